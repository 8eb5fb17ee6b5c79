import Testing
import TouchstoneDatasets
import TouchstoneModel

/// Who judged becomes the name of a label's annotator and stays nowhere else.
@Suite struct PersonFieldsTests {
  private static let chat = #"[{"role":"user","content":"Q"},{"role":"assistant","content":"A"}]"#

  @Test(
    arguments: [
      (
        .labelStudio,
        #"{"id":1,"data":{"prompt":"Q","answer1":"A","answer2":"B","email":"kept"},"updated_by":[{"user_id":3,"email":"NAME"}],"comment_authors":["NAME"],"annotations":[{"kept":1,"completed_by":{"id":3,"first_name":"NAME","email":"NAME"},"created_username":"NAME","result":[{"type":"pairwise","from_name":"p","to_name":"answer1,answer2","value":{"selected":"left"}}]}]}"#
      ),
      (
        .labelStudioMin,
        #"{"prompt":"Q","answer1":"A","answer2":"B","pw":[{"selected":"left"}],"id":5,"annotator":"NAME","annotation_id":1,"source":"kept"}"#
      ),
      (
        .argilla,
        #"{"fields":{"prompt":"Q","user_id":"kept"},"responses":[{"values":{"stars":{"value":4}},"user_id":"NAME","status":"submitted"}]}"#
      ),
      (
        .argilla,
        #"{"fields":{"prompt":"Q","x":"kept"},"responses":{"stars":[{"value":4,"user_id":"NAME"}]}}"#
      ),
      (
        .argilla,
        #"{"prompt":"Q","kept":1,"stars.responses":[4],"stars.responses.users":["NAME"],"stars.responses.status":["submitted"]}"#
      ),
      (
        .doccano,
        #"{"id":1,"text":"T","label":["kept"],"annotator":"NAME","Comments":[{"user":"NAME"}]}"#
      ),
      (
        .potato,
        #"{"user_id":"NAME","instance_id":"i","displayed_text":"Q","label_annotations":{"kept":{"scale_4":"4"}}}"#
      ),
      (
        .battles,
        #"{"model_a":"x","model_b":"y","winner":"tie","judge":"NAME","turn":"kept","conversation_a":\#(chat),"conversation_b":\#(chat)}"#
      ),
      (
        .preferences,
        #"{"context":"Q","responses":[{"id":"1","content":"A"},{"id":"2","content":"B"}],"comparisons":[{"a":"1","b":"2","winner":"1","rater":"NAME","x":"kept"}]}"#
      ),
      (.pairs, #"{"prompt":"Q","chosen":"A","rejected":"B","annotator":"NAME","x":"kept"}"#),
      (
        .transcripts,
        #"{"chosen":"\n\nHuman: Q\n\nAssistant: A","rejected":"\n\nHuman: Q\n\nAssistant: B","annotator_id":"NAME","x":"kept"}"#
      ),
      (
        .openAIPreferences,
        #"{"input":{"messages":[{"role":"user","content":"Q"}]},"preferred_output":[{"role":"assistant","content":"A"}],"non_preferred_output":[{"role":"assistant","content":"B"}],"metadata":{"annotator":"NAME","x":"kept"}}"#
      ),
      (
        .completions,
        #"{"prompt":"Q","completion":"A","label":true,"metadata":{"annotator":"NAME","x":"kept"}}"#
      ),
      (.instructions, #"{"instruction":"Q","output":"A","annotator":"NAME","x":"kept"}"#),
      (
        .chats,
        #"{"conversations":[{"from":"human","value":"Q"},{"from":"gpt","value":"A"}],"annotator":"NAME","x":"kept"}"#
      ),
      (
        .steps,
        #"{"prompt":"Q","completions":["A"],"labels":[true],"\u0061nnotator":"NAME","x":"kept"}"#
      ),
      (
        .ranked,
        #"{"prompt":"Q","responses":[{"response":"A","rank":2},{"response":"B","rank":1}],"metadata":{"annotator_id":"NAME","x":"kept"}}"#
      ),
    ] as [(DatasetShape, String)])
  func `an annotator is no left-over of the task`(shape: DatasetShape, line: String) throws {
    let name = "ann@x.org"
    let line = line.replacing("NAME", with: name)
    for withLabels in [true, false] {
      let found = try Import(line, options: .init(withLabels: withLabels))
      let (task, known, _) = try #require(found.tasks.first)
      #expect(!withLabels || known == shape)
      #expect(task.labels.map(\.annotator) == (withLabels ? [name] : []))
      let metadata = try #require(task.metadata)
      #expect(metadata.contains("kept") && !metadata.contains(name), "\(metadata)")
    }
  }

  @Test func `raters and authors of messages are none either`() throws {
    let refused =
      #"{"turns":["Q"],"prompt_label":"safe","responses":[{"model":"m","turns":["A"],"ratings":[{"rater":"ann@x.org","label":"kept"}]}]}"#
    let tree =
      #"{"message_tree_id":"p","prompt":{"message_id":"p","role":"prompter","text":"Q","user_id":"ann@x.org","replies":[{"message_id":"a","role":"assistant","text":"A","user_id":"ann@x.org","review_count":3},{"message_id":"b","role":"assistant","text":"B","lang":"kept"}]}}"#
    for line in [refused, tree] {
      let task = try #require(try Import(line, options: .init(withReports: true)).tasks.first?.task)
      let metadata = try #require(task.metadata)
      #expect(metadata.contains("kept") && !metadata.contains("ann@x.org"), "\(metadata)")
    }
  }

  @Test func `what else a line says stays as it stands`() throws {
    let line =
      #"{"prompt":"Q","chosen":"A","rejected":"B", "x" : [1.50, {"annotator": "ann", "y": 1e9}],"u":"é\u00e9"}"#
    let task = try #require(try Import(line).tasks.first?.task)
    #expect(task.metadata == #"{"x":[1.50,{"y":1e9}],"u":"é\u00e9"}"#)
    let untouched = line.replacing("annotator", with: "annotation")
    let other = try #require(try Import(untouched).tasks.first?.task)
    #expect(other.metadata == #"{"x":[1.50, {"annotation": "ann", "y": 1e9}],"u":"é\u00e9"}"#)
  }
}
