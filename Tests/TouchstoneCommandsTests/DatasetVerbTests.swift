import FoundationEssentials
import JSONLines
import TestSupport
import Testing

/// `dataset list`, `verify` and `diff`, and `export --again`, as a person meets them.
@MainActor @Suite struct DatasetVerbTests {
  /// A workspace with two labels of lena's and one export of them.
  private func exported(_ options: String = "") throws -> CommandBench {
    let bench = try CommandBench()
    try bench.bring([Samples.pair("p1"), Samples.pair("p2"), Samples.pair("p3")])
    bench.sit(["next", "ok", "A>>", Samples.pairReason, "s"])
    bench.sit(["next", "ok", "B>", Samples.pairReason, "s"])
    bench.run("export preference \(options)")
    bench.forget()
    return bench
  }

  private func flip(_ bench: CommandBench, _ name: String, _ from: String, _ to: String) throws {
    let text = try bench.folder.read(name)
    #expect(text.contains(from))
    try bench.folder.write(text.replacing(from, with: to), to: name)
  }

  @Test func `an export is listed, verified, made again and compared`() throws {
    let bench = try exported("--person lena --split 90/5/5")
    bench.run("dataset")
    bench.run("dataset list --limit 1")
    bench.run("dataset verify Exports/preference")
    bench.run("export --again D-1")
    bench.run("dataset diff D-1 D-2")
    // Both are recorded in one run.
    do { try bench.check("dataset") } catch { Issue.record(error) }
    bench.sit(["next", "ok", "A>>>", Samples.pairReason, "s"])
    bench.sit(["amend 2", "prefer A>>", "s"])
    bench.forget()
    bench.run("export --again D-1")
    bench.run("export --again d1 --replace")
    bench.run("export preference --person lena --output later")
    bench.run("dataset diff Exports/preference later")
    try bench.check("dataset-again")
  }

  @Test func `what is wrong with an export is told by file, line and fault`() throws {
    let bench = try exported("--shard-size 1kB --gzip")
    bench.run("dataset verify Exports/preference")
    try bench.folder.write("mine", to: "ws/Exports/preference/notes.txt")
    bench.run("dataset verify D-1")
    bench.run("export preference --output rows.jsonl")
    try flip(bench, "ws/rows.jsonl", "\"user\"", "\"bot!\"")
    bench.run("dataset verify rows.jsonl")
    bench.run("dataset verify rows.jsonl --json")
    bench.run("dataset diff D-1 rows.jsonl")
    bench.run("export preference --replace --output rows.jsonl --bare")
    bench.run("dataset verify D-2")
    bench.run("dataset verify rows.jsonl")
    try bench.folder.write("{", to: "ws/rows.manifest.json")
    bench.run("dataset verify rows.jsonl")
    try bench.check("dataset-faults")
  }

  @Test func `what cannot be meant is refused with what can`() throws {
    let bench = try exported()
    bench.addTrainers("maria")
    bench.run("dataset verify")
    bench.run("dataset diff D-1")
    bench.run("dataset list D-1")
    bench.run("dataset verify nowhere")
    bench.run("dataset verify tasks.csv")
    bench.run("dataset verify D-9")
    bench.run("dataset diff D-1 Guidelines")
    bench.run("dataset check")
    bench.run("export --again")
    bench.run("export --again D-9")
    bench.run("export --again F-1")
    bench.run("export --again D-1 --split 90/5/5")
    bench.run("export preference --again D-1")
    bench.run("export --again D-1 --output Exports/preference")
    bench.run("export preference --shard-size 5")
    bench.run("export preference --gzip --output a.jsonl")
    bench.run("export preference --shard-size 1MB --output a.jsonl")
    bench.run("export --again D-1 --dry-run")
    bench.run("export --again D-1", as: "maria")
    bench.run("dataset verify /", as: "lena")
    try bench.check("dataset-refusals")
  }

  @Test func `an option comes back with the export that it was said for`() throws {
    let bench = try exported("--pairs best-worst --style standard --margin --identify --gzip")
    let again = try bench.json("export --again D-1 --output again")
    #expect(again["again"]?["same"]?.bool == true)
    #expect(again["export"]?.string == "D-2")
    for name in ["manifest.json", "croissant.json", "train.jsonl.gz"] {
      let first = try bench.folder.bytes("ws/Exports/preference/" + name)
      #expect(try bench.folder.bytes("ws/again/" + name) == first, "\(name)")
    }
    // What was made again can be made again.
    let third = try bench.json("export --again D-2 --output third")
    #expect(third["again"]?["same"]?.bool == true)
    let list = try bench.json("dataset")
    #expect(list.array?.compactMap { $0["name"]?.string } == ["D-3", "D-2", "D-1"])
  }

  @Test func `verify and diff need no workspace`() throws {
    let bench = try exported("--output ../pairs")
    bench.place = "/"
    #expect(bench.run("dataset verify \(bench.folder.path("pairs"))") == 0)
    #expect(
      bench.run("dataset diff \(bench.folder.path("pairs")) \(bench.folder.path("pairs"))/") == 0)
  }

  @Test func `a check gives no store to a workspace that has none`() throws {
    let bench = try exported()
    try bench.folder.write("", to: "repo/Guidelines/README.md")
    try bench.folder.write("", to: "repo/Exports/README.md")
    let made = bench.folder.path("ws/Exports/preference")
    bench.place = bench.folder.path("repo")
    #expect(bench.run("dataset verify \(made)") == 0)
    #expect(!bench.folder.exists("repo/touchstone.sqlite"))
  }

  @Test func `a path is held against what the store has recorded for it`() throws {
    let bench = try exported()
    // Rows and manifest that fit together, and are those of another export.
    bench.run("export preference --bare --output ../other")
    for name in try bench.folder.names(in: "other") {
      try bench.folder.write(
        try bench.folder.bytes("other/" + name), to: "ws/Exports/preference/" + name)
    }
    #expect(bench.run("dataset verify Exports/preference") == 65)
    for words in ["train.jsonl: it is not the file that", "manifest.json: it is not the manifest"] {
      #expect(bench.results.contains(words), "\(bench.results)")
    }
    #expect(bench.notices.contains("export --again D-1"), "\(bench.notices)")
    bench.run("export preference --replace --bare")
    bench.forget()
    #expect(bench.run("dataset verify D-1") == 1)
    #expect(bench.notices.contains("D-3 replaced it"), "\(bench.notices)")
    #expect(bench.run("dataset verify Exports/preference/") == 0)
  }

  @Test func `a list that is cut says so`() throws {
    let bench = try exported()
    bench.run("export preference --output two")
    bench.forget()
    bench.run("dataset list --limit 1")
    #expect(bench.results.contains("and 1 earlier: --limit 2"), "\(bench.results)")
    #expect(bench.run("dataset list --limit 0") == 64)
    bench.forget()
    bench.run("dataset list --limit 2")
    #expect(!bench.results.contains("earlier"))
  }

  @Test func `a compressed file is imported, and one that was cut is told`() throws {
    let bench = try exported("--gzip")
    try bench.folder.write(
      try bench.folder.bytes("ws/Exports/preference/train.jsonl.gz"), to: "ws/more.jsonl.gz")
    bench.run("import more.jsonl.gz")
    #expect(bench.results.contains("added 2 tasks"), "\(bench.results) \(bench.notices)")
    let bytes = try bench.folder.bytes("ws/more.jsonl.gz")
    try bench.folder.write(Array(bytes.dropLast(20)), to: "ws/cut.jsonl.gz")
    #expect(bench.run("import cut.jsonl.gz --strict") == 65)
    #expect(bench.notices.contains("cut or changed"), "\(bench.notices)")
    #expect(bench.run("import cut.jsonl.gz") == 65)
    #expect(bench.results.contains("up to where it breaks"))
    #expect(bench.notices.contains("cut or changed"), "\(bench.notices)")
  }
}
