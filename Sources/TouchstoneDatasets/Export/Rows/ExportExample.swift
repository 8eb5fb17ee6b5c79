import JSONLines
public import TouchstoneModel

/// One labelled task with its turns encoded as JSON, each at most once.
public struct ExportExample {
  /// How the rows look.
  public let options: ExportOptions
  /// How turns are written.
  let form: any TurnForm
  /// The task.
  public private(set) var task: LabelledTask
  /// The identity of its prompt.
  public private(set) var promptHash: PromptHash
  /// The identity as text, for `prompt_id`.
  private(set) var promptID = ""

  /// What the release checks have found in all tasks so far.
  private(set) var findings = ReleaseFindings()
  private let check: TextCheck
  private var graph: PairGraph?
  private var encoded: JSONWriter
  private(set) var prompt = Fragment(range: 0..<0, problem: nil)
  private var responses: [Fragment?] = []
  private var names: [UntrustedText: String] = [:]

  /// An example for `task`; `load` puts another in its place and keeps the room.
  public init(_ task: LabelledTask, options: ExportOptions, for format: any ExportFormat) {
    let options = options.settled(for: format)
    self.options = options
    form = format.form(options)
    check = TextCheck(options.policy, options.limits)
    self.task = task
    promptHash = PromptHash(task.opening(options))
    encoded = JSONWriter(capacity: 1 << 16)
    encodeTask()
  }

  /// Takes the next task.
  public mutating func load(_ task: LabelledTask) {
    self.task = task
    promptHash = PromptHash(task.opening(options))
    encodeTask()
  }

  /// Lends the encoded bytes that the fragments lie in.
  func withEncoded(_ body: (UnsafeRawBufferPointer) -> Void) {
    encoded.withUnsafeBytes(body)
  }

  /// Whether two fragments have the same bytes.
  func areEqual(_ first: Fragment, _ second: Fragment) -> Bool {
    if first.range == second.range { return true }
    guard first.range.count == second.range.count else { return false }
    return encoded.withUnsafeBytes { bytes in
      bytes[first.range].elementsEqual(bytes[second.range])
    }
  }

  /// The response with a number; nil when the task has none.
  mutating func response(_ number: Int) -> Fragment? {
    guard let index = index(of: number) else { return nil }
    if let known = responses[index] { return known }
    let fragment = response(
      saying: task.candidates[index].messages, model: task.candidates[index].model, place: number)
    responses[index] = fragment
    return fragment
  }

  /// A candidate whose last turn says `text` instead; nil when the task has no such candidate.
  mutating func edited(_ number: Int, _ text: UntrustedText) -> Fragment? {
    guard let index = index(of: number) else { return nil }
    let turns = task.candidates[index].messages
    guard let last = turns.last else { return Fragment(range: 0..<0, problem: .emptyResponse) }
    return response(
      saying: turns.dropLast() + [Message(role: last.role, content: text)], place: number)
  }

  /// The model that wrote a candidate's text; empty when unknown, and for an edit, which a person
  /// wrote.
  func model(_ number: Int, edited: Bool = false) -> String {
    if edited { return "" }
    return index(of: number).flatMap { task.candidates[$0].model?.exact } ?? ""
  }

  /// Encodes something of the task's own, such as the metadata of a label.
  mutating func fragment(_ write: (inout JSONWriter) -> Void) -> Fragment {
    // A line break between fragments ends the writer's list of members.
    encoded.newline()
    let start = encoded.count
    write(&encoded)
    return Fragment(range: start..<encoded.count, problem: nil)
  }

  /// What stands for an annotator.
  mutating func annotator(_ name: String) -> String {
    let key = UntrustedText(name)
    if let known = names[key] { return known }
    let shown = options.annotators.name(for: name)
    names[key] = shown
    return shown
  }

  private func index(of number: Int) -> Int? {
    let place = number - 1
    if task.candidates.indices.contains(place), task.candidates[place].number == number {
      return place
    }
    return task.candidates.firstIndex { $0.number == number }
  }

  private mutating func encodeTask() {
    encoded.reset()
    graph = nil
    promptID = options.bare ? "" : promptHash.hexadecimal
    responses = Array(repeating: nil, count: task.candidates.count)
    prompt = prompt(saying: task.context)
  }

  /// A prompt of these turns, which need not be the task's own.
  mutating func prompt(saying turns: [Message]) -> Fragment {
    let form = form
    let written = fragment { form.write(prompt: turns, to: &$0) }
    let place = { [task] in RowMetadata.name(of: task) + " prompt" }
    var problem = settled(form.problem(ofPrompt: turns), at: place())
    for found in check.findings(inPrompt: turns, language: task.language) {
      findings.note(found, at: place())
      if options.policy[found] == .drop { problem = problem ?? .screenedPrompt }
    }
    return Fragment(range: written.range, problem: problem ?? check.problem(ofPrompt: turns))
  }

  /// A response of these turns to the task's prompt; `place` is its number where it has one.
  mutating func response(
    saying turns: [Message], model: UntrustedText? = nil, place: Int? = nil
  ) -> Fragment {
    let form = form
    let written = fragment { form.write(response: turns, to: &$0) }
    let name = { [task] in RowMetadata.name(of: task) + (place.map { "/\($0)" } ?? " reply") }
    var problem = settled(form.problem(ofResponse: turns, to: task.context), at: name())
    let found = check.findings(inResponse: turns, model: model, language: task.language)
    for check in found {
      findings.note(check, at: name())
      if options.policy[check] == .drop { problem = problem ?? check.responseReason }
    }
    return Fragment(range: written.range, problem: problem ?? check.problem(ofResponse: turns))
  }

  /// A problem as the release policy has it: one that shall only be told is none.
  mutating func settled(
    _ problem: DropReason?, at place: @autoclosure () -> String
  ) -> DropReason? {
    guard let problem, let check = problem.check else { return problem }
    let action = options.policy[check]
    guard action != .off else { return nil }
    findings.note(check, at: place())
    return action == .report ? nil : problem
  }

  /// What is wrong with a pair of candidates; nil where nothing is, or where it shall only be told.
  mutating func problem(
    of pair: PreferencePair, _ chosen: Fragment, _ rejected: Fragment
  ) -> DropReason? {
    let place = { [task] in
      "\(RowMetadata.name(of: task))/\(pair.chosen)-\(pair.rejected)"
    }
    let policy = options.policy
    if areEqual(chosen, rejected) { return settled(.identical, at: place()) }
    if policy[.nearIdentical] != .off, areNear(pair) {
      findings.note(.nearIdentical, at: place())
      if policy[.nearIdentical] == .drop { return .nearIdentical }
    }
    guard policy[.contradictory] != .off || policy[.cyclic] != .off else { return nil }
    let graph = graph ?? PairGraph(task)
    self.graph = graph
    guard let found = graph.finding(pair), policy[found] != .off else { return nil }
    findings.note(found, at: place())
    guard policy[found] == .drop else { return nil }
    return found == .cyclic ? .cyclic : .contradictory
  }

  /// Notes which of two ranked responses won: the longer one, the one shown first.
  mutating func noteBias(_ pair: PreferencePair, _ chosen: Int, _ rejected: Int, _ label: Label) {
    if chosen != rejected { findings.longer.note(chosen > rejected) }
    if let first = label.orderShown.firstIndex(of: pair.chosen),
      let second = label.orderShown.firstIndex(of: pair.rejected)
    {
      findings.firstShown.note(first < second)
    }
  }

  /// An edit is near its original by its nature, and that is what it is good for.
  private func areNear(_ pair: PreferencePair) -> Bool {
    guard pair.chosen != pair.rejected, let chosen = index(of: pair.chosen),
      let rejected = index(of: pair.rejected),
      let one = task.candidates[chosen].messages.last?.content,
      let other = task.candidates[rejected].messages.last?.content
    else { return false }
    return NearTexts.areNear(one, other, share: options.near)
  }
}
