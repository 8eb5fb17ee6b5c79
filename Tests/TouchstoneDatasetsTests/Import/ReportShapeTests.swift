import TestSupport
import TouchstoneDatasets
import TouchstoneModel
import Testing

/// Lines that say what somebody held against a reply.
@Suite struct ReportShapeTests {
  @Test func `a conversation with a report is a flagged one about its last answer`() throws {
    let imported = try Import(
      #"{"id":"a","context":[{"role":"user","content":"2+2?"},{"role":"assistant","content":"5"},{"role":"user","content":"no"}],"report":{"reason":"not factually correct","comment":"it is 4","reporter":"u1","model":"m-1","at":"2026-01-04T08:00:00Z","quote":"5","severity":"major","type":"reasoning/arithmetic"}}"#
    )
    let found = try #require(imported.tasks.first)
    #expect(found.shape == .flagged)
    #expect(found.task.candidates.isEmpty && found.task.context.count == 3)
    let report = try #require(found.task.reports.first)
    #expect(report.messageNumber == 2)
    #expect(report.reason == "not factually correct")
    #expect(report.comment == UntrustedText("it is 4"))
    #expect(report.quote == UntrustedText("5"))
    #expect(report.reporter == "u1" && report.model == "m-1")
    #expect(report.at == Instant(iso8601: "2026-01-04T08:00:00Z"))
    #expect(report.reading == ReportReading(type: "reasoning/arithmetic", severity: .major))
  }

  @Test func `a report may be a reason alone, and several stand in a list`() throws {
    let imported = try Import(
      #"{"prompt":"hi","responses":["hello"],"report":"too verbose"}"#,
      #"{"messages":[{"role":"user","content":"hi"},{"role":"assistant","content":"yo"}],"reports":["a",{"reason":"b","message":1}]}"#
    )
    #expect(imported.tasks.map(\.task.reports.count) == [1, 2])
    #expect(transcript(imported.tasks[0].task.context) == "user: hi | assistant: hello")
    #expect(imported.tasks[1].task.reports.map(\.messageNumber) == [2, 1])
  }

  @Test func `a report on one of several responses names it`() throws {
    let line =
      #"{"prompt":"hi","responses":[{"id":"x","model":"m-1","content":"a"},{"id":"y","model":"m-2","content":"b"}],"report":{"reason":"bad""#
    let imported = try Import(line + #","response":"y"}}"#, line + "}}", line + #","response":7}}"#)
    let task = try #require(imported.tasks.first?.task)
    #expect(transcript(task.context) == "user: hi | assistant: b")
    #expect(task.reports.first?.model == "m-2")
    #expect(imported.rejected.map(\.field) == ["report.response", "report.response"])
  }

  @Test func `each of several reports on a response has its own model or that of the response`()
    throws
  {
    let imported = try Import(
      #"{"prompt":"hi","responses":[{"model":"m-1","content":"a"}],"reports":[{"reason":"x","model":"m-7"},{"reason":"y"}]}"#
    )
    #expect(imported.tasks.first?.task.reports.map(\.model) == ["m-7", "m-1"])
  }

  @Test(arguments: [
    (#"{"prompt":"hi","report":{"reason":7}}"#, "report.reason"),
    (#"{"prompt":"hi","report":{"reason":"x","message":9}}"#, "report.message"),
    (#"{"prompt":"hi","report":{"reason":"x","severity":"awful"}}"#, "report.severity"),
    (#"{"prompt":"hi","report":{"reason":"x","at":"yesterday"}}"#, "report.at"),
    (#"{"prompt":"hi","reports":[]}"#, "reports"),
    (#"{"prompt":"hi","report":""}"#, "report"),
  ])
  func `a report that cannot be read is refused with its place`(line: String, field: String) throws
  {
    let imported = try Import(line)
    #expect(imported.tasks.isEmpty)
    #expect(imported.rejected.map(\.field) == [field])
  }

  @Test func `severities of raters are reports, graver content is announced`() throws {
    let imported = try Import(
      #"{"id":"c","lang":"en","bot":"B","messages":[{"role":"assistant","content":"hi"},{"role":"user","content":"x"}],"target_message":1,"labels":[{"rater":"r1","severity":-2,"types":["racist"]},{"rater":"r2","severity":1,"types":[]},{"rater":"r2","severity":1,"types":[],"repeat":2}]}"#
    )
    let found = try #require(imported.tasks.first)
    #expect(found.shape == .rated)
    #expect(found.task.tags == ["hate"])
    #expect(
      found.task.reports.map(\.reason) == [
        "strongly abusive, racist", "not abusive", "not abusive",
      ])
    #expect(found.task.reports.map(\.reporter) == ["r1", "r2", "r2 (2)"])
    #expect(found.task.reports.compactMap(\.reading.severity) == [.major, .neutral, .neutral])
  }

  private static let refusals =
    #"{"id":"x","prompt_label":"safe","turns":["How do I kill a process?"],"responses":[{"model":"m-1","turns":["No."],"ratings":[{"rater":"1","label":"full_refusal"},{"rater":"2","label":"partial_refusal"}],"final_label":"full_refusal"},{"model":"m-2","turns":["kill PID"],"ratings":[{"rater":"1","label":"full_compliance"}],"final_label":"full_compliance"}]}"#

  @Test func `answers that raters call refusals are flagged when reports are wanted`() throws {
    let plain = try Import(Self.refusals)
    #expect(plain.tasks.map(\.shape) == [.turns])
    let imported = try Import(Self.refusals, options: .init(withReports: true))
    let task = try #require(imported.tasks.first?.task)
    #expect(imported.tasks.count == 1)
    #expect(task.externalID == "x:m-1")
    #expect(
      task.reports.map(\.reading.type) == [
        "refusal/full-over-refusal", "refusal/partial-over-refusal",
      ])
  }

  @Test func `a row in which nobody saw a refusal stays a task, and a notice says so`() throws {
    let line = Self.refusals.replacing("full_refusal", with: "full_compliance")
      .replacing("partial_refusal", with: "full_compliance")
    let imported = try Import(line, options: .init(withReports: true))
    #expect(imported.tasks.map { $0.task.candidates.count } == [2])
    #expect(imported.notices.count == 1)
  }

  @Test func `votes in a tree and marked errors are flagged beside their tasks`() throws {
    let imported = try Import(
      #"{"id":"t","root":{"message_id":"m0","role":"prompter","text":"hi","replies":[{"message_id":"m1","role":"assistant","text":"a","reactions":{"red_flag":2,"+1":3},"replies":[]},{"message_id":"m2","role":"assistant","text":"b","replies":[]}]}}"#,
      #"{"id":"p","context":[{"role":"user","content":"hi"}],"responses":[{"id":"a","content":"one two"},{"id":"b","content":"x"}],"comparisons":[],"feedback_on":"a","errors":[{"start":4,"end":7,"type":"Redundant","explanation":"said before"}]}"#,
      options: .init(withReports: true))
    let flagged = imported.tasks.map(\.task).filter { !$0.reports.isEmpty }
    #expect(flagged.map(\.externalID) == ["t:m1:reports", "p:errors"])
    #expect(flagged.first?.reports.count == 2)
    let error = try #require(flagged.last?.reports.first)
    #expect(error.quote == UntrustedText("two"))
    #expect(error.reading.type == "style/repetitive")
    #expect(imported.tasks.count == 4)
  }
}
