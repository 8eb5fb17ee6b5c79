/// Fills lines with the words of one line that is too long.
struct LineFilling {
  private let glyphs: [SafeText.Glyph]
  private let room: Int
  private let hang: Int
  private var finished: [SafeText] = []
  private var current: [SafeText.Glyph] = []
  private var used = 0
  private var blanks: [SafeText.Glyph] = []

  init(line: SafeText, room: Int) {
    glyphs = line.glyphs
    self.room = room
    hang = Self.hang(of: glyphs, room: room)
  }

  /// The columns of the longest piece of a text that a line break does not part.
  static func longestWord(of text: SafeText) -> Int {
    var longest = 0
    for line in text.lines {
      var word = 0
      var last: SafeText.Glyph?
      for glyph in line.glyphs {
        let isBreak =
          glyph.isSpace
          || last.map { LineBreaking.allows(between: $0.text, and: glyph.text) } ?? false
        word = glyph.isSpace ? 0 : isBreak ? glyph.columns : word + glyph.columns
        last = glyph
        longest = max(longest, word)
      }
    }
    return longest
  }

  /// The filled lines; blanks at a break are the only thing left out.
  mutating func lines() -> [SafeText] {
    var word: [SafeText.Glyph] = []
    for glyph in glyphs {
      if glyph.isSpace {
        place(word)
        word = []
        blanks.append(glyph)
      } else {
        if let last = word.last, LineBreaking.allows(between: last.text, and: glyph.text) {
          place(word)
          word = []
        }
        word.append(glyph)
      }
    }
    place(word)
    breakLine()
    return finished
  }

  private mutating func place(_ word: [SafeText.Glyph]) {
    guard !word.isEmpty else { return }
    let width = word.reduce(0) { $0 + $1.columns }
    let isStart = current.isEmpty && finished.isEmpty
    // The indentation of a line is kept, but never more than half of the room.
    if isStart, blanks.count > room / 2 { blanks.removeLast(blanks.count - room / 2) }
    if used + blanks.count + width > room, used > (finished.isEmpty ? 0 : hang) {
      breakLine()
    }
    if used > 0 || isStart { add(blanks) }
    blanks = []
    for glyph in word {
      if used + glyph.columns > room { breakLine() }
      if used == 0, !finished.isEmpty { indent() }
      add([glyph])
    }
  }

  private mutating func add(_ more: [SafeText.Glyph]) {
    current += more
    used += more.reduce(0) { $0 + $1.columns }
  }

  private mutating func indent() {
    add(Array(repeating: SafeText.Glyph(text: " ", style: [], columns: 1), count: hang))
  }

  private mutating func breakLine() {
    guard !current.isEmpty else { return }
    finished.append(SafeText(glyphs: current))
    current = []
    used = 0
    blanks = []
  }

  /// The columns before the first word, and a list mark with them, unless that takes too much.
  private static func hang(of glyphs: [SafeText.Glyph], room: Int) -> Int {
    let indent = glyphs.prefix { $0.isSpace }.count
    let mark = glyphs[indent...].prefix { !$0.isSpace }
    let isMark =
      mark.count <= 4 && mark.endIndex < glyphs.count
      && (mark.count == 1 && ["-", "*", "+", "•"].contains(mark.first?.text)
        || mark.count > 1 && mark.dropLast().allSatisfy { $0.text.isWholeNumber }
          && [".", ")"].contains(mark.last?.text))
    let hang = isMark ? indent + mark.count + 1 : indent
    return hang <= room / 3 ? hang : 0
  }
}

/// Where a line may be broken without a blank: beside characters of scripts written without them.
///
/// The short form of the rules for Chinese and Japanese (JIS X 4051): no line begins with closing
/// punctuation or a small kana, none ends with an opening bracket. Hangul breaks at blanks.
enum LineBreaking {
  private static let neverFirst = Set(
    "、。，．・：；！？）〕］｝〉》」』】〗〙〛ーゝゞ々ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ…‥％,.;:!?)]}%")
  private static let neverLast = Set("（〔［｛〈《「『【〖〘〚“‘([{")

  static func allows(between left: Character, and right: Character) -> Bool {
    guard standsAlone(left) || standsAlone(right) else { return false }
    return !neverFirst.contains(right) && !neverLast.contains(left)
  }

  private static func standsAlone(_ character: Character) -> Bool {
    guard let scalar = character.unicodeScalars.first, scalar.value >= 0x2E80 else { return false }
    switch scalar.value {
    case 0x3131...0x318E, 0xA960...0xA97C, 0xAC00...0xD7FB, 0xFFA0...0xFFDC: return false
    default: return WideScalars.contains(scalar)
    }
  }
}
