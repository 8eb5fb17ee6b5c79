import TestSupport
import Testing
import TouchstoneDatasets
import TouchstoneModel

/// The exports of annotation tools.
@Suite struct ToolShapeTests {
  private func only(
    _ line: String, _ shape: DatasetShape
  ) throws -> (task: IncomingTask, labels: [String], notices: [String]) {
    let imported = try Import(line, options: .init(withLabels: true))
    #expect(imported.rejected.map(\.message) == [])
    let found = try #require(imported.tasks.first)
    #expect(found.shape == shape && imported.tasks.count == 1)
    let plain = try #require(try Import(line).tasks.first?.task)
    #expect(plain.labels.isEmpty && plain.metadata == found.task.metadata)
    return (found.task, found.task.labels.map(words), imported.notices.map(\.field))
  }

  private func studio(_ data: String, _ results: String..., by who: String = "7") -> String {
    #"{"id":12,"data":\#(data),"annotations":[{"id":1,"completed_by":\#(who),"result":[\#(results.joined(separator: ","))],"lead_time":4.288,"created_at":"2021-03-09T22:16:08.728353Z","was_cancelled":false},{"completed_by":8,"result":[],"was_cancelled":true}],"predictions":[]}"#
  }

  private func result(_ type: String, _ from: String, _ to: String, _ value: String) -> String {
    #"{"type":"\#(type)","from_name":"\#(from)","to_name":"\#(to)","value":\#(value)}"#
  }

  private static let pair = #"{"prompt":"Q","answer1":"A","answer2":"B","source":"web"}"#

  @Test func `a task of Label Studio has a label for each annotation that was not cancelled`()
    throws
  {
    let (task, labels, notices) = try only(
      studio(
        Self.pair, result("pairwise", "pw", "answer1,answer2", #"{"selected":"right"}"#),
        result("rating", "helpful_2", "prompt", #"{"rating":4}"#),
        result("rating", "tone", "answer1", #"{"rating":2}"#),
        result("number", "share", "prompt", #"{"number":0.5}"#),
        result("choices", "topic", "prompt", #"{"choices":["cooking","travel"]}"#),
        result("taxonomy", "kind", "prompt", #"{"taxonomy":[["a","b"]]}"#),
        result("textarea", "why", "prompt", #"{"text":["B is","shorter"]}"#),
        result("labels", "mark", "answer2", #"{"start":0,"end":1,"text":"B","labels":["good"]}"#),
        result("videorectangle", "v", "prompt", "{}"),
        by: #"{"id":3,"email":"ann@example.org"}"#), .labelStudio)
    #expect(task.externalID == "label-studio-12")
    #expect(transcript(task.context) == "user: Q")
    #expect(task.candidates.map(\.externalID) == ["answer1", "answer2"])
    #expect(
      labels == [
        "ann@example.org | rank = 2 > 1 | rate@1 = tone 2 | rate@2 = helpful 4 | spans@2 = 0-1 good | tags = kind:a/b, topic:cooking, topic:travel | note = B is\nshorter"
      ])
    #expect(notices == ["share", "v"])
    #expect(task.labels.map(\.milliseconds) == [4288])
    #expect(task.labels.map(\.at) == [Instant(iso8601: "2021-03-09T22:16:08.728Z")])
    #expect(task.metadata?.contains(#""annotations":[{"id":1,"#) == true)
    #expect(task.metadata?.contains(#""data":{"source":"web"}"#) == true)
  }

  @Test(
    arguments: [
      ("10", "label-studio-10"), (#""10""#, "label-studio-10"), ("null", "label-studio"),
      (#"{"id":10}"#, "label-studio-10"), (#""ann""#, "ann"),
      (#"{"id":1,"email":"","first_name":"Ann","last_name":"Lee"}"#, "Ann Lee"),
    ])
  func `an annotator of Label Studio is a name or a number`(who: String, name: String) throws {
    let (task, _, _) = try only(
      studio(
        Self.pair, result("pairwise", "p", "answer1,answer2", #"{"selected":"left"}"#), by: who),
      .labelStudio)
    #expect(task.labels.map(\.annotator) == [name])
  }

  @Test(
    arguments: [
      (#"{"ranker":["y","x","z"]}"#, "2 > 1 > 3"),
      (#"{"ranker":{"rank":["z","y","x"],"_":[]}}"#, "3 > 2 > 1"), (#"{"ranker":["y","x"]}"#, nil),
      (#"{"ranker":["y","x","w"]}"#, nil), (#"{"ranker":["y","x","x"]}"#, nil),
    ] as [(String, String?)])
  func `a ranker is an order when it holds every response once`(value: String, order: String?)
    throws
  {
    let data =
      #"{"prompt":"Q","items":[{"id":"x","title":"T","body":"A"},{"id":"y","body":"B"},{"id":"z","body":"C"}]}"#
    let (task, labels, notices) = try only(
      studio(data, result("ranker", "rank", "items", value)), .labelStudio)
    #expect(task.candidates.map(\.externalID) == ["x", "y", "z"])
    #expect(labels == (order.map { ["label-studio-7 | rank = \($0)"] } ?? []))
    #expect(notices == (order == nil ? ["rank"] : []))
    #expect(task.metadata?.contains(#""items":[{"title":"T"}]"#) == true)
  }

  @Test func `JSON_MIN has one annotation a line under the names of its controls`() throws {
    let (task, labels, _) = try only(
      #"{"prompt":"Q","answer1":"A","answer2":"B","source":"web","pw":[{"selected":"left"}],"id":12,"topic":"travel","why":"shorter","stars":[{"rating":3}],"kinds":{"choices":["a","b"]},"annotator":"ann@example.org","annotation_id":5,"created_at":"2021-03-09T22:16:08Z","updated_at":"x","lead_time":2}"#,
      .labelStudioMin)
    #expect(task.externalID == "label-studio-12")
    #expect(task.candidates.map { transcript($0.messages) } == ["assistant: A", "assistant: B"])
    #expect(
      labels == [
        "ann@example.org | rank = 1 > 2 | rate = stars 3 | tags = kinds:a, kinds:b, topic:travel | note = shorter"
      ])
    #expect(task.labels.map(\.milliseconds) == [2000])
    #expect(
      task.metadata?.hasPrefix(#"{"source":"web","pw":[{"selected":"left"}],"topic""#) == true)
  }

  @Test func `a record of Argilla has a label for each user, in both versions`() throws {
    let fields = #"{"prompt":"Q","response-1":"A","response-2":"B"}"#
    let first = try only(
      #"{"external_id":"e","fields":\#(fields),"responses":[{"values":{"order":{"value":[{"rank":1,"value":"response-2"},{"rank":1,"value":"response-1"}]},"stars-1":{"value":4},"topic":{"value":"travel"},"flags":{"value":["x","y"]},"comment":{"value":"ok"}},"user_id":"u1","status":"submitted"},{"values":{"stars-1":{"value":1}},"user_id":"u2","status":"draft"},{"values":null,"user_id":"u3","status":"discarded"}],"suggestions":[]}"#,
      .argilla)
    #expect(first.task.externalID == "e")
    #expect(
      first.labels == [
        "u1 | rank = 1=2 | rate@1 = stars 4 | tags = flags:x, flags:y, topic:travel | note = ok"
      ])
    let second = try only(
      #"{"id":"r","fields":\#(fields),"responses":{"order":[{"value":["response-2","response-1"],"user_id":"u1"},{"value":["response-1","response-2"],"user_id":"u2","status":"submitted"}],"best":[{"value":"response-1","user_id":"u3"}],"stars":[{"value":5,"user_id":"u2"},{"value":2,"user_id":"u4","status":"draft"}]}}"#,
      .argilla)
    #expect(second.task.externalID == "r")
    #expect(
      second.labels == [
        "u1 | rank = 2 > 1", "u2 | rank = 1 > 2 | rate = stars 5", "u3 | rank = 1 > 2",
      ])
    let spans = try only(
      #"{"fields":{"text":"ab cd"},"responses":{"text":[{"value":[{"start":3,"end":5,"label":"X"},{"start":3,"end":9,"label":"Y"}],"user_id":null}]}}"#,
      .argilla)
    #expect(spans.labels == ["argilla | spans@t1 = 3-5 X"])
    #expect(spans.notices == ["text"])
  }

  @Test func `the flat form of Argilla is read as the nested one`() throws {
    let (task, labels, notices) = try only(
      #"{"id":"r","status":"completed","_server_id":"s","prompt":"Q","response1":"A","response2":"B","topic":"law","preference.responses":["response2","response1"],"preference.responses.users":["u1","u2"],"preference.responses.status":["submitted","draft"],"order.responses":[[{"rank":2,"value":"response1"},{"rank":1,"value":"response2"}]],"order.responses.users":["u3"],"stars.responses":[5,3.5],"stars.responses.users":["u3","u1"],"stars.responses.status":["submitted","submitted"],"stars.suggestion":4,"stars.suggestion.agent":"m","none.responses":null}"#,
      .argilla)
    #expect(task.externalID == "r" && transcript(task.context) == "user: Q")
    #expect(task.candidates.map(\.externalID) == ["response1", "response2"])
    #expect(labels == ["u1 | rank = 2 > 1", "u3 | rank = 2 > 1 | rate = stars 5"])
    #expect(notices == ["stars"])
    #expect(task.metadata?.contains(#""topic":"law""#) == true)
    #expect(task.metadata?.contains(#""preference.responses":["response2""#) == true)
    let waiting = try only(
      #"{"id":"r","text":"Q","label.responses":["a"],"label.responses.users":[null]}"#, .argilla)
    #expect(waiting.labels == ["argilla | tags = label:a"])
  }

  @Test(
    arguments: [
      (#"{"id":4,"text":"é😀 Paris","label":[[3,8,"LOC"]],"Comments":[]}"#, "spans@t1 = 3-8 LOC"),
      (#"{"id":4,"text":"T","label":["a","b"]}"#, "tags = a, b"),
      (
        #"{"id":4,"text":"Paris","entities":[{"id":1,"label":"LOC","start_offset":0,"end_offset":5}],"relations":[]}"#,
        "spans@t1 = 0-5 LOC"
      ), (#"{"id":4,"text":"T","label":[]}"#, nil),
    ] as [(String, String?)])
  func `a text of doccano has spans or tags`(line: String, answer: String?) throws {
    let (task, labels, _) = try only(line, .doccano)
    #expect(task.externalID == "doccano-4")
    #expect(task.context.count == 1 && task.candidates.isEmpty)
    #expect(labels == (answer.map { ["doccano | " + $0] } ?? []))
    #expect(task.metadata?.contains("label") == true)
  }

  @Test func `a range outside of a text of doccano is a notice`() throws {
    let (_, labels, notices) = try only(
      #"{"text":"abc","label":[[0,4,"X"],[2,2,"X"],[0,1,"Y"],[1]],"annotator":"ann"}"#, .doccano)
    #expect(labels == ["ann | spans@t1 = 0-1 Y"])
    #expect(notices == ["label[0]", "label[1]", "label[3]"])
  }

  @Test func `a range counted in UTF-16 units is known by its text`() throws {
    let data = #"{"text":"😀 Paris"}"#
    for (start, end) in [(2, 7), (3, 8)] {
      let (_, labels, notices) = try only(
        studio(
          data,
          result(
            "labels", "l", "text",
            #"{"start":\#(start),"end":\#(end),"text":"Paris","labels":["LOC"]}"#)), .labelStudio)
      #expect(labels == ["label-studio-7 | spans@t1 = 2-7 LOC"])
      #expect(notices == [])
    }
  }

  @Test func `an annotation of Potato has scales, labels, words and spans`() throws {
    let (task, labels, notices) = try only(
      #"{"user_id":"ann","instance_id":"i7","displayed_text":"Paris is big","label_annotations":{"sentiment":{"positive":"1","negative":"0"},"clear":{"scale_4":"4"},"why":{"text_box":"fine"},"flags":{"spam":false,"rude":true}},"span_annotations":{"entities:LOC:0:5":"true","entities:LOC:0:99":"true"},"behavioral_data":{"time_spent":12.5,"timestamp":"2024-01-01T12:00:00+01:00"}}"#,
      .potato)
    #expect(task.externalID == "i7")
    #expect(
      labels == [
        "ann | rate = clear 4 | spans@t1 = 0-5 entities:LOC | tags = flags:rude, sentiment:positive | note = fine"
      ])
    #expect(notices == ["span_annotations"])
    #expect(task.labels.map(\.milliseconds) == [12_500])
    #expect(task.labels.map(\.at) == [Instant(iso8601: "2024-01-01T11:00:00Z")])
    let (_, listed, _) = try only(
      #"{"id":"i8","displayed_text":"Paris","label_annotations":{},"span_annotations":[{"schema":"e","name":"LOC","start":0,"end":5}]}"#,
      .potato)
    #expect(listed == ["potato | spans@t1 = 0-5 e:LOC"])
  }
}
