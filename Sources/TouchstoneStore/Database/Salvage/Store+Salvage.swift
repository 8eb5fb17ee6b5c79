internal import GRDB
internal import Glibc
internal import JSONLines
public import TouchstoneModel

extension Store {
  /// Gets what can be read out of a damaged store, its log included, into a new one; the damaged files are
  /// only read. Nothing that is there is replaced.
  public static func salvage(
    from path: String, to copy: String, _ options: SalvageOptions, at instant: Instant,
    ids: IdentitySource
  ) throws -> SalvageReport {
    prepare
    let path = try FileChecks.resolved(path)
    let rest = copy + ".rest.jsonl"
    try StorePath.requireForeign(copy, to: path)
    for name in [copy, rest] where access(name, F_OK) == 0 {
      throw StoreError.copyExists(path: name)
    }
    // Whoever still works on the file waits; where there is no lock nobody does.
    let lock = access(path + "-lock", W_OK) == 0 ? try FileLock(path: path + "-lock") : nil
    try lock?.acquire(patienceMilliseconds: StoreOptions().patienceMilliseconds)
    defer { lock?.release() }
    let file = try PageFile(path)
    let version = try Salvage.version(of: file, path: path)
    let aside = SetAside(path: rest + ".new")
    let fresh = copy + ".new"
    func tidy() { for name in [fresh, fresh + "-journal", aside.path] { unlink(name) } }
    tidy()
    do {
      let salvage = Salvage(
        path: path, file: file, aside: aside, rest: rest, options: options, instant: instant,
        ids: ids)
      let report = try salvage.run(into: fresh, version: version)
      try StorePath.synchronize(fresh)
      try aside.finish()
      if !aside.isEmpty, rename(aside.path, rest) != 0 {
        throw StoreError(errno: errno, path: rest)
      }
      guard rename(fresh, copy) == 0 else { throw StoreError(errno: errno, path: copy) }
      try StorePath.synchronize(StorePath.split(copy).folder)
      return report
    } catch {
      tidy()
      throw (error as? DatabaseError).map { StoreError($0, path: copy) } ?? error
    }
  }
}

/// One salvage.
private struct Salvage {
  let path: String
  let file: PageFile
  let aside: SetAside
  let rest: String
  let options: SalvageOptions
  let instant: Instant
  let ids: IdentitySource

  /// The version of the tables by the header, the newest where that cannot be read; refuses what is sound
  /// enough to say that it is something else.
  static func version(of file: PageFile, path: String) throws -> Int {
    guard let header = file.page(1), header.starts(with: "SQLite format 3\0".utf8) else {
      return Migrations.all.count
    }
    guard Int32(bitPattern: header.number(68)) == FileChecks.applicationID else {
      throw StoreError.notAStore(path: path)
    }
    let version = Int(header.number(60))
    guard version <= Migrations.all.count else {
      throw StoreError.newerSchema(path: path, migration: "schema \(version)")
    }
    return version == 0 ? Migrations.all.count : version
  }

  func run(into fresh: String, version: Int) throws -> SalvageReport {
    let descriptor = open(fresh, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw StoreError(errno: errno, path: fresh) }
    close(descriptor)
    var configuration = Configuration()
    configuration.journalMode = .default
    configuration.foreignKeysEnabled = false
    let connection = try DatabaseQueue(path: fresh, configuration: configuration)
    defer { try? connection.close() }
    return try connection.writeWithoutTransaction { db in
      // Until it has its name the file is nobody's; it is made durable as a whole at the end.
      try db.execute(
        sql: """
          PRAGMA page_size = \(Checkpoint.pageBytes); PRAGMA synchronous = OFF;
          PRAGMA temp_store = MEMORY
          """)
      var report: SalvageReport?
      try db.inTransaction(.exclusive) {
        report = try fill(db, version: version)
        return .commit
      }
      guard let report else { throw StoreError.fault("a salvage gave nothing") }
      return report
    }
  }

  private func fill(_ db: Database, version: Int) throws -> SalvageReport {
    try db.execute(sql: "PRAGMA application_id = \(FileChecks.applicationID)")
    for index in 0..<version { try Migrations.apply(index, to: db) }
    let walk = TreeWalk(file)
    let loading = try Loading(walk, into: db, aside)
    try withoutTriggers(db) { try loading.run() }
    guard loading.roots["event"] != nil || loading.roots["task"] != nil else {
      throw StoreError.notAStore(path: path)
    }
    for index in version..<Migrations.all.count { try Migrations.apply(index, to: db) }
    var mending = Mending(
      db: db, aside: aside, at: instant, ids: ids, digest: options.taskDigest,
      guidelineTexts: options.guidelineTexts)
    var logMending = LogMending(db, aside)
    var log = SalvagedLog()
    var parts: SalvageParts?
    try withoutTriggers(db) {
      log = try logMending.run()
      parts = try SalvageParts(db, told: logMending.told)
      try mending.run(KeyIndexes(file, roots: loading.roots))
    }
    try options.authorize(role(of: options.userName, in: db), hasLead(db))
    let actor = try lead(db)
    let missing = try Verification(db: db).run(verification).counts[.trace] ?? 0
    try EventLog.append("salvage", on: "workspace", nil, by: actor, at: instant, in: db) {
      let facts = [
        ("missing", missing), ("kept_events", log.kept), ("relinked_events", log.relinked),
        ("missing_events", log.missing), ("rows_set_aside", aside.counts.values.reduce(0, +)),
      ]
      for (key, count) in facts {
        $0.key(key)
        $0.int(count)
      }
      $0.key("old_head")
      if let head = log.oldHead { $0.string(Hexadecimal.text(head)) } else { $0.null() }
    }
    return SalvageReport(
      parts: try parts?.parts(
        in: db, log: log, aside: aside.counts, unread: walk.unread) ?? [],
      log: log, logLoss: file.logLoss, strayPages: loading.strays,
      remade: mending.remade, restPath: aside.isEmpty ? nil : rest,
      store: try Verification(db: db).run(verification))
  }

  private var verification: VerifyOptions { VerifyOptions(taskDigest: options.taskDigest) }

  /// Runs `body` while no trigger guards or counts anything.
  private func withoutTriggers(_ db: Database, _ body: () throws -> Void) throws {
    let triggers = try Row.fetchAll(
      db, sql: "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger' ORDER BY rowid")
    for trigger in triggers {
      try db.execute(sql: "DROP TRIGGER \(trigger.value("name") as String)")
    }
    try body()
    for trigger in triggers { try db.execute(sql: trigger.value("sql")) }
  }

  private func role(of name: String, in db: Database) throws -> Role? {
    let person = try PersonRows.named(name, in: db)
    return person?.retiredAt == nil && person?.isImported == false ? person?.role : nil
  }

  private func hasLead(_ db: Database) throws -> Bool {
    try db.first("SELECT 1 FROM person WHERE role = 'lead' AND retired_at IS NULL") != nil
  }

  /// Who salvages, as one of the people; where no lead is left this one is made one, as in a new workspace.
  private func lead(_ db: Database) throws -> Actor? {
    let known = try PersonRows.named(options.userName, in: db)
    if try hasLead(db) { return known.map { Actor(person: $0) } }
    let verb = known == nil ? "add" : "change"
    if let known {
      try db.run(
        "UPDATE person SET role = 'lead', retired_at = NULL, is_imported = 0 WHERE id = ?",
        [known.id])
    } else {
      _ = try PersonRows.insert(
        name: options.userName, role: .lead, isImported: false, at: instant, ids: ids, in: db)
    }
    guard let person = try PersonRows.named(options.userName, in: db) else { return nil }
    let actor = Actor(person: person)
    try EventLog.append(verb, on: "person", person.uid, by: actor, at: instant, in: db) {
      PersonRows.describe(person, in: &$0)
    }
    return actor
  }
}
