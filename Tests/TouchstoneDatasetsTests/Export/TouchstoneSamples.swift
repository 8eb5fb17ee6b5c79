import Crypto
import TouchstoneDatasets
import TouchstoneModel

/// Tasks with all that a copy tells of them.
enum TouchstoneSamples {
  typealias S = ExportSamples

  static let text = "---\nprotocol: helpful-rank\n---\n# Purpose \u{2028} e\u{301}\r\n"
  static let stamp = GuidelineStamp(
    slug: "helpful-rank", version: "2.1.0",
    digest: Hexadecimal.text(SHA256.hash(data: Array(text.utf8))))

  static let facts = CopyFacts(
    guideline: "helpful-rank", tags: ["law", "{\"a\":1}", "ß"], priority: -3,
    metadata: #"{"source": "mt", "n": 1.50}"#, parameters: [2: #"{"temperature": 0.70}"#],
    texts: [stamp: GuidelineText(kind: "ranking", source: text)])

  /// A label made here and one that came with a file, on a task with everything.
  static var whole: LabelledTask {
    task(
      1, externalID: "2026-01-01", language: "de",
      labels: [
        label(
          101, by: "josé", revision: 3, [2, 1],
          [
            AnswerKey(step: "order", target: .task): #"{"groups": [[2],[1]],"strengths":[2]}"#,
            AnswerKey(step: "fix", target: .candidate(2)): #"{"edit":"\u2028"}"#,
          ]),
        label(102, by: "zoe", stamp: ImportedProtocol.stamp, milliseconds: nil, [], [:]),
      ])
  }

  /// Two tasks more under the same guideline.
  static var others: [LabelledTask] {
    [
      task(2, labels: [label(103, [1, 2], [AnswerKey(step: "n", target: .turn(1)): #""x""#])]),
      task(3, labels: [label(104, [1, 2], [:])]),
    ]
  }

  static func label(
    _ uid: UInt64, by annotator: String = "ann", stamp: GuidelineStamp = stamp,
    revision: Int = 1, milliseconds: Int64? = 61_001, _ order: [Int], _ rows: [AnswerKey: String]
  ) -> Label {
    Label(
      uid: S.uid(uid), annotator: annotator, revision: revision, guideline: stamp,
      isImported: stamp == ImportedProtocol.stamp,
      submittedAt: Instant(milliseconds: 1_767_225_600_007), activeMilliseconds: milliseconds,
      orderShown: order, sheet: AnswerSheet(rows.mapValues { .text(UntrustedText($0)) }),
      rows: rows)
  }

  static func task(
    _ id: Int64, externalID: String? = nil, language: String? = nil, labels: [Label]
  ) -> LabelledTask {
    LabelledTask(
      id: id, uid: S.uid(UInt64(id)), externalID: externalID, language: language,
      context: [S.system(""), S.user("Why \(id)?\r\n\u{202E}"), S.assistant("?"), S.user("🧑🏿‍🚀")],
      candidates: [
        Candidate(
          number: 1, externalID: "r1", model: UntrustedText(""), messages: [S.assistant("")]),
        Candidate(
          number: 2, externalID: nil, model: nil,
          messages: [
            S.assistant("look"), Message(role: .tool, content: UntrustedText("")),
            S.assistant("\"so\""),
          ]),
      ],
      labels: labels, copied: facts)
  }
}
