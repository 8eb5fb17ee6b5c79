import TestSupport
import Testing
import TouchstoneModel

@testable import TouchstoneDatasets

/// What the release checks find, and what each action makes of it.
@Suite struct ReleaseCheckTests {
  typealias S = ExportSamples

  private func result(
    _ tasks: [LabelledTask], _ words: String..., format: ExportFormatName = .preference,
    change: (inout ExportOptions) -> Void = { _ in }
  ) throws -> ExportResult {
    var options = S.options()
    for word in words { try options.policy.apply(word) }
    change(&options)
    let exporter = try DatasetExporter(
      format, options: options, provenance: ExportProvenance(toolVersion: "0"), target: nil)
    for task in tasks { try exporter.add(task) }
    return try exporter.finish()
  }

  private func task(
    _ id: Int64, _ responses: [String], _ orders: [[[Int]]] = [[[1], [2]]], prompt: String = "Q"
  ) -> LabelledTask {
    let labels = orders.enumerated().map { index, order in
      S.label(UInt64(id) * 10 + UInt64(index), by: "p\(index)", S.ranked(order))
    }
    return S.task(
      id, externalID: "t\(id)", context: [S.user(prompt)],
      responses: responses.map { [S.assistant($0)] }, labels: labels)
  }

  private static let long = String(repeating: "A sentence with many words. ", count: 20)

  @Test(arguments: [
    (ReleaseCheck.personalData, "write to jane@corp.de", "no", DropReason.personalData),
    (.personalData, "call +49 170 1234567", "no", .personalData),
    (.personalData, "it answers at 2a02:fade:beef:cafe::d", "no", .personalData),
    (.secret, "use sk-a8Fk29dlQm3vR7tYx0Zp now", "no", .secret),
    (.secret, "-----BEGIN RSA PRIVATE KEY-----", "no", .secret),
    (.selfNaming, "As ChatGPT, I cannot", "no", .selfNaming),
    (.truncated, "here it is:\n```\nlet a = 1", "no", .truncated),
    (
      .truncated, long + "\nand then it stopped in the middle of the sentence that", "no",
      .truncated
    ),
    (.nearIdentical, long + "end one", long + "end two", .nearIdentical),
  ])
  func `a text that has it is told, dropped or refused`(
    check: ReleaseCheck, first: String, second: String, reason: DropReason
  ) throws {
    let tasks = [task(1, [first, second]), task(2, ["fine", "not fine"])]
    let told = try result(tasks, "all=off", "\(check.rawValue)=report")
    #expect(told.counts.rows == 2 && told.findings.found[check]?.count == 1)
    #expect(told.findings.found[check]?.places.first?.hasPrefix("t1/") == true)
    let dropped = try result(tasks, "all=off", "\(check.rawValue)=drop")
    #expect(dropped.counts.rows == 1 && dropped.counts.dropped(reason) == 1)
    let off = try result(tasks, "all=off")
    #expect(off.counts.rows == 2 && off.findings.found.isEmpty)
    let scratch = try ScratchFolder()
    var options = S.options()
    try options.policy.apply("all=off")
    try options.policy.apply("\(check.rawValue)=refuse")
    let exporter = try DatasetExporter(
      .preference, options: options, provenance: ExportProvenance(toolVersion: "0"),
      target: .folder(scratch.path("out")))
    for task in tasks { try exporter.add(task) }
    #expect {
      try exporter.finish()
    } throws: { error in
      guard case .checkRefuses(let checks, _)? = error as? ExportError else { return false }
      return checks == [check]
    }
    #expect(try scratch.names().isEmpty)
  }

  @Test(arguments: [
    "mail someone@example.com", "sk-xxxxxxxxxxxxxxxxxxxxxxxx", "the task-skeleton of a disk-image",
    "Claude Monet painted it", "call 12345", "a short one without an end",
    long + "\n- and an item of a list that has no full stop at its end",
    "-----BEGIN CERTIFICATE-----",
  ])
  func `what only looks like it is left in peace`(text: String) throws {
    let found = try result([task(1, [text, "other"])], "all=report").findings.found
    #expect(found.keys.isEmpty, "\(found)")
  }

  @Test func `pairs that contradict each other are found on both labels`() throws {
    let tasks = [task(1, ["a", "b", "c"], [[[1], [2], [3]], [[2], [1], [3]]])]
    let told = try result(tasks)
    #expect(told.findings.found[.contradictory]?.count == 2)
    #expect(told.findings.found[.contradictory]?.places == ["t1/1-2", "t1/2-1"])
    let dropped = try result(tasks, "contradictory=drop")
    #expect(dropped.counts.rows == 4 && dropped.counts.dropped(.contradictory) == 2)
  }

  @Test func `pairs in a circle are found`() throws {
    let compared = S.task(
      1, externalID: "t1", responses: [[S.assistant("a")], [S.assistant("b")], [S.assistant("c")]],
      labels: [
        S.label(
          11,
          S.sheet(
            S.compared(1, 2, .scale(-1)), S.compared(2, 3, .scale(-1)), S.compared(1, 3, .scale(1)))
        )
      ])
    #expect(try result([compared]).findings.found[.cyclic]?.count == 3)
    #expect(try result([compared], "cyclic=drop").counts.dropped(.cyclic) == 3)
  }

  @Test(arguments: [ExportFormatName.preference, .helpSteer2Preference, .helpSteer3])
  func `what two people say alike is no circle, whichever is better`(
    format: ExportFormatName
  ) throws {
    let alike = [task(1, ["a", "b"], [[[2], [1]], [[2], [1]]])]
    let told = try result(alike, format: format)
    #expect(told.findings.found[.cyclic] == nil && told.counts.rows > 0)
    #expect(try result(alike, "cyclic=drop", format: format).counts.dropped(.cyclic) == 0)
    let circle = [task(1, ["a", "b", "c"], [[[2], [1]], [[1], [3]], [[3], [2]]])]
    #expect(try result(circle, format: format).findings.found[.cyclic]?.count == 3)
    let tie = [task(1, ["a", "b", "c"], [[[1], [2]], [[2], [3]], [[1, 3]]])]
    #expect(try result(tie, format: format).findings.found[.cyclic] == nil)
  }

  @Test func `a prompt in another split with other capitals is a leak`() throws {
    let tasks = (1...60).map { (id: Int) -> LabelledTask in
      let prompt = id % 2 == 0 ? "WHAT is number \(id / 2)?" : "what is number \((id + 1) / 2)"
      return task(Int64(id), ["a", "b"], prompt: prompt)
    }
    let rule = try #require(SplitRule(train: 50, validation: 0, test: 50))
    let told = try result(tasks) { $0.splits = rule }
    let leaks = try #require(told.findings.found[.splitLeak]?.count)
    #expect((5...25).contains(leaks) && told.counts.rows == 60)
    let dropped = try result(tasks, "split-leak=drop") { $0.splits = rule }
    #expect(dropped.counts.dropped(.splitLeak) == leaks && dropped.counts.rows == 60 - leaks)
  }

  @Test func `a prompt of a worked example is left out`() throws {
    let tasks = [
      task(1, ["a", "b"], prompt: "The gold prompt"), task(2, ["a", "b"], prompt: "Another"),
    ]
    let gold = try result(tasks) {
      $0.goldPrompts = [ExportOptions.goldPrompt([S.user("the gold PROMPT!")])]
    }
    #expect(gold.counts.rows == 1 && gold.counts.dropped(.goldLeak) == 1)
  }

  @Test func `length and place of the winner are told where they are no chance`() throws {
    let tasks = (1...40).map { task(Int64($0), ["a longer answer", "short"], [[[1], [2]]]) }
    let biased = try result(tasks)
    #expect(biased.findings.longer.held == 40 && biased.findings.longer.isBiased)
    #expect(biased.findings.firstShown.isBiased)
    let even = try result(
      (1...40).map {
        task(Int64($0), ["a longer answer", "short"], [[[$0 % 2 + 1], [2 - $0 % 2]]])
      })
    #expect(!even.findings.longer.isBiased && even.findings.longer.all == 40)
    #expect(try !result(Array(tasks.prefix(20))).findings.longer.isBiased)
  }

  @Test func `empty texts and equal ones may stay when somebody wants it so`() throws {
    let tasks = [task(1, ["", "b"]), task(2, ["a", "a"])]
    #expect {
      try written(tasks)
    } throws: { error in
      (error as? ExportError)?.message
        == "nothing in the selection gives a row: dropped 1 pairs whose two sides are the same text;"
        + " dropped 1 pairs with a response without text"
    }
    #expect(try result(tasks, "empty=report", "identical=report").counts.rows == 2)
  }

  private func written(_ tasks: [LabelledTask]) throws {
    let scratch = try ScratchFolder()
    let exporter = try DatasetExporter(
      .preference, options: S.options(), provenance: ExportProvenance(toolVersion: "0"),
      target: .folder(scratch.path("out")))
    for task in tasks { try exporter.add(task) }
    _ = try exporter.finish()
  }

  @Test func `lengths and rows a prompt are limited and counted`() throws {
    let tasks = [
      task(1, ["one", "three", "seventeen signs!!"], [[[1], [2], [3]]]),
      task(2, ["four", "five"]),
    ]
    let lengths = try result(tasks) { $0.limits = LengthLimits(minimum: 4, maximum: 10) }
    #expect(lengths.counts.rows == 1)
    #expect(lengths.counts.dropped(.tooShort) == 2 && lengths.counts.dropped(.tooLong) == 1)
    let capped = try result(tasks) { $0.perPrompt = 2 }
    #expect(capped.counts.rows == 2 && capped.counts.dropped(.perPrompt) == 2)
    let prompts = try result(tasks + [task(3, ["a", "b"], prompt: "a long prompt")]) {
      $0.limits = LengthLimits(maximumPrompt: 5)
    }
    #expect(prompts.counts.dropped(.longPrompt) == 1)
  }

  @Test func `several annotators give one label when they are taken together`() throws {
    let tasks = [task(1, ["a", "b"], [[[1], [2]], [[1], [2]], [[2], [1]]])]
    #expect(try result(tasks).counts.rows == 3)
    let one = try result(tasks) { $0.aggregation = .majority }
    #expect(one.counts.rows == 1 && one.counts.labels == 3)
    #expect(one.findings.found[.contradictory] == nil)
  }

  @Test func `a policy file changes the standard one, and faults are told`() throws {
    let policy = try ReleasePolicy.reading(
      "# ours\nsecret: drop # keys\n\nlanguage : report\ncyclic=drop\n")
    #expect(policy[.cyclic] == .drop)
    #expect(policy[.secret] == .drop && policy[.language] == .report && policy[.empty] == .drop)
    #expect(throws: ReleasePolicyError.line(3, .check("secrets"))) {
      try ReleasePolicy.reading("\nempty: drop\nsecrets: drop")
    }
    #expect(throws: ReleasePolicyError.line(1, .action("forbid"))) {
      try ReleasePolicy.reading("secret: forbid")
    }
    #expect(throws: ReleasePolicyError.line(1, .form("secret drop"))) {
      try ReleasePolicy.reading("secret drop")
    }
    #expect(throws: ReleasePolicyError.line(1, .cannotDrop(.lengthBias))) {
      try ReleasePolicy.reading("length-bias: drop")
    }
  }

  @Test func `another language than the task's is told when asked for`() throws {
    let german = "Das ist ein Satz, der nicht auf Englisch ist, und er ist auch nicht sehr kurz."
    let told = try result([task(1, [german, "ok"])], "language=report")
    #expect(told.findings.found[.language]?.count == 1)
    #expect(try result([task(1, [german, "ok"])]).findings.found[.language] == nil)
  }
}
