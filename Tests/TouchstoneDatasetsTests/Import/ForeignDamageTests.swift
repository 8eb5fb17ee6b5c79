import JSONLines
import TestSupport
import Testing
import TouchstoneDatasets

/// Seeded damage to lines of every foreign form: a line may be refused, never crash the reader.
@Suite struct ForeignDamageTests {
  @Test func `damaged lines are refused or read, and never end the import`() throws {
    var random = SeededGenerator(seed: 11)
    var file: [UInt8] = []
    for _ in 0..<100 {
      for line in Self.lines { file += Damage.apply(to: Array(line.utf8), &random) + [0x0A] }
    }
    for withLabels in [false, true] {
      let imported = try Import(file, .init(withLabels: withLabels))
      #expect(imported.failure == nil)
      #expect(imported.tasks.count > 100)
      #expect(imported.rejected.count > 100)
      #expect(imported.rejected.allSatisfy { $0.column.map { $0 >= 1 } ?? true })
    }
  }

  /// Every value of every line in turn replaced by values of all types, and every member left out.
  @Test func `a value of another type is refused or read, with a place`() throws {
    var file: [String] = []
    for line in Self.lines {
      file += Self.variants(of: try JSONValue.parse(line)).map(\.json)
    }
    for withLabels in [false, true] {
      let imported = try Import(
        Array(file.joined(separator: "\n").utf8), .init(withLabels: withLabels))
      #expect(imported.failure == nil)
      #expect(imported.tasks.count > 500)
      #expect(imported.rejected.count > 500)
      let unplaced = imported.rejected.filter { problem in
        if case .json = problem.kind { return true }
        return problem.kind != .nothingToCompare && problem.column == nil
      }
      #expect(unplaced == [])
    }
  }

  private static let others: [JSONValue] = [
    .null, .bool(true), .number(JSONNumber(-7)), .string(""), .string("x"), .array([]),
    .array([.null]), .object([]),
  ]

  private static func variants(of value: JSONValue) -> [JSONValue] {
    var found = others
    switch value {
    case .array(let elements):
      for (index, element) in elements.enumerated() {
        for other in variants(of: element) {
          var changed = elements
          changed[index] = other
          found.append(.array(changed))
        }
      }
    case .object(let members):
      for (index, member) in members.enumerated() {
        var fewer = members
        fewer.remove(at: index)
        found.append(.object(fewer))
        for other in variants(of: member.value) {
          var changed = members
          changed[index] = JSONMember(key: member.key, value: other)
          found.append(.object(changed))
        }
      }
    default: break
    }
    return found
  }

  @Test func `damaged arrays give a place in the file for everything`() throws {
    var random = SeededGenerator(seed: 12)
    for _ in 0..<60 {
      let text = "[\n" + Self.lines.prefix(8).joined(separator: ",\n") + "]\n"
      let damaged = Damage.apply(to: Array(text.utf8), &random)
      let imported = try Import(damaged, .init(withLabels: true))
      let count = damaged.count { $0 == 0x0A } + 1
      #expect(imported.rejected.allSatisfy { (1...count).contains($0.line) })
      #expect(imported.failure == nil)
    }
  }

  private static let turns =
    #"[{"role":"user","content":"Q"},{"role":"assistant","content":"A"}]"#

  private static let lines = [
    #"{"prompt":"Q","completion":"A","label":true,"metadata":{"annotator":"a"}}"#,
    #"{"messages":\#(turns)}"#,
    #"{"conversations":[{"from":"human","value":"Q"},{"from":"gpt","value":"A"}],"kto_tag":true}"#,
    #"{"prompt":"Q","completions":["A","B"],"labels":[true,false]}"#,
    #"{"input":{"messages":[{"role":"user","content":"Q"}]},"preferred_output":[{"role":"assistant","content":"A"}],"non_preferred_output":[{"role":"assistant","content":"B"}]}"#,
    #"{"chosen":"\n\nHuman: Q\n\nAssistant: A","rejected":"\n\nHuman: Q\n\nAssistant: B"}"#,
    #"{"instruction":"I","input":"i","output":"A","system":"S","history":[["q","r"]]}"#,
    #"{"instruction":"Q","completions":[{"model":"m","response":"A","annotations":{"honesty":{"Rating":"3"}},"overall_score":7.5},{"model":"n","response":"B","overall_score":6}]}"#,
    #"{"prompt":"Q\n<extra_id_1>Assistant\nA\n<extra_id_1>User\nR","response":"A","helpfulness":[3,2],"correctness":[4,1],"coherence":[4,1],"complexity":[2,1],"verbosity":[1,1]}"#,
    #"{"prompt":"Q","response_1":"A","response_2":"B","preference_strength":-1,"all_preferences_unprocessed":[{"strength":-2,"justification":"j"}]}"#,
    #"{"context":\#(turns),"response1":"A","response2":"B","overall_preference":-2,"individual_preference":[{"score":-3,"reasoning":"r"}]}"#,
    #"{"model_a":"x","model_b":"y","winner":"tie","judge":"j","conversation_a":\#(turns),"conversation_b":\#(turns),"tstamp":1682351591.5}"#,
    #"{"prompt":"\n\nHuman: Q\n\nAssistant: ","answers":[{"answer":"A","model":"m","rank":1.0},{"answer":"B","model":"n","rank":2.0}]}"#,
    #"{"message_id":"p","parent_id":null,"text":"Q","role":"prompter","message_tree_id":"p"}"#,
    #"{"message_id":"a","parent_id":"p","text":"A","role":"assistant","rank":0,"message_tree_id":"p"}"#,
    #"{"message_id":"b","parent_id":"p","text":"B","role":"assistant","rank":1,"message_tree_id":"p"}"#,
    #"{"id":1,"data":{"prompt":"Q","answer1":"A","answer2":"B"},"annotations":[{"completed_by":{"email":"e"},"lead_time":4.5,"result":[{"type":"pairwise","from_name":"p","to_name":"answer1,answer2","value":{"selected":"left"}},{"type":"labels","from_name":"l","to_name":"answer1","value":{"start":0,"end":1,"text":"A","labels":["x"]}}]}]}"#,
    #"{"prompt":"Q","answer1":"A","answer2":"B","pw":[{"selected":"left"}],"id":5,"topic":"t","annotator":7,"annotation_id":1,"lead_time":3}"#,
    #"{"id":"r","fields":{"prompt":"Q","response-1":"A","response-2":"B"},"responses":{"order":[{"value":[{"rank":1,"value":"response-2"},{"rank":2,"value":"response-1"}],"user_id":"u"}]}}"#,
    #"{"id":"r","fields":{"text":"abc"},"responses":[{"values":{"q":{"value":4},"s":{"value":[{"start":0,"end":2,"label":"L"}]}},"user_id":"u","status":"submitted"}]}"#,
    #"{"id":1,"text":"Paris","label":[[0,5,"LOC"]]}"#,
    #"{"user_id":"u","instance_id":"i","displayed_text":"Q","label_annotations":{"s":{"scale_4":"4","x":true}},"span_annotations":{"a:b:0:1":"true"},"behavioral_data":{"time_spent":12.5}}"#,
  ]
}
