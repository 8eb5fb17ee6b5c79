import FoundationEssentials
import TouchstoneCommands
import TouchstoneGuidelines
import TouchstoneModel
import TouchstoneTerminal

/// Offers what may stand at the cursor: verbs, letters, attributes, options, names, files.
struct ShellCompletion {
  let context: CommandContext

  /// The words that begin with what is typed.
  func completions(for request: CompletionRequest) -> [Completion] {
    let typed = request.word
    return candidates(before: request.before, typed: typed).filter {
      $0.text.utf8.starts(with: typed.utf8)
    }
  }

  /// Whether a word can come first after a verb: an option, a number, or what would be offered there.
  func knows(_ word: String, after verb: String) -> Bool {
    if word.utf8.first.map({ "-#0123456789".utf8.contains($0) }) ?? false { return true }
    return candidates(before: verb, typed: "").contains {
      $0.text.lowercased() == word.lowercased()
    }
  }

  private func candidates(before text: String, typed: String) -> [Completion] {
    let before = (try? ShellWords.split(text)) ?? []
    let desk = (try? context.actor()).flatMap { try? Desk.open(for: $0.person, in: context) }
    guard let word = before.first else {
      return verbs + stepWords(desk?.openStep, desk)
    }
    guard let verb = context.catalog.verb(named: word) else {
      return stepWords(desk?.openStep, desk)
    }
    if typed.utf8.starts(with: "--".utf8) {
      return verb.optionNames.map { Completion($0) }
    }
    if before.last == "--guideline" { return guidelineNames }
    if verb.facts.capability == .triage || verb.facts.capability == .review {
      let cases = CaseCompletion(in: context)
      if let option = before.last, let values = try? cases.values(of: option) {
        return values.map { Completion($0) }
      }
    }
    if ["import", "export", "people"].contains(verb.name), let option = before.last,
      verb.valueOptionNames.contains(option)
    {
      guard let values = OptionCompletion(in: context).values(of: option, typed: typed) else {
        return files(typed)
      }
      return values.map { Completion($0, addsBlank: $0.utf8.last != UInt8(ascii: "=")) }
    }
    return arguments(of: verb.name, before: before, typed: typed, desk)
  }

  private var guidelineNames: [Completion] {
    context.guidelineNames.map { Completion($0) }
  }

  private var verbs: [Completion] {
    (context.catalog.verbs.map { $0.name } + ["quit"]).map { Completion($0) }
  }

  private func stepWords(_ step: (any Step)?, _ desk: Desk?) -> [Completion] {
    guard let step, let desk else { return [] }
    // One line at the first question of a case may say the error as well.
    let error =
      desk.guideline.kind == .triage && step.type == .validity
      ? desk.guideline.steps.first { $0.type == .classify } : nil
    return (step.completions(desk.frame) + (error?.completions(desk.frame) ?? []))
      .map { Completion($0) }
  }

  private func arguments(
    of verb: String, before: [String], typed: String, _ desk: Desk?
  ) -> [Completion] {
    switch verb {
    case "help": return verbs + [Completion("words")]
    case "show", "diff":
      let more = verb == "diff" ? [] : ["prompt", "turn"]
      return ((desk?.frame.lettering.letters ?? []) + more).map { Completion($0) }
    case "flags": return caseNames() + views()
    case "triage": return caseNames()
    case "skip": return SkipReason.given.map { Completion($0.rawValue) }
    case "guide": return anchors(desk)
    case "undo", "redo", "amend", "history", "drafts", "why": return ownTasks()
    case "people" where before.count == 1: return ["list", "add", "retire"].map { Completion($0) }
    case "people": return peopleNames()
    case "guideline" where before.count == 1:
      return ["list", "check", "diff", "accept", "import"].map { Completion($0) }
    case "export" where before.count == 1:
      return ExportFormats.names.map { Completion($0) }
    case "dataset" where before.count == 1:
      return ["list", "verify", "diff"].map { Completion($0) }
    case "dataset" where before.count > 1: return exportNames() + files(typed)
    case "import", "export", "guideline", "init": return files(typed)
    default:
      let named = desk?.guideline.steps.first { $0.type.verb.plain == verb }
      return stepWords(named ?? desk?.openStep, desk)
    }
  }

  private func anchors(_ desk: Desk?) -> [Completion] {
    (desk?.guideline.sections ?? []).map { Completion($0.anchor) }
  }

  private func ownTasks() -> [Completion] {
    guard let actor = try? context.actor() else { return [] }
    let tasks = (try? BegunWork(of: actor.person, in: context).tasks()) ?? []
    return tasks.map { Completion(String($0)) }
  }

  private func caseNames() -> [Completion] {
    ((try? CaseCompletion(in: context).names()) ?? []).map { Completion($0) }
  }

  private func views() -> [Completion] {
    ((try? CaseCompletion(in: context).views()) ?? []).map { Completion($0) }
  }

  private func exportNames() -> [Completion] {
    ((try? context.exportNames()) ?? []).map { Completion($0) }
  }

  private func peopleNames() -> [Completion] {
    ((try? context.personNames()) ?? []).map { Completion($0) }
  }

  private func files(_ typed: String) -> [Completion] {
    let slash = typed.utf8.lastIndex(of: UInt8(ascii: "/"))
    let folder = slash.map { String(typed[...$0]) } ?? ""
    let place = Workspace.absolute(
      folder.isEmpty ? "." : folder, from: context.world.currentDirectory)
    let names = (try? FileManager.default.contentsOfDirectory(atPath: place)) ?? []
    return names.sorted().filter { $0.utf8.first != UInt8(ascii: ".") }.map { name in
      var isFolder = false
      let exists = FileManager.default.fileExists(
        atPath: place + "/" + name, isDirectory: &isFolder)
      return exists && isFolder
        ? Completion(folder + name + "/", addsBlank: false) : Completion(folder + name)
    }
  }
}
