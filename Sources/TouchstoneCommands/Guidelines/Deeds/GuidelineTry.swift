import FoundationEssentials
import Glibc
import JSONLines
import TouchstoneGuidelines
import TouchstoneModel
import TouchstoneTerminal

/// `guideline try FILE`: works a file, a draft too, in a scratch workspace with a store of its own.
struct GuidelineTry {
  /// A file, or the name of a guideline of the workspace.
  let file: String

  func run(in context: CommandContext) throws {
    guard let openNested = context.openNested else {
      throw CommandFailure(.usage, "there is no shell here to try a guideline in")
    }
    let guideline = try chosen(in: context)
    guard guideline.canRun else {
      throw CommandFailure(
        .refused, "\(guideline.slug) cannot be worked yet",
        causes: guideline.unsupported.map { "\($0)" })
    }
    let root = try scratchFolder(context.world.environment)
    defer { Self.remove(root, on: context.output) }
    let trial = self.context(for: root, in: context)
    defer { trial.close() }
    let tasks = try prepare(root, guideline, trial)
    context.output.notice(
      "trying \(guideline.slug) \(guideline.version.text) in \(root) with "
        + "\(tasks); 'next' takes one, 'quit' ends the trial; "
        + "nothing touches the real store")
    let code = try openNested(trial)
    guard code == 0 else {
      throw CommandFailure(.refused, "the trial stopped at the line above")
    }
  }

  private func chosen(in context: CommandContext) throws -> Guideline {
    let shelf = GuidelineShelf(context: context)
    let path = Workspace.absolute(file, from: context.world.currentDirectory)
    let entry =
      try Workspace.isFile(path)
      ? shelf.readNamed(file) : GuidelineReference(context: context).entry(named: file).entry
    if let guideline = entry.report.guideline { return guideline }
    let findings = GuidelineFindings(files: [.init(report: entry.report, objections: [])])
    try context.output.show(findings, json: false)
    throw CommandFailure(
      .badData, "\(entry.report.file) cannot be used", hints: ["mend the lines named above"])
  }

  private func context(for root: String, in context: CommandContext) -> CommandContext {
    var world = context.world
    world.environment["TOUCHSTONE_WORKSPACE"] = nil
    world.currentDirectory = root
    var options = GlobalOptions()
    options.workspace = root
    let trial = CommandContext(
      world: world, output: context.output, catalog: context.catalog, options: options,
      asker: context.asker)
    trial.isTrial = true
    trial.wasInterrupted = context.wasInterrupted
    return trial
  }

  /// Lays the file and those it builds on into the scratch workspace, as a pilot so that its tasks
  /// are offered, and brings in the tasks; says which.
  private func prepare(
    _ root: String, _ guideline: Guideline, _ trial: CommandContext
  ) throws -> SafeText {
    let workspace = Workspace(root: root)
    for folder in [workspace.guidelinesPath, workspace.exportsPath] {
      try workspace.makeFolder(folder)
    }
    var texts = guideline.source.utf8.split(separator: 0x1E).map { String(Substring($0)) }
    if !guideline.status.isAssignable {
      var edit = GuidelineEdit(texts[0])
      guard edit?.set("status", to: GuidelineStatus.pilot.rawValue) == true, let edit else {
        throw CommandFailure(
          .refused,
          "\(guideline.slug) is \(guideline.status.rawValue), and its front matter is "
            + "written in a way that only a person can change",
          hints: ["put status: on a line of its own"])
      }
      texts[0] = edit.text
    }
    for (name, text) in zip([guideline.slug] + guideline.extends, texts) {
      try write(text, to: "\(workspace.guidelinesPath)/\(name).md")
    }
    let examples = Self.tasks(of: guideline)
    try write(examples.map { $0 + "\n" }.joined(), to: root + "/examples.jsonl")
    if !examples.isEmpty { try bringIn("examples.jsonl", guideline, trial) }
    guard examples.isEmpty else { return Counted.text(examples.count, "example") }
    guard guideline.task.candidates.contains(4) else { return "no tasks, as it has no examples" }
    try bringIn("--practice", guideline, trial)
    return "the practice tasks"
  }

  private func write(_ text: String, to path: String) throws {
    guard FileManager.default.createFile(atPath: path, contents: Data(text.utf8)) else {
      throw CommandFailure(.cannotCreate, "\(path) cannot be written")
    }
  }

  private func bringIn(_ what: String, _ guideline: Guideline, _ trial: CommandContext) throws {
    let silent = Output(
      profile: trial.output.profile, statusProfile: trial.output.statusProfile,
      writeResult: { _ in }, writeStatus: { _ in })
    let quiet = CommandContext(
      world: trial.world, output: silent, catalog: trial.catalog, options: trial.options)
    defer { quiet.close() }
    try quiet.run(
      trial.catalog.command(from: ["import", what, "--guideline", guideline.slug]))
  }

  /// The examples as lines of an import file; one without text to work on gives none.
  private static func tasks(of guideline: Guideline) -> [String] {
    guideline.examples.filter { !$0.content.isEmpty }.map { example in
      func text(_ key: String, _ value: String) -> JSONMember {
        JSONMember(key: key, value: .string(value))
      }
      let turns = example.content.context.map { turn in
        JSONValue.object([text("role", turn.role.rawValue), text("content", turn.content.exact)])
      }
      let responses = example.content.responses.map { JSONValue.string($0.exact) }
      let tags = example.tags.map { JSONValue.string($0) }
      return JSONValue.object([
        text("id", "example-" + example.id),
        JSONMember(key: "context", value: .array(turns)),
        JSONMember(key: "responses", value: .array(responses)),
        JSONMember(key: "tags", value: .array(tags)),
      ]).json
    }
  }

  private func scratchFolder(_ environment: [String: String]) throws -> String {
    let parent = environment["TMPDIR"].flatMap { $0.isEmpty ? nil : $0 } ?? "/tmp"
    var template = Array((parent + "/touchstone-try-XXXXXX").utf8CString)
    guard mkdtemp(&template) != nil else {
      throw CommandFailure(.cannotCreate, "no folder can be made in \(parent)")
    }
    return String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  private static func remove(_ root: String, on output: Output) {
    do {
      try FileManager.default.removeItem(atPath: root)
      output.notice("the trial is over; \(root) is removed")
    } catch {
      output.notice("\(root) could not be removed")
    }
  }
}
