import Glibc
import JSONLines
import TestSupport
import Testing

/// Damaged JSON against a second reader of the grammar, and streams of damaged lines.
@Suite struct JSONFuzzTests {
  /// What is JSON by the grammar and refused here all the same.
  private static let stricter: Set<JSONError.Kind> = [
    .surrogate, .nul, .duplicateKey, .depth, .size,
  ]

  @Test(.timeLimit(.minutes(Rounds.patience)), arguments: Seeds.first(4))
  func `what is accepted is JSON and comes back the same, what is refused has a place`(
    seed: UInt64
  ) throws {
    let scanner = JSONScanner()
    var (accepted, refused) = (0, 0)
    try Fuzz.run(seed: seed, rounds: 500, corpus: try Fuzz.corpus("json.jsonl")) { input, place in
      let isJSON = StrictJSON.accepts(input)
      do throws(JSONError) {
        let value = try scanner.scan(input[...]).value
        #expect(isJSON, "\(place)")
        let written = value.json
        let again = try JSONScanner(limits: JSONLimits(values: 4_000_000)).scan(
          Array(written.utf8)[...])
        #expect(again.value.json.utf8.elementsEqual(written.utf8), "\(place)")
        accepted += 1
      } catch {
        #expect(!isJSON || Self.stricter.contains(error.kind), "\(place): \(error)")
        #expect((1...input.count + 1).contains(error.column), "\(place): \(error)")
        // However long a line is, what is told of it is short.
        #expect(error.message.utf8.count < 400, "\(place)")
        refused += 1
      }
    }
    #expect(accepted > 0 && refused > 0)
  }

  @Test(.timeLimit(.minutes(Rounds.patience)), arguments: Seeds.first(4))
  func `a damaged stream gives every line once, and its number`(seed: UInt64) throws {
    let folder = try ScratchFolder.inMemory()
    let corpus = [try Fuzz.corpus("json.jsonl", lines: false)[0]]
    try Fuzz.run(seed: seed, rounds: 60, corpus: corpus) { input, place in
      let file = open(try folder.write(input, to: "stream"), O_RDONLY | O_CLOEXEC)
      defer { close(file) }
      var lines = JSONLineReader(descriptor: file, limit: 5000, chunk: 512)
      var joined: [UInt8] = []
      var (count, isWhole) = (0, true)
      while true {
        do throws(JSONLineError) {
          guard let line = try lines.next() else { break }
          count += 1
          #expect(line.number == count, "\(place)")
          joined += line.bytes + [0x0A]
        } catch {
          isWhole = false
          guard case .tooLong(let line, 5000) = error else { break }
          count += 1
          #expect(line == count, "\(place)")
        }
      }
      guard isWhole else { return }
      let bytes = input.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(input.dropFirst(3)) : input
      let kept = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
        .map { $0.last == 0x0D ? Array($0.dropLast()) : Array($0) }
      let expected = Array(kept.joined(separator: [0x0A]))
      #expect(
        joined == (bytes.last == 0x0A || bytes.isEmpty ? expected : expected + [0x0A]),
        "\(place)")
    }
  }
}
