/// What goes wrong in a run of the program, by way of the library `FaultShim`.
public enum Fault: CustomStringConvertible {
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

  /// As the library reads it from the environment.
  public var description: String {
    switch self {
    case .none: "none"
    case .kill(let call): "kill@\(call)"
    case .tear(let call): "tear@\(call)"
    case .error(let code, let call, let stays): "\(code)@\(call)" + (stays ? "+" : "")
    case .errorWhile(let code, let file): "\(code)@\(file)"
    }
  }

  /// What a program must be started with to meet it.
  public var environment: [String: String] {
    if case .none = self { return [:] }
    return [
      "TOUCHSTONE_FAULT": description, "LD_PRELOAD": Binary.path("libFaultShim.so"),
    ]
  }

  /// Ends a program at a call: before it, or at every other one in the middle of it.
  public static func cut(at call: Int) -> Fault {
    call.isMultiple(of: 2) ? .kill(at: call) : .tear(at: call)
  }

  /// What a program must be started with to write down its calls, a name each line.
  public static func logging(to path: String) -> [String: String] {
    ["TOUCHSTONE_FAULT_LOG": path, "LD_PRELOAD": Binary.path("libFaultShim.so")]
  }
}
