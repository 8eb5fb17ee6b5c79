import Crypto
public import TouchstoneModel

/// The identity of a prompt: SHA-256 over role, 0x1F, content, 0x1E of each of its turns.
public struct PromptHash: Hashable, Sendable {
  /// The 32 bytes.
  public let bytes: [UInt8]

  /// The hash of a prompt's turns.
  public init(_ messages: [Message]) {
    var hash = SHA256()
    for message in messages {
      for (part, end) in [(message.role.rawValue, 0x1F), (message.content.exact, 0x1E)] {
        var part = part
        part.withUTF8 { hash.update(bufferPointer: UnsafeRawBufferPointer($0)) }
        withUnsafeBytes(of: UInt8(end)) { hash.update(bufferPointer: $0) }
      }
    }
    bytes = Array(hash.finalize())
  }

  /// 64 lower-case hexadecimal digits.
  public var hexadecimal: String { Hexadecimal.text(bytes) }

  /// The first eight bytes, big-endian: what a `SplitRule` takes.
  public var prefix: UInt64 { bytes.prefix(8).reduce(0) { $0 << 8 | UInt64($1) } }
}
