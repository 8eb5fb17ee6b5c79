internal import CStore
internal import GRDBSQLite

/// How a store is opened.
public struct StoreOptions: Hashable, Sendable {
  /// Whether a file on a network file system is accepted; its locks may fail and cost data.
  public var allowsNetworkFileSystem: Bool
  /// How long a write waits for others before it gives up, in milliseconds.
  public var patienceMilliseconds: Int

  /// Options; by default local file systems only and 30 seconds of patience.
  public init(allowsNetworkFileSystem: Bool = false, patienceMilliseconds: Int = 30_000) {
    self.allowsNetworkFileSystem = allowsNetworkFileSystem
    self.patienceMilliseconds = patienceMilliseconds
  }
}

/// A workspace's store: one SQLite file behind one small store for each capability.
public final class Store: Sendable {
  /// The name of the file in its workspace.
  public static let fileName = "touchstone.sqlite"

  let database: StoreDatabase
  /// The copy of the file as it was before this release changed its tables, when opening did so.
  public let copyBeforeMigration: String?

  init(database: StoreDatabase) throws {
    self.database = database
    copyBeforeMigration = try database.migrate()
  }

  /// Opens a store; writes nothing unless a migration is due, and then copies the file first.
  public static func open(
    at path: String, options: StoreOptions = StoreOptions()
  ) throws -> Store {
    prepare
    let path = try FileChecks.resolved(path)
    try FileChecks.requireFile(path)
    try FileChecks.requireNoLinks(beside: path)
    if !options.allowsNetworkFileSystem { try FileChecks.requireLocalFileSystem(path) }
    try FileChecks.requireMark(path)
    return try Store(database: try StoreDatabase(path: path, options: options))
  }

  /// What the log beside the file had lost when it was opened; nil for a whole one.
  public var tornLog: TornLog? { database.tornLog }

  /// Settings of SQLite as a whole, made once before its first use.
  static let prepare: Void = cstore_prepare()

  /// Closes the file; later calls throw `StoreError.closed`.
  public func close() { database.close() }

  /// The file, with links resolved.
  public var path: String { database.path }

  /// The version of the SQLite library in use, such as `3.40.1`.
  public static var sqliteVersion: String { String(cString: sqlite3_libversion()) }

  /// Who works here.
  public var people: PeopleStore { PeopleStore(database: database) }
  /// Which guidelines were used.
  public var guidelines: GuidelineStore { GuidelineStore(database: database) }
  /// What there is to judge.
  public var tasks: TaskStore { TaskStore(database: database) }
  /// What people write to be answered.
  public var prompts: PromptStore { PromptStore(database: database) }
  /// Who works on what.
  public var queue: QueueStore { QueueStore(database: database) }
  /// Drafts and labels.
  public var annotations: AnnotationStore { AnnotationStore(database: database) }
  /// What an export reads and leaves behind.
  public var datasets: DatasetStore { DatasetStore(database: database) }
  /// Worked examples as tasks.
  public var examples: ExampleStore { ExampleStore(database: database) }
  /// Flagged cases.
  public var triage: TriageStore { TriageStore(database: database) }
  /// What leads say about labels and cases.
  public var reviews: ReviewStore { ReviewStore(database: database) }
  /// What people ask, and the answers.
  public var questions: QuestionStore { QuestionStore(database: database) }
  /// What people hold against returns.
  public var appeals: AppealStore { AppealStore(database: database) }
  /// What concerns each person.
  public var inboxes: InboxStore { InboxStore(database: database) }
  /// What happened.
  public var events: EventStore { EventStore(database: database) }
}
