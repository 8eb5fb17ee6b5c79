import TouchstoneDatasets
import TouchstoneModel

/// Flagged cases as an export reads them: one that was ruled on and is used, one that a lead ended
/// without a judgement, one that is sealed, and the work that was born from the first.
extension ExportSamples {
  static var cases: [LabelledTask] {
    let work = task(
      34, externalID: "mend", context: Array(conversation.prefix(1)),
      responses: [[conversation[1]]], labels: [label(334, edited(1, "It opened in 1937."))])
    return [ruledOn, endedUnseen, sealed, born(work, from: 31)]
  }

  static let conversation = [
    user("When did the bridge open?"), assistant("It opened in 1933. 🌉"), user("Are you sure?"),
  ]

  static func verdict(
    _ type: String?, _ severity: ErrorSeverity? = nil, validity: String = "confirmed"
  ) -> TriageVerdict {
    TriageVerdict(
      validity: validity, type: type, further: type == nil ? [] : ["honesty/false-confidence"],
      turn: type == nil ? nil : 2, severity: severity, fault: type == nil ? nil : "model",
      confidence: type == nil ? nil : 3, use: type == nil ? nil : .negativeExample)
  }

  static var ruledOn: LabelledTask {
    let wrong = verdict("factuality/entity-wrong", .major)
    let first = label(
      331, by: "maria", at: 20,
      answer("quote", .turn(2), .spans([TextSpan(start: 13, end: 17, tag: "wrong")])))
    let second = label(
      332, by: "zoe", at: 30,
      answer("quote", .turn(2), .spans([TextSpan(start: 0, end: 2, tag: "needless")])))
    return flagged(
      31, state: .routed, labels: [first, second],
      votes: [
        vote(331, "maria", wrong, at: 20),
        vote(332, "zoe", verdict("style/tone", .minor), at: 30),
      ],
      rulings: [
        Ruling(
          id: 1, uid: uid(341), kind: "adjudicate", person: "lena", at: instant(40),
          reason: UntrustedText("a private word"), annotationID: 331, verdict: wrong)
      ],
      routes: [
        CaseRoute(
          use: .negativeExample, taskID: nil, questionID: nil, person: "lena", at: instant(50),
          doneAt: instant(50)),
        CaseRoute(
          use: .evaluationItem, taskID: nil, questionID: nil, person: "lena", at: instant(51),
          doneAt: instant(51)),
      ])
  }

  private static var endedUnseen: LabelledTask {
    flagged(
      32, state: .closed, disposition: .notAnError, labels: [], votes: [],
      rulings: [
        Ruling(
          id: 2, uid: uid(342), kind: "dismiss", person: "lena", at: instant(45), reason: nil,
          annotationID: nil, verdict: verdict(nil, validity: "not-an-error"))
      ], routes: [])
  }

  private static var sealed: LabelledTask {
    let seen = task(33, externalID: "sealed", labels: [label(333, ranked([[1], [2, 3]]))])
    return LabelledTask(
      id: seen.id, uid: seen.uid, externalID: seen.externalID, language: "en", context: [],
      candidates: [], labels: seen.labels, caseUID: uid(433), isSealed: true)
  }

  static func flagged(
    _ id: Int64, state: CaseState, disposition: Disposition? = nil, labels: [Label],
    votes: [TriageVote], rulings: [Ruling], routes: [CaseRoute]
  ) -> LabelledTask {
    let plain = task(
      id, externalID: "flag-\(id)", context: conversation, responses: [], labels: labels)
    let flagCase = FlagCase(
      id: id, uid: uid(UInt64(id) + 400), taskID: id, messageNumber: 2, state: state,
      disposition: disposition, mergedInto: nil, family: "factuality", type: nil,
      severity: .major, fault: nil, model: "m-9", language: "en", reportCount: 2, marks: [],
      reportedAt: instant(-60), triagedAt: nil, ruledAt: nil, assignee: nil)
    let report = FlaggedReport(
      reason: "not factually correct", family: "factuality",
      comment: UntrustedText("It was 1937, I live there."), model: "m-9", at: instant(-60))
    return LabelledTask(
      id: plain.id, uid: plain.uid, externalID: plain.externalID, language: "en",
      context: plain.context, candidates: [], labels: labels, caseUID: flagCase.uid,
      flagged: FlaggedCase(
        flagCase: flagCase, report: report, votes: votes, rulings: rulings, routes: routes))
  }

  static func vote(
    _ uid: UInt64, _ person: String, _ verdict: TriageVerdict, at seconds: Int64
  ) -> TriageVote {
    TriageVote(
      annotationID: Int64(uid), annotationUID: Self.uid(uid), person: person, verdict: verdict,
      at: instant(seconds))
  }

  private static func born(_ task: LabelledTask, from id: UInt64) -> LabelledTask {
    LabelledTask(
      id: task.id, uid: task.uid, externalID: task.externalID, language: task.language,
      context: task.context, candidates: task.candidates, labels: task.labels,
      caseUID: uid(id + 400))
  }

  private static func instant(_ seconds: Int64) -> Instant {
    Instant(milliseconds: 1_767_225_600_000 + seconds * 1000)
  }
}
