import Glibc
import JSONLines
import TestSupport
import Testing

@Suite(.waits) struct DoorTests {
  @Test func `piped lines run as a script and stop at the first error with its place`() throws {
    let bench = try TerminalBench()
    let good = try bench.run(input: "next\nok\nanswers\n")
    #expect(good.code == 0)
    #expect(good.output.contains("valid: ok"))
    #expect(good.errors.isEmpty)
    let bad = try bench.run(input: "queue\nsubmit\nqueue\n")
    #expect(bad.code == 1)
    #expect(bad.errors.hasPrefix("error: input:2: "))
    #expect(try bench.run("-c", "queue", "-c", "nonsense").code == 64)
  }

  @Test func `a reader that has gone ends the program quietly`() throws {
    let bench = try TerminalBench()
    for arguments in [["help"], ["next"], ["show"], ["-c", "show", "-c", "help"]] {
      let run = try bench.start(arguments, output: .closedPipe).finish()
      #expect(run.code == 0, "\(arguments)")
      #expect(run.errors.isEmpty, "\(arguments)")
    }
  }

  @Test func `an output that takes nothing is told as a failing disk`() throws {
    let bench = try TerminalBench()
    let run = try bench.start(["help"], output: .path("/dev/full")).finish()
    #expect(run.code == 74)
    #expect(run.errors.hasPrefix("error: "))
  }

  @Test func `the version names the SQLite in use`() throws {
    let run = try TerminalBench(practice: false).run("--version")
    #expect(run.code == 0)
    #expect(run.output.hasPrefix("touchstone "))
    #expect(run.output.contains("SQLite 3."))
  }

  @Test func `the demo ends with a dataset`() throws {
    let bench = try TerminalBench(practice: false)
    let place = bench.folder.path("demo")
    let run = try bench.run("demo", "--folder", place)
    #expect(run.code == 0, "\(run.errors)")
    let unwrapped = run.output.replacing("\n", with: "")
    #expect(unwrapped.contains("\(place)/Exports/preference/train.jsonl"))
    #expect(bench.folder.exists("demo/Exports/preference/manifest.json"))
    let best = try Self.bestModels()
    for split in ["train", "validation"] {
      let rows = try Self.values(bench.folder.read("demo/Exports/preference/\(split).jsonl"))
      for row in rows where row["metadata"]?["source"]?.string == "ranking" {
        let task = try #require(row["metadata"]?["task"]?.string)
        #expect(row["metadata"]?["rejected_model"]?.string != best[task], "\(task)")
      }
    }
  }

  /// The best response of each practice task, as the tasks themselves name it.
  private static func bestModels() throws -> [String: String] {
    let text = try Repository.text("Sources/TouchstoneCommands/Practice/practice.jsonl")
    return try values(text).reduce(into: [:]) { best, task in
      let id = try #require(task["id"]?.string)
      best[id] = try #require(task["metadata"]?["best"]?.string)
    }
  }

  private static func values(_ lines: String) throws -> [JSONValue] {
    try lines.split(separator: "\n").map { try JSONValue.parse(String($0)) }
  }

  @Test func `two shells on one workspace work on different tasks`() throws {
    let bench = try TerminalBench()
    for name in ["maria", "noor"] { try bench.run("people", "add", name) }
    let first = try bench.shell(["--as", "maria"])
    let second = try bench.shell(["--as", "noor"])
    try first.wait(for: "maria> ")
    try second.wait(for: "noor> ")
    try first.send("next\r")
    try second.send("next\r")
    try first.wait(for: "valid> ")
    try second.wait(for: "valid> ")
    let maria = try bench.start(["--as", "maria", "show", "--json"]).finish()
    let noor = try bench.start(["--as", "noor", "show", "--json"]).finish()
    let tasks = try [maria, noor].map { try JSONValue.parse($0.output)["task"]?.int }
    #expect(Set(tasks) == [1, 2])
  }

  @Test func `an answer typed at the prompt of a task that was taken away is not run`() throws {
    let bench = try TerminalBench()
    let shell = try bench.shell([])
    try shell.wait(for: "> ")
    try shell.send("next\r")
    try shell.wait(for: "#1 valid> ")
    #expect(try bench.run("release").code == 0)
    #expect(try bench.run("next").code == 0)
    try shell.send("ok\r")
    try shell.wait(for: "#1 is no longer in front of you; #2 is")
    try shell.wait(for: "#2 valid> ")
    let answers = try JSONValue.parse(bench.run("answers", "--json").output)
    #expect(answers["steps"]?.array?.first?["missing"]?.array?.isEmpty == false)
  }

  @Test func `eight processes that claim at once get eight tasks`() throws {
    let bench = try TerminalBench()
    let names = (1...8).map { "p\($0)" }
    for name in names { try bench.run("people", "add", name) }
    let runs = try names.map { try bench.start(["--as", $0, "next", "--json"]) }
    for run in runs { #expect(try run.finish().code == 0, "\(run.errors)") }
    let tasks = runs.map { try? JSONValue.parse($0.output)["task"]?.int }
    #expect(Set(tasks) == Set(1...8))
    #expect(try bench.json("verify")["sound"]?.bool == true)
  }
}
