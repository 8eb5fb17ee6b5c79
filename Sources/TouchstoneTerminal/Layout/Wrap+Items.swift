extension Wrap {
  /// Fills lines with whole items; an item is broken only when it is wider than a line.
  public static func items(_ items: [SafeText], separator: SafeText, width: Int) -> [SafeText] {
    var lines: [SafeText] = []
    var line = SafeText()
    for item in items {
      let joined = line.isEmpty ? item : line + separator + item
      if joined.columns <= width {
        line = joined
        continue
      }
      if !line.isEmpty { lines.append(line) }
      let broken = Wrap.lines(item, width: width)
      lines += broken.dropLast()
      line = broken.last ?? SafeText()
    }
    return line.isEmpty ? lines : lines + [line]
  }
}
