import ArgumentParser
import TouchstoneGuidelines
import TouchstoneModel
import TouchstoneStore
import TouchstoneTerminal

/// Gives the next quiz example of a guideline; the key and the reason are shown after submit.
struct Quiz: Verb {
  static let configuration = CommandConfiguration(
    commandName: "quiz", abstract: "Work an example with a known answer, and see the reason.",
    discussion: """
      It is worked like any task. 'submit' tells step by step what is right, what the key is, and \
      why. A rank or pick matches with the same groups in the same order, whatever the strengths; a \
      comparison with the same side; a rating within 1 point on scales of 5 values or more; a reason \
      that cites one of the key's rules; spans that overlap; everything else exactly. Prose is not \
      compared. Nobody exports or counts these answers as labels.
      """)
  static let facts = VerbFacts(.guidelines, needs: .work, example: "quiz helpful-rank")

  @Argument(help: "A guideline; the only one with a quiz when left out.")
  var guideline: String?
  @Flag(help: "Once all are done, take the one done longest ago again.")
  var again = false
  @OptionGroup var format: FormatOptions

  mutating func run(in context: CommandContext) throws {
    let actor = try context.actor()
    if let desk = try Desk.open(for: actor.person, in: context) {
      throw CommandFailure(
        .refused, "#\(desk.task.id) is still in front of you",
        hints: ["'submit', 'skip' or 'release' takes it away"])
    }
    let examples = ExampleDesk(context: context, actor: actor)
    let programme = try chosen(examples)
    let slug = programme.guideline.slug
    let records = try examples.records(.quiz, of: programme.guideline)
    let done = records.filter { $0.tries > 0 }
    let oldest = done.min { Self.age($0) < Self.age($1) }
    guard let record = records.first(where: { $0.tries == 0 }) ?? (again ? oldest : nil) else {
      let passed = records.count(where: \.isPass)
      throw CommandFailure(
        .refused,
        "you have done all of the quiz of \(slug): \(ShareText.text(passed, of: records.count)) passed",
        hints: ["quiz \(slug) --again"])
    }
    let assignment = try examples.claim(record.task, under: programme.terms)
    let desk = try Desk(assignment: assignment, in: context)
    if !format.json {
      let place = (records.firstIndex(of: record) ?? 0) + 1
      try context.output.show("quiz of \(slug), example \(place) of \(records.count)")
    }
    try context.output.show(
      TaskCard(desk: desk, isResumed: !desk.sheet.isEmpty), json: format.json)
    if !format.json {
      try context.output.show(StepQuestion.lines(desk, profile: context.output.profile))
    }
  }

  /// When an example was answered last, then its place.
  private static func age(_ record: ExampleRecord) -> (Int64, Int64) {
    (record.lastAt?.milliseconds ?? 0, record.task.taskID)
  }

  /// The guideline named, else the only one that has a quiz.
  private func chosen(_ examples: ExampleDesk) throws -> ExampleDesk.Programme {
    let all = try examples.programmes(and: guideline)
    let asking = all.filter { !ExampleDesk.examples(.quiz, of: $0.guideline).isEmpty }
    let names = asking.map { "\($0.guideline.slug)" as SafeText }
    guard let guideline else {
      if asking.count == 1 { return asking[0] }
      throw CommandFailure(
        asking.isEmpty ? .missingInput : .usage,
        asking.isEmpty ? "no guideline here has a quiz" : "several guidelines have a quiz",
        hints: names.map { "quiz \($0)" })
    }
    if let found = asking.first(where: { $0.guideline.slug == guideline }) { return found }
    let isKnown = all.contains { $0.guideline.slug == guideline }
    let near = NearestName.of(guideline, among: asking.map(\.guideline.slug))
    throw CommandFailure(
      .missingInput,
      isKnown
        ? "\(guideline) has no quiz example"
        : "no guideline '\(SafeText(sanitizing: guideline, limit: 40))' can be worked here",
      hints: [near.map { "did you mean '\($0)'?" } ?? "'guideline list' names them"])
  }
}
