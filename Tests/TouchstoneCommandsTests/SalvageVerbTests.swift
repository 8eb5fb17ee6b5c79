import FoundationEssentials
import JSONLines
import TestSupport
import Testing

/// `verify`, `salvage` and `restore` on a store that somebody's disk has damaged.
@MainActor @Suite struct SalvageVerbTests {
  private static let store = "ws/touchstone.sqlite"

  /// A workspace in which maria has sent labels.
  private func worked() throws -> CommandBench {
    let bench = try CommandBench(withoutHiddenExamplesIn: "pairwise-preference")
    bench.addTrainers("maria")
    try bench.bring((1...40).map { Samples.pair("p\($0)") })
    bench.user = "maria"
    #expect(try bench.workOne(under: "pairwise-preference"))
    #expect(try bench.workOne(under: "pairwise-preference"))
    bench.user = "lena"
    bench.forget()
    return bench
  }

  /// Puts chance in the place of a page of the file, its first but for the header left out.
  private func damage(_ bench: CommandBench, seed: UInt64) throws {
    var chance = SeededGenerator(seed: seed)
    var bytes = try bench.folder.bytes(Self.store)
    let page = chance.number(1...bytes.count / 8192 - 1)
    for place in page * 8192..<(page + 1) * 8192 { bytes[place] = UInt8(chance.number(0...255)) }
    try bench.folder.write(bytes, to: Self.store)
  }

  @Test func `a damaged store is saved, put in place and goes on`() throws {
    let bench = try worked()
    var bytes = try bench.folder.bytes(Self.store)
    bytes.replaceSubrange(0..<8192, with: [UInt8](repeating: 0, count: 8192))
    try bench.folder.write(bytes, to: Self.store)
    #expect(bench.run("queue") == 65)
    #expect(bench.notices.contains("'salvage' saves what can still be read"))
    #expect(bench.run("verify") == 65)
    #expect(bench.run("salvage") == 0, "\(bench.notices)\(bench.results)")
    #expect(try bench.folder.bytes(Self.store) == bytes)
    #expect(bench.results.contains("2 labels"))
    let names = try bench.folder.names(in: "ws/Backups")
    let name = try #require(names.first)
    #expect(names.count == 1 && name.hasPrefix("salvaged-"))
    #expect(bench.run("restore Backups/\(name)") == 0, "\(bench.notices)")
    #expect(bench.run("verify") == 0, "\(bench.results)")
    #expect(bench.run("history", as: "maria") == 0)
    #expect(try bench.workOne(under: "pairwise-preference"))
    #expect(bench.run("verify", as: "lena") == 0, "\(bench.results)")
  }

  @Test func `what was saved is one JSON object`() throws {
    let bench = try worked()
    let value = try bench.json("salvage --to saved.sqlite")
    #expect(
      value.object?.map(\.key).joined(separator: " ")
        == "from to whole sound parts log lost_changes stray_pages remade rest head")
    #expect(value["whole"]?.bool == true && value["sound"]?.bool == true)
    let labels = value["parts"]?.array?.first { $0["kind"]?.string == "labels" }
    #expect(labels?["kept"]?.int == 2 && labels?["missing"]?.int == 0)
    #expect(bench.folder.exists("ws/saved.sqlite"))
  }

  @Test func `only a lead of that store salvages it, and nothing is replaced`() throws {
    let bench = try worked()
    #expect(bench.run("salvage", as: "maria") == 77)
    #expect(bench.run("salvage", as: "eve") == 77)
    #expect(try bench.folder.names(in: "ws/Backups").isEmpty)
    try bench.folder.write("mine", to: "ws/mine.sqlite")
    #expect(bench.run("salvage --to mine.sqlite", as: "lena") == 73)
    #expect(try bench.folder.read("ws/mine.sqlite") == "mine")
    #expect(bench.run("salvage nowhere.sqlite") == 66)
    #expect(bench.run("salvage mine.sqlite") == 65)
    #expect(try bench.folder.names(in: "ws").filter { $0.hasPrefix("mine") } == ["mine.sqlite"])
  }

  @Test func `a head told by a backup proves that nothing before it has changed`() throws {
    let bench = try worked()
    let head = try #require(bench.json("backup")["head"]?.string)
    #expect(bench.run("verify --since \(head.uppercased())") == 0)
    #expect(bench.results.contains("nothing logged has changed or gone"))
    #expect(bench.run("verify --since 12ab") == 64)
    let zeros = String(repeating: "0", count: 64)
    #expect(bench.run("verify --since \(zeros)") == 65)
    #expect(bench.results.contains("the head you named"))
  }

  @Test func `a damaged log that was kept is told by every verify`() throws {
    let bench = try worked()
    try bench.folder.write("torn", to: "ws/touchstone.sqlite-wal.torn-1f")
    #expect(bench.run("verify") == 0 && bench.run("verify") == 0)
    #expect(bench.notices.contains("touchstone.sqlite-wal.torn-1f"), "\(bench.notices)")
  }

  @Test func `a store that is gone is told with the backup that is there, and none is made`() throws
  {
    let bench = try worked()
    #expect(bench.run("backup") == 0 && bench.run("backup") == 0)
    let names = try bench.folder.names(in: "ws/Backups")
    #expect(names.count == 2)
    try FileManager.default.removeItem(atPath: bench.folder.path("ws/touchstone.sqlite"))
    for verb in ["queue", "next", "init ."] {
      #expect(bench.run(verb) == 66, "\(bench.notices)")
      #expect(bench.notices.contains("newest backup"))
      #expect(!bench.folder.exists("ws/touchstone.sqlite"))
    }
    #expect(bench.run("restore Backups/\(names[1])") == 0)
    #expect(bench.run("verify") == 0)
    try bench.folder.write("no backup", to: "ws/bad.sqlite")
    #expect(bench.run("restore bad.sqlite") == 65)
    #expect(bench.notices.contains("hint: 'salvage FILE'") && !bench.notices.contains("sessions"))
  }

  @Test func `no verb breaks down over a damaged store`() throws {
    let whole = try worked()
    let bytes = try whole.folder.bytes(Self.store)
    let verbs = [
      "verify", "queue", "people", "stats", "flags", "history", "review", "today", "drafts",
      "next", "search x", "export preference --replace", "import tasks.jsonl", "backup --json",
      "dataset", "guideline", "inbox", "why p3", "salvage",
    ]
    for seed in UInt64(1)...4 {
      try whole.folder.write(bytes, to: Self.store)
      for suffix in ["-wal", "-shm"] where whole.folder.exists(Self.store + suffix) {
        try whole.folder.write("", to: Self.store + suffix)
      }
      try damage(whole, seed: seed)
      for verb in verbs {
        let code = whole.run(verb)
        #expect(
          [0, 1, 64, 65, 66, 73, 77].contains(code), "seed \(seed), \(verb): \(whole.notices)")
      }
    }
  }
}
