public import TouchstoneModel

/// What can go wrong with the store's file, whatever it holds.
public enum StoreError: Failure, Hashable {
  /// There is no such file.
  case notFound(path: String)
  /// A store is there already.
  case alreadyExists(path: String)
  /// A file has the name that a copy shall get.
  case copyExists(path: String)
  /// The log of a store that is no longer there would be taken for that of a new one; nothing was made.
  case leftoverLog(path: String)
  /// The file was removed, or another got its name, while it was open; nothing of the last change is kept.
  case gone(path: String)
  /// Somebody else has the store open, so it cannot be put in another's place.
  case inUse(path: String)
  /// The file is something else; it was not touched.
  case notAStore(path: String)
  /// A later release made the store; it was not touched.
  case newerSchema(path: String, migration: String)
  /// The file lies on a file system whose locks cannot be trusted.
  case networkFileSystem(path: String, name: String)
  /// The file must be copied before its tables are changed, and that failed; it was not touched.
  case cannotCopy(path: String, reason: String, isFull: Bool)
  /// The file or its folder cannot be made.
  case cannotCreate(path: String, reason: String)
  /// A link stands where a file beside the store belongs; nothing was opened.
  case link(path: String)
  /// The file may not be read or written.
  case permissionDenied(path: String)
  /// SQLite does not keep a setting the store's promises rest on.
  case settingRefused(name: String, wanted: String, found: String)
  /// Another session has been writing all the time.
  case busy(seconds: Int)
  /// No room is left; nothing of the last change was kept.
  case diskFull
  /// The disk failed; nothing of the last change is known to be kept. The code is SQLite's.
  case inputOutput(code: Int32)
  /// The disk takes no more changes, as after it was mounted anew for reading only.
  case readOnlyDisk(path: String)
  /// The content of the file is damaged.
  case damaged(path: String, detail: String)
  /// The store was closed.
  case closed
  /// A row is not what the schema promises, or a statement is wrong: a fault of ours.
  case fault(String)

  /// The kind, which decides the exit code.
  public var kind: FailureKind {
    switch self {
    case .notFound: .missingInput
    case .alreadyExists, .copyExists, .cannotCreate, .leftoverLog: .cannotCreate
    case .notAStore, .newerSchema, .damaged: .badData
    case .networkFileSystem, .link: .refused
    case .permissionDenied: .notAllowed
    case .busy, .diskFull, .inUse: .busy
    case .cannotCopy(_, _, let isFull): isFull ? .busy : .cannotCreate
    case .inputOutput, .readOnlyDisk, .gone: .inputOutput
    case .settingRefused, .closed, .fault: .internalFault
    }
  }

  /// One line that names the thing.
  public var message: String {
    switch self {
    case .notFound(let path): "there is no store at \(path)"
    case .alreadyExists(let path): "a store is already at \(path)"
    case .copyExists(let path): "\(path) is there already; nothing was written"
    case .leftoverLog(let path):
      "\(path) is the log of a store that is no longer there; nothing was made"
    case .gone(let path):
      "\(path) or its log was removed or replaced while it was open; nothing is saved there any more"
    case .inUse(let path): "another session has \(path) open; nothing was changed"
    case .notAStore(let path): "\(path) is not a Touchstone store; it was not touched"
    case .newerSchema(let path, let migration):
      "\(path) was made by a later release (\(migration)); it was not touched"
    case .networkFileSystem(let path, let name):
      "\(path) is on \(name), where the locks between sessions cannot be trusted"
    case .cannotCopy(let path, let reason, _):
      "the store must be brought up to date and cannot be copied to \(path) first: \(reason);"
        + " nothing was changed"
    case .cannotCreate(let path, let reason): "cannot make \(path): \(reason)"
    case .link(let path): "\(path) is a link, which is not followed; nothing was opened"
    case .permissionDenied(let path): "no permission to read and write \(path)"
    case .settingRefused(let name, let wanted, let found):
      "the database keeps \(name) at \(found) instead of \(wanted)"
    case .busy(let seconds):
      "another session has been writing for \(seconds) s; everything saved before is safe"
    case .diskFull: "the disk is full; everything saved before is safe"
    case .inputOutput(let code):
      "the disk failed (\(code)); everything saved before is safe, the last change may be missing"
    case .readOnlyDisk(let path):
      "the disk of \(path) is read-only now; everything saved before is safe"
    case .damaged(let path, let detail): "\(path) is damaged: \(detail)"
    case .closed: "the store is closed"
    case .fault(let detail): "a fault in the store: \(detail)"
    }
  }
}
