public import JSONLines

/// Reads tasks and labels from a JSON Lines file, line by line, with memory that does not depend on
/// the length of the file.
///
/// A bad line gives a problem with line and column and does not stop the reading.
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

  private var lines: JSONLineReader
  private let scanner: JSONScanner
  private let rows: RowReader
  /// What the latest line gave and was not handed out yet, last first.
  private var pending: [ImportedLine] = []
  private var current: JSONLine?

  /// Reads from an open descriptor, which stays the caller's to close.
  public init(descriptor: Int32, options: Options = Options()) {
    lines = JSONLineReader(descriptor: descriptor, limit: options.lineLimit)
    scanner = JSONScanner(limits: JSONLimits(nul: options.nul))
    rows = RowReader(
      mapping: options.mapping, withLabels: options.withLabels, withReports: options.withReports)
  }

  /// How many bytes were read so far.
  public var bytesRead: Int { lines.bytesRead }

  /// How many U+0000 were replaced so far.
  public var replacedNuls: Int { scanner.replacedNuls }

  /// The line that gave the latest result, as it stands in the file without its end; empty when it
  /// was too long to keep.
  public var rawLine: [UInt8] { current.map { Array($0.bytes) } ?? [] }

  /// The next result, or nil at the end.
  ///
  /// Throws when the file is in another format or reading fails; a line that is too long is a
  /// rejected line like others.
  public mutating func next() throws(JSONLineError) -> ImportedLine? {
    if let ready = pending.popLast() { return ready }
    // Let go of the line first: the reader can then reuse its buffer.
    current = nil
    do throws(JSONLineError) {
      current = try lines.next()
    } catch {
      guard case .tooLong(let line, let limit) = error else { throw error }
      return .rejected(
        ImportProblem(
          line: line, column: nil, kind: .tooLong, expected: "at most \(limit) bytes a line",
          found: "more"))
    }
    guard let current else { return nil }
    return read(current)
  }

  private mutating func read(_ line: JSONLine) -> ImportedLine? {
    guard !line.isBlank else { return .blank(line: line.number) }
    let cursor: JSONCursor
    do throws(JSONError) {
      cursor = try scanner.scan(line.bytes)
    } catch {
      return .rejected(
        ImportProblem(
          line: line.number, column: error.column, kind: .json(error.kind),
          expected: error.expected, found: error.found))
    }
    do throws(RowProblem) {
      let yield = try rows.read(cursor)
      if let label = yield.label { return .label(label, line: line.number) }
      pending = yield.notices.map { .notice(problem($0, line)) }.reversed()
      for task in yield.tasks.reversed() {
        pending.append(.task(task, yield.shape, line: line.number))
      }
      return pending.popLast()
    } catch {
      return .rejected(problem(error, line))
    }
  }

  private func problem(_ problem: RowProblem, _ line: JSONLine) -> ImportProblem {
    ImportProblem(
      line: line.number, column: problem.column, kind: problem.kind, field: problem.field,
      expected: problem.expected, found: problem.found)
  }
}
