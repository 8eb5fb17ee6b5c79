import Crypto
public import TouchstoneModel

/// The identity of a task's content: SHA-256 over context and candidates.
///
/// Every text stands with its length before it, so no two contents give the same bytes:
/// a tag, the number of context turns, the turns; the number of candidates, each with its id, its
/// model and its turns. Lengths and numbers are eight bytes, big-endian; an absent id or model
/// is a length of all ones.
public enum TaskDigest {
  /// The digest of a conversation with its candidates, 32 bytes.
  public static func bytes(context: [Message], candidates: [IncomingCandidate]) -> [UInt8] {
    var form = LengthPrefixed()
    form.add("touchstone-task-1")
    form.add(context)
    form.add(UInt64(candidates.count))
    for candidate in candidates {
      form.add(candidate.externalID)
      form.add(candidate.model)
      form.add(candidate.messages)
    }
    return form.digest
  }

  /// The identity of an order for a first prompt, which has no conversation yet.
  static func bytes(
    orderUnder guideline: String?, language: String?, metadata: String?, tags: [String]
  ) -> [UInt8] {
    let facts = [guideline, language, metadata] + tags.map(Optional.some)
    var form = LengthPrefixed()
    form.add("touchstone-order-1")
    form.add(UInt64(facts.count))
    for fact in facts { form.add(fact) }
    return form.digest
  }
}

/// The bytes that are hashed.
private struct LengthPrefixed {
  private(set) var bytes: [UInt8] = []

  init() { bytes.reserveCapacity(4096) }

  var digest: [UInt8] {
    // In one piece: many small updates of the hash cost more than the copy.
    bytes.withUnsafeBytes { Array(SHA256.hash(data: $0)) }
  }

  mutating func add(_ number: UInt64) {
    withUnsafeBytes(of: number.bigEndian) { bytes.append(contentsOf: $0) }
  }

  mutating func add(_ text: String?) {
    guard var text else { return add(UInt64.max) }
    text.withUTF8 { utf8 in
      add(UInt64(utf8.count))
      bytes.append(contentsOf: utf8)
    }
  }

  mutating func add(_ messages: [Message]) {
    add(UInt64(messages.count))
    for message in messages {
      add(message.role.rawValue)
      add(message.content.exact)
    }
  }
}
