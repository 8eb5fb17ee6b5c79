import FoundationEssentials
import Glibc
import JSONLines
import TestSupport
import Testing

/// What goes wrong in a run of the program, by way of the library `FaultShim`.
enum Fault: CustomStringConvertible {
  /// Nothing.
  case none
  /// SIGKILL before a call.
  case kill(at: Int)
  /// Half of a call's bytes, then SIGKILL.
  case tear(at: Int)
  /// A call fails with an error number, and so do all later ones if it stays.
  case error(Int32, at: Int, stays: Bool = false)
  /// Every call fails as long as a file is there.
  case errorWhile(Int32, file: String)

  var description: String {
    switch self {
    case .none: "none"
    case .kill(let call): "kill@\(call)"
    case .tear(let call): "tear@\(call)"
    case .error(let code, let call, let stays): "\(code)@\(call)" + (stays ? "+" : "")
    case .errorWhile(let code, let file): "\(code)@\(file)"
    }
  }

  /// What a program must be started with to meet it.
  var environment: [String: String] {
    if case .none = self { return [:] }
    return [
      "TOUCHSTONE_FAULT": description, "LD_PRELOAD": Binary.path("libFaultShim.so"),
    ]
  }
}

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
      if counting {
        environment["TOUCHSTONE_FAULT_LOG"] = folder.path("calls")
        environment["LD_PRELOAD"] = Binary.path("libFaultShim.so")
      }
      return try ProgramRun(
        [Binary.touchstone] + arguments, input: input, environment: environment, in: workspace
      ).finish()
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

  /// Every call of so many, or with few rounds some that are spread over them; the first and the last always.
  static func points(_ calls: Int, usual: Int) -> [Int] {
    let wanted = min(calls, Rounds.ordinary(usual))
    guard wanted > 1 else { return calls > 0 ? [1] : [] }
    return (0..<wanted).map { 1 + $0 * (calls - 1) / (wanted - 1) }
  }
}
