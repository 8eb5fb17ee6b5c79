import JSONLines
import TestSupport
import Testing
import TouchstoneDatasets
import TouchstoneModel

/// Whole tasks: what golden files do not say in words, and what reading them back gives.
@Suite struct TouchstoneFormatTests {
  typealias S = ExportSamples
  typealias T = TouchstoneSamples
  private let named = ExportOptions(annotators: .identified)

  @Test func `a row with everything is the recorded one`() throws {
    let (lines, counts) = S.rows(.touchstone, [T.whole] + T.others, named)
    #expect(counts.kept == [.answer: 3] && counts.dropped.isEmpty)
    try Golden.check(lines.map { $0 + "\n" }.joined(), "touchstone-whole.jsonl")
  }

  @Test func `reading a row back gives the task as it was`() throws {
    let (lines, _) = S.rows(.touchstone, [T.whole], named)
    let found = try Import(lines[0])
    #expect(found.summary == [] && found.tasks.map(\.shape) == [.touchstone])
    let task = try #require(found.tasks.first?.task)
    let whole = T.whole
    #expect(task.origin == TaskOrigin(uid: whole.uid, texts: T.facts.texts))
    #expect(task.externalID == whole.externalID && task.language == whole.language)
    #expect(task.guideline == T.facts.guideline && task.tags == T.facts.tags)
    #expect(task.priority == T.facts.priority && task.metadata == T.facts.metadata)
    #expect(task.context == whole.context)
    #expect(task.candidates.map(\.messages) == whole.candidates.map(\.messages))
    #expect(task.candidates.map(\.externalID) == ["r1", nil])
    #expect(task.candidates.map(\.model) == ["", nil])
    #expect(task.candidates.map(\.parameters) == [nil, #"{"temperature": 0.70}"#])
    #expect(
      task.digest == TaskDigest.bytes(context: task.context, candidates: task.candidates))
    for (read, label) in zip(task.labels, whole.labels) {
      #expect(
        read
          == IncomingLabel(
            annotator: label.annotator, judgement: .rows(label.rows),
            milliseconds: label.activeMilliseconds, at: label.submittedAt,
            origin: LabelOrigin(
              uid: label.uid, revision: label.revision, guideline: label.guideline,
              orderShown: label.orderShown)))
    }
    #expect(task.labels.count == 2)
  }

  @Test func `each file of a folder brings the text that it names, once`() throws {
    let scratch = try ScratchFolder()
    var options = named
    options.splits = SplitRule(train: 50, validation: 50, test: 0)
    let exporter = try DatasetExporter(
      .touchstone, options: options, provenance: ExportProvenance(toolVersion: "0.1.0"),
      target: .folder(scratch.path("out")))
    let tasks = (1...12).map { T.task($0, labels: [T.label(UInt64(100 + $0), [1], [:])]) }
    for task in tasks { try exporter.add(task) }
    #expect(try exporter.finish().counts.rows == 12)
    for name in ["train.jsonl", "validation.jsonl"] {
      let found = Import(path: scratch.path("out/" + name))
      let texts = found.tasks.map { $0.task.origin?.texts.count }
      #expect(texts.count > 1 && texts.first == 1 && texts.dropFirst().allSatisfy { $0 == 0 })
    }
    #expect(try DatasetVerifier.verify(.folder(scratch.path("out"))).faults == 0)
  }

  @Test func `a task that waits for its first words has the digest of its order`() throws {
    let order = LabelledTask(
      id: 1, uid: S.uid(1), externalID: nil, language: "en", context: [], candidates: [],
      labels: [T.label(100, [], [:])], copied: CopyFacts(guideline: "write", tags: ["b"]))
    let task = try #require(
      try Import(S.rows(.touchstone, [order], named).lines[0]).tasks.first?.task)
    let asked = try Import(#"{"guideline": "write", "language": "en", "tags": ["b"]}"#)
    #expect(task.digest == asked.tasks.first?.task.digest)
  }

  @Test func `a name in the metadata has its pseudonym, and nothing else changes`() throws {
    let labels = T.whole.labels
    let name = try #require(labels.first?.annotator)
    func metadata(_ text: String, _ options: ExportOptions) throws -> String? {
      let task = LabelledTask(
        id: 1, uid: S.uid(1), externalID: nil, language: nil, context: T.whole.context,
        candidates: T.whole.candidates, labels: labels, copied: CopyFacts(metadata: text))
      return try Import(S.rows(.touchstone, [task], options).lines[0]).tasks.first?.task.metadata
    }
    let hidden = ExportOptions(annotators: .pseudonyms(key: [1, 2, 3]))
    let shown = hidden.annotators.name(for: name)
    let text = #"{"by": "\#(name)", "also": [["\#(name)", "\#(name) too"]], "n": 1.50}"#
    #expect(
      try metadata(text, hidden)
        == #"{"by":"\#(shown)","also":[["\#(shown)","\#(name) too"]],"n":1.50}"#)
    #expect(try metadata(text, named) == text)
    let other = #"{"by" : "nobody"}"#
    #expect(try metadata(other, hidden) == other)
  }

  @Test(arguments: [
    (#""touchstone":1"#, #""touchstone":2"#, "value"),
    (#""touchstone":1"#, #""touchstone":-1"#, "value"),
    (#""touchstone":1"#, #""touchstone":1.5"#, "value"), (#""priority":-3,"#, "", "missing"),
    (#""number":2"#, #""number":3"#, "value"), (#""kind":"made""#, #""kind":"imported""#, "value"),
    (#"# Purpose"#, "# Other", "value"), (#""version":"2.1.0""#, #""version":"""#, "empty"),
    (#""target":"2""#, #""target":"02""#, "value"),
    (#""order_shown":[2,1]"#, #""order_shown":0"#, "type"),
    (#""target":"","value""#, #""target":"2","value""#, "ok"),
    (#""step":"fix","type":"","target":"2""#, #""step":"order","type":"","target":"""#, "value"),
    (#""metadata":"{"#, #""metadata":"["#, "value"),
    (#""active_ms":61001"#, #""active_ms":-1"#, "value"),
    (#""revision":3"#, #""revision":3.0"#, "value"),
    (#""annotator":"josé""#, #""annotator":null"#, "type"),
    (#""task":"0"#, #""task":"X"#, "value"), (#""role":"tool""#, #""role":"nobody""#, "role"),
  ])
  func `a line that is not whole is refused`(part: String, other: String, kind: String) throws {
    let line = S.rows(.touchstone, [T.whole], named).lines[0]
    #expect(line.contains(part))
    let damaged = line.replacing(part, with: other, maxReplacements: 1)
    let found = try Import(damaged)
    #expect(
      found.rejected.map { "\($0.kind)" } == (kind == "ok" ? [] : [kind]), "\(found.rejected)")
  }

  @Test func `a number out of range is told with both bounds, a row's keys without a place`() throws
  {
    let line = S.rows(.touchstone, [T.whole], named).lines[0]
      .replacing(#""active_ms":61001"#, with: #""active_ms":99999999999999999"#)
    let problem = try #require(try Import(line).rejected.first)
    #expect(problem.expected == "an integer from 0 to 9007199254740992")
    #expect(DatasetFault.keys(place: "").message == "other keys, or in another order")
    #expect(DatasetFault.keys(place: "a").message == "a: other keys, or in another order")
  }
}
