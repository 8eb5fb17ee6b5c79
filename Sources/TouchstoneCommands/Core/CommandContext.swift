public import TouchstoneGuidelines
public import TouchstoneModel
public import TouchstoneStore
import TouchstoneTerminal

/// Everything a command may touch: the world, the output, the workspace and its store, the person.
///
/// One context serves one process; the shell runs many commands in it.
public final class CommandContext {
  /// Time, chance, surroundings.
  public let world: World
  /// Where the command speaks.
  public let output: Output
  /// The verbs, for help and hints.
  public let catalog: CommandCatalog
  /// The options before the verb.
  public let options: GlobalOptions
  /// Asks for more than a line; nil in scripts.
  public var asker: (any TextAsker)?
  /// When the prompt was shown at which the line under way was typed; nil where nobody types.
  public var promptShownAt: Instant?
  /// Asks for single lines; unlike `asker` it is there in scripts too, whose next lines answer.
  public var questions: (any LineAsker)?
  /// Works lines in a shell over another context until they end or somebody leaves it; gives its
  /// exit code. Nil where there is no shell.
  public var openNested: ((CommandContext) throws -> Int32)?
  /// Whether Ctrl-C was pressed since it was asked last; in a process without a shell the signal
  /// ends the process by itself.
  public var wasInterrupted: () -> Bool = { false }
  /// Lets Ctrl-C be asked for by `wasInterrupted` from now on, for work that has to tidy up; the second
  /// one ends the process.
  public var watchInterrupts: () -> Void = {}
  /// Whether the workspace is a scratch one, made to try something; the prompt says so.
  public var isTrial = false
  private var openWorkspace: Workspace?
  private var openStore: Store?
  private var guidelinesByID: [Int64: Guideline] = [:]
  private var objectionsByDigest: [String: [Finding]] = [:]
  /// The guideline files parsed so far.
  var guidelineFiles = GuidelineFiles()
  /// The files of error types read so far.
  let taxonomyFiles = TaxonomyFiles()
  private var submission: (claim: Claim, uid: UniqueID)?
  private var unsaved: (claim: Claim, changes: [AnswerChange])?
  private var replaced: [(claim: Claim, answers: [AnswerChange])] = []
  private var told: (claim: Claim, remarks: [SafeText])?

  /// A context; nothing is opened before it is needed.
  public init(
    world: World, output: Output, catalog: CommandCatalog, options: GlobalOptions,
    asker: (any TextAsker)? = nil
  ) {
    self.world = world
    self.output = output
    self.catalog = catalog
    self.options = options
    self.asker = asker
  }

  /// The workspace, found on first use.
  public func workspace() throws -> Workspace {
    if let openWorkspace { return openWorkspace }
    let found = try Workspace.find(named: options.workspace, in: world)
    openWorkspace = found
    return found
  }

  /// The store, opened on first use; a workspace that has none yet gets one, and its first person.
  public func store() throws -> Store {
    if let openStore { return openStore }
    let workspace = try workspace()
    let store = try StoreDoor(world: world, allowsNetworkDisk: options.allowsNetworkDisk)
      .open(workspace)
    openStore = store
    if let copy = store.copyBeforeMigration {
      output.notice("the store was brought up to date; as it was before, it lies at \(copy)")
    }
    if let torn = store.tornLog { output.notice(StoreAdvice.told(torn)) }
    return store
  }

  /// Closes the store, so that its side files are tidied.
  public func close() {
    openStore?.close()
    openStore = nil
  }

  /// Who acts: the account's person, or the one a lead acts for.
  public func actor() throws -> Actor {
    let people = try store().people
    guard let keyboard = try people.named(world.userName), keyboard.retiredAt == nil else {
      throw CommandFailure(
        .notAllowed, "\(world.userName) is not one of this workspace's people",
        hints: ["a lead adds you: people add \(world.userName)"])
    }
    guard let name = options.actingAs, !name.utf8.elementsEqual(keyboard.name.utf8) else {
      return Actor(person: keyboard)
    }
    guard keyboard.role.mayManagePeople else {
      throw CommandFailure(.notAllowed, "only a lead may act as another person")
    }
    guard let person = try people.named(name), person.retiredAt == nil else {
      throw CommandFailure(
        .missingInput, "there is no person '\(name)' at work here",
        hints: ["'people list' names them"])
    }
    return Actor(person: person, keyboard: keyboard)
  }

  /// A guideline as the store holds it, parsed once per process.
  public func guideline(id: Int64) throws -> Guideline {
    if let known = guidelinesByID[id] { return known }
    guard let record = try store().guidelines.guideline(id) else {
      throw CommandFailure(.badData, "the store holds no guideline of number \(id)")
    }
    let stamp = record.stamp
    let report = GuidelineParser.parse(
      stored: record.source, file: stamp.slug, taxonomy: try taxonomy())
    guard let guideline = report.guideline else {
      throw CommandFailure(
        .badData, "the stored guideline \(stamp.slug) \(stamp.version) is unreadable")
    }
    guidelinesByID[id] = guideline
    return guideline
  }

  /// The error types that come with the program with what the workspace's files add; read again
  /// when one of them has changed.
  public func taxonomy() throws -> ErrorTaxonomy {
    let (taxonomy, isNew) = taxonomyFiles.taxonomy(in: try workspace().guidelinesPath) {
      output.notice($0)
    }
    if isNew {
      objectionsByDigest = [:]
      guidelinesByID = [:]
    }
    return taxonomy
  }

  /// What stands against the guideline text with that digest; asked once.
  func objections(to digest: String, find: () throws -> [Finding]) rethrows -> [Finding] {
    if let known = objectionsByDigest[digest] { return known }
    let found = try find()
    objectionsByDigest[digest] = found
    return found
  }

  /// Shows lines that may be many: through the person's pager when they fill more than the screen.
  func show(long lines: [SafeText]) throws {
    guard let asker else { return try output.show(lines) }
    try asker.page(lines)
  }

  /// Shows a result that may be long: through the person's pager when it fills more than the screen.
  func show(long result: some Presentable, json: Bool) throws {
    guard !json else { return try output.show(result, json: true) }
    try show(long: result.lines(for: output.profile))
  }

  /// The identity of the submission under way: made before the first try and kept until it has
  /// succeeded, so that a repeat after a fault gives the same receipt and never a second row.
  func submissionID(for assignment: Assignment) -> UniqueID {
    let claim = Claim(assignment)
    if let submission, submission.claim == claim { return submission.uid }
    let uid = world.newID()
    submission = (claim, uid)
    return uid
  }

  /// Ends the submission under way, since it is on disk.
  func forgetSubmission() { submission = nil }

  /// Answers of a claim that were typed and could not be stored yet.
  func unsavedAnswers(of assignment: Assignment) -> [AnswerChange] {
    guard let unsaved, unsaved.claim == Claim(assignment) else { return [] }
    return unsaved.changes
  }

  /// How many answers were typed and are not on disk.
  public var unsavedCount: Int { unsaved?.changes.count ?? 0 }

  /// Holds answers until they are on disk.
  func holdAnswers(_ changes: [AnswerChange], of assignment: Assignment) {
    unsaved = (Claim(assignment), changes)
  }

  /// Remembers what stood where answers were changed, for taking the change back.
  func remember(replaced answers: [AnswerChange], of assignment: Assignment) {
    replaced.append((Claim(assignment), answers))
  }

  /// What stood before the latest change of a claim's draft in this session; once.
  func takeReplaced(of assignment: Assignment) -> [AnswerChange]? {
    guard replaced.last?.claim == Claim(assignment) else { return nil }
    return replaced.removeLast().answers
  }

  /// Lets go of answers that are on disk.
  func releaseAnswers() { unsaved = nil }

  /// Whether exactly these remarks about a claim were told before; they are remembered now.
  func wasTold(_ remarks: [SafeText], about assignment: Assignment) -> Bool {
    let claim = Claim(assignment)
    defer { told = (claim, remarks) }
    return told.map { $0.claim == claim && $0.remarks == remarks } ?? false
  }

  private struct Claim: Hashable {
    let assignment: Int64
    let generation: Int

    init(_ assignment: Assignment) {
      self.assignment = assignment.id
      generation = assignment.generation
    }
  }
}
