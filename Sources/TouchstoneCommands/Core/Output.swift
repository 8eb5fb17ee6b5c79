import Glibc
public import JSONLines
import TouchstoneModel
public import TouchstoneTerminal

/// Something a verb shows: for people as lines, for scripts as one JSON value.
public protocol Presentable {
  /// The lines for a terminal of that size.
  func lines(for profile: TerminalProfile) -> [SafeText]
  /// The same facts as one JSON value.
  func write(json: inout JSONWriter)
}

/// Where a command speaks: results on one side, everything else on the other.
public final class Output {
  /// What the side of the results can show.
  public private(set) var profile: TerminalProfile
  /// What the other side can show.
  public private(set) var statusProfile: TerminalProfile
  /// Whether standard error is a terminal on which the progress of long work may be shown.
  public let showsProgress: Bool
  private let writeResult: (String) throws -> Void
  private let writeStatus: (String) throws -> Void
  private let measure: (() -> (TerminalProfile, TerminalProfile))?

  /// An output over two sinks; each gets whole lines.
  public init(
    profile: TerminalProfile, statusProfile: TerminalProfile, showsProgress: Bool = false,
    measure: (() -> (TerminalProfile, TerminalProfile))? = nil,
    writeResult: @escaping (String) throws -> Void, writeStatus: @escaping (String) throws -> Void
  ) {
    self.measure = measure
    self.profile = profile
    self.statusProfile = statusProfile
    self.showsProgress = showsProgress
    self.writeResult = writeResult
    self.writeStatus = writeStatus
  }

  /// Takes the size the terminal has now.
  public func followResize() {
    if let measure { (profile, statusProfile) = measure() }
  }

  /// Shows a result as lines, or as one line of JSON.
  public func show(_ result: some Presentable, json: Bool) throws {
    guard json else { return try show(result.lines(for: profile)) }
    var writer = JSONWriter()
    result.write(json: &writer)
    writer.newline()
    try writeResult(JSONScreening.visible(String(decoding: writer.bytes, as: UTF8.self)))
  }

  /// Shows lines as they are laid out.
  public func show(_ lines: [SafeText]) throws {
    for line in lines { try writeResult(profile.render(line) + "\n") }
  }

  /// Shows one text, wrapped to the width.
  public func show(_ text: SafeText) throws {
    try show(Wrap.lines(text, width: profile.columns))
  }

  /// Shows lines on standard output through the person's pager when they fill more than a screen.
  @MainActor
  public func page(
    _ lines: [SafeText], environment: [String: String], source: any LineSource
  ) throws {
    let standard = TextOutput(descriptor: STDOUT_FILENO, profile: profile)
    try Self.relaying { () throws(TextOutput.Failure) in
      try Pager.show(lines, on: standard, environment: environment, source: source)
    }
  }

  /// Tells something beside the result, wrapped to the width.
  public func notice(_ text: SafeText) {
    for line in Wrap.lines(text, width: statusProfile.columns) {
      try? writeStatus(statusProfile.render(line) + "\n")
    }
  }
}

/// The reader of our output has gone, as with `| head`: the command ends quietly.
public struct BrokenPipe: Error {}

extension Output {
  /// The process's own standard output and error.
  public static func standard(environment: [String: String]) -> Output {
    let measure = {
      (
        TerminalProfile.detect(
          input: STDIN_FILENO, output: STDOUT_FILENO, environment: environment),
        TerminalProfile.detect(
          input: STDIN_FILENO, output: STDERR_FILENO, environment: environment)
      )
    }
    let (profile, status) = measure()
    let results = TextOutput(descriptor: STDOUT_FILENO, profile: profile)
    let notices = TextOutput(descriptor: STDERR_FILENO, profile: status)
    return Output(
      profile: profile, statusProfile: status, showsProgress: isatty(STDERR_FILENO) == 1,
      measure: measure,
      writeResult: { try write($0, to: results) }, writeStatus: { try write($0, to: notices) })
  }

  private static func write(_ rendered: String, to output: TextOutput) throws {
    try relaying { () throws(TextOutput.Failure) in
      try output.write(escaped: Array(rendered.utf8))
    }
  }

  private static func relaying(_ body: () throws(TextOutput.Failure) -> Void) throws {
    do throws(TextOutput.Failure) {
      try body()
    } catch {
      if error == .brokenPipe { throw BrokenPipe() }
      throw CommandFailure(.inputOutput, "\(error.message)")
    }
  }
}
