import FoundationEssentials
import TouchstoneGuidelines
import TouchstoneModel
import TouchstoneStore
import TouchstoneTerminal

/// The guideline files of a workspace, as they are on disk now.
struct GuidelineShelf {
  let context: CommandContext

  /// One file and what the parser makes of it.
  struct Entry {
    let path: String
    let report: GuidelineReport
  }

  /// A file larger than this is no guideline: 1 MiB.
  static let sizeLimit = 1 << 20

  /// Every Markdown file in `Guidelines/` but those of error types, by name.
  func entries() throws -> [Entry] { try paths().compactMap { try? read($0) } }

  private func paths() throws -> [String] {
    let files = TaxonomyFiles.markdown(in: try context.workspace().guidelinesPath)
    return files.filter { context.taxonomyFiles.name(in: $0) == nil }
  }

  /// Reads and parses one file; one that has not changed since is parsed once per process.
  ///
  /// What it extends is looked for in `library`: the workspace's guidelines unless told otherwise.
  func read(_ path: String, library folders: [String]? = nil) throws -> Entry {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    guard let stamp = FileStamp(path: path) else {
      throw CommandFailure(.missingInput, "there is no readable file \(path)")
    }
    guard stamp.size <= Self.sizeLimit else {
      throw CommandFailure(
        .badData, "\(name) has \(stamp.size) bytes; a guideline has at most \(Self.sizeLimit)",
        hints: ["tasks belong into JSON Lines files, which 'import' reads"])
    }
    let taxonomy = try context.taxonomy()
    let folders = try folders ?? [context.workspace().guidelinesPath]
    return try context.guidelineFiles.entry(path, stamp, taxonomy, library: folders) { library in
      guard let data = FileManager.default.contents(atPath: path) else {
        throw CommandFailure(.missingInput, "\(path) cannot be read")
      }
      return Entry(
        path: path,
        report: GuidelineParser.parse(
          bytes: Array(data), file: name, library: library.text, taxonomy: taxonomy))
    }
  }

  /// Reads a file that a person names: what it extends may lie beside it.
  func readNamed(_ file: String) throws -> Entry {
    let path = Workspace.absolute(file, from: context.world.currentDirectory)
    let folder = path.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(path[..<$0]) } ?? "."
    return try read(path, library: [folder, context.workspace().guidelinesPath])
  }

  /// The guidelines that can be worked now.
  func workable() throws -> [Guideline] { try workable(entries()) }

  private func workable(_ entries: [Entry]) throws -> [Guideline] {
    try entries.compactMap(\.report.guideline).filter { guideline in
      try guideline.canRun && guideline.status.isAssignable && objections(to: guideline).isEmpty
    }
  }

  /// The guidelines that can be worked now and for which there is or was work, and the one of that
  /// name: a workspace may hold many, and the others need not be parsed for each task.
  func inUse(and name: String? = nil) throws -> [Guideline] {
    let named = try paths().map { (path: $0, slug: slug(at: $0)) }
    let used = try context.store().guidelines.withWork(among: named.compactMap(\.slug))
    return try workable(
      named.compactMap { file in
        guard let slug = file.slug, used.contains(slug) || slug == name else { return nil }
        return try? read(file.path)
      })
  }

  /// The name a file gives itself, read from its first lines; nil when it gives none.
  private func slug(at path: String) -> String? {
    guard let stamp = FileStamp(path: path), stamp.size <= Self.sizeLimit else { return nil }
    return context.guidelineFiles.slug(path, stamp) {
      FileManager.default.contents(atPath: path).flatMap { GuidelineParser.slug(in: Array($0)) }
    }
  }

  /// What stands against a file whose guideline was worked before: other text under the same
  /// version, or a change of meaning without a new major version.
  func objections(to guideline: Guideline) throws -> [Finding] {
    try context.objections(to: guideline.digest) {
      let store = try context.store().guidelines
      let isKnown = try store.list().contains {
        $0.stamp == guideline.stamp && $0.status != RegisteredGuideline.imported
      }
      if isKnown { return [] }
      // A text of old that cannot be read any more stands in nobody's way.
      guard let used = try store.lastUsed(slug: guideline.slug),
        let before = try? context.guideline(id: used.id)
      else { return [] }
      return VersionChecks.findings(from: before, to: guideline).filter { $0.severity == .error }
    }
  }

  /// The guideline of that name, if it can be worked; a failure with the nearest name otherwise.
  func required(_ name: String) throws -> Guideline {
    if let found = try inUse(and: name).first(where: { $0.slug == name }) { return found }
    let all = try workable()
    if let found = all.first(where: { $0.slug == name }) { return found }
    let near = NearestName.of(name, among: all.map(\.slug))
    throw CommandFailure(
      .missingInput, "no guideline '\(SafeText(sanitizing: name, limit: 40))' can be worked here",
      hints: [near.map { "did you mean '\($0)'?" } ?? "'guideline list' tells which can"])
  }

  /// Registers what is in use and returns the terms under which tasks are claimed.
  func terms(and name: String? = nil) throws -> [ClaimTerms] {
    let acceptances = Acceptances(of: try context.actor().person, in: context)
    return try inUse(and: name).map { guideline in
      let registered = try register(guideline)
      return ClaimTerms(
        guidelineID: registered.id, slug: guideline.slug, candidates: guideline.task.candidates,
        leaseMinutes: guideline.task.leaseMinutes, shuffles: guideline.task.order == .shuffle,
        isAccepted: try acceptances.standing(of: guideline, registered.id).mayBegin)
    }
  }

  /// The guideline as the store keeps it.
  func register(_ guideline: Guideline) throws -> RegisteredGuideline {
    try context.store().guidelines.register(
      guideline.stamp, kind: guideline.kind.rawValue, status: guideline.status.rawValue,
      source: guideline.source, by: context.actor(), at: context.world.now(),
      ids: context.world.identities)
  }
}
