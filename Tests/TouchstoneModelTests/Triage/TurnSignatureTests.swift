import Testing

@testable import TouchstoneModel

@Suite struct TurnSignatureTests {
  private static let prompt =
    "Could you please explain to me how the tides come about and why there are two of them every day?"
  private static let reply =
    """
    The Moon pulls on the water on the side that faces it, and the Earth is pulled a little more than \
    the water on the far side, so two bulges of water stand on opposite sides while the Earth turns \
    below them once in about 24 hours and 50 minutes.
    """

  private func signature(
    _ prompt: String = prompt, _ reply: String = reply, role: ChatRole = .assistant
  ) -> TurnSignature {
    TurnSignature(
      of: [
        Message(role: .user, content: UntrustedText(prompt)),
        Message(role: role, content: UntrustedText(reply)),
      ], messageNumber: 2)
  }

  @Test func `a word or two more, other case and signs are nearly the same and share a word`() {
    let first = signature()
    let other = signature(
      "Hi! " + Self.prompt.uppercased(), Self.reply.replacing("on opposite", with: "at opposite"))
    #expect(first.isNear(other))
    #expect(first.words().count == 8)
    #expect(!Set(first.words()).isDisjoint(with: other.words()))
  }

  @Test func `two sentences more are another conversation`() {
    let more =
      " The Sun does the same, but less than half as much. Where both pull along one line, the"
    let isNear = signature().isNear(signature(Self.prompt, Self.reply + more + " tides are high."))
    #expect(!isNear)
  }

  @Test func `another number is another claim`() {
    #expect(!signature().isNear(signature(Self.prompt, Self.reply.replacing("50", with: "40"))))
  }

  @Test func `the same words in another role are another conversation`() {
    #expect(!signature().isNear(signature(role: .user)))
    #expect(Set(signature().words()).isDisjoint(with: signature(role: .user).words()))
    #expect(!signature("", Self.reply).isNear(signature(Self.reply, "")))
  }

  @Test func `a short turn is the same only in the same conversation, but for case and signs`() {
    let short = signature(Self.prompt, "Yes.")
    #expect(short.isNear(signature(Self.prompt + "!", "YES")))
    #expect(short.words() == signature(Self.prompt + "!", "YES").words())
    #expect(!short.isNear(signature("Hi! " + Self.prompt, "Yes.")))
    #expect(!short.isNear(signature(Self.prompt, "Yes, sir")))
  }

  @Test func `texts without letters stand for themselves, no turn is near to nothing`() {
    #expect(signature(Self.prompt, "🙂").isNear(signature(Self.prompt, "🙂")))
    #expect(!signature(Self.prompt, "🙂").isNear(signature(Self.prompt, "💩")))
    let none = TurnSignature(of: [], messageNumber: 3)
    #expect(none.words().isEmpty)
    #expect(!none.isNear(none))
  }

  @Test func `only the turn and the one before it count`() {
    let turns = [Self.prompt, Self.reply].enumerated().map {
      Message(role: $0 == 0 ? .user : .assistant, content: UntrustedText($1))
    }
    let before = [Message(role: .system, content: UntrustedText("Answer for a child of nine."))]
    #expect(
      TurnSignature(of: before + turns + before, messageNumber: 3).isNear(signature()))
  }
}
