import TestSupport
import Testing
import TouchstoneDatasets
import TouchstoneModel

@Suite struct DatasetVerifierTests {
  typealias S = ExportSamples

  private func exported() throws -> ScratchFolder {
    let scratch = try ScratchFolder()
    let exporter = try DatasetExporter(
      .preference, options: S.options(), provenance: ExportProvenance(toolVersion: "0.1.0"),
      target: .folder(scratch.path("out")))
    try exporter.add(S.task(labels: [S.label(S.ranked([[1], [2]]))]))
    _ = try exporter.finish()
    return scratch
  }

  private func faults(_ scratch: ScratchFolder) throws -> [DatasetFault] {
    try DatasetVerifier.verify(.folder(scratch.path("out"))).problems.map(\.fault)
  }

  @Test(arguments: [
    (#"{"prompt":1,"chosen":[],"rejected":[]}"#, DatasetFault.type(place: "prompt")),
    (#"{"chosen":[],"prompt":[],"rejected":[]}"#, .keys(place: "")),
    (row(prompt: #"{"role":"user","content":"q","name":"x"}"#), .keys(place: "prompt")),
    (row(prompt: #"{"role":"bot","content":"q"}"#), .role(place: "prompt")),
    (row(prompt: #"{"role":"assistant","content":"q"}"#), .lastTurn(place: "prompt")),
    (row(prompt: #"{"role":"user","content":" "}"#), .empty(place: "prompt")),
    (row(rejected: "a"), .identicalSides),
    (row() + ",", .notJSON("expected the end of the line, found \",\"")),
  ])
  func `a line that breaks a rule is told with its number`(
    line: String, fault: DatasetFault
  ) throws {
    let scratch = try exported()
    let whole = try scratch.read("out/train.jsonl")
    try scratch.write(whole + line + "\n", to: "out/train.jsonl")
    let report = try DatasetVerifier.verify(.folder(scratch.path("out")))
    let told = report.problems.filter { $0.line == 2 }.map(\.fault)
    if case .notJSON = fault {
      #expect(told.count == 1)
    } else {
      #expect(told.contains(fault), "\(told)")
    }
    #expect(report.problems.contains { $0.fault == .sha256 && $0.line == nil })
    #expect(report.problems.contains { $0.fault == .rows(expected: 1, found: 2) })
  }

  @Test func `a changed byte and a missing file are seen`() throws {
    let scratch = try exported()
    var bytes = try scratch.bytes("out/train.jsonl")
    let place = try #require(bytes.lastIndex(of: UInt8(ascii: "d")))
    bytes[place] = UInt8(ascii: "e")
    try scratch.write(bytes, to: "out/train.jsonl")
    #expect(try faults(scratch) == [.sha256])
    try scratch.write("{}", to: "out/manifest.json")
    #expect(throws: ExportError.badManifest(path: scratch.path("out/manifest.json"))) {
      try faults(scratch)
    }
  }

  @Test func `a column of dates alone is told, since loaders make times of it`() throws {
    let scratch = try ScratchFolder()
    let exporter = try DatasetExporter(
      .completion, options: S.options(), provenance: ExportProvenance(toolVersion: "0.1.0"),
      target: .folder(scratch.path("out")))
    try exporter.add(
      S.task(
        responses: [[S.assistant("2026-01-01")], [S.assistant("x")]],
        labels: [S.label(S.ranked([[1], [2]]))]))
    _ = try exporter.finish()
    #expect(try faults(scratch) == [.datesOnly(place: "completion.content")])
  }

  private static func row(
    prompt: String = #"{"role":"user","content":"q"}"#, rejected: String = "b"
  ) -> String {
    #"{"prompt":[\#(prompt)],"chosen":[{"role":"assistant","content":"a"}],"#
      + #""rejected":[{"role":"assistant","content":"\#(rejected)"}]}"#
  }
}
