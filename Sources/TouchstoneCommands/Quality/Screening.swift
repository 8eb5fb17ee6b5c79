import TouchstoneGuidelines
import TouchstoneModel
import TouchstoneStore
import TouchstoneTerminal

/// Where a person stands with the screening of one guideline.
///
/// Every screening example that the guideline asks for is answered once; the share of passes decides.
/// Below it the missed ones may be answered once more after a quiz example was worked; a lead may
/// allow the work at any time.
struct Screening {
  /// What follows.
  enum Standing {
    /// The guideline asks none, or it is passed.
    case admitted
    /// This example comes next.
    case asks(ExampleTask)
    /// Too few passes; the person may try once more after a quiz example.
    case readsFirst
    /// Too few passes in the second try.
    case failed
  }

  let programme: ExampleDesk.Programme
  let desk: ExampleDesk
  /// The examples that count.
  let records: [ExampleRecord]
  private let isAdmitted: Bool

  init(of programme: ExampleDesk.Programme, at desk: ExampleDesk) throws {
    self.programme = programme
    self.desk = desk
    let guideline = programme.guideline
    let wanted = guideline.quality.gold.screening
    guard Self.isAsked(by: guideline) else {
      records = []
      isAdmitted = true
      return
    }
    isAdmitted = try desk.context.store().examples
      .isAdmitted(desk.actor.person, slug: guideline.slug)
    records =
      isAdmitted ? [] : Array(try desk.records(.screening, of: guideline).prefix(wanted))
  }

  /// Whether a guideline asks for a screening and has examples for it.
  static func isAsked(by guideline: Guideline) -> Bool {
    guideline.quality.gold.screening > 0
      && !ExampleDesk.examples(.screening, of: guideline).isEmpty
  }

  /// How many passed.
  var passed: Int { records.count(where: \.isPass) }

  /// The share of passes that is needed.
  var needed: Double { programme.guideline.quality.gold.screeningPass }

  private var isPassed: Bool { Double(passed) >= needed * Double(records.count) - 1e-9 }

  /// Whether every example was answered at least once.
  var isComplete: Bool { !records.contains { $0.tries == 0 } }

  /// What follows; a screening just passed is recorded.
  func standing() throws -> Standing {
    guard !isAdmitted, !records.isEmpty else { return .admitted }
    if let open = records.first(where: { $0.tries == 0 }) { return .asks(open.task) }
    if isPassed {
      try desk.context.store().examples.admit(
        desk.actor.person, slug: programme.guideline.slug, allowedBy: nil, by: desk.actor,
        at: desk.context.world.now())
      return .admitted
    }
    guard let again = records.first(where: { !$0.isPass && $0.tries == 1 }) else { return .failed }
    return try hasRead() ? .asks(again.task) : .readsFirst
  }

  /// Whether a quiz example was worked since the first try ended; a guideline without quiz examples
  /// asks none.
  private func hasRead() throws -> Bool {
    let quizzes = try desk.records(.quiz, of: programme.guideline)
    guard !quizzes.isEmpty else { return true }
    if records.contains(where: { $0.tries > 1 }) { return true }
    let end = records.compactMap(\.lastAt).max()
    return quizzes.contains { quiz in
      guard let last = quiz.lastAt, let end else { return false }
      return last >= end
    }
  }

  /// Why no work is given under the guideline, and what to do.
  func refusal(_ standing: Standing) -> (cause: SafeText, hints: [SafeText])? {
    let slug = programme.guideline.slug
    let cause: SafeText =
      "the screening of \(slug): \(passed) of \(records.count) passed, \(ShareText.percent(needed)) needed"
    let allow: SafeText =
      "a lead can allow the work: gold --allow \(desk.actor.person.name) \(slug)"
    switch standing {
    case .admitted, .asks: return nil
    case .readsFirst:
      let isAgain = isQuizDone ? " --again" : ""
      return (
        cause,
        [
          "read 'guide', then work a quiz example: quiz \(slug)\(isAgain)",
          "after it 'next' gives the missed ones once more", allow,
        ]
      )
    case .failed: return (cause, ["the second try is over: \(allow)"])
    }
  }

  /// Whether every quiz example was worked, so that one must be taken again.
  private var isQuizDone: Bool {
    let quizzes = (try? desk.records(.quiz, of: programme.guideline)) ?? []
    return !quizzes.contains { $0.tries == 0 }
  }
}
