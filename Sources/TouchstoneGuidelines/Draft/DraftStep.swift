/// One step of a new guideline: how it is written, and what a good answer to an example is.
struct DraftStep {
  let type: StepType
  let draft: GuidelineDraft

  /// The id by which labels name it.
  var id: String {
    switch type {
    case .validity: "valid"
    case .prompt: "prompt"
    case .chat: "pick"
    case .nextText: "turn"
    case .demonstrate: "reply"
    case .note: "note"
    case .rating: "score"
    case .checklist: "facts"
    case .compare: "prefer"
    case .rank: "order"
    case .rule: "kept"
    case .principle: "choice"
    case .steps: "grades"
    case .span: "marks"
    case .safety: "safe"
    case .edit: "fix"
    case .justify: "why"
    case .classify: "error"
    case .tag: "topics"
    case .free: "remarks"
    case .tree: "tree"
    }
  }

  private var scope: String { draft.judgesCandidates ? "candidate" : "task" }

  /// Whether a step before this one puts the candidates in order.
  private var followsOrder: Bool {
    let ordering: Set<StepType> = [.compare, .rank, .chat, .principle]
    return draft.steps.prefix { $0 != type }.contains(where: ordering.contains)
  }

  private var agreement: String {
    let rates = draft.judgesCandidates && draft.steps.prefix { $0 != type }.contains(.rating)
    return rates ? ", agree_with: score.overall" : ""
  }

  /// The entry in the list of steps.
  var definition: String {
    let start = "{id: \(id), type: \(type.rawValue)"
    return switch type {
    case .validity:
      """
      id: valid
          type: validity
          options:
            ok: the task can be judged
            pii: it shows private data of a real person
            wrong-language: I do not read this language well
            needs-expert: only an expert could tell right from wrong here
            unclear: I cannot tell what is wanted
            disturbing: I do not want to read this
          stop_unless: ok
      """
    case .rating: "\(start), per: \(scope), attributes: {overall: points}}"
    case .checklist:
      """
      id: facts
          type: checklist
          per: \(scope)
          items:
            fails_instruction: a part of the request is not done
            wrong_fact: something that can be checked is false
            unsafe: following it could hurt somebody
      """
    case .compare: "\(start), scale: pairs\(agreement)}"
    case .rank: "\(start), ties: allowed, unrankable: true\(agreement)}"
    case .justify:
      "\(start)\(followsOrder ? ", of: [best, worst]" : ""), min_chars: 40, max_chars: 1000, "
        + "cite: rule}"
    case .edit: "\(start), of: \(followsOrder ? "best" : "any"), optional: true}"
    case .note: "\(start), per: \(scope), optional: true}"
    case .rule: "\(start), rules: all, per: \(scope)}"
    case .principle: "\(start), principles: all}"
    case .steps: "\(start), scale: grades, stop: first_bad}"
    case .span: "\(start), tags: [wrong, unclear]}"
    case .safety: "\(start), per: \(scope), hazards: mlc}"
    case .classify: "\(start), many: true}"
    case .tag: "\(start), most: 6}"
    case .free: "\(start), per: task, optional: true}"
    case .chat:
      "\(start), pick: \(draft.kind == .redteam ? "worse" : "better"), "
        + "strengths: \(draft.strengths)}"
    case .nextText: "\(start)\(followsOrder ? ", of: best" : ""), min_words: 3}"
    case .demonstrate, .prompt: "\(start), min_words: 5}"
    case .tree: "\(start)}"
    }
  }

  /// What a good trainer types at an example with these letters; nil for steps that are left out.
  func answer(_ letters: [String]) -> String? {
    func each(_ word: String) -> String {
      draft.judgesCandidates ? letters.map { "\($0) \(word)" }.joined(separator: "; ") : word
    }
    switch type {
    case .validity: return "ok"
    case .rating:
      guard draft.judgesCandidates else { return "\(draft.points.upperBound)" }
      return letters.enumerated().map { place, letter in
        "\(letter) \(max(draft.points.lowerBound, draft.points.upperBound - place))"
      }.joined(separator: "; ")
    case .checklist: return each("none")
    case .compare, .chat, .principle: return letters.first
    case .rank: return letters.joined(separator: " > ")
    case .justify: return "follow"
    case .rule: return draft.judgesCandidates ? each("rest kept") : "rest kept"
    case .steps: return each("1 1")
    case .span: return each("none")
    case .safety: return each("safe")
    case .classify: return "factuality/fabricated-source major model"
    case .tag: return "cooking"
    case .prompt, .demonstrate, .nextText: return "Boil it for eight minutes, then cool it."
    case .edit, .note, .free, .tree: return nil
    }
  }
}
