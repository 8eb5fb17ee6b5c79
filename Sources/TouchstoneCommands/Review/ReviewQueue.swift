import TouchstoneGuidelines
import TouchstoneModel
import TouchstoneStore

/// What waits for a lead, under the rates of the guidelines in use.
struct ReviewQueue {
  private let context: CommandContext
  private let person: Person
  private let terms: [ReviewTerms]
  private let widths: ScaleWidths

  init(for person: Person, in context: CommandContext) throws {
    self.context = context
    self.person = person
    let guidelines = try GuidelineShelf(context: context).inUse()
    terms = guidelines.map { guideline in
      let review = guideline.quality.review
      return ReviewTerms(
        slug: guideline.slug, rate: review.rate, lowAgreementRate: review.lowAgreementRate)
    }
    widths = ScaleWidths(guidelines)
  }

  /// What waits for one reason, first things first.
  func items(_ kind: ReviewKind, limit: Int = .max) throws -> [ReviewItem] {
    try context.store().reviews.waiting(kind, for: person, terms, limit: limit) {
      LabelSpread($0, widths: widths.of($0)).isWide
    }
  }

  /// The first thing that nobody else has open; what this person passed on comes last.
  func next() throws -> ReviewItem? {
    let reviews = try context.store().reviews
    let elsewhere = Set(try reviews.openElsewhere(than: person).keys)
    let passed = try reviews.passed(by: person)
    let skipped = elsewhere.union(passed)
    for kind in ReviewKind.allCases {
      let found = try items(kind, limit: skipped.count + 1)
      if let first = found.first(where: { !skipped.contains($0.subject) }) { return first }
    }
    guard passed.contains(where: { !elsewhere.contains($0) }) else { return nil }
    let all = try ReviewKind.allCases.flatMap { try items($0) }
    return passed.lazy.filter { !elsewhere.contains($0) }
      .compactMap { subject in all.first { $0.subject == subject } }.first
  }

  /// The item of that name, if it waits for this person.
  func item(_ subject: ReviewSubject) throws -> ReviewItem? {
    let kinds: [ReviewKind] =
      switch subject {
      case .flagCase: [.flagCase]
      case .appeal: [.appeal]
      case .question: [.question]
      case .contest: [.contest]
      case .task, .label: [.label, .answered, .disagreement]
      }
    for kind in kinds {
      if let found = try items(kind).first(where: { $0.subject == subject }) { return found }
    }
    return nil
  }

  /// Whether what is open was not decided yet.
  func stillWaits(_ subject: ReviewSubject) throws -> Bool {
    let store = try context.store()
    switch subject {
    case .flagCase(let id): return try store.triage.flagCase(id)?.state.isJudged ?? false
    case .task(let task): return try store.reviews.stillWaits(task: task, person: nil)
    case .label(let task, let name):
      return try store.reviews.stillWaits(task: task, person: name)
    case .appeal, .question, .contest: return try item(subject) != nil
    }
  }
}

/// How wide the scales of rating steps are, by guideline and step.
struct ScaleWidths {
  private let widths: [UntrustedText: [String: Int]]

  init(_ guidelines: [Guideline]) {
    var widths: [UntrustedText: [String: Int]] = [:]
    for guideline in guidelines {
      for step in guideline.steps {
        let widest = step.scales.map { $0.highest - $0.lowest }.max()
        if let widest { widths[UntrustedText(guideline.slug), default: [:]][step.id] = widest }
      }
    }
    self.widths = widths
  }

  /// The widths for labels, by the guideline of the first.
  func of(_ labels: [Label]) -> [String: Int] {
    guard let slug = labels.lazy.compactMap({ $0.guideline.slug }).first else { return [:] }
    return widths[UntrustedText(slug)] ?? [:]
  }
}
