public import JSONLines

/// Reads tasks and labels from a JSON Lines file, line by line, or from a file that is one JSON array,
/// element by element, with memory that does not depend on the length of the file.
///
/// A bad line gives a problem with line and column and does not stop the reading. The messages of a
/// tree that come as lines of their own are kept until the tree ends.
public struct TaskReader {
  /// How a file is read.
  public struct Options: Hashable, Sendable {
    /// Where a foreign file keeps its fields; nil to recognise the form of each line.
    public var mapping: FieldMapping?
    /// Whether judgements that come with tasks (comparisons, ranks, chosen) become labels.
    public var withLabels: Bool
    /// Whether what raters and readers held against a reply becomes a report, where a file has it
    /// beside its tasks.
    public var withReports: Bool
    /// The longest line, in bytes.
    public var lineLimit: Int
    /// What happens to U+0000, which databases cannot hold.
    public var nul: JSONLimits.Nul

    /// Forms recognised, no labels from judgements, 8 MiB a line, U+0000 refused.
    public init(
      mapping: FieldMapping? = nil, withLabels: Bool = false, withReports: Bool = false,
      lineLimit: Int = JSONLineReader.standardLimit, nul: JSONLimits.Nul = .refuse
    ) {
      self.mapping = mapping
      self.withLabels = withLabels
      self.withReports = withReports
      self.lineLimit = lineLimit
      self.nul = nul
    }
  }

  private var documents: JSONRecordReader
  private let scanner: JSONScanner
  /// Scans gathered trees while the latest document still stands in the other scanner.
  private let treeScanner: JSONScanner
  private let rows: RowReader
  /// What was read and not handed out yet, last first.
  private var pending: [Result] = []
  private var current: JSONLine?
  /// The tree whose messages are being read.
  private var tree: TreeGathering?
  /// The tree that has ended.
  private var ended: TreeGathering?
  private var handed = Origin.document

  private enum Origin { case document, tree }

  private struct Result {
    let line: ImportedLine
    let origin: Origin
  }

  /// Reads from an open descriptor, which stays the caller's to close.
  public init(descriptor: Int32, options: Options = Options()) {
    documents = JSONRecordReader(descriptor: descriptor, limit: options.lineLimit)
    scanner = JSONScanner(limits: JSONLimits(nul: options.nul))
    treeScanner = JSONScanner(limits: JSONLimits(depth: 256, nul: options.nul))
    rows = RowReader(
      mapping: options.mapping, withLabels: options.withLabels, withReports: options.withReports)
  }

  /// How many bytes were read so far.
  public var bytesRead: Int { documents.bytesRead }

  /// How many U+0000 were replaced so far.
  public var replacedNuls: Int { scanner.replacedNuls }

  /// The line that gave the latest result, as it stands in the file without its end; all lines of a
  /// tree that came as many; an element of an array in one line; empty when it was too long to keep.
  public var rawLine: [UInt8] {
    switch handed {
    case .document: current?.inOneLine ?? []
    case .tree: ended?.raw ?? []
    }
  }

  /// The number of the line in the file where that begins, from 1; nil when it was too long to keep.
  public var place: Int? {
    switch handed {
    case .document: current?.number
    case .tree: ended?.line
    }
  }

  /// The next result, or nil at the end.
  ///
  /// Throws when the file is in another format or reading fails; a line that is too long is a
  /// rejected line like others.
  public mutating func next() throws(JSONLineError) -> ImportedLine? {
    while true {
      if let ready = pending.popLast() {
        handed = ready.origin
        return ready.line
      }
      handed = .document
      // Let go of the line first: the reader can then reuse its buffer.
      current = nil
      do throws(JSONLineError) {
        current = try documents.next()
      } catch {
        return .rejected(try problem(error))
      }
      guard let current else {
        guard tree != nil else { return nil }
        pending = endedTree()
        continue
      }
      pending = read(current)
    }
  }

  /// What the document gives, last first, after the tree that it ends.
  private mutating func read(_ document: JSONLine) -> [Result] {
    guard document.isElement || !document.isBlank else {
      return [Result(line: .blank(line: document.record), origin: .document)]
    }
    let cursor: JSONCursor
    do throws(JSONError) {
      cursor = try scanner.scan(document.bytes)
    } catch {
      let place = document.place(ofCharacter: error.column)
      let problem = ImportProblem(
        line: place.line, column: place.column, kind: .json(error.kind), expected: error.expected,
        found: error.found, record: document.record)
      return [Result(line: .rejected(problem), origin: .document)]
    }
    do throws(RowProblem) {
      let yield = try rows.read(cursor)
      if let message = yield.message { return try gather(message, document) }
      let results = Self.results(yield, of: document).map { Result(line: $0, origin: .document) }
      guard tree != nil else { return results }
      return results + endedTree()
    } catch {
      let problem = Self.problem(error, document)
      return [Result(line: .rejected(problem), origin: .document)]
    }
  }

  /// Takes a message into its tree; the first message of a tree ends the one before.
  private mutating func gather(
    _ message: TreeMessage, _ document: JSONLine
  ) throws(RowProblem) -> [Result] {
    guard message.parent == nil else {
      guard tree != nil else { throw TreeGathering.orphan(message) }
      try tree?.add(message, document)
      return []
    }
    let results = tree == nil ? [] : endedTree()
    tree = TreeGathering(message, document)
    return results
  }

  /// What the tree gives whose lines have ended, last first.
  private mutating func endedTree() -> [Result] {
    guard let gathered = tree else { return [] }
    tree = nil
    ended = gathered
    func rejected(_ kind: ImportProblem.Kind, _ field: String, _ expected: String, _ found: String)
      -> [ImportedLine]
    {
      [
        .rejected(
          ImportProblem(
            line: gathered.line, column: nil, kind: kind, field: field, expected: expected,
            found: found, record: gathered.record))
      ]
    }
    let lines: [ImportedLine]
    do {
      var yield = try rows.read(try treeScanner.scan(gathered.json[...]))
      yield.shape = .treeMessages
      lines = yield.tasks.reversed().map {
        .task($0, yield.shape, line: gathered.record)
      }
    } catch let problem as RowProblem {
      lines = rejected(problem.kind, problem.field, problem.expected, problem.found)
    } catch let error as JSONError {
      lines = rejected(.json(error.kind), "", error.expected, error.found)
    } catch {
      lines = []
    }
    return lines.map { Result(line: $0, origin: .tree) }
  }

  /// What a document gives, last first.
  private static func results(_ yield: RowReader.Yield, of document: JSONLine) -> [ImportedLine] {
    if let label = yield.label { return [.label(label, line: document.record)] }
    let tasks = yield.tasks.reversed().map {
      ImportedLine.task($0, yield.shape, line: document.record)
    }
    return tasks + yield.notices.reversed().map { .notice(problem($0, document)) }
  }

  /// The problem of a document that the stream does not give.
  private func problem(_ error: JSONLineError) throws(JSONLineError) -> ImportProblem {
    switch error {
    case .tooLong(let line, let limit):
      ImportProblem(
        line: line, column: nil, kind: .tooLong, expected: "at most \(limit) bytes a line",
        found: "more", record: documents.record)
    case .unclosed(let line, let column):
      ImportProblem(
        line: line, column: column, kind: .json(.incomplete), expected: "a comma or ]",
        found: "the end of the file", record: documents.record + 1)
    case .format, .input: throw error
    }
  }

  private static func problem(_ problem: RowProblem, _ document: JSONLine) -> ImportProblem {
    let place = document.place(ofCharacter: problem.column)
    return ImportProblem(
      line: place.line, column: place.column, kind: problem.kind, field: problem.field,
      expected: problem.expected, found: problem.found, record: document.record)
  }
}
