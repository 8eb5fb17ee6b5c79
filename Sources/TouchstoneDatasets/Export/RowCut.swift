import Glibc

/// Cuts rows into shards at line ends.
enum RowCut {
  /// Where rows that fit into `room` bytes end, and how many there are: `start` when not even one
  /// fits. Into a file without rows, which has the whole room, one row goes whatever its size.
  static func end(
    in bytes: UnsafeRawBufferPointer, from start: Int, room: Int, isFresh: Bool
  ) -> (end: Int, rows: Int) {
    guard let base = bytes.baseAddress else { return (start, 0) }
    var end = start
    var rows = 0
    while end < bytes.count, let feed = memchr(base + end, 0x0A, bytes.count - end) {
      let next = UnsafeRawPointer(feed) - base + 1
      if next - start > room, !(isFresh && rows == 0) { break }
      end = next
      rows += 1
    }
    return (end, rows)
  }
}
