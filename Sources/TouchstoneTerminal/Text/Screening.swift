/// Makes text from outside safe to print, scalar by scalar.
///
/// It never looks at a `Character`: an escape before a combining mark is one `Character` that
/// string search does not find. What is not printed as it is takes a visible form; nothing is
/// dropped.
struct Screening {
  /// What becomes of the line feeds.
  enum LineFeeds {
    case kept, shown
  }

  /// More marks than this on one base are counted instead of drawn over the lines above.
  static let mostMarks = 8
  private static let tabStop = "    "

  private var output = ""
  private let lineFeeds: LineFeeds
  private var previous: Unicode.Scalar?
  private var hasBase = false
  private var marks = 0
  private var excess = 0
  /// The bytes of the text that were taken so far, and places in it that become places in the output.
  private var taken = 0
  private var sought: [Int] = []
  private var found: [Int] = []

  private init(lineFeeds: LineFeeds) {
    self.lineFeeds = lineFeeds
  }

  /// Screens a text; plain ASCII lines pass without a copy.
  static func screen(_ text: String, lineFeeds: LineFeeds) -> String {
    var text = text
    let isPlain = text.withUTF8 { bytes in
      bytes.allSatisfy { ($0 >= 0x20 && $0 < 0x7F) || ($0 == 0x0A && lineFeeds == .kept) }
    }
    if isPlain { return text }
    var screening = Screening(lineFeeds: lineFeeds)
    screening.take(text.unicodeScalars)
    return screening.finish()
  }

  /// Whether a text shows itself as it is.
  static func isUnchanged(_ text: String) -> Bool {
    screen(text, lineFeeds: .kept).utf8.elementsEqual(text.utf8)
  }

  /// Screens bytes that may be no UTF-8.
  static func screen(bytes: some Sequence<UInt8>) -> String {
    var screening = Screening(lineFeeds: .kept)
    return screening.screen(Array(bytes))
  }

  /// Screens a line that is being typed, and moves places given by its bytes, such as the cursor, to
  /// where they are then; nil when the line shows itself as it is.
  static func draw(_ bytes: UnsafeRawBufferPointer, moving places: inout [Int]) -> String? {
    if bytes.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return nil }
    var screening = Screening(lineFeeds: .kept)
    screening.sought = places
    screening.found = places.map { _ in -1 }
    let drawn = screening.screen(Array(bytes))
    if drawn.utf8.elementsEqual(bytes) { return nil }
    places = screening.found.map { $0 < 0 ? drawn.utf8.count : $0 }
    return drawn
  }

  private mutating func screen(_ bytes: [UInt8]) -> String {
    var parser = Unicode.UTF8.ForwardParser()
    var iterator = bytes.makeIterator()
    var offset = 0
    var valid = String.UnicodeScalarView()
    while true {
      switch parser.parseScalar(from: &iterator) {
      case .valid(let encoded):
        valid.append(Unicode.UTF8.decode(encoded))
        offset += encoded.count
      case .error(let length):
        take(valid)
        valid = String.UnicodeScalarView()
        for byte in bytes[offset..<offset + length] {
          movePlaces()
          show(invalid: byte)
          taken += 1
        }
        offset += length
      case .emptyInput:
        take(valid)
        return finish()
      }
    }
  }

  /// Notes where the output stands for places that have been reached.
  private mutating func movePlaces() {
    for index in sought.indices where found[index] < 0 && sought[index] <= taken {
      found[index] = output.utf8.count
    }
  }

  private mutating func take(_ scalars: String.UnicodeScalarView) {
    var index = scalars.startIndex
    while index != scalars.endIndex {
      let scalar = scalars[index]
      if !sought.isEmpty { movePlaces() }
      taken += scalar.utf8.count
      scalars.formIndex(after: &index)
      if scalar.value == 0x1F3F4, let tags = EmojiTags.flag(in: scalars[index...]) {
        takePrintable(scalar)
        output.unicodeScalars.append(contentsOf: tags)
        taken += 4 * tags.count
        index = tags.endIndex
      } else {
        take(scalar, next: index == scalars.endIndex ? nil : scalars[index])
      }
    }
  }

  private mutating func take(_ scalar: Unicode.Scalar, next: Unicode.Scalar?) {
    switch ScalarKind(scalar) {
    case .printable: takePrintable(scalar)
    case .mark: takeMark(scalar)
    case .jamo:
      if hasBase, let previous, previous.isHangul { takeMark(scalar) } else { hide(scalar) }
    case .joiner:
      if allowsJoiner(scalar, next: next) { takeMark(scalar) } else { hide(scalar) }
    case .emojiSelector:
      if allowsSelector(next: next) { takeMark(scalar) } else { hide(scalar) }
    case .mongolianSelector:
      if previous?.isMongolian == true { takeMark(scalar) } else { hide(scalar) }
    case .lineFeed:
      if lineFeeds == .kept { startLine() } else { hide(scalar) }
    case .tab:
      flushMarks()
      output += Self.tabStop
      previous = " "
      hasBase = true
    case .hidden: hide(scalar)
    }
  }

  private mutating func takePrintable(_ scalar: Unicode.Scalar) {
    // A joined emoji goes on with the count of its sequence, or one could be longer than a line.
    if previous?.value == 0x200D, scalar.isPictograph {
      output.unicodeScalars.append(scalar)
    } else {
      flushMarks()
      output.unicodeScalars.append(scalar)
      hasBase = true
    }
    previous = scalar
  }

  private mutating func takeMark(_ scalar: Unicode.Scalar) {
    if !hasBase {
      // Without a base of its own the mark would sit on whatever is printed before this text.
      output += "\u{25CC}"
      hasBase = true
    }
    marks += 1
    if marks <= Self.mostMarks {
      output.unicodeScalars.append(scalar)
      previous = scalar
    } else {
      excess += 1
    }
  }

  private mutating func hide(_ scalar: Unicode.Scalar) {
    show(scalar.visibleForm)
  }

  private mutating func show(invalid byte: UInt8) {
    show("<" + String(byte, radix: 16, uppercase: true) + ">")
  }

  private mutating func show(_ form: String) {
    flushMarks()
    output += form
    hasBase = false
    previous = nil
  }

  private mutating func startLine() {
    flushMarks()
    output += "\n"
    hasBase = false
    previous = nil
  }

  private mutating func flushMarks() {
    if excess > 0 { output += "<+\(excess) marks>" }
    marks = 0
    excess = 0
  }

  private mutating func finish() -> String {
    flushMarks()
    return output
  }

  private func allowsJoiner(_ joiner: Unicode.Scalar, next: Unicode.Scalar?) -> Bool {
    guard hasBase, marks < Self.mostMarks, let previous else { return false }
    if previous.usesJoiners {
      return joiner.value == 0x200D || next?.usesJoiners == true
    }
    let followsEmoji = previous.isPictograph || previous.value == 0xFE0F
    return joiner.value == 0x200D && followsEmoji && next?.isPictograph == true
  }

  private func allowsSelector(next: Unicode.Scalar?) -> Bool {
    guard hasBase, marks < Self.mostMarks, let previous else { return false }
    return previous.isPictograph || (previous.properties.isEmoji && next?.value == 0x20E3)
  }
}

extension Unicode.Scalar {
  /// Whether a Hangul vowel or final consonant may follow: a syllable or a part of one.
  fileprivate var isHangul: Bool {
    switch value {
    case 0x1100...0x11FF, 0xA960...0xA97C, 0xAC00...0xD7FB: true
    default: false
    }
  }
}
