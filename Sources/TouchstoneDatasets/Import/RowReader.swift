import JSONLines
import TouchstoneModel

/// Recognises the form of one line's object and reads it.
struct RowReader {
  let mapping: FieldMapping?
  let withLabels: Bool
  let withReports: Bool
  /// Scans what tasks keep of a line that still stands in another scanner.
  private let rest = JSONScanner(limits: JSONLimits(depth: 512, nul: .replace))

  init(mapping: FieldMapping?, withLabels: Bool, withReports: Bool) {
    self.mapping = mapping
    self.withLabels = withLabels
    self.withReports = withReports
  }

  /// What a line gives.
  struct Yield {
    var tasks: [IncomingTask] = []
    var label: IncomingLabel?
    /// A message of a tree whose other messages are lines of their own.
    var message: TreeMessage?
    var notices: [RowProblem] = []
    var shape: DatasetShape

    /// Takes fields about people out of what the tasks keep of the line.
    fileprivate mutating func forget(_ people: PersonFields, with scanner: JSONScanner) {
      for place in tasks.indices {
        tasks[place].metadata = tasks[place].metadata.flatMap {
          people.taken(from: $0, scanner: scanner)
        }
      }
    }
  }

  func read(_ line: JSONCursor) throws(RowProblem) -> Yield {
    guard line.kind == .object else { throw .type(line, "", expected: "an object") }
    var row = Row(line)
    guard let shape = ShapeRules.shape(of: row, self) else {
      throw RowProblem(
        kind: .shape, column: line.column, field: "",
        expected: "context, prompt, messages or turns, or task_id with ranking",
        found: keys(of: line))
    }
    var yield = try read(&row, as: shape)
    if let people = PersonFields(of: shape) { yield.forget(people, with: rest) }
    return yield
  }

  private func read(_ row: inout Row, as shape: DatasetShape) throws(RowProblem) -> Yield {
    var yield = Yield(shape: shape)
    switch shape {
    case .touchstone: yield.tasks = [try TouchstoneShape.read(row.cursor)]
    case .flagged: yield.tasks = [try FlaggedShape.read(&row)]
    case .rated: yield.tasks = [try RatedShape.read(&row)]
    case .refusals:
      let (tasks, notice) = try RefusalShape.read(&row)
      yield.tasks = tasks
      yield.notices = notice.map { [$0] } ?? []
    case .turns: yield.tasks = [try TurnsShape.read(&row)]
    case .preferences:
      let (task, notices) = try PreferenceShape.read(&row, withLabels: withLabels)
      let flagged = try withReports ? SpanErrorShape.read(row, beside: task) : nil
      yield.tasks = [task] + (flagged.map { [$0] } ?? [])
      yield.notices = notices
    case .tree:
      yield.tasks = try TreeShape.read(&row, withLabels: withLabels, withReports: withReports)
    case .treeMessages: yield.message = try TreeMessage.read(&row)
    case .labels: yield.label = try LabelShape.read(&row)
    case .mapped:
      if let mapping { yield.tasks = [try MappedShape.read(&row, mapping)] }
    default:
      let (task, notices) = try foreign(&row, as: shape)
      yield.tasks = [task]
      yield.notices = notices
    }
    return yield
  }

  /// A form of which every line is one task.
  private func foreign(
    _ row: inout Row, as shape: DatasetShape
  ) throws(RowProblem) -> (IncomingTask, notices: [RowProblem]) {
    switch shape {
    case .pairs:
      (
        try PairShape.read(&row, withLabels: withLabels),
        (withLabels ? PairShape.scoreNotice(row) : nil).map { [$0] } ?? []
      )
    case .transcripts: (try TranscriptShape.read(&row, withLabels: withLabels), [])
    case .openAIPreferences: (try OpenAIPreferenceShape.read(&row, withLabels: withLabels), [])
    case .completions, .instructions: (try CompletionShape.read(&row, withLabels: withLabels), [])
    case .chats: (try ChatShape.read(&row, withLabels: withLabels), [])
    case .steps: try StepwiseShape.read(&row, withLabels: withLabels)
    case .ranked: (try RankedShape.read(&row, withLabels: withLabels), [])
    case .ultraFeedback: (try UltraFeedbackShape.read(&row, withLabels: withLabels), [])
    case .helpSteerRatings: (try HelpSteerRatingShape.read(&row, withLabels: withLabels), [])
    case .helpSteerPreferences: try HelpSteerPreferenceShape.read(&row, withLabels: withLabels)
    case .battles: (try BattleShape.read(&row, withLabels: withLabels), [])
    case .labelStudio: try LabelStudioShape.read(&row, withLabels: withLabels)
    case .labelStudioMin: try LabelStudioMinShape.read(&row, withLabels: withLabels)
    case .argilla: try ArgillaShape.read(&row, withLabels: withLabels)
    case .doccano: try DoccanoShape.read(&row, withLabels: withLabels)
    case .potato: try PotatoShape.read(&row, withLabels: withLabels)
    default: (try NativeShape.read(&row), [])
    }
  }

  private func keys(of line: JSONCursor) -> String {
    let keys = line.members.prefix(8).map(\.key.raw)
    return keys.isEmpty ? "no keys" : "the keys " + keys.joined(separator: ", ")
  }
}
