/// The kinds of failure a person or a script can tell apart.
public enum FailureKind: String, CaseIterable, Sendable {
  /// A rule of the work says no: a lease has ended, a step is missing.
  case refused
  /// The words of the command are off.
  case usage
  /// The content of a file or a store is not what it should be.
  case badData
  /// A named file, workspace or row is not there.
  case missingInput
  /// A fault of ours.
  case internalFault
  /// The file or folder cannot be made.
  case cannotCreate
  /// The disk or the terminal failed.
  case inputOutput
  /// Another session holds the store, or the disk is full.
  case busy
  /// The person's role does not allow it.
  case notAllowed
  /// Stopped by the person.
  case interrupted

  /// The process's exit code, after `sysexits.h` where that has one.
  public var exitCode: Int32 {
    switch self {
    case .refused: 1
    case .usage: 64
    case .badData: 65
    case .missingInput: 66
    case .internalFault: 70
    case .cannotCreate: 73
    case .inputOutput: 74
    case .busy: 75
    case .notAllowed: 77
    case .interrupted: 130
    }
  }
}

/// An error with facts for a person: which kind it is and one line that names the thing.
///
/// The message starts in lower case, has no full stop and never names a command: the command layer
/// adds the hint.
public protocol Failure: Error, Sendable {
  /// The kind, which decides the exit code.
  var kind: FailureKind { get }
  /// One line that names the thing and its id; it may hold untrusted text, the printer sanitises.
  var message: String { get }
}
