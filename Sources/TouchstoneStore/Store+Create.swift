internal import Crypto
internal import GRDB
internal import Glibc
public import TouchstoneModel

extension Store {
  /// Makes a store with its first person, who is a lead; whole or not at all.
  ///
  /// The folder must be there. The file is made under another name, completed, closed, and only then
  /// given its own name, so a crash leaves no half store behind.
  public static func create(
    at path: String, firstLead name: String, at instant: Instant, ids: IdentitySource,
    options: StoreOptions = StoreOptions()
  ) throws -> Store {
    prepare
    guard !name.isEmpty else { throw PeopleRefusal.emptyName }
    let (folder, file) = StorePath.split(path)
    let path = try FileChecks.resolved(folder) + "/" + file
    if !options.allowsNetworkFileSystem { try FileChecks.requireLocalFileSystem(folder) }
    let lock = try FileLock(path: path + "-lock")
    try lock.acquire(patienceMilliseconds: options.patienceMilliseconds)
    do {
      defer { lock.release() }
      guard access(path, F_OK) != 0 else { throw StoreError.alreadyExists(path: path) }
      try requireNoLog(of: path)
      let temporary = path + ".new"
      for suffix in ["", "-journal", "-wal", "-shm"] { unlink(temporary + suffix) }
      let descriptor = Glibc.open(
        temporary, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
      guard descriptor >= 0 else { throw cannotCreate(path) }
      Glibc.close(descriptor)
      do {
        try fill(temporary, firstLead: name, at: instant, ids: ids)
        guard rename(temporary, path) == 0 else { throw cannotCreate(path) }
        try StorePath.synchronize(folder)
      } catch {
        unlink(temporary)
        throw error
      }
    }
    return try open(at: path, options: options)
  }

  /// Refuses a name beside which a log lies: SQLite would write its pages into the new store.
  private static func requireNoLog(of path: String) throws {
    for log in ["-wal", "-journal"] {
      var status = stat()
      guard lstat(path + log, &status) == 0, status.st_size > 0 else { continue }
      throw StoreError.leftoverLog(path: path + log)
    }
  }

  private static func fill(
    _ path: String, firstLead name: String, at instant: Instant, ids: IdentitySource
  ) throws {
    var configuration = Configuration()
    configuration.journalMode = .default
    configuration.prepareDatabase { try Pragmas.apply(to: $0) }
    let systemCode = SystemCode()
    do {
      let connection = try DatabaseQueue(path: path, configuration: configuration)
      try connection.writeWithoutTransaction { db in
        defer { systemCode.note(db) }
        // Replies of a kilobyte or two leave less room unused in larger pages.
        try db.execute(sql: "PRAGMA page_size = \(Checkpoint.pageBytes)")
        try db.inTransaction(.exclusive) {
          try db.execute(sql: "PRAGMA application_id = \(FileChecks.applicationID)")
          for index in Migrations.all.indices { try Migrations.apply(index, to: db) }
          let workspace = ids.next(at: instant)
          try db.run(
            """
            INSERT INTO workspace (key, value)
            VALUES ('uid', ?), ('created_at', ?), ('pseudonym_key', ?)
            """, [workspace.text, instant.iso8601, secret(at: instant, ids: ids)])
          let person = try PersonRows.insert(
            name: name, role: .lead, isImported: false, at: instant, ids: ids, in: db)
          let actor = Actor(person: person)
          try EventLog.append("init", on: "workspace", workspace, by: actor, at: instant, in: db)
          try EventLog.append("add", on: "person", person.uid, by: actor, at: instant, in: db) {
            PersonRows.describe(person, in: &$0)
          }
          return .commit
        }
        try Pragmas.ensureWAL(in: db)
      }
      try connection.close()
    } catch let error as DatabaseError {
      throw StoreError(error, path: path, systemCode: systemCode.cause(of: error, at: path))
    }
  }

  /// SHA-256 over three identities, which hold 222 random bits, in hexadecimal.
  static func secret(at instant: Instant, ids: IdentitySource) -> String {
    let seed = (0..<3).map { _ in ids.next(at: instant).text }.joined()
    return Hexadecimal.text(SHA256.hash(data: Array(seed.utf8)))
  }

  private static func cannotCreate(_ path: String) -> StoreError {
    let code = errno
    if case .diskFull = StoreError(errno: code, path: path) { return .diskFull }
    return .cannotCreate(path: path, reason: String(cString: strerror(code)))
  }
}
