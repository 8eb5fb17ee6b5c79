import Crypto
import TouchstoneModel

/// The identity of a task's content: SHA-256 over context and candidates.
///
/// Every text stands with its length before it, so no two contents give the same bytes:
/// a tag, the number of context turns, the turns; the number of candidates, each with its id, its
/// model and its turns. Lengths and numbers are eight bytes, big-endian; an absent id or model
/// is a length of all ones.
enum TaskDigest {
  static func bytes(context: [Message], candidates: [IncomingCandidate]) -> [UInt8] {
    var hash = SHA256()
    hash.add("touchstone-task-1")
    hash.add(context)
    hash.add(UInt64(candidates.count))
    for candidate in candidates {
      hash.add(candidate.externalID)
      hash.add(candidate.model)
      hash.add(candidate.messages)
    }
    return Array(hash.finalize())
  }
}

extension SHA256 {
  fileprivate mutating func add(_ number: UInt64) {
    withUnsafeBytes(of: number.bigEndian) { update(bufferPointer: $0) }
  }

  fileprivate mutating func add(_ text: String?) {
    guard var text else { return add(UInt64.max) }
    text.withUTF8 { bytes in
      add(UInt64(bytes.count))
      update(bufferPointer: UnsafeRawBufferPointer(bytes))
    }
  }

  fileprivate mutating func add(_ messages: [Message]) {
    add(UInt64(messages.count))
    for message in messages {
      add(message.role.rawValue)
      add(message.content.exact)
    }
  }
}
