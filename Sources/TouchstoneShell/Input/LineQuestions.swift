import TouchstoneCommands
import TouchstoneModel
import TouchstoneTerminal

/// Asks for single lines, of a person or of a pipe.
///
/// The source is made on the first question: a command that asks nothing leaves standard input and
/// the terminal alone.
final class LineQuestions: LineAsker {
  private let isPerson: Bool
  private let open: @MainActor () throws -> any LineSource
  private var source: (any LineSource)?

  init(isPerson: Bool, open: @escaping @MainActor () throws -> any LineSource) {
    self.isPerson = isPerson
    self.open = open
  }

  func line(_ question: SafeText, standard: String) throws -> String? {
    nonisolated(unsafe) let asked = self
    return try MainActor.assumeIsolated { try asked.read(question, standard: standard) }
  }

  @MainActor private func read(_ question: SafeText, standard: String) throws -> String? {
    let source = try self.source ?? open()
    self.source = source
    let offer: SafeText = standard.isEmpty ? "" : " [\(SafeText(sanitizing: standard, limit: 60))]"
    switch source.readLine(prompt: question + offer + ": ", prefill: nil, remembers: false) {
    case .line(let line):
      let scalars = line.unicodeScalars.drop { $0.properties.isWhitespace }
      let end = scalars.lastIndex { !$0.properties.isWhitespace }
      return end.map { String(scalars[...$0]) } ?? standard
    case .interrupted: return nil
    case .endOfInput: return isPerson ? nil : standard
    case .unreadable(let problem): throw CommandFailure(.usage, "\(problem.message)")
    case .terminated(let signal): throw InputEnded(event: .terminated(signal: signal))
    }
  }
}
