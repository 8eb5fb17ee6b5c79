import Glibc

/// Writes safe text to a descriptor, and nothing else.
public struct TextOutput: Sendable {
  /// Why text could not be written.
  public enum Failure: Error, Hashable, Sendable {
    /// Whoever read the output has gone.
    case brokenPipe
    /// The system refused, with its error number.
    case system(Int32)

    /// The reason in words.
    public var message: String {
      switch self {
      case .brokenPipe: "the reader of the output has gone"
      case .system(let code): "the output cannot be written: " + systemMessage(code)
      }
    }
  }

  /// Where the text goes.
  public let descriptor: Int32
  /// How the text is rendered.
  public var profile: TerminalProfile

  /// Takes a descriptor that stays open as long as this value is used.
  public init(descriptor: Int32, profile: TerminalProfile) {
    self.descriptor = descriptor
    self.profile = profile
  }

  /// Writes a text as it is.
  public func write(_ text: SafeText) throws(Failure) {
    try Self.write(Array(profile.render(text).utf8), to: descriptor)
  }

  /// Writes a text and a line end.
  public func writeLine(_ text: SafeText = SafeText()) throws(Failure) {
    try Self.write(Array((profile.render(text) + "\n").utf8), to: descriptor)
  }

  /// Writes bytes that are harmless by construction, such as JSON with its escapes.
  public func write(escaped bytes: [UInt8]) throws(Failure) {
    try Self.write(bytes, to: descriptor)
  }

  /// Writes all bytes, waiting where the descriptor is slow.
  ///
  /// SIGPIPE must be ignored by the process for `brokenPipe` to be seen.
  static func write(_ bytes: [UInt8], to descriptor: Int32) throws(Failure) {
    var offset = 0
    while offset < bytes.count {
      let count = bytes.withUnsafeBytes { buffer in
        Glibc.write(descriptor, buffer.baseAddress?.advanced(by: offset), buffer.count - offset)
      }
      if count > 0 {
        offset += count
        continue
      }
      switch errno {
      case EINTR: continue
      case EAGAIN:
        var wait = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        _ = poll(&wait, 1, 1000)
      case EPIPE: throw .brokenPipe
      case let code: throw .system(code)
      }
    }
  }
}
