import FoundationEssentials
import TestSupport
import Testing

@MainActor @Suite struct WorkspaceTests {
  @Test func `a workspace is found by option, by variable, then upwards`() throws {
    let bench = try CommandBench()
    bench.place = bench.folder.path
    bench.run("init other")
    bench.run("init")
    bench.run("init ws")
    try bench.folder.write("", to: "ws/deep/down/file")
    bench.place = bench.folder.path("ws/deep/down")
    bench.run("-c 'import --practice'")
    bench.run("queue")
    bench.run("--workspace \(bench.folder.path("other")) queue")
    bench.environment["TOUCHSTONE_WORKSPACE"] = bench.folder.path("other")
    bench.run("queue")
    bench.run("--workspace ../.. queue")
    bench.environment["TOUCHSTONE_WORKSPACE"] = bench.folder.path("nowhere")
    bench.run("queue")
    bench.run("--workspace=\(bench.folder.path("ws/deep")) queue")
    bench.environment = [:]
    bench.place = "/"
    bench.run("queue")
    try bench.check("workspace")
  }

  @Test func `a fresh workspace is private and whole`() throws {
    let bench = try CommandBench()
    #expect(try bench.folder.mode("ws/touchstone.sqlite") == 0o600)
    let own = try FileManager.default.contentsOfDirectory(
      atPath: Repository.root.appending(path: "Guidelines").path)
    #expect(
      try bench.folder.names(in: "ws/Guidelines")
        == own.filter { $0 != "README.md" && $0 != "error-types.md" }.sorted())
    #expect(bench.folder.exists("ws/Exports"))
    #expect(bench.run("guideline check") == 0)
    #expect(bench.run("verify") == 0)
  }

  @Test
  func `a folder with Guidelines and Exports is a workspace that gets its store on first use`()
    throws
  {
    let bench = try CommandBench()
    try bench.folder.write("", to: "repo/Guidelines/README.md")
    try bench.folder.write("", to: "repo/Exports/README.md")
    bench.place = bench.folder.path("repo")
    #expect(bench.run("people") == 0)
    #expect(bench.results.contains("lena"))
    #expect(bench.folder.exists("repo/touchstone.sqlite"))
  }
}
