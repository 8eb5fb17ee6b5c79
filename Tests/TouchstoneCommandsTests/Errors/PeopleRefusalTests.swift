import TestSupport
import Testing

/// `PeopleRefusal`: all cases but the ones a verb cannot reach.
@MainActor @Suite struct PeopleRefusalTests {
  @Test func `people that cannot be added or retired`() throws {
    let bench = try CommandBench()
    bench.addTrainers("maria")
    try bench.folder.write(
      [
        Samples.pair("p1"),
        #"{"task_id": "p1", "annotator": "ann-07", "ranking": [["r2"], ["r1"]]}"#,
      ].joined(separator: "\n"), to: "ws/labelled.jsonl")
    bench.run("import labelled.jsonl --with-labels")
    bench.run("people add ''")
    bench.run("people add ann-07")
    bench.run("people add")
    bench.run("people retire zed")
    bench.run("people retire lena")
    bench.run("people add lena --role trainer")
    bench.run("people retire maria")
    bench.run("people retire maria")
    bench.run("people drop maria")
    try bench.check("people")
  }
}
