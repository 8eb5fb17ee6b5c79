import TouchstoneModel
import Yams

/// Reads the keys around the steps: task, quality, pay, wellbeing, export, contact, pilot.
struct ProgrammeReader {
  let root: Fields
  let findings: FindingList
  /// What the file asks for and this version cannot do.
  private(set) var unsupported: [String] = []

  init(root: Fields, findings: FindingList) {
    self.root = root
    self.findings = findings
  }

  mutating func task() -> TaskRules {
    let task = root.fields("task")
    let context = task?.fields("context")
    let candidates = task?.fields("candidates")
    let low = candidates?.integer("min", in: 0...99)
    let high = candidates?.integer("max", in: 0...99)
    let lower = low ?? min(2, high ?? 2)
    if let low, let high, high < low {
      findings.error(
        candidates?.line ?? root.line, "candidates has max \(high) below min \(low)",
        "write the larger number as max")
    }
    if let judge = context?.text("judge"), judge != "last", let context {
      postpone("task.context.judge: \(judge)", context.line(of: "judge"))
    }
    _ = context?.integer("max_turns", in: 1...1000)
    _ = candidates?.share("drop_similar")
    let rules = TaskRules(
      candidates: lower...max(lower, high ?? max(lower, 9)),
      blind: candidates?.flag("blind") ?? true,
      order: candidates?.choice("order", TaskRules.Order.self) ?? .shuffle,
      showSystem: context?.flag("show_system") ?? true,
      expectedMinutes: task?.integer("expected_minutes", in: 1...600),
      leaseMinutes: task?.integer("lease_minutes", in: 1...10_080) ?? 90,
      reviseMinutes: task?.integer("revise_minutes", in: 0...10_080) ?? 30)
    if let expected = rules.expectedMinutes, rules.leaseMinutes < expected, let task {
      findings.warning(
        task.line(of: "lease_minutes"),
        "the lease of \(rules.leaseMinutes) minutes is shorter than the work, \(expected) minutes",
        "give the lease several times the expected minutes")
    }
    context?.close()
    candidates?.close()
    task?.close()
    return rules
  }

  func wellbeing() -> WellbeingRules {
    let fields = root.fields("wellbeing")
    defer { fields?.close() }
    _ = fields?.flag("skip_free")
    return WellbeingRules(
      classes: fields?.words("classes")?.map(\.text) ?? [],
      optIn: fields?.flag("opt_in") ?? false,
      blur: fields?.flag("blur") ?? false,
      dailyCapMinutes: fields?.integer("daily_cap_minutes", in: 1...1440),
      breakEveryMinutes: fields?.integer("break_every", in: 1...1440))
  }

  func contact() -> GuidelineContact? {
    guard let fields = root.fields("contact") else { return nil }
    defer { fields.close() }
    let hours = fields.integer("reply_hours", in: 1...1000)
    return fields.text("channel", required: true).map {
      GuidelineContact(channel: $0, replyHours: hours)
    }
  }

  /// Pay and export say what others act on; here only their form is checked.
  func payAndExport() {
    let pay = root.fields("time_and_pay")
    _ = pay?.choice("model", PayModel.self)
    _ = pay?.text("floor_key")
    _ = pay?.words("paid")
    pay?.close()
    let export = root.fields("export")
    exportFormats(export?.words("formats") ?? [])
    _ = export?.choice("split_by", SplitBy.self)
    _ = export?.text("require_status")
    export?.close()
  }

  private func exportFormats(_ formats: [(text: String, line: Int)]) {
    let known = ExportFormatName.allCases.map(\.rawValue)
    for format in formats where !known.contains(format.text) {
      findings.warning(
        format.line, "there is no export format \(format.text)",
        NearestName.of(format.text, among: known).map { "did you mean \($0)?" }
          ?? "the formats are \(known.joined(separator: ", "))")
    }
  }

  /// Where the expected minutes come from; nil while the file does not say.
  func pilot() -> PilotBasis? {
    guard let fields = root.fields("pilot") else { return nil }
    defer { fields.close() }
    _ = fields.integer("people", in: 0...100_000)
    _ = fields.integer("tasks", in: 0...1_000_000)
    _ = fields.integer("median_minutes", in: 0...10_000)
    _ = fields.integer("p75_minutes", in: 0...10_000)
    _ = fields.text("date")
    return fields.choice("basis", PilotBasis.self, required: true)
  }

  private mutating func postpone(_ what: String, _ line: Int) {
    unsupported.append(what)
    findings.notice(
      line, "\(what) is known but cannot run yet",
      "the guideline can be checked; tasks under it cannot be worked here")
  }
}

/// Where the expected minutes of a guideline come from.
public enum PilotBasis: String, CaseIterable, Sendable {
  /// From labels of a pilot.
  case measured
  /// From a guess.
  case estimate
}

private enum PayModel: String, CaseIterable { case hourly, task, salary, volunteer }

private enum SplitBy: String, CaseIterable { case prompt, user }
