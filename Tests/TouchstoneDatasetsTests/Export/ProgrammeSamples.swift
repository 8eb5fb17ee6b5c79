import TouchstoneDatasets
import TouchstoneModel

/// Labelled tasks of the step types beyond rankings and ratings, one or two a task.
extension ExportSamples {
  /// The steps of the guideline under which the samples were made.
  static let steps: [String: ExportedStep] = [
    "pick": ExportedStep(type: "chat"), "by": ExportedStep(type: "principle"),
    "ask": ExportedStep(type: "prompt"), "reply": ExportedStep(type: "demonstrate"),
    "then": ExportedStep(type: "next_text", followsBest: true),
    "rate": ExportedStep(type: "rating", notApplicable: ["correct": -100]),
    "pick-confidence": ExportedStep(type: "rating"), "kept": ExportedStep(type: "rule"),
    "grade": ExportedStep(type: "rule", notApplicable: ["follow": -100]),
    "solve": ExportedStep(type: "steps", badGrade: -1), "safe": ExportedStep(type: "safety"),
    "mark": ExportedStep(type: "span"), "what": ExportedStep(type: "classify"),
  ]

  static func answer(
    _ step: String, _ target: Target, _ answer: Answer
  ) -> [AnswerKey: Answer] { [AnswerKey(step: step, target: target): answer] }

  static func written(_ step: String, _ text: String, _ origin: TextOrigin? = .own)
    -> [AnswerKey: Answer]
  { answer(step, .task, .written(WrittenText(UntrustedText(text), origin: origin))) }

  static func sheet(_ parts: [AnswerKey: Answer]...) -> [AnswerKey: Answer] {
    parts.reduce(into: [:]) { sheet, part in sheet.merge(part) { one, _ in one } }
  }

  static func grade(_ number: Int, _ grade: Int?, _ more: StepGrade? = nil) -> [AnswerKey: Answer] {
    answer(
      "solve", .step(1, number),
      .grade(
        StepGrade(
          grade: grade, milliseconds: 900, alternatives: more?.alternatives ?? [],
          ownStep: more?.ownStep)))
  }

  static let reasoning = "Half of 6 is 3.\n\n3 and 4 are 8.\n\nSo 8."

  static var graded: [AnswerKey: Answer] {
    let more = StepGrade(
      grade: nil,
      alternatives: [
        StepGrade.Alternative(text: UntrustedText("3 and 4 are 7."), grade: 1),
        StepGrade.Alternative(text: UntrustedText("Perhaps 7."), grade: nil),
      ], ownStep: UntrustedText("3 + 4 = 7."))
    return sheet(
      grade(1, 1), grade(2, -1, more),
      answer("solve", .candidate(1), .option("found_error", note: nil)))
  }

  static var programmes: [LabelledTask] { judging + writing }

  private static let pair = [[assistant("one")], [assistant("two")]]
  private static let chat = [user("Hi"), assistant("Hello, 世界"), user("And?")]

  private static var judging: [LabelledTask] {
    [
      task(
        31, externalID: "five", context: [user("Five?")], responses: pair,
        labels: [
          label(
            311, by: "maria",
            sheet(
              answer(
                "rate", .candidate(1),
                .ratings([
                  "helpfulness": 3, "correctness": 4, "coherence": 4, "complexity": 2,
                  "verbosity": 1,
                ])),
              answer(
                "rate", .candidate(2),
                .ratings([
                  "helpfulness": 5, "correctness": 4, "coherence": 4, "complexity": 2,
                  "verbosity": 1,
                ]))))
        ]),
      task(
        11, externalID: "chat",
        labels: [
          label(
            211,
            sheet(
              answer(
                "pick", .task,
                .ranking(
                  Ranking(outcome: .ordered(groups: [[2], [1, 3]], strengths: [.better])))),
              answer("pick-confidence", .task, .ratings(["confidence": 2]))))
        ]),
      task(
        12, externalID: "principle", responses: pair,
        labels: [label(212, answer("by", .pair(1, 2), .principle("least-harm", .scale(1))))]),
      task(
        13, externalID: "ratings", context: chat, responses: pair,
        labels: [
          label(
            213,
            sheet(
              answer(
                "rate", .candidate(1), .ratings(["helpful": 4, "correct": -100, "confidence": 3])),
              answer("rate", .candidate(2), .ratings(["helpful": 0, "correct": 1])),
              answer("rate", .turn(2), .ratings(["helpful": 2])),
              answer("rate", .task, .ratings(["helpful": 1]))))
        ]),
      task(
        14, externalID: "rules", responses: pair,
        labels: [
          label(
            214,
            sheet(
              answer(
                "kept", .candidate(2), .verdicts(["no-fraud": .broken, "follow": .notApplicable])),
              answer("grade", .candidate(1), .ratings(["follow": -100, "no-fraud": 4]))))
        ]),
      task(
        15, externalID: "safety", responses: pair,
        labels: [
          label(
            215,
            sheet(
              answer(
                "safe", .candidate(1),
                .safety(SafetyLabel(label: "unsafe", hazards: ["privacy", "hate"]))),
              answer("safe", .candidate(2), .safety(SafetyLabel(label: "safe"))))),
          label(
            216, by: "zoe",
            answer("safe", .pair(1, 2), .safety(SafetyLabel(label: "both-safe")))),
        ]),
      task(
        16, externalID: "spans", context: chat,
        responses: [[assistant("🧑🏿‍🚀 e\u{301}t 你好。")], [assistant("plain")]],
        labels: [
          label(
            217,
            sheet(
              answer(
                "mark", .candidate(1),
                .spans([
                  TextSpan(start: 0, end: 4, tag: "emoji"),
                  TextSpan(start: 9, end: 11, tag: "greeting"),
                ])),
              answer("mark", .candidate(2), .spans([])),
              answer("mark", .turn(2), .spans([TextSpan(start: 7, end: 9, tag: "claim")]))))
        ]),
      task(
        17, externalID: "steps", context: [user("(6 / 2) + 4?")],
        responses: [[assistant(reasoning)]], labels: [label(218, graded)]),
      task(
        18, externalID: "triage", context: chat + [assistant("It is 1999.")], responses: [],
        labels: [
          label(
            219,
            answer(
              "what", .turn(4),
              .classification(
                Classification(
                  type: "factuality/outdated", further: ["style/generic"], severity: "major",
                  fault: "model")))),
          label(
            220, by: "zoe",
            answer(
              "what", .task,
              .classification(Classification(type: "none", severity: nil, fault: nil)))),
        ]),
    ]
  }

  private static var writing: [LabelledTask] {
    [
      task(
        21, externalID: "new", context: [], responses: [],
        labels: [
          label(
            221,
            sheet(
              written("ask", "Why is the sky blue?"), written("reply", "It scatters.", .unnamed)))
        ]),
      task(
        22, externalID: "next", responses: pair,
        labels: [
          label(
            222,
            sheet(ranked([[2], [1]]), written("then", "And now?"), written("reply", "Mine.")))
        ]),
    ]
  }
}
