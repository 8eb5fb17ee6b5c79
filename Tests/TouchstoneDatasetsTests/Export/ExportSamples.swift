import TouchstoneDatasets
import TouchstoneModel

/// Labelled tasks for the tests of the export; each test names only what it is about.
enum ExportSamples {
  static let guideline = GuidelineStamp(
    slug: "helpful-rank", version: "2.1.0", digest: String(repeating: "ab", count: 32))

  static let key: [UInt8] = Array("workspace key".utf8)

  static func uid(_ number: UInt64) -> UniqueID {
    UniqueID(at: Instant(milliseconds: 1_767_225_600_000), random: (number, number))
  }

  static func user(_ text: String) -> Message {
    Message(role: .user, content: UntrustedText(text))
  }

  static func assistant(_ text: String) -> Message {
    Message(role: .assistant, content: UntrustedText(text))
  }

  static func system(_ text: String) -> Message {
    Message(role: .system, content: UntrustedText(text))
  }

  static func task(
    _ id: Int64 = 1, externalID: String? = "mt-81", context: [Message]? = nil,
    responses: [[Message]]? = nil, labels: [Label]
  ) -> LabelledTask {
    let responses = responses ?? ["first", "second", "third"].map { [assistant($0)] }
    return LabelledTask(
      id: id, uid: uid(UInt64(id)), externalID: externalID, language: "en",
      context: context ?? [user("Which?")],
      candidates: responses.enumerated().map { index, turns in
        Candidate(
          number: index + 1, externalID: nil, model: UntrustedText("m-\(index + 1)"),
          messages: turns)
      },
      labels: labels)
  }

  static func label(
    _ uid: UInt64, by annotator: String = "maria", at seconds: Int64 = 0,
    guideline: GuidelineStamp = guideline, _ answers: [AnswerKey: Answer]
  ) -> Label {
    Label(
      uid: Self.uid(uid), annotator: annotator, revision: 1, guideline: guideline,
      submittedAt: Instant(milliseconds: 1_767_225_600_000 + seconds * 1000),
      activeMilliseconds: 1000, orderShown: [1, 2, 3], sheet: AnswerSheet(answers),
      rows: answers.mapValues { _ in #"{"as":"stored"}"# })
  }

  static func label(_ answers: [AnswerKey: Answer]) -> Label { label(100, answers) }

  static func ranked(
    _ groups: [[Int]], _ strengths: [Strength]? = nil
  ) -> [AnswerKey: Answer] {
    let strengths = strengths ?? Array(repeating: .slightly, count: max(groups.count - 1, 0))
    return outcome(.ordered(groups: groups, strengths: strengths))
  }

  static func outcome(_ outcome: Ranking.Outcome) -> [AnswerKey: Answer] {
    [AnswerKey(step: "order", target: .task): .ranking(Ranking(outcome: outcome))]
  }

  static func compared(_ first: Int, _ second: Int, _ value: Comparison) -> [AnswerKey: Answer] {
    [AnswerKey(step: "which", target: .pair(first, second)): .comparison(value)]
  }

  static func edited(_ candidate: Int, _ text: String) -> [AnswerKey: Answer] {
    [AnswerKey(step: "fix", target: .candidate(candidate)): .edit(WrittenText(UntrustedText(text)))]
  }

  static func options(
    pairs: PairPolicy = .all, style: ExportStyle = .conversational, splits: SplitRule? = nil,
    margin: MarginScale? = nil, bare: Bool = true
  ) -> ExportOptions {
    ExportOptions(
      pairs: pairs, style: style, splits: splits, margin: margin, bare: bare,
      annotators: .pseudonyms(key: key), steps: [guideline.digest: steps])
  }

  /// The lines a format gives for tasks, and its counts.
  static func rows(
    _ format: ExportFormatName, _ tasks: [LabelledTask], _ options: ExportOptions = options()
  ) -> (lines: [String], counts: ExportCounts.Part) {
    var batch = ExportBatch(split: .train)
    for task in tasks {
      var example = ExportExample(task, options: options, for: format.format)
      format.format.write(&example, into: &batch)
    }
    let lines = batch.bytes.split(separator: 0x0A).map { String(decoding: $0, as: UTF8.self) }
    return (lines, batch.counts)
  }

  /// Tasks that between them meet every kind of row: several turns, several annotators, ties, an
  /// edit, none acceptable, unrankable, many scripts, and texts that loaders trip over.
  static var everything: [LabelledTask] {
    [
      task(
        1,
        labels: [
          label(101, by: "ann", at: 0, ranked([[2], [1, 3]], [.much])),
          label(102, by: "maria", at: 60, ranked([[2], [3], [1]], [.better, .slightly])),
        ]),
      task(
        2, externalID: "2026-01-01",
        context: [
          system("Be brief."), user("你好\u{2028}؟"), assistant("مرحبا"), user("🧑🏿‍🚀 e\u{301}?"),
        ],
        responses: [[assistant("\"quoted\" \\ / \t")], [assistant("2026-01-01")]],
        labels: [
          label(
            103, by: "ann", at: 5,
            compared(1, 2, .scale(-2)).merging(edited(1, "better\nwords")) { one, _ in one })
        ]),
      task(
        3, externalID: nil, context: [user("None?")],
        labels: [
          label(104, by: "ann", at: 6, outcome(.noneAcceptable)),
          label(105, by: "josé", at: 7, guideline: ImportedProtocol.stamp, ranked([[1, 2, 3]])),
          label(106, by: "maria", at: 8, outcome(.unrankable(reason: "same"))),
          label(107, by: "zoe", at: 9, [:]),
        ]),
    ]
  }
}
