import Glibc
import TouchstoneModel

/// One pass over the bytes of a text that tells what is worth a closer look.
///
/// Most texts hold neither an address nor a key nor a name, so the exact searches run on few of them.
/// Almost every byte costs one look into a table: only those that may begin something go further.
struct TextScan {
  /// There is an at sign, or enough digits for a number of somebody.
  private(set) var mayBePersonal = false
  /// The beginning of a key or token.
  private(set) var maySecret = false
  /// The name of a well-known assistant, or the one that was asked for.
  private(set) var mayName = false
  /// How many fences of code there are: lines begun by three backticks.
  private(set) var fences = 0

  /// Looks through a text; `name` is that of the model that wrote it.
  init(_ text: UntrustedText, name: UntrustedText? = nil) {
    var text = text.exact
    text.withUTF8 { bytes in
      look(bytes)
      guard !mayName, var name = name?.exact, name.utf8.count >= 3 else { return }
      mayName = name.withUTF8 { Self.holds(bytes, $0) }
    }
  }

  private mutating func look(_ bytes: UnsafeBufferPointer<UInt8>) {
    let words = Words.all
    words.classes.withUnsafeBufferPointer { classes in
      var place = 0
      while place < bytes.count {
        let kind = classes[Int(bytes[place])]
        if kind != 0 { place = look(at: place, kind, bytes, words) } else { place += 1 }
      }
    }
  }

  /// Looks closer at a byte that may belong to something, and gives the place to go on at.
  private mutating func look(
    at place: Int, _ kind: UInt8, _ bytes: UnsafeBufferPointer<UInt8>, _ words: Words
  ) -> Int {
    switch kind {
    case Words.digit: return number(from: place, bytes)
    case Words.at: mayBePersonal = true
    case Words.colon:
      // Addresses of version 6 may have few digits, but always two colons.
      if place + 1 < bytes.count, bytes[place + 1] == bytes[place] || Self.isHex(bytes[place + 1]) {
        mayBePersonal = true
      }
    case Words.fence:
      var end = place
      while end < bytes.count, bytes[end] == bytes[place] { end += 1 }
      if end - place >= 3 { fences += 1 }
      return end
    default:
      guard place + 1 < bytes.count, words.mayHold(bytes[place], bytes[place + 1]) else { break }
      for word in words.all where word.isAt(place, in: bytes) {
        if word.isSecret { maySecret = true } else { mayName = true }
      }
    }
    return place + 1
  }

  private static func isHex(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"),
      UInt8(ascii: "A")...UInt8(ascii: "F"):
      true
    default: false
    }
  }

  /// Counts digits and what may stand between those of one number; a telephone number has seven.
  private mutating func number(from start: Int, _ bytes: UnsafeBufferPointer<UInt8>) -> Int {
    var digits = 0
    var place = start
    while place < bytes.count {
      switch bytes[place] {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): digits += 1
      case UInt8(ascii: " "), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "("),
        UInt8(ascii: ")"), UInt8(ascii: "/"), UInt8(ascii: "+"), UInt8(ascii: ":"):
        break
      default:
        if digits >= 7 { mayBePersonal = true }
        return place
      }
      place += 1
    }
    if digits >= 7 { mayBePersonal = true }
    return place
  }

  private static func holds(
    _ bytes: UnsafeBufferPointer<UInt8>, _ word: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    guard let base = bytes.baseAddress, let start = word.baseAddress else { return false }
    var place = 0
    while bytes.count - place >= word.count {
      guard let hit = memchr(base + place, Int32(start[0]), bytes.count - place - word.count + 1)
      else { return false }
      if memcmp(hit, start, word.count) == 0 { return true }
      place = hit - UnsafeMutableRawPointer(mutating: base) + 1
    }
    return false
  }
}

/// The words that are looked for, each by its rarest byte.
private struct Words: Sendable {
  struct Word: Sendable {
    let bytes: [UInt8]
    /// Where its rarest byte is; another follows it.
    let mark: Int
    let isSecret: Bool

    init(_ text: String, isSecret: Bool) {
      let bytes = Array(text.utf8)
      let rates = bytes.dropLast().map(Words.frequency)
      self.bytes = bytes
      mark = rates.indices.min { rates[$0] < rates[$1] } ?? 0
      self.isSecret = isSecret
    }

    /// Whether it stands so that its mark is at a place.
    func isAt(_ place: Int, in text: UnsafeBufferPointer<UInt8>) -> Bool {
      let start = place - mark
      guard start >= 0, text.count - start >= bytes.count, let base = text.baseAddress else {
        return false
      }
      return memcmp(base + start, bytes, bytes.count) == 0
    }
  }

  static let digit: UInt8 = 1
  static let at: UInt8 = 2
  static let fence: UInt8 = 3
  static let colon: UInt8 = 4
  private static let word: UInt8 = 5

  static let all = Words()

  let all: [Word]
  /// What a byte may belong to; 0 for nothing.
  let classes: [UInt8]
  /// Each mark with the byte after it, a bit each.
  private let pairs: [UInt64]

  private init() {
    all =
      Secrets.starts.map { Word($0, isSecret: true) }
      + Blinding.wellKnownNames.map { Word($0, isSecret: false) }
    var classes = [UInt8](repeating: 0, count: 256)
    var pairs = [UInt64](repeating: 0, count: 1024)
    for word in all {
      classes[Int(word.bytes[word.mark])] = Self.word
      let pair = Int(word.bytes[word.mark]) << 8 | Int(word.bytes[word.mark + 1])
      pairs[pair >> 6] |= 1 << UInt64(pair & 63)
    }
    for byte in UInt8(ascii: "0")...UInt8(ascii: "9") { classes[Int(byte)] = Self.digit }
    classes[Int(UInt8(ascii: "@"))] = Self.at
    classes[Int(UInt8(ascii: "`"))] = Self.fence
    classes[Int(UInt8(ascii: ":"))] = Self.colon
    self.classes = classes
    self.pairs = pairs
  }

  /// Whether a word has these two bytes at its mark.
  func mayHold(_ first: UInt8, _ second: UInt8) -> Bool {
    let pair = Int(first) << 8 | Int(second)
    return pairs[pair >> 6] >> UInt64(pair & 63) & 1 == 1
  }

  /// How often a byte stands in texts, roughly: letters by their frequency in English prose, digits and
  /// what has a class of its own as often as the most frequent.
  private static func frequency(_ byte: UInt8) -> Int {
    let letters = Array("zqxjkvbpygfwmuclrdhsnioate 0123456789@`:".utf8)
    return letters.firstIndex(of: byte).map { $0 + 1 } ?? 0
  }
}
