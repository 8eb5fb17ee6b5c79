internal import Crypto
internal import TouchstoneModel

/// SHA-256 over texts, each with its length before it, so no two lists of texts give the same bytes.
///
/// Lengths are eight bytes, big-endian; an absent text is a length of all ones.
struct ConversationDigest {
  private var bytes: [UInt8] = []

  init(_ tag: String) {
    bytes.reserveCapacity(4096)
    add(tag)
  }

  mutating func add(_ text: String?) {
    guard var text else { return add(UInt64.max) }
    text.withUTF8 { utf8 in
      add(UInt64(utf8.count))
      bytes.append(contentsOf: utf8)
    }
  }

  mutating func add(_ number: UInt64) {
    withUnsafeBytes(of: number.bigEndian) { bytes.append(contentsOf: $0) }
  }

  mutating func add(_ messages: some Collection<Message>) {
    add(UInt64(messages.count))
    for message in messages {
      add(message.role.rawValue)
      add(message.content.exact)
    }
  }

  var digest: [UInt8] { bytes.withUnsafeBytes { Array(SHA256.hash(data: $0)) } }

  /// The digest of turns alone: by it a newer reply to the context of a case is found.
  static func context(_ messages: some Collection<Message>) -> [UInt8] {
    var form = ConversationDigest("touchstone-context-1")
    form.add(messages)
    return form.digest
  }

  /// The digest of a message, by its number from 1, in its whole conversation: the identity of a case.
  static func turn(_ number: Int, of context: [Message]) -> [UInt8] {
    var form = ConversationDigest("touchstone-flagged-1")
    form.add(context)
    form.add(UInt64(number))
    return form.digest
  }
}
