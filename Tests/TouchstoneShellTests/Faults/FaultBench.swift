import JSONLines
import TestSupport
import Testing

/// A workspace that is prepared once; every trial works on a copy of it.
final class FaultBench {
  /// One run each of several verbs, on a copy of the workspace.
  final class Trial {
    let folder: ScratchFolder
    private let environment: [String: String]

    fileprivate init(copying bench: TerminalBench) throws {
      folder = try ScratchFolder()
      environment = bench.environment
      // By cp, which keeps the modes of files and folders.
      let copy = try ProgramRun(
        ["cp", "-a", bench.workspace, folder.path("ws")], environment: environment, in: "/tmp")
      guard try copy.finish().code == 0 else { throw ProgramRun.Failure(what: copy.errors) }
    }

    var workspace: String { folder.path("ws") }

    /// Runs the program; with `counting` its calls are written down.
    @discardableResult
    func run(
      _ arguments: [String], input: String = "", fault: Fault = .none, counting: Bool = false
    ) throws -> ProgramRun {
      var environment = environment.merging(fault.environment) { $1 }
      if counting { environment.merge(Fault.logging(to: folder.path("calls"))) { $1 } }
      return try ProgramRun(
        [Binary.touchstone] + arguments, input: input, environment: environment, in: workspace
      ).finish()
    }

    /// What several lines of the shell show as JSON, in one run.
    func json(ofEach lines: String...) throws -> [JSONValue] {
      let run = try run(lines.flatMap { ["-c", $0 + " --json"] })
      let shown = run.output.split(separator: "\n")
      guard shown.count == lines.count else {
        throw ProgramRun.Failure(what: "\(lines): \(run.output)\(run.errors)")
      }
      return try shown.map { try JSONValue.parse(String($0)) }
    }

    /// What a verb shows as JSON.
    func json(_ arguments: String...) throws -> JSONValue {
      let run = try run(arguments + ["--json"])
      do {
        return try JSONValue.parse(run.output)
      } catch {
        throw ProgramRun.Failure(what: "\(arguments): \(run.output)\(run.errors)")
      }
    }

    /// The names of the calls that a counting run made.
    func calls() throws -> [String] {
      try folder.read("calls").split(separator: "\n").map(String.init)
    }

    /// Whether `verify` finds nothing.
    func isSound() throws -> Bool {
      try json("verify")["sound"]?.bool == true
    }
  }

  let bench: TerminalBench

  init(practice: Bool = true, prepare: (TerminalBench) throws -> Void) throws {
    bench = try TerminalBench(practice: practice)
    try prepare(bench)
  }

  func trial() throws -> Trial { try Trial(copying: bench) }
}
