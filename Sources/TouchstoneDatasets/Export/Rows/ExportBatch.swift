import JSONLines
public import TouchstoneModel

/// The rows of one split that wait to be written, and its counts.
public struct ExportBatch {
  /// The split.
  public let split: Split
  /// What gave rows and what gave none.
  public private(set) var counts = ExportCounts.Part()
  /// How many rows the prompt at hand may still give.
  var room = Int.max
  /// The rows; emptied into the file when enough have gathered.
  var rows: JSONWriter
  /// The guidelines whose text an earlier row of the file holds, where a format gives it once.
  var told: Set<GuidelineStamp> = []

  /// An empty batch.
  public init(split: Split) {
    self.split = split
    rows = JSONWriter(capacity: 1 << 12)
  }

  /// The rows as bytes.
  public var bytes: [UInt8] { rows.bytes }

  /// Accounts for things that give no row.
  mutating func drop(_ reason: DropReason, count: Int = 1) {
    guard count > 0 else { return }
    counts.dropped[reason, default: 0] += count
  }

  /// Two responses to a prompt when they can stand in a row; otherwise the pair is counted as dropped.
  mutating func usable(
    _ first: Fragment?, _ second: Fragment?, _ prompt: Fragment
  ) -> (first: Fragment, second: Fragment)? {
    guard let first, let second else {
      drop(.unknownResponse)
      return nil
    }
    if let problem = prompt.problem ?? first.problem ?? second.problem {
      drop(problem)
      return nil
    }
    return (first, second)
  }

  /// Writes one row; `members` writes its keys and values.
  mutating func row(_ source: RowSource, members: (inout JSONWriter) -> Void) {
    guard room > 0 else { return drop(.perPrompt) }
    room -= 1
    counts.kept[source, default: 0] += 1
    rows.beginObject()
    members(&rows)
    rows.endObject()
    rows.newline()
  }
}

extension JSONWriter {
  /// Splices a fragment in as a value.
  mutating func splice(_ fragment: Fragment, of encoded: UnsafeRawBufferPointer) {
    raw(UnsafeRawBufferPointer(rebasing: encoded[fragment.range]))
  }
}
