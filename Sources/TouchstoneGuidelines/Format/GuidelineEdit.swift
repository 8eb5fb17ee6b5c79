/// Changes a few values in the text of a guideline file and keeps every other byte as it is.
///
/// It knows the plain way of writing front matter, one key a line at the margin; a file written
/// otherwise gives nil, and a person must edit it.
public struct GuidelineEdit: Sendable {
  private var lines: [[UInt8]]
  /// The line of the second `---`.
  private var end: Int

  /// The text of a file; nil when it has no front matter in lines.
  public init?(_ text: String) {
    lines = Array(text.utf8).split(separator: 10, omittingEmptySubsequences: false)
      .map { Array($0) }
    let fence = lines.dropFirst().firstIndex { line in
      line.starts(with: [45, 45, 45]) && line.dropFirst(3).allSatisfy { $0 <= 32 }
    }
    guard let fence else { return nil }
    end = fence
  }

  /// The text as it is now.
  public var text: String { String(decoding: Array(lines.joined(separator: [10])), as: UTF8.self) }

  /// Sets the value of a key at the margin and keeps the comment behind it; false when it is not
  /// there.
  public mutating func set(_ key: String, to value: String) -> Bool {
    guard let place = line(of: key) else { return false }
    lines[place] = Self.replacing(lines[place], after: key, with: value)
    return true
  }

  /// Sets `task.expected_minutes`, in a block or in `task: {...}`, adding it where it is absent.
  public mutating func setExpectedMinutes(_ minutes: Int) {
    let key = "expected_minutes"
    guard let task = line(of: "task") else {
      return insert("task: {\(key): \(minutes)}", at: end)
    }
    let block = task..<blockEnd(after: task)
    for place in block where Self.holds(lines[place], key) {
      lines[place] = Self.replacing(lines[place], after: key, with: "\(minutes)")
      return
    }
    if let brace = lines[task].firstIndex(of: UInt8(ascii: "{")) {
      lines[task].insert(contentsOf: Array("\(key): \(minutes), ".utf8), at: brace + 1)
    } else {
      let child = lines[block].dropFirst().first { $0.first == 32 }
      let indent = child?.prefix { $0 == 32 }.count ?? 2
      insert(String(repeating: " ", count: indent) + "\(key): \(minutes)", at: task + 1)
    }
  }

  /// Writes a key at the margin on one line, in the place of all lines it has now, else behind the
  /// lines of `task`.
  public mutating func replace(_ key: String, with value: String) {
    let line = "\(key): \(value)"
    if let place = self.line(of: key) {
      let block = place..<blockEnd(after: place)
      lines.replaceSubrange(block, with: [Array(line.utf8)])
      end -= block.count - 1
    } else {
      insert(line, at: self.line(of: "task").map { blockEnd(after: $0) } ?? end)
    }
  }

  /// Adds an entry to the change log, where the newest entries stand; a file without a log gets one.
  public mutating func addChange(_ version: GuidelineVersion, _ words: String) {
    let entry = Array("- \(version.text) \(words)".utf8)
    let heading = lines.indices.dropFirst(end + 1).last { place in
      lines[place].first == UInt8(ascii: "#")
        && Bytes.range(of: "{#changes", in: String(decoding: lines[place], as: UTF8.self)) != nil
    }
    guard let heading else {
      while lines.last?.isEmpty == true { lines.removeLast() }
      lines += [[], Array("# Change log {#changes}".utf8), entry, []]
      return
    }
    let below = lines[(heading + 1)...].prefix { $0.first != UInt8(ascii: "#") }
    let entries = below.indices.filter { lines[$0].starts(with: Array("- ".utf8)) }
    guard let first = entries.first, let last = entries.last else {
      lines.insert(entry, at: heading + 1)
      return
    }
    guard let (top, bottom) = Self.versions(lines[first], lines[last]), top < bottom else {
      lines.insert(entry, at: first)
      return
    }
    let rest = lines[(last + 1)..<below.endIndex].prefix { !$0.isEmpty }
    lines.insert(entry, at: last + 1 + rest.count)
  }

  private mutating func insert(_ line: String, at place: Int) {
    lines.insert(Array(line.utf8), at: place)
    end += 1
  }

  /// The line on which a key stands at the margin.
  private func line(of key: String) -> Int? {
    (1..<end).first { lines[$0].starts(with: Array((key + ":").utf8)) }
  }

  /// The first line after a key's block: the next one with something at the margin.
  private func blockEnd(after place: Int) -> Int {
    var next = place + 1
    while next < end, let first = lines[next].first, first == 32 || first == 9 { next += 1 }
    return next
  }

  private static func holds(_ line: [UInt8], _ key: String) -> Bool {
    line.first { $0 > 32 } != UInt8(ascii: "#") && valueRange(line, after: key) != nil
  }

  private static func replacing(_ line: [UInt8], after key: String, with value: String) -> [UInt8] {
    guard let range = valueRange(line, after: key) else { return line }
    var line = line
    let isGlued = range.lowerBound > 0 && line[range.lowerBound - 1] == UInt8(ascii: ":")
    line.replaceSubrange(range, with: Array(((isGlued ? " " : "") + value).utf8))
    return line
  }

  /// Where the value of a key stands on its line: a quoted text, or all up to a blank, a comma or a
  /// bracket.
  private static func valueRange(_ line: [UInt8], after key: String) -> Range<Int>? {
    let text = String(decoding: line, as: UTF8.self)
    guard let found = Bytes.range(of: key + ":", in: text) else { return nil }
    let before = text.utf8.distance(from: text.startIndex, to: found.lowerBound)
    guard before == 0 || [32, 9, UInt8(ascii: "{"), UInt8(ascii: ",")].contains(line[before - 1])
    else { return nil }
    var start = before + key.utf8.count + 1
    while start < line.count, line[start] == 32 || line[start] == 9 { start += 1 }
    guard start < line.count else { return start..<start }
    let quote = line[start]
    if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'"),
      let close = line[(start + 1)...].firstIndex(of: quote)
    {
      return start..<(close + 1)
    }
    let stops: Set<UInt8> = [32, 9, 13, UInt8(ascii: ","), UInt8(ascii: "}")]
    return start..<(line[start...].firstIndex(where: stops.contains) ?? line.count)
  }

  /// The versions that two entries of the change log begin with.
  private static func versions(
    _ first: [UInt8], _ last: [UInt8]
  ) -> (GuidelineVersion, GuidelineVersion)? {
    func version(_ line: [UInt8]) -> GuidelineVersion? {
      GuidelineVersion(
        String(decoding: line.dropFirst(2).prefix { $0 > 32 && $0 != 58 }, as: UTF8.self))
    }
    guard let top = version(first), let bottom = version(last) else { return nil }
    return (top, bottom)
  }
}
