import TestSupport
import Testing
import TouchstoneDatasets
import TouchstoneModel

/// What is told of foreign lines that cannot be used.
@Suite struct ForeignProblemTests {
  @Test(
    arguments: [
      (#"{"completion":"A"}"#, 1, "missing", ""),
      (#"{"prompt":"Q","completion":1}"#, 28, "type", "completion"),
      (#"{"prompt":"","completion":"A"}"#, 11, "empty", "prompt"),
      (#"{"prompt":"Q","completion":"A","label":"true"}"#, 40, "type", "label"),
      (
        #"{"prompt":"Q","response":"A","ratings":[{"attribute":"a","value":1.5}]}"#, 66, "type",
        "ratings[0].value"
      ),
      (#"{"instruction":"Q","output":[]}"#, 29, "empty", "output"),
      (#"{"instruction":"","output":"A"}"#, 16, "empty", "instruction"),
      (#"{"instruction":"Q","output":"A","history":[["q"]]}"#, 44, "type", "history[0]"),
      (#"{"instruction":"Q","output":"A","kto_tag":2}"#, 43, "type", "kto_tag"),
      (#"{"conversations":"Q","system":1}"#, 31, "type", "system"),
      (#"{"conversations":[{"from":"bot","value":"Q"}]}"#, 27, "role", "conversations[0].role"),
      (
        #"{"messages":[{"role":"user","content":[{"type":"image"}]},{"role":"assistant","content":"A"}]}"#,
        39, "type", "messages[0].content"
      ),
      (#"{"prompt":"Q","completions":[],"labels":[]}"#, 29, "empty", "completions"),
      (
        #"{"prompt":"Q","completions":["A",""],"labels":[true,true]}"#, 34, "empty",
        "completions[1]"
      ),
      (#"{"prompt":"Q","completions":["A"],"labels":[true,true]}"#, 44, "value", "labels"),
      (#"{"prompt":"Q","completions":["A"],"labels":["+"]}"#, 45, "type", "labels[0]"),
      (#"{"input":{},"preferred_output":[],"non_preferred_output":[]}"#, 10, "missing", ""),
      (
        #"{"input":{"messages":[]},"preferred_output":[],"non_preferred_output":[]}"#, 22, "empty",
        "input.messages"
      ),
      (
        #"{"input":{"messages":[{"role":"user","content":"Q"}]},"preferred_output":[{"role":"user","content":"A"}],"non_preferred_output":[]}"#,
        75, "role", "preferred_output[0]"
      ),
      (
        #"{"prompt":"Q","chosen":{"role":"user","content":"A"},"rejected":"B"}"#, 24, "role",
        "chosen"
      ),
      (#"{"chosen":"\n\nHuman: Q\n\nAssistant: A","rejected":"B"}"#, 53, "value", "rejected"),
      (
        #"{"chosen":"\n\nHuman: Q\n\nAssistant: A","rejected":"\n\nHuman: R\n\nAssistant: A"}"#, 11,
        "missing", "chosen"
      ),
      (#"{"instruction":"Q","completions":[{"model":"m"}]}"#, 35, "missing", "completions[0]"),
      (#"{"prompt":"Q","answers":[{"answer":"A","rank":"1"}]}"#, 47, "type", "answers[0].rank"),
      (
        #"{"context":[{"role":"user","content":"Q"}],"completions":[{"rank":0,"completion":[]}]}"#,
        82, "empty", "completions[0].completion"
      ),
      (
        #"{"prompt":"Q","response":"A","helpfulness":1.5,"correctness":1,"coherence":1,"complexity":1,"verbosity":1}"#,
        44, "type", "helpfulness"
      ),
      (
        #"{"prompt":"Q\n<extra_id_1>Assistant\n","response":"A","helpfulness":1,"correctness":1,"coherence":1,"complexity":1,"verbosity":1}"#,
        11, "empty", "prompt"
      ),
      (
        #"{"prompt":"Q","response_1":"A","response_2":"B","preference_strength":4}"#, 71, "value",
        "preference_strength"
      ),
      (
        #"{"model_a":"x","model_b":"y","winner":"x","conversation_a":[{"role":"user","content":"Q"},{"role":"assistant","content":"A"}],"conversation_b":[{"role":"user","content":"Q"},{"role":"assistant","content":"B"}]}"#,
        39, "value", "winner"
      ),
      (
        #"{"model_a":"x","model_b":"y","conversation_a":"[","conversation_b":[]}"#, 47, "type",
        "conversation_a"
      ),
      (#"{"data":{"answer1":"A","answer2":"B"},"annotations":[]}"#, 9, "missing", ""),
      (
        #"{"data":{"text":"T"},"annotations":[{"completed_by":1}]}"#, 37, "missing",
        "annotations[0]"
      ),
      (
        #"{"data":{"text":"T"},"annotations":[{"completed_by":{},"result":[]}]}"#, 53, "missing",
        "annotations[0]"
      ),
      (
        #"{"data":{"prompt":"T","responses":[{"id":1}]},"annotations":[]}"#, 36, "type",
        "data.responses[0]"
      ),
      (
        #"{"data":{"prompt":"T","items":[{"id":1,"body":"A"},{"id":1,"body":"B"}]},"annotations":[]}"#,
        58, "value", "responses[1].id"
      ),
      (
        #"{"fields":{"text":"T"},"responses":[{"user_id":"u","status":"submitted"}]}"#, 37,
        "missing", "responses"
      ),
      (#"{"fields":{"text":"T"},"responses":{"q":{}}}"#, 41, "type", "responses.q"),
      (#"{"text":"","label":["a"]}"#, 9, "empty", "text"),
      (
        #"{"instance_id":"i","displayed_text":"T","label_annotations":[]}"#, 61, "type",
        "label_annotations"
      ),
      (#"{"message_id":"m","text":"T","role":"narrator"}"#, 37, "role", "role"),
      (#"{"message_id":"m","text":" ","role":"prompter"}"#, 26, "empty", "text"),
    ] as [(String, Int, String, String)])
  func `a foreign line that cannot be used says where and why`(
    line: String, column: Int, kind: String, field: String
  ) throws {
    let lines = [#"{"context":"before"}"#, line, #"{"context":"after"}"#]
    let imported = try Import(
      Array(lines.joined(separator: "\n").utf8), .init(withLabels: true))
    #expect(imported.tasks.map(\.line) == [1, 3])
    #expect(imported.summary == ["2:\(column) \(kind)"])
    let problem = try #require(imported.rejected.first)
    #expect(problem.field == field)
    #expect(!problem.expected.isEmpty && !problem.found.isEmpty)
  }

  @Test func `a bad judgement refuses a line only when labels are wanted`() throws {
    for line in [
      #"{"prompt":"Q","completion":"A","label":"true"}"#,
      #"{"prompt":"Q","completions":["A"],"labels":["+"]}"#,
      #"{"prompt":"Q","response_1":"A","response_2":"B","preference_strength":4}"#,
      #"{"data":{"text":"T"},"annotations":[{"completed_by":1}]}"#,
    ] {
      #expect(try Import(line).tasks.count == 1)
      #expect(try Import(line, options: .init(withLabels: true)).tasks.isEmpty)
    }
  }

  @Test func `elements of an array file have their real places`() throws {
    let text = """
      [{"context": "Q"}, {"context": 5},
        {"context": "R",
         "priority": 1.5},
        {"context": "S" "x"},
        {"context": "T"}]

      """
    let imported = try Import(Array(text.utf8))
    #expect(imported.tasks.map(\.line) == [1, 5])
    #expect(imported.summary == ["1:32 type", "3:16 value", "4:19 json character"])
    #expect(imported.rejected.map(\.record) == [2, 3, 4])
    let open = try Import(Array(#"[{"context": "Q"},"#.utf8))
    #expect(open.tasks.count == 1)
    #expect(open.summary == ["1:19 json incomplete"])
    let comma = try Import(Array(#"[{"context": "Q"},]"#.utf8))
    #expect(comma.summary == ["1:19 json incomplete"])
  }

  @Test func `a long array is read element by element within the limit of one`() throws {
    let element = #"{"context":"\#(String(repeating: "x", count: 400))"}"#
    let text = "[" + Array(repeating: element, count: 5000).joined(separator: ",") + "]"
    let imported = try Import(Array(text.utf8), .init(lineLimit: 1000))
    #expect(imported.tasks.count == 5000)
    #expect(imported.rejected.isEmpty)
  }
}
