import JSONLines
import TestSupport
import Testing

/// Files of other tools, from the command line to the labels in the store.
@MainActor @Suite struct ForeignImportTests {
  private static let files: [(name: String, text: String)] = [
    (
      "studio.json",
      """
      [
        {"id": 1, "data": {"prompt": "Q1", "answer1": "A", "answer2": "B"}, "annotations": [
          {"completed_by": {"id": 3, "email": "ann@example.org"}, "lead_time": 4.5,
           "created_at": "2025-03-09T22:16:08Z", "was_cancelled": false, "result": [
            {"type": "pairwise", "from_name": "pw", "to_name": "answer1,answer2",
             "value": {"selected": "right"}}]},
          {"completed_by": 9, "result": [
            {"type": "rating", "from_name": "stars", "to_name": "answer2", "value": {"rating": 4}}]}]},
        {"id": 2, "data": {"answer1": "A"},
         "annotations": []}
      ]
      """
    ),
    (
      "studio-min.json",
      #"[{"prompt":"Q2","answer1":"A","answer2":"B","pw":[{"selected":"left"}],"id":5,"annotator":7,"annotation_id":1,"lead_time":3},{"prompt":"Q3","id":6,"topic":"travel","annotator":7,"annotation_id":2}]"#
    ),
    (
      "argilla.jsonl",
      #"{"id":"r1","fields":{"prompt":"Q4","response-1":"A","response-2":"B"},"responses":{"order":[{"value":["response-2","response-1"],"user_id":"u1"}]}}"#
        + "\n"
    ),
    ("doccano.jsonl", #"{"id":1,"text":"Paris","label":[[0,5,"LOC"]]}"# + "\n"),
    (
      "potato.jsonl",
      #"{"user_id":"pat","instance_id":"i1","displayed_text":"Q5","label_annotations":{"clear":{"scale_4":"4"}},"span_annotations":{},"behavioral_data":{"time_spent":12.5}}"#
        + "\n"
        + #"{"user_id":"quin","instance_id":"i1","displayed_text":"Q5","label_annotations":{"clear":{"scale_2":"2"}},"span_annotations":{},"behavioral_data":{}}"#
        + "\n"
    ),
    (
      "battles.jsonl",
      #"{"question_id":"q1","model_a":"x","model_b":"y","winner":"both_bad","judge":"arena_user_9","conversation_a":[{"role":"user","content":"Q6"},{"role":"assistant","content":"A"}],"conversation_b":[{"role":"user","content":"Q6"},{"role":"assistant","content":"B"}]}"#
        + "\n"
    ),
    (
      "messages.jsonl",
      #"{"message_id":"p","parent_id":null,"text":"Q7","role":"prompter","message_tree_id":"p"}"#
        + "\n"
        + #"{"message_id":"a","parent_id":"p","text":"A","role":"assistant","rank":1,"message_tree_id":"p"}"#
        + "\n"
        + #"{"message_id":"b","parent_id":"p","text":"B","role":"assistant","rank":0,"message_tree_id":"p"}"#
        + "\n"
        + #"{"message_id":"c","parent_id":"x","text":"C","role":"assistant","message_tree_id":"p"}"#
        + "\n"
    ),
    (
      "kto.jsonl",
      #"{"prompt":"Q8","completion":"A","label":false}"# + "\n"
        + #"{"prompt":"Q9","completions":["one","two"],"labels":[true,false]}"# + "\n"
    ),
    (
      "steer.jsonl",
      #"{"prompt":"Q10","response_1":"A","response_2":"B","preference_strength":-1,"all_preferences_unprocessed":[{"strength":-2,"justification":"clear"},{"strength":1}]}"#
        + "\n"
    ),
  ]

  private func bench() throws -> CommandBench {
    let bench = try CommandBench()
    for (name, text) in Self.files { try bench.folder.write(text, to: "ws/" + name) }
    return bench
  }

  @Test func `files of other tools bring tasks and labels by named annotators`() throws {
    let bench = try bench()
    for (name, _) in Self.files { bench.run("import \(name) --with-labels --dry-run") }
    bench.run("people")
    for (name, _) in Self.files { bench.run("import \(name) --with-labels --rejects \(name).bad") }
    // Again, nothing is new.
    bench.run("import studio-min.json argilla.jsonl potato.jsonl --with-labels")
    bench.run("people")
    try bench.check("import-tools")
    let rejected = try bench.folder.read("ws/studio.json.bad")
    #expect(rejected == #"{"id": 2, "data": {"answer1": "A"},    "annotations": []}"# + "\n")
    #expect(try bench.folder.read("ws/messages.jsonl.bad").hasPrefix(#"{"message_id":"c""#))
  }

  @Test func `the answers of every tool arrive in the store`() throws {
    let bench = try bench()
    for (name, _) in Self.files { bench.run("import \(name) --with-labels") }
    bench.run("export annotations --identify")
    let text = try bench.folder.read("ws/Exports/annotations/train.jsonl")
    var answers: [String] = []
    for line in text.split(separator: "\n") {
      let row = try JSONValue.parse(String(line))
      for answer in row["answers"]?.array ?? [] {
        let target = answer["target"]
        let place = (target?["kind"]?.string ?? "?") + " \(target?["number"]?.int ?? -1)"
        answers.append(
          [
            row["annotator"]?.string ?? "?", answer["step"]?.string ?? "?", place,
            answer["value"]?.string ?? "?",
          ].joined(separator: " "))
      }
    }
    #expect(
      answers.sorted() == [
        #"ann@example.org rank task 0 {"groups":[[2],[1]],"strengths":[1]}"#,
        #"arena_user_9 rank task 0 {"outcome":"none"}"#,
        #"doccano spans turn 1 {"unit":"unicode_scalar","spans":[{"start":0,"end":5,"tag":"LOC"}]}"#,
        "helpsteer-1 compare pair 1 -2", #"helpsteer-1 note task 0 "clear""#,
        "helpsteer-2 compare pair 1 1", #"imported steps step 1 {"grade":-1}"#,
        #"imported steps step 1 {"grade":1}"#, #"imported verdict candidate 1 ["undesirable"]"#,
        #"label-studio-7 rank task 0 {"groups":[[1],[2]],"strengths":[1]}"#,
        #"label-studio-7 tags task 0 ["topic:travel"]"#,
        #"label-studio-9 rate candidate 2 {"stars":4}"#,
        #"oasst rank task 0 {"groups":[[2],[1]],"strengths":[1]}"#,
        #"pat rate task 0 {"clear":4}"#, #"quin rate task 0 {"clear":2}"#,
        #"u1 rank task 0 {"groups":[[2],[1]],"strengths":[1]}"#,
      ])
  }

  @Test func `the names of a file's annotators leave only with --identify`() throws {
    let bench = try bench()
    for (name, _) in Self.files { bench.run("import \(name) --with-labels") }
    let names = ["ann@example.org", "arena_user_9", "pat", "quin", "u1"]
    for (option, leaves) in [("", false), ("--identify", true)] {
      bench.run("export touchstone --output copy\(option) \(option)")
      let text = try bench.folder.read("ws/copy\(option)/train.jsonl")
      for name in names {
        #expect(text.contains("\"\(name)") == leaves && !text.contains("\\\"\(name)"), "\(name)")
      }
    }
  }
}
