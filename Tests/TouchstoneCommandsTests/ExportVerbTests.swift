import TestSupport
import Testing

/// What `export` refuses, and what it tells before anything is written.
@MainActor @Suite struct ExportVerbTests {
  /// A workspace with two labels of lena's and a third task.
  private func labelled() throws -> CommandBench {
    let bench = try CommandBench()
    try bench.bring([Samples.pair("p1"), Samples.pair("p2"), Samples.pair("p3")])
    bench.sit(["next", "ok", "A>>", Samples.pairReason, "s"])
    bench.sit(["next", "ok", "B>", Samples.pairReason, "s"])
    bench.forget()
    return bench
  }

  /// What was said about an error, on one line.
  private func said(_ bench: CommandBench) -> String { bench.notices.replacing("\n", with: " ") }

  @Test(arguments: [
    ("llamafactory-sft --gzip", "llamafactory-sft is not compressed", "leave --gzip out"),
    ("openai-preference --output a.jsonl.gz", "openai-preference is not compressed", ".jsonl"),
    ("preference --ties keep", "--ties is not for preference", "helpsteer3"),
    ("messages --ties drop", "--ties is not for messages", "arena"),
    ("preference --shard-size 500", "kB, MB or GB, powers of 1000", "500MB"),
    ("preference --shard-size 1KiB", "kB, MB or GB, powers of 1000", "500MB"),
    ("preference --split 80/20", "add up to 100, as in 80/20/0", "--split"),
    ("preference --split 50/50/10", "add up to 100, as in 80/20/0", "--split"),
    ("preference --split 80/10/10 --seed=-3", "a whole number from 0 on", "--seed"),
    ("preference --min-response 100 --max-response 10", "at least 100 and at most 10", "smaller"),
  ])
  func `what makes no sense is refused with what does`(
    words: String, error: String, hint: String
  ) throws {
    let bench = try labelled()
    #expect(bench.run("export " + words) == 64)
    #expect(said(bench).contains(error) && said(bench).contains(hint), "\(bench.notices)")
  }

  @Test(arguments: ["helpsteer3 --ties keep", "arena --ties drop"])
  func `ties are kept or dropped where rows hold them`(words: String) throws {
    #expect(try labelled().run("export " + words) == 0)
  }

  @Test func `a dry run tells the splits, what is left out and what would be refused`() throws {
    let bench = try labelled()
    #expect(bench.run("export preference --split 50/0/50 --dry-run") == 0)
    #expect(bench.results.contains("  train: ") && bench.results.contains("  test: "))
    #expect(bench.run("export preference --where model=nobody --dry-run") == 0)
    #expect(bench.results.contains("left out by model: 2 labels"), "\(bench.results)")
    try bench.bring([
      Samples.task(
        "s", ["use sk-a8Fk29dlQm3vR7tYx0Zp now", "no"], guideline: "pairwise-preference")
    ])
    bench.sit(["next", "ok", "A>>", Samples.pairReason, "s"])
    bench.sit(["next", "ok", "A>>", Samples.pairReason, "s"])
    bench.forget()
    #expect(bench.run("export preference --dry-run") == 1)
    #expect(said(bench).contains("it would not be written"), "\(bench.notices)")
    #expect(said(bench).contains("secret, 1 texts with a key"), "\(bench.notices)")
    bench.forget()
    #expect(bench.run("export preference") == 1)
    #expect(said(bench).contains("secret, 1 texts with a key"), "\(bench.notices)")
  }

  @Test func `an export without a row says why`() throws {
    let bench = try labelled()
    #expect(bench.run("export preference --where model=nobody") == 1)
    #expect(
      said(bench).contains("gives a row: model leaves out 2 labels"), "\(bench.notices)")
    bench.forget()
    #expect(bench.run("export spans") == 1)
    #expect(
      said(bench).contains("dropped 2 labels that hold no answer of this kind"),
      "\(bench.notices)")
  }

  @Test func `what is wrong in a policy file is told with its file and line`() throws {
    let bench = try labelled()
    try bench.folder.write("# ours\nsecret=drop\nempty drop\n", to: "ws/policy.txt")
    #expect(bench.run("export preference --policy policy.txt") == 64)
    #expect(
      said(bench).contains("policy.txt, line 3: 'empty drop' is not of the form CHECK: ACTION"),
      "\(bench.notices)")
  }
}
