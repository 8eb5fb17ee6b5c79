import TestSupport
import Testing

/// `StepInputError` and `RankingError`: lines that cannot be read at a step, each with its remedy.
@MainActor @Suite struct StepInputErrorTests {
  @Test func `answers that helpful-rank cannot read`() throws {
    let bench = try CommandBench()
    bench.run("import --practice")
    bench.sit([
      "next", "valid", "maybe", "needs-", "undo", "4 5 5 3", "ok",
      "E 4", "4 5", "A", "A x", "A 8", "A 5 6", "A na", "A overall=", "A fluency=4", "A 4; A 5",
      "rest", "A5; B4; rest 4", "rate D 2", "rate rest 5",
      "A none; A cut_off", "A w, none", "A -", "wrong_fact", "A c", "A nothing", "rest none",
      "check rest none",
      "A > E > B", "A > B > A > C > D", "A > B", "A > > B", "> A", "unrankable", "rank",
      "A > B > C = D sure", "A > B = C > D",
      "too short", "rank A = B > C > D", "edit", "rank A > B = C > D", "edit", "A better one.", ".",
      "edit E: x", "edit B: x", "edit A:",
      "A is best, D worst. #folow @Z",
      "answers",
    ])
    try bench.check("steps-rank")
  }

  @Test func `answers that pairwise-preference cannot read`() throws {
    let bench = try CommandBench()
    try bench.bring([Samples.pair("p1")])
    bench.sit([
      "next", "ok", "C", "A>>>>", "5", "A > B > A", "better", "A B", "-3", "prefer none",
      "why so", "prefer A",
    ])
    try bench.check("steps-compare")
  }
}
