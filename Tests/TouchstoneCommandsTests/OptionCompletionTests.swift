import TestSupport
import Testing

@MainActor @Suite struct OptionCompletionTests {
  @Test func `Tab offers the values of an option, or files, or nothing`() throws {
    let bench = try CommandBench()
    bench.addTrainers("rory")
    try bench.folder.write("", to: "ws/rows.jsonl")
    for (word, before, offered) in [
      ("m", "export preference --aggregate", ["majority", "median3", "mean"]),
      ("", "export preference --style", ["conversational", "standard"]),
      ("sec", "export preference --check", ["secret="]),
      ("secret=d", "export preference --check", ["secret=drop"]),
      ("prov", "export preference --where", ["provenance="]),
      ("provenance=h", "export preference --where", ["provenance=here"]),
      ("r", "export preference --person", ["rory"]), ("", "import x --tag", []),
      ("con", "import x --map", ["context="]), ("l", "people add bob --role", ["lead"]),
      ("r", "people add bob --role", []), ("r", "import", ["rows.jsonl"]),
      ("r", "import --with-labels", ["rows.jsonl"]), ("r", "import x --rejects", ["rows.jsonl"]),
    ] {
      #expect(bench.completions(word, after: before) == offered, "\(before) \(word)")
    }
  }
}
