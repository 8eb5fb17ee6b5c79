import JSONLines
import TestSupport
import Testing
import TouchstoneCommands

@MainActor @Suite struct JSONTests {
  /// A workspace with one label of lena's and one task on her desk.
  private func worked() throws -> CommandBench {
    let bench = try CommandBench()
    try bench.bring([Samples.pair("p1"), Samples.pair("p2")])
    bench.sit(["next", "ok", "A>>", Samples.pairReason, "s", "next", "ok"])
    bench.run("export ranked")
    return bench
  }

  @Test(arguments: [
    ("show", "task parts"),
    ("answers", "task ready steps"),
    (
      "drafts 2",
      "task id case reported_message guideline version resumed recheck returned lease_until content hidden"
        + " step context candidates"
    ),
    ("today", "person submitted active_ms skipped drafts rechecks guidelines"),
    (
      "why",
      "task reason guideline candidates priority overlap submitted held recheck next_lease_end"
    ),
    (
      "why 1",
      "task reason guideline candidates priority overlap submitted held recheck next_lease_end"
    ),
    ("guide", "guideline version digest sections"),
    ("guide easy", "guideline version anchor text"),
    (
      "export preference --dry-run",
      "format path rows labels tasks splits left_out kept dropped checks files export"
    ),
    (
      "export preference --replace",
      "format path rows labels tasks splits left_out kept dropped checks files export"
    ),
    ("verify", "sound problems counts tasks sqlite events head"),
    ("backup", "path bytes events head"),
    (
      "report flags",
      "by since until cases reports confirmed open triage_minutes_median triage_minutes_90"
        + " ruling_minutes_median ruling_minutes_90 groups"
    ),
  ])
  func `what is shown is one JSON object with these keys`(_ line: String, _ keys: String) throws {
    let value = try worked().json(line)
    #expect(value.object?.map(\.key).joined(separator: " ") == keys)
  }

  @Test(arguments: [
    ("diff A B", "only text"),
    ("drafts", "task id state answers unfinished_text in_front can_continue"),
    (
      "history",
      "task id annotation revision kind stands at active_ms person guideline version digest outcome"
    ),
    (
      "history 1",
      "task id annotation revision kind stands at active_ms person guideline version digest outcome"
    ),
    ("types", "family meaning types usual_severity"),
    ("queue", "guideline open held done waiting rechecks_open"),
    ("people", "name role imported retired_at"),
    ("guideline", "file guideline version status kind labels expected_minutes can_be_worked"),
    ("export", "format summary consumers"),
    ("dataset", "name export format path person at manifest"),
    (
      "stats",
      "guideline labels people tasks median_minutes pairs tied_pairs shared_pairs"
        + " observed_agreement krippendorff_alpha rechecks_open rechecks_done"
    ),
    (
      "import tasks.jsonl",
      "file dry_run shapes added unchanged guideline_set responses_added cases_opened"
        + " reports_folded reports_folded_near reports_unchanged reports_spam reports_broken_text"
        + " labels_added labels_unchanged blank_lines notices waiting unfit problems"
    ),
  ])
  func `what is listed is a JSON array of objects with these keys`(
    _ line: String, _ keys: String
  ) throws {
    let rows = try #require(try worked().json(line).array)
    #expect(!rows.isEmpty)
    for row in rows {
      #expect(row.object?.map(\.key).joined(separator: " ") == keys)
    }
  }

  @Test func `a receipt, the whole queue and findings as JSON`() throws {
    let bench = try worked()
    bench.sit(["B", Samples.pairReason])
    let receipt = try bench.json("submit")
    #expect(
      receipt.object?.map(\.key) == [
        "task", "id", "annotation", "revision", "at", "active_ms", "waiting",
      ])
    let queue = try bench.json("why")
    #expect(
      queue.object?.map(\.key) == [
        "open", "awaitsAcceptance", "heldByYou", "judgedByYou", "skippedByYou", "yourText",
        "closed", "waitingForCandidates", "filteredOut", "noGuideline", "guidelineUnavailable",
        "tooFewCandidates", "tooManyCandidates", "done", "heldByOthers", "next_lease_end",
      ])
    #expect(queue["judgedByYou"]?.int == 2)
    try bench.folder.write("---\nprotocol: x\n---\n", to: "ws/Guidelines/x.md")
    let findings = try #require(try bench.json("guideline check Guidelines/x.md").array)
    #expect(
      findings.first?.object?.map(\.key) == ["file", "line", "severity", "message", "remedy"])
  }

  @Test func `a claim as JSON is the task without the models`() throws {
    let bench = try CommandBench()
    try bench.bring([Samples.pair("p1")])
    let claim = try bench.json("next")
    #expect(
      claim.object?.map(\.key).joined(separator: " ")
        == "task id case reported_message guideline version resumed recheck returned lease_until content hidden"
        + " step context candidates")
  }

  @Test func `a new prompt and a provenance as JSON`() throws {
    let bench = try CommandBench()
    try bench.folder.write(Samples.reply, to: "ws/Guidelines/sample-reply.md")
    let prompt = try bench.json("write --guideline sample-reply Why is bread so soft?")
    #expect(
      prompt.object?.map(\.key).joined(separator: " ")
        == "task words language guess origin remarks")
    bench.addTrainers("maria")
    bench.run("next", as: "maria")
    bench.run("demonstrate Because steam opens the crumb while the loaf bakes.")
    let origin = try bench.json("origin my baker")
    #expect(origin.object?.map(\.key).joined(separator: " ") == "step origin")
    #expect(origin["origin"]?.string == "my baker")
  }

  @Test func `JSON goes to standard output alone, one line, and notices beside it`() throws {
    let bench = try CommandBench()
    try bench.folder.write("{}\n", to: "ws/bad.jsonl")
    bench.run("import bad.jsonl --json")
    #expect(bench.results.utf8.count { $0 == 0x0A } == 1)
    #expect(bench.notices.contains("bad.jsonl:1"))
  }

  @Test func `times are ISO 8601 in UTC with milliseconds`() throws {
    let history = try worked().json("history").array?.first
    #expect(history?["at"]?.string?.hasPrefix("2026-01-05T09:0") == true)
    #expect(history?["at"]?.string?.hasSuffix("Z") == true)
  }

  @Test func `every verb that can answer in JSON is pinned here`() {
    let pinned: Set = [
      "adjudicate",
      "answers",
      "approve",
      "ask",
      "assign",
      "backup",
      "dataset",
      "diff",
      "disagreements",
      "dismiss",
      "drafts",
      "ex",
      "export",
      "fault",
      "flag",
      "flags",
      "gold",
      "guide",
      "guideline",
      "history",
      "import",
      "inbox",
      "merge",
      "next",
      "origin",
      "people",
      "queue",
      "quiz",
      "reopen",
      "report",
      "retype",
      "review",
      "route",
      "salvage",
      "severity",
      "show",
      "split",
      "stats",
      "submit",
      "swap",
      "today",
      "triage",
      "types",
      "verify",
      "verify-fix",
      "why",
      "write",
    ]
    let verbs = CommandCatalog().verbs.filter { $0.optionNames.contains("--json") }
    #expect(Set(verbs.map { $0.name }) == pinned)
  }
}
