/// Why a stream gives no further line.
public enum JSONLineError: Error, Hashable, Sendable {
  /// A line longer than the limit; it is skipped, and the next call goes on after it.
  case tooLong(line: Int, limit: Int)
  /// An array without its end; what stands there was read.
  case unclosed(line: Int, column: Int)
  /// The stream is in another encoding (`UTF-16`) or compressed (`gzip`): nothing in it is read.
  case format(name: String)
  /// Reading failed, with the system's error number.
  case input(code: Int32)

  /// What happened, in words.
  public var message: String {
    switch self {
    case .tooLong(_, let limit): "a line is longer than \(limit) bytes"
    case .unclosed: "an array has no end"
    case .format(let name): "the input is \(name), not UTF-8 text"
    case .input(let code): "reading failed: \(SystemText.message(code))"
    }
  }
}
