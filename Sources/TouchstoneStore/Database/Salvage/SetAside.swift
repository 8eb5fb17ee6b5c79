internal import GRDB
internal import Glibc
internal import JSONLines
internal import TouchstoneModel

/// Rows that could be read and have no place in the new store, one JSON object a line in a file beside it:
/// nothing that was read is thrown away.
final class SetAside {
  /// How many rows of each table.
  private(set) var counts: [String: Int] = [:]
  let path: String
  private var descriptor: Int32 = -1
  private var writer = JSONWriter(capacity: 4096)

  init(path: String) { self.path = path }

  deinit { if descriptor >= 0 { close(descriptor) } }

  var isEmpty: Bool { counts.isEmpty }

  /// Keeps a row of named values.
  func keep(
    _ table: String, _ reason: String, _ values: some Sequence<(name: String, value: RecordValue)>
  ) throws {
    counts[table, default: 0] += 1
    writer.reset()
    writer.beginObject()
    writer.key("table")
    writer.string(table)
    writer.key("reason")
    writer.string(reason)
    writer.key("row")
    writer.beginObject()
    for (name, value) in values {
      writer.key(name)
      switch value {
      case .null: writer.null()
      case .int(let number): writer.int(number)
      case .text(let text): writer.string(text)
      case .blob(let bytes): writer.string(Hexadecimal.text(bytes))
      }
    }
    writer.endObject()
    writer.endObject()
    writer.newline()
    try write(writer.bytes)
  }

  /// Keeps the rows that a condition names, and takes them out of their table; gives how many.
  func move(
    _ table: String, where condition: String, _ reason: String, in db: Database
  ) throws -> Int {
    let rows = try Row.fetchCursor(db, sql: "SELECT * FROM \(table) WHERE \(condition)")
    var count = 0
    while let row = try rows.next() {
      count += 1
      try keep(
        table, reason, row.map { name, value in (name: name, value: RecordValue(value)) })
    }
    if count > 0 { try db.execute(sql: "DELETE FROM \(table) WHERE \(condition)") }
    return count
  }

  /// Makes what was kept durable under its name.
  func finish() throws {
    guard descriptor >= 0 else { return }
    guard fsync(descriptor) == 0 else { throw StoreError(errno: errno, path: path) }
  }

  private func write(_ bytes: [UInt8]) throws {
    if descriptor < 0 {
      descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
      guard descriptor >= 0 else { throw StoreError(errno: errno, path: path) }
    }
    var done = 0
    while done < bytes.count {
      let count = bytes[done...].withUnsafeBytes {
        Glibc.write(descriptor, $0.baseAddress, $0.count)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw StoreError(errno: errno, path: path) }
      done += count
    }
  }
}

extension RecordValue {
  /// What a column holds.
  fileprivate init(_ value: DatabaseValue) {
    switch value.storage {
    case .null: self = .null
    case .int64(let number): self = .int(number)
    case .double(let number): self = .text(String(number))
    case .string(let text): self = .text(text)
    case .blob(let data): self = .blob(Array(data))
    }
  }
}
