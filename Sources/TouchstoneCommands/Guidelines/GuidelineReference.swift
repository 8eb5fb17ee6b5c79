import TouchstoneGuidelines
import TouchstoneModel
import TouchstoneStore
import TouchstoneTerminal

/// Finds the versions of guidelines that people name: a file, a name, or NAME@VERSION.
struct GuidelineReference {
  let context: CommandContext

  /// The two versions that `diff` compares for these words; several pairs when none is named.
  func pairs(_ words: [String]) throws -> [(old: Guideline, new: Guideline)] {
    switch words.count {
    case 0:
      return try GuidelineShelf(context: context).entries().compactMap(\.report.guideline)
        .compactMap { now in try lastUsed(now.slug).map { ($0, now) } }
    case 1:
      let new = try version(words[0])
      guard let old = try lastUsed(new.slug) else {
        throw CommandFailure(
          .refused, "nobody has worked under \(new.slug) yet, so there is nothing to compare with",
          hints: ["'guideline diff OLD NEW' compares two files"])
      }
      return [(old, new)]
    case 2: return [(try version(words[0]), try version(words[1]))]
    default:
      throw CommandFailure(
        .usage, "'guideline diff' compares two versions, not \(words.count)",
        hints: ["guideline diff helpful-rank@1.0.0 Guidelines/helpful-rank.md"])
    }
  }

  /// One version: the file of a name, a registered NAME@VERSION, or a file.
  func version(_ word: String) throws -> Guideline {
    let parts = word.utf8.split(separator: UInt8(ascii: "@"), maxSplits: 1)
      .map { String(Substring($0)) }
    if parts.count == 2 { return try registered(parts[0], parts[1]) }
    let shelf = GuidelineShelf(context: context)
    let named = try shelf.entries().first { $0.report.guideline?.slug == word }
    if let guideline = named?.report.guideline { return guideline }
    let path = Workspace.absolute(word, from: context.world.currentDirectory)
    guard Workspace.isFile(path) else { throw try unknown(word, shelf) }
    return try required(shelf.readNamed(word))
  }

  /// The entry of a name, whatever stands in its file.
  func entry(named slug: String) throws -> (entry: GuidelineShelf.Entry, guideline: Guideline) {
    let shelf = GuidelineShelf(context: context)
    for entry in try shelf.entries() where entry.report.guideline?.slug == slug {
      if let guideline = entry.report.guideline { return (entry, guideline) }
    }
    let file = try context.workspace().guidelinesPath + "/" + slug + ".md"
    if Workspace.isFile(file) { _ = try required(shelf.read(file)) }
    throw try unknown(slug, shelf)
  }

  /// The version under which work was claimed last.
  func lastUsed(_ slug: String) throws -> Guideline? {
    try context.store().guidelines.lastUsed(slug: slug).map { try context.guideline(id: $0.id) }
  }

  private func registered(_ slug: String, _ version: String) throws -> Guideline {
    let all = try context.store().guidelines.list().filter { $0.stamp.slug == slug }
    let wanted = GuidelineVersion(version)
    let found = all.last { known in
      known.stamp.version == version
        || wanted != nil && GuidelineVersion(known.stamp.version) == wanted
    }
    guard let found else {
      let known = all.map(\.stamp.version).joined(separator: ", ")
      throw CommandFailure(
        .missingInput,
        "no work was done under \(SafeText(sanitizing: slug, limit: 40)) "
          + "\(SafeText(sanitizing: version, limit: 20))",
        hints: [known.isEmpty ? "'guideline list' names the guidelines" : "known: \(known)"])
    }
    return try context.guideline(id: found.id)
  }

  private func required(_ entry: GuidelineShelf.Entry) throws -> Guideline {
    if let guideline = entry.report.guideline { return guideline }
    let first = entry.report.findings.first { $0.severity == .error }
    throw CommandFailure(
      .badData, "\(entry.report.file) cannot be read as a guideline",
      causes: first.map { ["\(entry.report.file):\($0.line): \($0.message)"] } ?? [],
      hints: ["'guideline check \(entry.report.file)' tells all of it"])
  }

  private func unknown(_ word: String, _ shelf: GuidelineShelf) throws -> CommandFailure {
    let names = try shelf.entries().compactMap(\.report.guideline?.slug)
    let near = NearestName.of(word, among: names)
    return CommandFailure(
      .missingInput, "there is no guideline or file '\(SafeText(sanitizing: word, limit: 60))'",
      hints: [near.map { "did you mean '\($0)'?" } ?? "'guideline list' names the guidelines"])
  }
}
