import JSONLines
import TouchstoneModel

/// Ranges of a text as other tools count them.
enum SpanPlace {
  /// The range from `start` to `end` in Unicode scalars; nil when it is none of the text, or is empty.
  ///
  /// Where the file says what stands there, numbers that fit it only as UTF-16 units are those.
  static func span(
    _ start: JSONCursor?, _ end: JSONCursor?, tag: String, in text: UntrustedText,
    saying quote: String? = nil
  ) -> TextSpan? {
    guard let from = start?.number?.double.flatMap({ Int(exactly: $0) }),
      let to = end?.number?.double.flatMap({ Int(exactly: $0) }), from >= 0, from < to
    else { return nil }
    let scalars = text.exact.unicodeScalars
    if let quote {
      let units = text.exact.utf16
      let part = scalars.dropFirst(from).prefix(to - from)
      let isScalars = to <= scalars.count && String(part).utf8.elementsEqual(quote.utf8)
      if !isScalars, to <= units.count {
        let begin = units.index(units.startIndex, offsetBy: from)
        let last = units.index(units.startIndex, offsetBy: to)
        if let first = begin.samePosition(in: scalars), let next = last.samePosition(in: scalars),
          String(scalars[first..<next]).utf8.elementsEqual(quote.utf8)
        {
          let start = scalars.distance(from: scalars.startIndex, to: first)
          return TextSpan(
            start: start, end: start + scalars.distance(from: first, to: next), tag: tag)
        }
      }
    }
    guard to <= scalars.count else { return nil }
    return TextSpan(start: from, end: to, tag: tag)
  }
}
