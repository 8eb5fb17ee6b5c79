import TouchstoneDatasets
import TouchstoneModel
import TouchstoneTerminal

/// Counts the lines of one file that could not be used and tells the first of them.
final class ProblemTally {
  private let input: InputFile
  private let output: Output
  private let limit: Int
  private var told = 0
  /// The lines where elements of an array begin that are on their way into the store.
  private var places: [Int: Int] = [:]
  private var settling: Int?
  /// How many lines could not be used.
  private(set) var count = 0
  /// How many of them have an id that another task has.
  private(set) var takenIDs = 0
  /// How many labels are refused because their annotator works here.
  private(set) var takenNames = 0
  /// What the store has told of.
  private(set) var totals = ImportTotals()

  init(input: InputFile, output: Output, limit: Int) {
    self.input = input
    self.output = output
    self.limit = limit
  }

  /// Remembers where an element of an array begins, until the store has told of it.
  func begin(_ record: Int, at line: Int) {
    if record != line { places[record] = line }
  }

  /// Counts and tells a line that could not be read.
  func add(_ problem: ImportProblem) {
    count += 1
    tell(problem, as: "error")
  }

  /// Tells a problem with its place: file:line:column.
  func tell(_ problem: ImportProblem, as word: SafeText) {
    let column = problem.column.map { ":\($0)" as SafeText } ?? ""
    say("\(input.name):\(problem.line)\(column): \(word): \(problem.message)")
  }

  /// Counts and tells what the store would not take; whether it was refused.
  func note(_ record: Int, _ outcome: ImportOutcome) -> Bool {
    if let settling, settling != record { places[settling] = nil }
    settling = record
    totals.count(outcome)
    let line = places[record] ?? record
    switch outcome {
    case .added, .unchanged, .guidelineSet, .responsesAdded, .labelAdded, .labelUnchanged,
      .caseOpened, .reportFolded, .reportUnchanged:
      return false
    case .conflict(let task):
      count += 1
      takenIDs += 1
      let other: SafeText = task == 0 ? "an earlier line" : "#\(task)"
      say(
        "\(input.name):\(line): error: expected a new id, found that of \(other), whose text"
          + " differs")
    case .labelRejected(let problem):
      count += 1
      if case .annotatorWorksHere = problem { takenNames += 1 }
      say("\(input.name):\(line): error: \(Self.words(problem))")
    }
    return true
  }

  /// Tells how many more there were.
  func finish() {
    guard told > limit else { return }
    output.notice("and \(told - limit) more like these in \(input.name)")
  }

  private func say(_ text: SafeText) {
    told += 1
    if told <= limit { output.notice(text) }
  }

  private static func words(_ problem: LabelProblem) -> SafeText {
    switch problem {
    case .unknownTask(let id):
      "task_id: expected a task that was imported, found \(SafeText(sanitizing: id, limit: 40))"
    case .unknownCandidate(let id):
      "ranking: expected ids of the task's responses,"
        + " found \(SafeText(sanitizing: id, limit: 40))"
    case .repeatedCandidate(let id):
      "ranking: \(SafeText(sanitizing: id, limit: 40)) stands in two places"
    case .missingCandidates(let count): "ranking: \(count) of the task's responses are missing"
    case .annotatorWorksHere(let name):
      "annotator: \(SafeText(sanitizing: name, limit: 40)) works in this workspace;"
        + " imported labels need another name"
    case .unknownAnswer(let step):
      "labels: the answer at \(SafeText(sanitizing: step, limit: 40)) has no form that is known"
    case .unknownGuideline(let stamp):
      "labels: the text of \(SafeText(sanitizing: stamp.name, limit: 60)) is missing; the first line"
        + " of its file that names it has it"
    case .otherLabel(let uid): "labels: another label has the identity \(uid.text)"
    case .otherRevision(let number):
      "labels: the annotator has another revision \(number) on this task"
    }
  }
}
