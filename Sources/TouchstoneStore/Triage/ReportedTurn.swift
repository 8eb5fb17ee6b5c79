internal import TouchstoneModel

/// A reported message in its conversation, and by what the same or nearly the same one is found again.
/// Each of these is computed when it is first asked for.
final class ReportedTurn {
  let conversation: [Message]
  /// The message's number, from 1.
  let number: Int

  /// The identity of a case: the digest of the message in its whole conversation.
  private(set) lazy var content = ConversationDigest.turn(number, of: conversation)
  /// The digest of the turns before the message, by which a newer reply to them is found.
  private(set) lazy var context = ConversationDigest.context(conversation.prefix(number - 1))
  /// What nearly equal turns have in common.
  private(set) lazy var signature = TurnSignature(of: conversation, messageNumber: number)
  /// The words of the signature, one a band.
  private(set) lazy var words = signature.words()

  init(_ number: Int, of conversation: [Message]) {
    self.number = number
    self.conversation = conversation
  }
}
