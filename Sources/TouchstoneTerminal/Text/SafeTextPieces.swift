extension SafeText {
  /// One grapheme with its style and width.
  struct Glyph {
    var text: Character
    var style: Style
    var columns: Int

    var isSpace: Bool {
      text == " "
    }
  }

  /// The graphemes of the text; a grapheme never reaches over two runs.
  var glyphs: [Glyph] {
    spans.flatMap { span in
      span.text.flatMap { Self.glyphs(of: $0, style: span.style) }
    }
  }

  /// One glyph a grapheme, but for those so wide that they could not be put on a narrow line: a run
  /// of signs that each join the next one (Arabic number signs, Hangul initials) has no end.
  private static func glyphs(of character: Character, style: Style) -> [Glyph] {
    let whole = Glyph(
      text: character, style: style, columns: DisplayWidth.columns(of: character))
    guard whole.columns > Wrap.leastRoom else { return [whole] }
    var pieces: [String.UnicodeScalarView] = []
    for scalar in character.unicodeScalars {
      if DisplayWidth.columns(of: scalar) > 0 || pieces.isEmpty { pieces.append(.init()) }
      pieces[pieces.count - 1].append(scalar)
    }
    return pieces.flatMap { piece in
      String(piece).map {
        Glyph(text: $0, style: style, columns: DisplayWidth.columns(of: $0))
      }
    }
  }

  /// Puts graphemes together again.
  init(glyphs: some Sequence<Glyph>) {
    self.init()
    for glyph in glyphs { append(String(glyph.text), style: glyph.style) }
  }

  /// The lines of the text, split at LF bytes; an empty text has one empty line.
  public var lines: [SafeText] {
    var lines: [SafeText] = [SafeText()]
    for span in spans {
      var pieces = span.text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false)
        .makeIterator()
      if let first = pieces.next() {
        lines[lines.count - 1].append(Substring(first), style: span.style)
      }
      while let piece = pieces.next() {
        lines.append(SafeText(screened: String(Substring(piece)), style: span.style))
      }
    }
    return lines
  }

  /// The text cut to at most `limit` columns, the last of them `…` when something was left out.
  public func truncated(to limit: Int) -> SafeText {
    guard columns > max(0, limit) else { return self }
    var room = max(0, limit - 1)
    var kept = SafeText()
    for glyph in glyphs {
      guard glyph.columns <= room else { break }
      room -= glyph.columns
      kept.append(String(glyph.text), style: glyph.style)
    }
    return limit > 0 ? kept + "…" : kept
  }

  /// The text with blanks after it up to `width` columns.
  public func padded(to width: Int) -> SafeText {
    self + SafeText(repeating: " ", count: width - columns)
  }

  /// The text with blanks before it up to `width` columns.
  public func rightAligned(to width: Int) -> SafeText {
    SafeText(repeating: " ", count: width - columns) + self
  }
}
