import JSONLines
import TestSupport
import Testing
import TouchstoneDatasets
import TouchstoneModel
import TouchstoneStore
import TouchstoneTerminal

@testable import TouchstoneCommands

@MainActor @Suite struct ReportTests {
  /// So many cases of one kind.
  private struct Case {
    let model: String
    let type: String
    let count: Int
  }

  /// A workspace with cases reported 7 days ago, none judged.
  private func bench(_ cases: [Case]) throws -> CommandBench {
    let bench = try CommandBench()
    let store = try Store.open(at: bench.place + "/" + Store.fileName)
    let lead = try #require(try store.people.named("lena"))
    let ids = IdentitySource { UniqueID(at: $0, random: (.random(in: 0 ... .max), 1)) }
    let reported = Instant(milliseconds: 1_767_000_000_000)
    var number = 0
    let tasks = cases.flatMap { kind in
      (0..<kind.count).map { _ in
        number += 1
        return IncomingTask.reported(number, kind.model, kind.type, at: reported)
      }
    }
    _ = try store.tasks.importTasks(
      ImportOptions(), by: Actor(person: lead), at: reported, ids: ids
    ) { session in
      for (line, task) in tasks.enumerated() { try session.insert(task, line: line + 1) }
    }
    return bench
  }

  @Test func `cases are counted as a table, as bars and on a narrow screen`() throws {
    let bench = try bench([
      Case(model: "heron-2", type: "factuality/entity-wrong", count: 30),
      Case(model: "heron-2", type: "style/tone", count: 6),
      Case(model: "larch-mini", type: "refusal/preachy", count: 4),
    ])
    bench.run("report flags")
    bench.run("report flags --by model --since 2025-12-01 --until 2025-12-31")
    bench.run("report flags --by week --bars")
    bench.columns = 40
    bench.run("report flags --by type")
    bench.run("report flags --by type --bars --since 30d")
    bench.run("report flags --since 2026-01-02")
    try bench.check("report-flags")
  }

  @Test func `two models are compared by their confirmed cases`() throws {
    let bench = try bench([
      Case(model: "heron-2", type: "factuality/entity-wrong", count: 2),
      Case(model: "larch-mini", type: "style/tone", count: 2),
    ])
    bench.run("gold --allow lena flag-triage")
    let work = ["next", "confirmed", "style/tone t2 minor model", "3", "none", "submit"]
    #expect(bench.script(work + work + work) == 0)
    bench.script(["next", "not-an-error it is right", "submit"])
    let models = "--compare heron-2 larch-mini"
    #expect(try bench.json("report flags \(models)")["comparisons"]?.array?.count == 1)
    bench.forget()
    bench.run("report flags \(models) --family style")
    bench.run("report flags \(models)")
    bench.run("report flags --by state")
    try bench.check("report-compare")
  }

  @Test func `a table of comparisons tells which went down and that chance plays a part`() {
    var (before, after) = (ModelCases(model: "heron-2"), ModelCases(model: "heron-3"))
    (before.cases, before.confirmed, after.cases, after.confirmed) = (140, 100, 120, 98)
    before.types = ["factuality/fabricated-source": 31, "style/tone": 20]
    after.types = ["factuality/fabricated-source": 12, "style/tone": 22, "refusal/preachy": 4]
    for columns in [80, 40] {
      let view = ModelComparisonView(
        before: before, after: after, kind: .everyType, period: CasePeriod())
      let lines = view.lines(for: TerminalProfile(columns: columns)).map(\.plain)
      #expect(lines.allSatisfy { $0.count <= columns })
      let text = lines.joined(separator: " ")
      #expect(text.contains("went down"))
      #expect(text.contains("3 comparisons at once"))
    }
  }

  @Test func `what cannot be told of is refused with what to type instead`() throws {
    let bench = try bench([Case(model: "heron-2", type: "style/tone", count: 1)])
    for line in [
      "report flags --type style/tone", "report flags --compare heron-2",
      "report flags --compare heron-2 heron-3", "report flags --since yesterday",
      "report flags --since 2026-02-01 --until 2026-01-01",
      "report flags --compare heron-2 heron-2", "report flags --by hour",
    ] {
      #expect(bench.run(line) != 0, "\(line)")
    }
    bench.run("people add marta")
    bench.run("report flags", as: "marta")
    try bench.check("report-refusals")
  }

  @Test(arguments: [
    (
      (31, 100), (12, 100),
      "went down from 31% to 12% (-19 points, 95% interval -30 to -8)"
    ),
    (
      (12, 100), (31, 100),
      "went up from 12% to 31% (+19 points, 95% interval +8 to +30)"
    ),
    (
      (3, 10), (1, 10),
      "whether it went down cannot be told from 10 and 10 cases: 30% to 10%"
        + " (-20 points, 95% interval -51 to +16)"
    ),
    ((3, 10), (0, 0), "cannot be told: 10 and 0 confirmed cases"),
  ])
  func `a comparison says what can be said`(
    before: (Int, Int), after: (Int, Int), sentence: String
  ) {
    let comparison = ModelComparison(kind: "style", before: before, after: after)
    #expect(comparison.sentence.plain == sentence)
  }
}

extension IncomingTask {
  /// A reported conversation.
  fileprivate static func reported(
    _ number: Int, _ model: String, _ type: String, at instant: Instant
  ) -> IncomingTask {
    let family = type.split(separator: "/")[0]
    let context = [
      Message(role: .user, content: UntrustedText("question \(number)")),
      Message(role: .assistant, content: UntrustedText("reply \(number)")),
    ]
    return IncomingTask(
      externalID: nil, digest: TaskDigest.bytes(context: context, candidates: []),
      context: context, candidates: [], guideline: "flag-triage",
      reports: [
        IncomingReport(
          model: model, at: instant,
          reading: ReportReading(family: String(family), type: type, severity: .major))
      ])
  }
}
