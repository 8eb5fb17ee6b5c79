/// Breaks text into lines of at most a number of columns.
///
/// Words stay whole where they fit, scripts without spaces break between characters, fenced code is
/// never filled, only cut, and each continuation of a cut line of code begins with `↪ `. Text
/// written from right to left stays in logical order: the terminal turns it.
public enum Wrap {
  /// The narrowest room for text; a gutter wider than the rest of the line does not reduce it.
  static let leastRoom = 4
  private static let continuation: SafeText = "\("↪ ", .dim)"

  /// Wraps every line of a text; each resulting line begins with the gutter, which counts as width.
  ///
  /// Text from outside takes a gutter, so that none of its lines can be taken for ours.
  public static func lines(_ text: SafeText, width: Int, gutter: SafeText = SafeText())
    -> [SafeText]
  {
    let room = max(leastRoom, width - gutter.columns)
    var result: [SafeText] = []
    var fence: CodeFence?
    for line in text.lines {
      let mark = CodeFence(line: line)
      let isCode = fence != nil || mark != nil
      if let open = fence {
        if let mark, mark.closes(open) { fence = nil }
      } else {
        fence = mark
      }
      let pieces = isCode ? cut(line, room: room) : fill(line, room: room)
      result += pieces.map { gutter + $0 }
    }
    return result
  }

  private static func fill(_ line: SafeText, room: Int) -> [SafeText] {
    guard line.columns > room else { return [line] }
    var filling = LineFilling(line: line, room: room)
    return filling.lines()
  }

  private static func cut(_ line: SafeText, room: Int) -> [SafeText] {
    guard line.columns > room else { return [line] }
    let mark = room >= leastRoom + continuation.columns ? continuation : SafeText()
    var pieces: [SafeText] = []
    var piece = SafeText()
    var used = 0
    for glyph in line.glyphs {
      if used + glyph.columns > room {
        pieces.append(piece)
        piece = mark
        used = mark.columns
      }
      piece.append(String(glyph.text), style: glyph.style)
      used += glyph.columns
    }
    return pieces + [piece]
  }
}

/// The line that opens or closes a block of code in Markdown (CommonMark, 4.5).
struct CodeFence {
  private let mark: UInt8
  private let length: Int
  private let isBare: Bool

  /// Reads the fence of a line that begins with at least three backticks or tildes.
  init?(line: SafeText) {
    let bytes = Array(line.plain.utf8)
    let indent = bytes.prefix { $0 == 0x20 }.count
    guard indent < 4, indent < bytes.count else { return nil }
    mark = bytes[indent]
    guard mark == UInt8(ascii: "`") || mark == UInt8(ascii: "~") else { return nil }
    let run = bytes[indent...].prefix { [mark] in $0 == mark }
    length = run.count
    guard length >= 3 else { return nil }
    let info = bytes[run.endIndex...]
    isBare = info.allSatisfy { $0 == 0x20 }
    // A backtick after the run means code inside a line, as ```so```.
    if mark == UInt8(ascii: "`"), info.contains(mark) { return nil }
  }

  func closes(_ open: CodeFence) -> Bool {
    isBare && mark == open.mark && length >= open.length
  }
}
