import JSONLines
import TestSupport
import Testing

/// Something a person does, with what must hold however it was cut off.
struct Deed: CustomTestStringConvertible, Sendable {
  let name: String
  let arguments: [String]
  /// What the program says once the deed is on disk.
  let receipt: String
  var practice = true
  /// At how many of its system calls something goes wrong in the ordinary tests.
  var points = 12
  /// Brings a workspace to where the deed can be done.
  let prepare: @Sendable (TerminalBench) throws -> Void
  /// Whether the deed is done; records an issue where it is half done.
  let isDone: @Sendable (FaultBench.Trial) throws -> Bool
  /// Whether doing it once more changes nothing and is no error.
  var isRepeatable = false

  var testDescription: String { name }

  static let all: [Deed] = [
    claim, answer, submit, undo, importing, flagging, exporting, replacing, backup, restore,
    dismissing,
    create,
  ]

  private static let answers = """
    ok
    A 7; B 4; C 3; D 2
    rest none
    A > B > C > D
    A does what was asked, D leaves a part out. #follow

    """

  private static func label(_ bench: TerminalBench, submits: Bool) throws {
    try bench.run("next")
    let run = try bench.run(input: answers + (submits ? "submit\n" : ""))
    #expect(run.code == 0, "\(run.errors)")
  }

  private static func labelsAndDrafts(
    _ trial: FaultBench.Trial
  ) throws -> (labels: [JSONValue], drafts: [JSONValue]) {
    let shown = try trial.json(ofEach: "history", "drafts")
    return (shown[0].array ?? [], shown[1].array ?? [])
  }

  private static let claim = Deed(
    name: "claim", arguments: ["next"], receipt: "#1", prepare: { _ in },
    isDone: { trial in
      let shown = try trial.json(ofEach: "drafts", "queue")
      let drafts = shown[0].array ?? []
      let held = shown[1].array?.first?["held"]?.int
      #expect(held == drafts.count && drafts.count <= 1)
      return drafts.count == 1
    })

  private static let answer = Deed(
    name: "answer", arguments: ["rate", "A 7; B 4; C 3; D 2"], receipt: "facts",
    prepare: { bench in
      try bench.run("next")
      try bench.run("valid", "ok")
    },
    isDone: { trial in
      let count = try trial.json("drafts").array?.first?["answers"]?.int
      #expect(count == 1 || count == 5, "\(count ?? -1) answers")
      return count == 5
    }, isRepeatable: true)

  private static let submit = Deed(
    name: "submit", arguments: ["submit"], receipt: "saved ",
    points: .max, prepare: { try label($0, submits: false) },
    isDone: { trial in
      let (labels, drafts) = try labelsAndDrafts(trial)
      #expect(labels.count <= 1)
      // Either the label or the whole draft.
      #expect(labels.count == 1 ? drafts.isEmpty : drafts.first?["answers"]?.int == 11)
      return labels.count == 1
    })

  private static let undo = Deed(
    name: "undo", arguments: ["undo"], receipt: "taken back",
    points: .max, prepare: { try label($0, submits: true) },
    isDone: { trial in
      let (labels, drafts) = try labelsAndDrafts(trial)
      let isUndone = !labels.contains { $0["stands"]?.bool == true }
      #expect(labels.count == (isUndone ? 2 : 1))
      #expect(isUndone ? drafts.first?["answers"]?.int == 11 : drafts.isEmpty)
      return isUndone
    })

  private static let tasks = 60

  private static let importing = Deed(
    name: "import", arguments: ["import", "tasks.jsonl"], receipt: "added 60 tasks",
    practice: false,
    points: .max,
    prepare: { bench in
      let lines = (1...tasks).map { number in
        #"{"id": "t\#(number)", "context": "Question \#(number)?", "responses": ["yes", "no"]}"#
      }
      try bench.folder.write(lines.joined(separator: "\n") + "\n", to: "ws/tasks.jsonl")
    },
    isDone: { trial in
      // What is there already is told by a run that changes nothing.
      let tally = try trial.json("import", "tasks.jsonl", "--dry-run").array?.first
      let (added, unchanged) = (tally?["added"]?.int ?? -1, tally?["unchanged"]?.int ?? -1)
      #expect(added + unchanged == tasks)
      return added == 0
    }, isRepeatable: true)

  private static let flagging = Deed(
    name: "import of reports", arguments: ["import", "--practice-flags"], receipt: "cases",
    practice: false, prepare: { _ in },
    isDone: { trial in
      let cases = try trial.json("flags", "--state", "all").array?.count ?? -1
      #expect(cases >= 0)
      return cases > 30
    }, isRepeatable: true)

  private static let exporting = Deed(
    name: "export", arguments: ["export", "preference", "--output", "Exports/pairs"],
    receipt: "written as", points: .max, prepare: { try label($0, submits: true) },
    isDone: { trial in
      guard trial.folder.exists("ws/Exports/pairs") else { return false }
      let check = try trial.run(["dataset", "verify", "Exports/pairs"])
      #expect(check.code == 0, "\(check.output)")
      return true
    })

  private static let replacing = Deed(
    name: "export in place of another",
    arguments: ["export", "unpaired", "--output", "Exports/pairs", "--replace"],
    receipt: "written as",
    prepare: { bench in
      try label(bench, submits: true)
      try bench.run("export", "preference", "--output", "Exports/pairs")
    },
    isDone: { trial in
      let manifest = try JSONValue.parse(trial.folder.read("ws/Exports/pairs/manifest.json"))
      let check = try trial.run(["dataset", "verify", "Exports/pairs"])
      #expect(check.code == 0, "\(check.output)")
      return manifest["format"]?.string == "unpaired"
    }, isRepeatable: true)

  private static let backup = Deed(
    name: "backup", arguments: ["backup", "copy.sqlite"], receipt: "saved and checked",
    prepare: { try label($0, submits: true) },
    isDone: { trial in
      guard trial.folder.exists("ws/copy.sqlite") else { return false }
      let restored = try trial.run(["restore", "copy.sqlite"])
      #expect(restored.code == 0, "\(restored.errors)")
      return true
    })

  private static let dismissing = Deed(
    name: "bulk review", arguments: ["dismiss", "wont-fix", "--state", "reported"],
    receipt: "closed", practice: false,
    prepare: { try $0.run("import", "--practice-flags") },
    isDone: { trial in
      let cases = try trial.json("flags", "--state", "all").array ?? []
      let closed = cases.count { $0["state"]?.string == "closed" }
      #expect(closed == 0 || closed == cases.count, "\(closed) of \(cases.count)")
      return closed > 0
    })

  private static let restore = Deed(
    name: "restore", arguments: ["restore", "copy.sqlite"], receipt: "restored from",
    prepare: { bench in
      try bench.run("backup", "copy.sqlite")
      try label(bench, submits: true)
    },
    isDone: { trial in
      // The label was made after the backup.
      let labels = try trial.json("history").array?.count ?? -1
      #expect(labels == 0 || labels == 1)
      return labels == 0
    }, isRepeatable: true)

  private static let create = Deed(
    name: "init", arguments: ["init", "../fresh"], receipt: "made ", practice: false,
    prepare: { _ in },
    isDone: { trial in
      guard trial.folder.exists("fresh/touchstone.sqlite") else { return false }
      let check = try trial.run(["--workspace", "../fresh", "verify"])
      #expect(check.code == 0, "\(check.output)\(check.errors)")
      return trial.folder.exists("fresh/Guidelines/helpful-rank.md")
    })
}
