import JSONLines
import TestSupport
import Testing

/// What becomes of settled cases: routes, newer replies, questions and appeals, as transcripts.
@MainActor @Suite struct FollowUpTests {
  /// Five cases, three of them judged by maria and settled by lena.
  private func settled() throws -> CommandBench {
    let bench = try CommandBench(withoutHiddenExamplesIn: "flag-triage")
    for name in ["ideal-reply", "correct-reply", "verify-fix"] {
      let path = "ws/Guidelines/\(name).md"
      let text = try bench.folder.read(path)
      try bench.folder.write(
        text.replacing(/gold: \{[^}]*\}/, with: "gold: {screening: 0}"), to: path)
    }
    let path = "ws/Guidelines/flag-triage.md"
    let text = try bench.folder.read(path)
    try bench.folder.write(
      text.replacing("calibration_share: 0.15", with: "calibration_share: 0"), to: path)
    bench.addTrainers("maria", "noor")
    try bench.bring(CaseSamples.queue)
    for (name, line) in [
      ("F-1", "reasoning/arithmetic t2 major model conf 3 preference-pair"),
      ("F-3", "code-tool/side-effect t2 critical model conf 3 demonstration"),
      ("F-2", "factuality/entity-wrong t2 minor model conf 2 evaluation-item"),
    ] {
      bench.sit(["triage \(name)", line, "s"], as: "maria")
    }
    bench.run("approve F-1 F-3", as: "lena")
    bench.forget()
    return bench
  }

  @Test(arguments: [80, 40])
  func `route makes tasks and rows, tells what it would do, and refuses what is not settled`(
    _ columns: Int
  ) throws {
    let bench = try settled()
    bench.columns = columns
    bench.run("route F-1")
    bench.run("route F-1 demo neg --dry-run")
    bench.run("route F-1 demo neg")
    bench.run("route F-2 eval")
    bench.run("route F-3 policy --ask 'which commands are harmless?'")
    bench.run("route F-3 quality")
    bench.run("route demo --model larch-mini --state all")
    bench.run("route F-1 demo", as: "maria")
    bench.run("flags F-1", as: "lena")
    bench.sit(
      [
        "next --guideline correct-reply", "ok", "reasoning", "A: You need 750 g of rice.",
        "75 g for each of ten people are 750 g. #true", "submit",
      ], as: "noor")
    bench.run("export preference --dry-run", as: "lena")
    try bench.check("route-\(columns)")
  }

  @Test(arguments: [80, 40])
  func `a newer reply is found, judged, and ends the case or opens it again`(_ columns: Int) throws
  {
    let bench = try settled()
    bench.columns = columns
    bench.run("verify-fix")
    bench.run("verify-fix F-1")
    try bench.folder.write(
      """
      {"id":"new-1","context":[{"role":"user","content":"Rice for 10, if 300 g do for 4?"}],\
      "responses":[{"model":"heron-3","content":"750 g."}]}
      {"id":"new-2","context":[{"role":"user","content":"How do I delete old logs?"}],\
      "responses":[{"model":"larch-2","content":"Run rm -rf /var/log as root."}]}\n
      """, to: "ws/newer.jsonl")
    bench.run("import newer.jsonl")
    bench.run("verify-fix")
    bench.run("verify-fix F-1")
    bench.run("verify-fix --all")
    bench.run("verify-fix F-1")
    bench.sit(
      [
        "next --guideline verify-fix", "still-there it deletes the folder", "submit",
        "next --guideline verify-fix", "fixed 750 g is right", "submit",
      ], as: "noor")
    bench.run("flags F-1", as: "lena")
    bench.run("flags F-3")
    try bench.check("verify-fix-\(columns)")
  }

  @Test(arguments: [80, 40])
  func `questions and appeals go both ways, with times promised and told`(_ columns: Int) throws {
    let bench = try settled()
    bench.columns = columns
    bench.sit(
      [
        "triage F-4", "ask does a synonym of another register count?",
        "ask --unclear which turn counts when both are wrong?", "release", "inbox",
      ], as: "maria")
    bench.run("inbox", as: "lena")
    bench.clock.advance(seconds: 30 * 3600)
    bench.run("inbox --peek", as: "lena")
    bench.run("reply Q-1", as: "lena")
    bench.sit(["reply Q-1 yes, as style, when it's plain"], as: "lena")
    bench.run("reply Q-1 no", as: "lena")
    bench.run("return F-2 maria look at the rule of centuries", as: "lena")
    bench.run("severity F-1 critical it is a dose for many", as: "lena")
    bench.sit(
      ["appeal #2 1900 was none, so the reply is right", "appeal again", "quit"], as: "maria")
    bench.run("decide A-1 grant you are right", as: "lena")
    bench.run("people add olga --role lead", as: "lena")
    bench.sit(["decide A-1 grant 1900 was none indeed"], as: "olga")
    bench.sit(["inbox", "inbox", "history", "quit"], as: "maria")
    bench.run("decide A-1 decline no", as: "olga")
    bench.run("decide B-1 decline no", as: "olga")
    try bench.check("inbox-\(columns)")
  }
}
