import TestSupport
import Testing
import TouchstoneDatasets
import TouchstoneModel

/// The forms of published sets: HH, UltraFeedback, HelpSteer, LMArena, Nectar.
@Suite struct PublishedShapeTests {
  private func only(
    _ line: String, _ shape: DatasetShape
  ) throws -> (task: IncomingTask, labels: [String], notices: [String]) {
    let imported = try Import(line, options: .init(withLabels: true))
    #expect(imported.rejected.map(\.message) == [])
    let found = try #require(imported.tasks.first)
    #expect(found.shape == shape && imported.tasks.count == 1)
    let plain = try #require(try Import(line).tasks.first?.task)
    #expect(plain.labels.isEmpty && plain.digest == found.task.digest)
    #expect(plain.metadata == found.task.metadata)
    return (found.task, found.task.labels.map(words), imported.notices.map(\.field))
  }

  @Test func `transcripts part after the last turn they share`() throws {
    let start = #"\n\nHuman: Hi\n\nAssistant: Hello.\n\nHuman: 2+2?\n\nAssistant:"#
    let (task, labels, _) = try only(
      #"{"chosen":"\#(start) 4","rejected":"\#(start)  5\n\nreally "}"#, .transcripts)
    #expect(transcript(task.context) == "user: Hi | assistant: Hello. | user: 2+2?")
    #expect(
      task.candidates.map { transcript($0.messages) } == [
        "assistant: 4", "assistant:  5\n\nreally ",
      ])
    #expect(labels == ["imported | rank = 1 > 2"])
  }

  @Test func `transcripts that part early are whole continuations, and a blank answer is one`()
    throws
  {
    let (task, _, _) = try only(
      #"{"chosen":"\n\nHuman: Q\n\nAssistant: A\n\nHuman: R\n\nAssistant: C","rejected":"\n\nHuman: Q\n\nAssistant:"}"#,
      .transcripts)
    #expect(transcript(task.context) == "user: Q")
    #expect(
      task.candidates.map { transcript($0.messages) } == [
        "assistant: A | user: R | assistant: C", "assistant: ",
      ])
  }

  @Test(
    arguments: [
      (#"\n\nHuman: Q\n\nAssistant: A\n\nAssistant: B"#, "two turns of one in a row"),
      (#"\n\nHuman: Q\n\nAssistant: A\n\nHuman: \n\nAssistant: B"#, "turn 3 blank"),
      (#"\n\nHuman: Q\n\nAssistant: A\n\nHuman: R"#, "Human"),
    ])
  func `an irregular transcript is refused with words`(text: String, found: String) throws {
    let imported = try Import(
      #"{"chosen":"\#(text)","rejected":"\n\nHuman: Q\n\nAssistant: B"}"#)
    #expect(imported.summary == ["1:11 value"])
    #expect(imported.rejected.map(\.field) == ["chosen"])
    #expect(imported.rejected.map(\.found) == [found])
  }

  @Test func `UltraFeedback gives ratings by aspect, and the order of the overall scores`() throws {
    func completion(_ model: String, _ help: String, _ score: String) -> String {
      #"{"model":"\#(model)","response":"by \#(model)","annotations":{"helpfulness":{"Rating":"\#(help)","Rationale":"r"},"honesty":{"Rating":"N/A"}},"critique":"c","overall_score":\#(score)}"#
    }
    let all = [("m1", "3", "6.5"), ("m2", "5", "8.0"), ("m3", "3", "6.5")].map(completion)
    let (task, labels, _) = try only(
      #"{"source":"s","instruction":"Q","models":["m1","m2","m3"],"completions":[\#(all.joined(separator: ","))],"correct_answers":["None"]}"#,
      .ultraFeedback)
    #expect(transcript(task.context) == "user: Q")
    #expect(task.candidates.map(\.model) == ["m1", "m2", "m3"])
    #expect(task.candidates.map { transcript($0.messages) }.first == "assistant: by m1")
    #expect(
      labels == [
        "ultrafeedback | rank = 2 > 1=3 | rate@1 = helpfulness 3 | rate@2 = helpfulness 5 | rate@3 = helpfulness 3"
      ])
    #expect(task.metadata?.contains(#""overall_score":8.0"#) == true)
    #expect(task.metadata?.contains("by m1") == false)
  }

  @Test func `UltraFeedback as pairs gives one prompt, and scores where they are whole`() throws {
    func side(_ text: String) -> String {
      #"[{"content":"Q","role":"user"},{"content":"\#(text)","role":"assistant"}]"#
    }
    for (scores, rates) in [
      (#""score_chosen":8.5,"score_rejected":6.0"#, ""),
      (#""score_chosen":8.0,"score_rejected":6.0"#, " | rate@1 = score 8 | rate@2 = score 6"),
    ] {
      let (task, labels, notices) = try only(
        #"{"prompt":"Q","prompt_id":"x","chosen":\#(side("A")),"rejected":\#(side("B")),"messages":\#(side("A")),\#(scores)}"#,
        .pairs)
      #expect(transcript(task.context) == "user: Q")
      #expect(task.candidates.map { transcript($0.messages) } == ["assistant: A", "assistant: B"])
      #expect(task.metadata == #"{"prompt_id":"x",\#(scores)}"#)
      #expect(labels == ["imported | rank = 1 > 2" + rates])
      // A score that is no rating is told, never dropped in silence.
      #expect(notices == (rates.isEmpty ? ["score_chosen, score_rejected"] : []))
    }
  }

  @Test func `HelpSteer ratings are whole numbers by attribute, one label for each annotator`()
    throws
  {
    let prompt = #"c#\n<extra_id_1>Assistant\nHm?\n<extra_id_1>User\nwell\n"#
    let (task, labels, _) = try only(
      #"{"prompt":"\#(prompt)","response":"A","helpfulness":3,"correctness":4,"coherence":4,"complexity":2,"verbosity":1}"#,
      .helpSteerRatings)
    #expect(transcript(task.context) == "user: c# | assistant: Hm? | user: well\n")
    #expect(
      labels == [
        "helpsteer | rate@1 = coherence 4, complexity 2, correctness 4, helpfulness 3, verbosity 1"
      ])
    let (_, many, _) = try only(
      #"{"prompt":"Q","response":"A","helpfulness":[3,2],"correctness":[4,4],"coherence":[4,3],"complexity":[2,2],"verbosity":[1,0]}"#,
      .helpSteerRatings)
    #expect(
      many == [
        "helpsteer-1 | rate@1 = coherence 4, complexity 2, correctness 4, helpfulness 3, verbosity 1",
        "helpsteer-2 | rate@1 = coherence 3, complexity 2, correctness 4, helpfulness 2, verbosity 0",
      ])
  }

  @Test func `every single preference of HelpSteer is a label, negative for the first response`()
    throws
  {
    let (task, labels, notices) = try only(
      #"{"split":"train","prompt":"Q","response_1":"A","response_2":"B","preference_strength":-1,"all_preferences_unprocessed":[{"strength":-2,"justification":"first"},{"strength":1,"justification":""},{"strength":-100}]}"#,
      .helpSteerPreferences)
    #expect(task.candidates.map { transcript($0.messages) } == ["assistant: A", "assistant: B"])
    #expect(
      labels == [
        "helpsteer-1 | compare@1:2 = -2 | note = first", "helpsteer-2 | compare@1:2 = 1",
      ])
    #expect(notices == ["all_preferences_unprocessed[2].strength"])
    let (third, thirds, _) = try only(
      #"{"domain":"general","language":"english","context":[{"role":"user","content":"Q"}],"response1":"A","response2":"B","overall_preference":-2,"individual_preference":[{"score":-3,"reasoning":"r","feedback1":"f","feedback2":"g"}]}"#,
      .helpSteerPreferences)
    #expect(third.language == "english")
    #expect(
      thirds == ["helpsteer-1 | compare@1:2 = -3 | note = r\nfeedback1: f\nfeedback2: g"])
    let (_, overall, _) = try only(
      #"{"prompt":"Q","response_1":"A","response_2":"B","preference_strength":2}"#,
      .helpSteerPreferences)
    #expect(overall == ["helpsteer | compare@1:2 = 2"])
  }

  @Test(
    arguments: [
      ("model_a", "rank = 1 > 2"), ("model_b", "rank = 2 > 1"), ("tie", "rank = 1=2"),
      ("both_bad", "rank = none"), ("tie (bothbad)", "rank = none"),
    ])
  func `a battle names its judge, both models and the winner`(winner: String, answer: String) throws
  {
    let a = #"[{"role":"user","content":"Q"},{"role":"assistant","content":"A"}]"#
    let b =
      #"[{"role":"user","content":"Q"},{"role":"assistant","content":[{"type":"text","text":"B"}]}]"#
    let (task, labels, _) = try only(
      #"{"question_id":"q1","model_a":"x","model_b":"y","winner":"\#(winner)","judge":"arena_user_9","conversation_a":\#(a),"conversation_b":\#(b),"turn":1,"tstamp":1682351591.5}"#,
      .battles)
    #expect(task.externalID == nil && task.metadata?.contains(#""question_id":"q1""#) == true)
    #expect(task.candidates.map(\.model) == ["x", "y"])
    #expect(task.candidates.map { transcript($0.messages) } == ["assistant: A", "assistant: B"])
    #expect(labels == ["arena_user_9 | " + answer])
    #expect(task.labels.map(\.at) == [Instant(milliseconds: 1_682_351_591_500)])
  }

  @Test func `a battle may hold its conversations as texts, and no judge`() throws {
    let a = #"[{\"role\":\"user\",\"content\":\"Q\"},{\"role\":\"assistant\",\"content\":\"A\"}]"#
    let (task, labels, _) = try only(
      #"{"model_a":"x","model_b":"y","winner":"tie","conversation_a":"\#(a)","conversation_b":"\#(a)"}"#,
      .battles)
    #expect(transcript(task.context) == "user: Q")
    #expect(labels == ["arena | rank = 1=2"])
  }

  @Test func `ranks of Nectar are an order with rank 1 best`() throws {
    let (task, labels, _) = try only(
      #"{"prompt":"\n\nHuman: Q\n\nAssistant: ","answers":[{"answer":"A","model":"x","rank":2.0},{"answer":"B","model":"y","rank":1.0},{"answer":"C","model":"z","rank":2.0}],"turns":1,"good_natured":true}"#,
      .ranked)
    #expect(transcript(task.context) == "user: Q")
    #expect(task.candidates.map(\.model) == ["x", "y", "z"])
    #expect(labels == ["nectar | rank = 2 > 1=3"])
  }
}
