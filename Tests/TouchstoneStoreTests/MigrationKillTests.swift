import GRDB
import Glibc
import TestSupport
import Testing

@testable import TouchstoneStore

/// SIGKILL before each system call, and in the middle of each write, of the program that brings an
/// earlier store up to date.
@Suite struct MigrationKillTests {
  /// A workspace of the first release; every trial is one.
  private struct Trial {
    let folder: ScratchFolder
    private var path: String { folder.path("touchstone.sqlite") }
    private var copy: String { path + ".before-0002" }

    init() throws {
      folder = try ScratchFolder()
      try EarlierStore.make(at: path)
      // Whoever runs the tests is a lead there and looks in maria's name.
      let account = try #require(getpwuid(geteuid()))
      let connection = try DatabaseQueue(path: path)
      try connection.write {
        try $0.execute(
          sql: """
            INSERT INTO person (uid, name, role, created_at)
            VALUES ('01890000-0000-7000-8000-0000000000ff', ?, 'lead', 1)
            """,
          arguments: [String(cString: account.pointee.pw_name)])
      }
      try connection.close()
    }

    func run(_ fault: Fault = .none, log: Bool = false) throws -> ProgramRun {
      var environment = ["PATH": "/usr/bin:/bin", "HOME": folder.path("")]
      environment.merge(fault.environment) { $1 }
      if log { environment.merge(Fault.logging(to: folder.path("calls"))) { $1 } }
      return try ProgramRun(
        [Binary.touchstone, "--as", "maria", "drafts"], environment: environment,
        in: folder.path("")
      ).finish()
    }

    /// The step the file is at, looked at by SQLite alone; every row must be there.
    func version(_ fault: Fault) throws -> Int64 {
      let version = try look(at: path, fault)
      // Nothing is changed before the copy of it is whole.
      if version > 1 || folder.exists("touchstone.sqlite.before-0002") {
        #expect(try look(at: copy, fault) == 1, "\(fault)")
      }
      return version
    }

    private func look(at path: String, _ fault: Fault) throws -> Int64 {
      let connection = try DatabaseQueue(path: path)
      defer { try? connection.close() }
      return try connection.read { db in
        #expect(try db.first("PRAGMA integrity_check")?[0] == "ok", "\(fault)")
        try EarlierRows.check(fromVersion: 1, in: db)
        return try #require(try db.number("PRAGMA user_version"))
      }
    }
  }

  @Test func `a store that is cut off while it is brought up to date loses nothing`() throws {
    let newest = Int64(Migrations.all.count)
    let whole = try Trial()
    #expect(try whole.version(.none) == 1)
    let run = try whole.run(log: true)
    #expect(run.code == 0, "\(run.errors)")
    #expect(try whole.version(.none) == newest)
    let calls = try whole.folder.read("calls").split(separator: "\n").count

    var seen: Set<Int64> = []
    for point in Rounds.points(calls, usual: 40) {
      let fault = Fault.cut(at: point)
      let trial = try Trial()
      let cut = try trial.run(fault)
      guard cut.code == 128 + SIGKILL else {
        #expect(cut.code == 0 && point > calls - 4, "\(fault): \(cut.errors)")
        continue
      }
      seen.insert(try trial.version(fault))
      let again = try trial.run()
      #expect(again.code == 0 && again.output.contains("#2"), "\(fault): \(again.errors)")
      #expect(try trial.version(fault) == newest, "\(fault)")
    }
    // The kills fell before, between and after the steps.
    #expect(seen.contains(1) && seen.contains(newest), "\(seen)")
  }
}
