import JSONLines

/// Lines of import files, each naming only what the test is about.
enum Samples {
  /// A task with responses of these texts by models m-1, m-2 and so on.
  static func task(
    _ id: String, _ responses: [String], prompt: String = "Name a colour.",
    guideline: String? = nil, more: [(String, JSONValue)] = []
  ) -> String {
    var members = [
      JSONMember(key: "id", value: .string(id)), JSONMember(key: "context", value: .string(prompt)),
      JSONMember(
        key: "responses",
        value: .array(
          responses.enumerated().map { index, text in
            .object([
              JSONMember(key: "id", value: .string("r\(index + 1)")),
              JSONMember(key: "model", value: .string("m-\(index + 1)")),
              JSONMember(key: "content", value: .string(text)),
            ])
          })),
    ]
    if let guideline { members.append(JSONMember(key: "guideline", value: .string(guideline))) }
    members += more.map { JSONMember(key: $0.0, value: $0.1) }
    return JSONValue.object(members).json
  }

  /// A pair for pairwise-preference.
  static func pair(_ id: String) -> String {
    task(
      id, ["Blue, like the sky.", "As m-2, I think that a fine colour is red."],
      guideline: "pairwise-preference")
  }

  /// A reason for helpful-rank when A is best and D worst.
  static let reason = "A does what was asked; D leaves a part of it out. #follow"

  /// A reason for pairwise-preference, whichever is better.
  static let pairReason = "Only one of A and B does what was asked, and it is plain. #asked"

  /// A guideline under which people write the ideal reply to a prompt that may have no responses.
  static let reply = writing(
    "sample-reply", steps: "  - {id: reply, type: demonstrate, min_words: 3}")

  /// A guideline under which people write a prompt and what follows from it.
  static let prompt = writing(
    "sample-prompt",
    steps: """
        - {id: ask, type: prompt, min_words: 3}
        - {id: more, type: free, min_chars: 3}
      """)

  private static func writing(_ slug: String, steps: String) -> String {
    """
    ---
    protocol: \(slug)
    version: 1.0.0
    status: pilot
    kind: demonstration
    languages: [en]
    task: {candidates: {min: 0, max: 4}, expected_minutes: 5}
    pilot: {basis: estimate}
    contact: {channel: the lead of this workspace, reply_hours: 24}
    steps:
    \(steps)
    ---
    # Purpose {#purpose}
    Writing.
    # Rules {#rules}
    ## Follow the request {#follow authority=user weight=2}
    Do what is asked.
    """
  }
}
