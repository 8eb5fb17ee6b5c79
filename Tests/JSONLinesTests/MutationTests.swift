import TestSupport
import JSONLines
import Testing

/// Seeded damage to good documents: the reader may refuse it and never crash, and what it accepts
/// comes back the same after writing.
@Suite struct MutationTests {
  private static let seeds = [
    #"{"id":"a-1","n":[0,-1.5e+3,true,false,null],"t":"x\n\"\\\/\u00e9\ud83d\ude00 漢 é 😀"}"#,
    #"[[[[{"a":{"b":{"c":[1,2,3]}}}]]],"a text that is longer than sixteen bytes",{"k":""}]"#,
    #"{"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa":"\\\\\\\\\\\\\\\\\\\\","\u0061":"\b\f\r\t"}"#,
    #" { "x" : 1e400 , "y" : 12345678901234567890 , "z" : [ ] } "#,
  ]
  private static let tokens: [[UInt8]] =
    [
      "\"", "\\", "{", "}", "[", "]", ",", ":", "\\u", "\\ud800", "\\udc00", "\\u0000", "0", "-",
      "e",
      ".", "\u{feff}", "\r", "\n", "\u{0}", "null", "1e999", "\"a\":1,", "[[[[[[[[",
    ].map { Array($0.utf8) } + [[0xFF], [0xC3], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80]]

  private static func mutate(_ document: [UInt8], _ random: inout SeededGenerator) -> [UInt8] {
    var bytes = document
    for _ in 0..<Int.random(in: 1...3, using: &random) {
      let place = Int.random(in: 0...bytes.count, using: &random)
      switch Int.random(in: 0..<5, using: &random) {
      case 0 where place < bytes.count: bytes[place] = UInt8.random(in: 0...255, using: &random)
      case 1 where place < bytes.count: bytes.remove(at: place)
      case 2: bytes.removeSubrange(place...)
      case 3:
        let end = min(bytes.count, place + Int.random(in: 0...20, using: &random))
        bytes.insert(contentsOf: bytes[place..<end], at: place)
      default:
        bytes.insert(contentsOf: tokens.randomElement(using: &random) ?? [], at: place)
      }
    }
    return bytes
  }

  @Test(arguments: [1, 2, 3, 4] as [UInt64])
  func `damaged documents are refused or read and written back the same`(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let scanner = JSONScanner(limits: JSONLimits(nul: seed % 2 == 0 ? .replace : .refuse))
    var accepted = 0
    for round in 0..<2000 {
      let document = Self.mutate(Array(Self.seeds[round % Self.seeds.count].utf8), &random)
      do {
        let value = try scanner.scan(document[...]).value
        let written = value.json
        #expect(try JSONValue.parse(written).json.utf8.elementsEqual(written.utf8))
        accepted += 1
      } catch {
        #expect(error.column >= 1 && error.column <= document.count + 1)
      }
    }
    #expect(accepted > 50 && accepted < 1900)
  }
}
