import Yams

/// What a guideline must have at its place in life: an active one needs minutes, contact, examples.
struct LifeChecks {
  /// Fewer examples teach nobody.
  static let fewestExamples = 3

  let guideline: Guideline
  let root: Fields
  let findings: FindingList

  func run(pilot: PilotBasis?) {
    checkChangeLog()
    checkTemplate()
    guard guideline.status == .active else { return }
    let line = root.line(of: "status")
    if guideline.task.expectedMinutes == nil, isAbsent("task", "expected_minutes") {
      findings.error(
        line, "an active guideline needs expected_minutes",
        "write the median of the pilot under task, or status: pilot")
    }
    if guideline.contact == nil, root.node("contact") == nil {
      findings.error(
        line, "an active guideline needs a contact",
        "write contact: {channel: ..., reply_hours: 24}, or status: draft")
    }
    if guideline.examples.count < Self.fewestExamples {
      findings.error(
        line,
        "an active guideline needs \(Self.fewestExamples) examples, this one has "
          + "\(guideline.examples.count)",
        "add <!-- example id=e1 expect={...} --> with prompt, responses, answer and reason")
    }
    switch pilot {
    case .measured: break
    case .estimate:
      findings.notice(
        root.line(of: "pilot"), "the expected minutes are an estimate",
        "run a pilot before anybody is paid by them, then write basis: measured")
    case nil where root.node("pilot") == nil:
      findings.warning(
        line, "an active guideline needs a pilot record",
        "write pilot: {basis: measured, people: 5, tasks: 40, median_minutes: 11, p75_minutes: 14}")
    case nil: break
    }
    for anchor in ["purpose", "changes"]
    where !guideline.sections.contains(where: { $0.anchor == anchor }) {
      findings.warning(
        line, "an active guideline needs a section #\(anchor)",
        anchor == "purpose"
          ? "add # Purpose {#purpose}: what the data trains and who reads the answers"
          : "add # Change log {#changes} with one line a version")
    }
  }

  /// A guideline that people work says something in each place that `new` left to be written.
  private func checkTemplate() {
    guard guideline.status.isAssignable else { return }
    for section in guideline.sections where Bytes.range(of: "Replace this", in: section.body) != nil
    {
      findings.warning(
        section.line, "section #\(section.anchor) still holds the words of the template",
        "write it in your own words before people work by it")
    }
  }

  private func isAbsent(_ key: String, _ inner: String) -> Bool {
    guard case .mapping(let mapping)? = root.node(key) else { return true }
    return mapping[Node(inner)]?.isNull ?? true
  }

  /// Each line of the change log says whether earlier labels need a re-check.
  private func checkChangeLog() {
    guard let log = guideline.sections.first(where: { $0.anchor == "changes" }) else { return }
    let entries = log.body.split(separator: "\n").filter { $0.hasPrefix("- ") }
    if !entries.contains(where: { $0.dropFirst(2).hasPrefix(guideline.version.text) }) {
      findings.warning(
        log.line, "the change log has no line for version \(guideline.version.text)",
        "add - \(guideline.version.text) (date): what changed. Re-check: none.")
    }
    for entry in entries where !entry.lowercased().contains("re-check:") {
      findings.warning(
        log.line, "the change log does not say whether labels need a re-check: \(entry.prefix(40))",
        "end the entry with Re-check: none, or with the labels to look at again")
    }
  }
}
