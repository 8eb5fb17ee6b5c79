internal import GRDB
internal import Glibc

/// What is known of a copy of a store.
public struct StoreCopyFacts: Hashable, Sendable {
  /// How many events its log holds.
  public let events: Int
  /// The hash of the last event; nil for an empty log.
  public let head: [UInt8]?
  /// Its size in bytes.
  public let bytes: Int
}

extension Store {
  /// Copies the whole store to a new file while people work, checks the copy, its log and all
  /// references included, and gives what is known of it. Nothing that is there is replaced.
  public func backUp(to copy: String) throws -> StoreCopyFacts {
    guard access(copy, F_OK) != 0 else { throw StoreError.copyExists(path: copy) }
    try StorePath.requireForeign(copy, to: path)
    try database.copy(to: copy)
    do {
      return try Self.facts(ofCopy: copy)
    } catch {
      unlink(copy)
      throw error
    }
  }

  /// Checks a file from which a store shall be made again; refuses one that is not sound.
  public static func facts(ofCopy path: String) throws -> StoreCopyFacts {
    prepare
    let path = try FileChecks.resolved(path)
    var status = stat()
    guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw StoreError.notAStore(path: path)
    }
    try FileChecks.requireMark(path)
    do {
      let connection = try StoreCopy.reader(of: path)
      defer { try? connection.close() }
      return try connection.read { db in
        _ = try Migrations.areDue(in: db, path: path)
        if let problem = try problems(in: db).first {
          throw StoreError.damaged(path: path, detail: problem)
        }
        switch try EventStore.chain(in: db) {
        case .broken(let event):
          throw StoreError.damaged(path: path, detail: "its log is broken at event \(event)")
        case .intact(let count, let head):
          return StoreCopyFacts(events: count, head: head, bytes: Int(status.st_size))
        }
      }
    } catch let error as DatabaseError {
      throw StoreError(error, path: path)
    }
  }
}
