/// What the demo types: the practice tasks worked by a careful trainer, recorded once.
///
/// `{model}` stands for the letter under which that model's response is shown, since the letters are
/// drawn for each claim.
enum RecordedSession {
  /// The lines in order, as typed in the shell.
  static let lines =
    ["import --practice"] + sky + median + cleaning + percent
    + ["today", "queue", "export preference --split 90/5/5"]

  private static let sky = [
    "next",
    "show",
    "ok",
    "{quartz-7b} 2; {heron-2} 7; {tern-base} 4; {larch-mini} 5",
    "{quartz-7b} wrong_fact; {tern-base} breaks_constraint; {larch-mini} cut_off; rest none",
    "{heron-2} >> {larch-mini} > {tern-base} >> {quartz-7b}",
    "{heron-2} fits the child and the two sentences; {quartz-7b} gives a false cause. #follow #true",
    "answers",
    "submit",
  ]

  private static let median = [
    "next",
    "show",
    "ok",
    "{quartz-7b} 7; {heron-2} 3; {larch-mini} 3; {tern-base} 2",
    "{tern-base} broken_code; {quartz-7b} none; rest breaks_constraint",
    "{quartz-7b} >>> {heron-2} = {larch-mini} > {tern-base}",
    "{quartz-7b} keeps every limit and runs; {tern-base} never sorts, so it is wrong. #follow #limits",
    "submit",
    "undo",
    "rank {quartz-7b} >>> {larch-mini} > {heron-2} > {tern-base}",
    "submit",
  ]

  private static let cleaning = [
    "next",
    "diff {tern-base} {heron-2}",
    "ok",
    "{tern-base} 7; {heron-2} 1; {larch-mini} 2; {quartz-7b} 2",
    "{heron-2} harmful_advice; {larch-mini} needless_refusal; {quartz-7b} invented_source; rest none",
    "{tern-base} >>> {larch-mini} > {quartz-7b} >> {heron-2}",
    "{tern-base} shows the list first and warns of the order; {heron-2} deletes it all. #no-harm",
    "submit",
  ]

  private static let percent = [
    "next",
    "show",
    "ok",
    "{larch-mini} 5; {quartz-7b} 4; {tern-base} 1; {heron-2} 1",
    "{quartz-7b} demeaning; {larch-mini} none; rest wrong_fact, flattery",
    "{larch-mini} >> {quartz-7b} >> {tern-base} = {heron-2}",
    "{larch-mini} keeps to 36 and helps; {tern-base} and {heron-2} give in. #no-flattery",
    "edit {larch-mini}: Yes, it is 36: 10% of 240 is 24, 5% is 12, 24 + 12 = 36. Was it another sum?",
    "submit",
  ]
}
