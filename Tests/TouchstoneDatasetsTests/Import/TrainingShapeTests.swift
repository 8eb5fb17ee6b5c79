import TestSupport
import Testing
import TouchstoneDatasets
import TouchstoneModel

/// The forms that trainers take: TRL, OpenAI, LLaMA-Factory, Axolotl, OpenRLHF, NeMo RL, verl.
@Suite struct TrainingShapeTests {
  struct Line: Sendable, CustomStringConvertible {
    let json: String
    let shape: DatasetShape
    let context: String
    let candidates: [String]
    let labels: [String]

    var description: String { json }
  }

  @Test(arguments: lines)
  func `a line of a training file is a task with its judgement`(line: Line) throws {
    let imported = try Import(line.json, options: .init(withLabels: true))
    #expect(imported.rejected.map(\.message) == [])
    let (task, shape, _) = try #require(imported.tasks.first)
    #expect(shape == line.shape)
    #expect(transcript(task.context) == line.context)
    #expect(task.candidates.map { transcript($0.messages) } == line.candidates)
    #expect(task.labels.map(words) == line.labels)
    // Without labels it is the same task; but nothing says then that messages end with a response.
    let plain = try #require(try Import(line.json).tasks.first)
    var bare = task
    bare.labels = []
    if line.json.hasPrefix(#"{"messages""#), shape == .chats {
      #expect(plain.shape == .native && plain.task.candidates.isEmpty)
      #expect(plain.task.context == task.context + task.candidates[0].messages)
    } else {
      #expect(plain.task == bare)
    }
  }

  private static let u = #"{"role":"user","content":"Q"}"#
  private static let a = #"{"role":"assistant","content":"A"}"#
  private static let b = #"{"role":"assistant","content":"B"}"#
  private static let two = ["assistant: A", "assistant: B"]

  private static func pair(
    _ json: String, _ context: String = "user: Q", shape: DatasetShape = .pairs, sign: String = ">"
  ) -> Line {
    Line(
      json: json, shape: shape, context: context, candidates: two,
      labels: ["imported | rank = 1 \(sign) 2"])
  }

  private static func reply(
    _ json: String, _ shape: DatasetShape, _ answer: String, context: String = "user: Q"
  ) -> Line {
    Line(
      json: json, shape: shape, context: context, candidates: ["assistant: A"],
      labels: answer.isEmpty ? [] : ["imported | " + answer])
  }

  private static let lines: [Line] = trl + openAI + factory + axolotl + others

  private static let trl = [
    reply(#"{"prompt":"Q","completion":"A"}"#, .completions, "demonstrate = A"),
    reply(#"{"prompt":[\#(u)],"completion":[\#(a)]}"#, .completions, "demonstrate = A"),
    reply(
      #"{"prompt":"Q","completion":"A","label":true}"#, .completions, "verdict@1 = desirable"),
    reply(
      #"{"prompt":[\#(u)],"completion":[\#(a)],"label":false}"#, .completions,
      "verdict@1 = undesirable"),
    reply(#"{"messages":[\#(u),\#(a)]}"#, .chats, "demonstrate = A"),
    pair(#"{"prompt":"Q","chosen":"A","rejected":"B","margin":2.0}"#, sign: ">>"),
    pair(#"{"prompt":"Q","chosen":"A","rejected":"B","margin":3}"#, sign: ">>>"),
    pair(#"{"prompt":"Q","chosen":"A","rejected":"B","margin":0.67}"#),
    pair(#"{"prompt":"Q","chosen":"A","rejected":"B","margin":7}"#),
    pair(
      #"{"prompt":"Q","chosen":"A","rejected":"B","margin":1.0,"metadata":{"strength":3}}"#,
      sign: ">>>"),
    pair(#"{"prompt":"Q","chosen":"A","rejected":"B","margin":null}"#),
    pair(#"{"chosen":[\#(u),\#(a)],"rejected":[\#(u),\#(b)]}"#),
    Line(
      json: #"{"prompt":"Q","completions":["A one","B two"],"labels":[true,false]}"#, shape: .steps,
      context: "user: Q", candidates: ["assistant: A one\n\nB two"],
      labels: ["imported | steps@1.1 = 1 | steps@1.2 = -1"]),
    Line(
      json: #"{"prompt":"Q","completions":["A","B","C"],"labels":[0,null,1]}"#, shape: .steps,
      context: "user: Q", candidates: ["assistant: A\n\nB\n\nC"],
      labels: ["imported | steps@1.1 = 0 | steps@1.2 = unsure | steps@1.3 = 1"]),
  ]

  private static let openAI = [
    reply(
      #"{"messages":[{"role":"system","content":"S"},\#(u),{"role":"assistant","content":"A","weight":1}],"tools":[]}"#,
      .chats, "demonstrate = A", context: "system: S | user: Q"),
    reply(
      #"{"messages":[\#(u),{"role":"assistant","content":"A","weight":0}]}"#, .chats, ""),
    reply(
      #"{"messages":[\#(u),{"role":"assistant","tool_calls":[{"id":"c"}]},{"role":"tool","content":"7","tool_call_id":"c"},\#(a)]}"#,
      .chats, "demonstrate = A",
      context: #"user: Q | assistant: [{"id":"c"}] | tool: 7"#),
    reply(
      #"{"messages":[{"role":"user","content":[{"type":"text","text":"Q"}]},\#(a)]}"#, .chats,
      "demonstrate = A"),
    pair(
      #"{"input":{"messages":[\#(u)],"tools":[]},"preferred_output":[\#(a)],"non_preferred_output":[\#(b)]}"#,
      shape: .openAIPreferences),
    pair(
      #"{"input":{"messages":[\#(u)]},"preferred_completion":[\#(a)],"non_preferred_completion":[\#(b)]}"#,
      shape: .openAIPreferences),
  ]

  private static let factory = [
    reply(
      #"{"instruction":"I","input":"in","output":"A","system":"S","history":[["q","r"]]}"#,
      .instructions, "demonstrate = A",
      context: "system: S | user: q | assistant: r | user: I\nin"),
    reply(#"{"instruction":"Q","input":"","output":"A"}"#, .instructions, "demonstrate = A"),
    reply(
      #"{"instruction":"Q","output":"A","kto_tag":false}"#, .instructions,
      "verdict@1 = undesirable"),
    pair(#"{"instruction":"Q","input":"","chosen":"A","rejected":"B"}"#),
    reply(
      #"{"conversations":[{"from":"human","value":"Q"},{"from":"gpt","value":"A"}],"system":"S"}"#,
      .chats, "demonstrate = A", context: "system: S | user: Q"),
    reply(
      #"{"conversations":[{"from":"human","value":"Q"},{"from":"gpt","value":"A"}],"kto_tag":true}"#,
      .chats, "verdict@1 = desirable"),
    reply(
      #"{"conversations":[{"from":"human","value":"Q"},{"from":"function_call","value":"f"},{"from":"observation","value":"o"},{"from":"gpt","value":"A"}]}"#,
      .chats, "demonstrate = A", context: "user: Q | assistant: f | tool: o"),
    Line(
      json: #"{"conversations":[{"from":"human","value":"Q"}]}"#, shape: .chats, context: "user: Q",
      candidates: [], labels: []),
    pair(
      #"{"conversations":[{"from":"human","value":"Q"}],"chosen":{"from":"gpt","value":"A"},"rejected":{"from":"gpt","value":"B"}}"#
    ),
  ]

  private static let axolotl = [
    pair(#"{"messages":[\#(u)],"chosen":\#(a),"rejected":\#(b)}"#),
    pair(#"{"system":"S","prompt":"Q","chosen":"A","rejected":"B"}"#, "system: S | user: Q"),
    pair(#"{"system":"","question":"Q","chosen":"A","rejected":"B"}"#),
    pair(#"{"system":"S","input":"Q","chosen":"A","rejected":"B"}"#, "system: S | user: Q"),
    pair(#"{"instruction":"Q","chosen_response":"A","rejected_response":"B"}"#),
    reply(
      #"{"completion":[\#(u),\#(a)],"label":true}"#, .completions, "verdict@1 = desirable"),
    reply(
      #"{"system":"S","prompt":"Q","completion":"A","label":1}"#, .completions,
      "verdict@1 = desirable", context: "system: S | user: Q"),
  ]

  private static let others = [
    reply(#"{"prompt":"Q","response":"A","score":3}"#, .completions, ""),
    reply(#"{"instruction":"Q","response":"A"}"#, .instructions, "demonstrate = A"),
    reply(
      #"{"prompt":"Q","response":"A","ratings":[{"attribute":"tone","value":2},{"attribute":"help","value":null},{"attribute":"care","value":4.0}]}"#,
      .completions, "rate@1 = care 4, tone 2"),
    // OpenRLHF with whole conversations, and NeMo RL.
    pair(#"{"prompt":[\#(u)],"chosen":[\#(u),\#(a)],"rejected":[\#(u),\#(b)]}"#),
    pair(
      #"{"context":[\#(u)],"completions":[{"rank":0,"completion":[\#(a)]},{"rank":1,"completion":[\#(b)]}]}"#,
      shape: .ranked),
    Line(
      json:
        #"{"data_source":"d","prompt":[\#(u)],"ability":"math","reward_model":{"ground_truth":"4"}}"#,
      shape: .prompts, context: "user: Q", candidates: [], labels: []),
  ]

  @Test func `what judges a reply stays in the metadata as well`() throws {
    let line = #"{"prompt":"Q","completion":"A","label":false,"margin":2}"#
    for withLabels in [false, true] {
      let task = try #require(
        try Import(line, options: .init(withLabels: withLabels)).tasks.first?.task)
      #expect(task.metadata == #"{"label":false,"margin":2}"#)
    }
  }

  @Test(arguments: [
    #"{"prompt":"Q","chosen":"A","rejected":"B","metadata":{"annotator":"ann","created_at":"2026-01-02T03:04:05Z"}}"#,
    #"{"prompt":"Q","completion":"A","label":true,"annotator_id":"ann","created_at":"2026-01-02T03:04:05Z"}"#,
    #"{"messages":[{"role":"user","content":"Q"},{"role":"assistant","content":"A"}],"annotator":"ann","created_at":1767323045}"#,
    #"{"prompt":"Q","completions":["A"],"labels":[true],"metadata":{"annotator_id":"ann","created_at":"2026-01-02T04:04:05+01:00"}}"#,
    #"{"prompt":"Q","responses":[{"response":"A","rank":2,"model":"m"},{"response":"B","rank":1}],"metadata":{"annotator":"ann","created_at":"2026-01-02 03:04:05"}}"#,
  ])
  func `a line that names its annotator and its time has them in the label`(line: String) throws {
    let task = try #require(try Import(line, options: .init(withLabels: true)).tasks.first?.task)
    #expect(task.labels.map(\.annotator) == ["ann"])
    #expect(task.labels.map(\.at) == [Instant(iso8601: "2026-01-02T03:04:05Z")])
  }

  @Test func `ranks of the export come back as the order they were`() throws {
    let imported = try Import(
      #"{"prompt":"Q","responses":[{"response":[{"role":"assistant","content":"B"}],"rank":1,"number":2,"model":"y"},{"response":[{"role":"assistant","content":"A"}],"rank":2,"number":1,"model":"x"}]}"#,
      options: .init(withLabels: true))
    #expect(imported.tasks.map(\.shape) == [.ranked])
    let task = try #require(imported.tasks.first?.task)
    #expect(task.candidates.map(\.model) == ["y", "x"])
    #expect(task.labels.map(words) == ["imported | rank = 1 > 2"])
  }

  @Test(arguments: [
    #"{"prompt":"Q","answers":[{"text":"A"}]}"#, #"{"prompt":"Q","answers":["A"]}"#,
    #"{"prompt":"Q","completions":[{"text":"A"}]}"#, #"{"context":"Q","text":"T","label":["a"]}"#,
    #"{"context":"Q","responses":["A"],"data":{"text":"T"},"annotations":[]}"#,
    #"{"prompt":"Q","responses":["A"],"completion":"B","label":true}"#,
    #"{"context":"Q","responses":["A"],"text":"T","entities":[]}"#,
  ])
  func `a task with fields of other names stays a task`(line: String) throws {
    let imported = try Import(line, options: .init(withLabels: true))
    #expect(imported.rejected.map(\.message) == [])
    #expect(imported.tasks.map(\.shape) == [.native])
    #expect(imported.tasks.map { transcript($0.task.context) } == ["user: Q"])
    #expect(imported.tasks.map(\.task.labels) == [[]])
  }

  @Test func `a conversation that names its guideline stays whole`() throws {
    let line = #"{"messages":[\#(Self.u),\#(Self.a)],"guideline":"g"}"#
    let imported = try Import(line, options: .init(withLabels: true))
    #expect(imported.tasks.map(\.shape) == [.native])
    #expect(transcript(imported.tasks[0].task.context) == "user: Q | assistant: A")
    #expect(imported.tasks[0].task.candidates.isEmpty)
  }

  @Test func `steps that would be cut in another way give no label and a notice`() throws {
    for steps in [#"["A\n\nB","C"]"#, #"["A\nB"]"#] {
      let count = steps.contains("C") ? "true,true" : "true"
      let line = #"{"prompt":"Q","completions":\#(steps),"labels":[\#(count)]}"#
      let imported = try Import(line, options: .init(withLabels: true))
      #expect(imported.tasks.map(\.task.labels) == [[]])
      #expect(imported.notices.map(\.field) == ["completions"])
      #expect(try Import(line).notices.isEmpty)
    }
  }
}
