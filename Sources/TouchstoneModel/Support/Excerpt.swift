extension String {
  /// The beginning of a text, for messages: at most so many Unicode scalars, the last of them `…` when
  /// something was left out.
  public func excerpt(_ limit: Int) -> String {
    let scalars = unicodeScalars
    // A text has no more scalars than bytes, and the bytes are counted already.
    guard utf8.count > limit,
      let end = scalars.index(scalars.startIndex, offsetBy: limit, limitedBy: scalars.endIndex),
      end != scalars.endIndex
    else { return self }
    return String(scalars[..<scalars.index(before: end)]) + "…"
  }
}
