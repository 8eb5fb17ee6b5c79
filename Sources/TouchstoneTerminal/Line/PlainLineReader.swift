import Glibc

/// Reads lines from a pipe or a file: no prompt, no echo, no history.
///
/// Lines end at LF bytes; one CR before it is not part of the line.
@MainActor public final class PlainLineReader: LineSource {
  private let descriptor: Int32
  private let limit: Int
  private var buffer: [UInt8] = []
  private var next = 0
  private var isAtEnd = false

  /// The number of the line read last, from 1.
  public private(set) var lineNumber = 0

  /// Reads from a descriptor that stays open; longer lines than `limit` bytes are refused.
  public init(descriptor: Int32 = 0, limit: Int = 1 << 20) {
    self.descriptor = descriptor
    self.limit = limit
  }

  /// Reads the next line; the prompt is not shown.
  public func readLine(prompt: SafeText, prefill: String?, remembers: Bool) -> LineEvent {
    var line: [UInt8] = []
    var isTooLong = false
    while true {
      if next == buffer.count, !isAtEnd {
        if let problem = fill() { return .unreadable(problem) }
      }
      let rest = buffer[next...]
      if rest.isEmpty {
        if line.isEmpty, !isTooLong { return .endOfInput }
        break
      }
      let end = rest.firstIndex(of: 0x0A)
      if line.count + (end ?? rest.endIndex) - next > limit {
        isTooLong = true
        line = []
      }
      if !isTooLong { line += rest[..<(end ?? rest.endIndex)] }
      next = end.map { $0 + 1 } ?? buffer.count
      if end != nil { break }
    }
    lineNumber += 1
    if isTooLong { return .unreadable(.tooLong(limit: limit)) }
    if line.last == 0x0D { line.removeLast() }
    guard let text = String(validating: line, as: UTF8.self) else { return .unreadable(.notText) }
    return .line(text)
  }

  private func fill() -> LineProblem? {
    buffer = [UInt8](repeating: 0, count: 65536)
    next = 0
    while true {
      let count = read(descriptor, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      let problem: LineProblem? = count < 0 ? .system(errno) : nil
      isAtEnd = count <= 0
      buffer.removeLast(buffer.count - max(0, count))
      return problem
    }
  }
}
