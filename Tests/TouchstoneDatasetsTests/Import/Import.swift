import Glibc
import JSONLines
import TestSupport
import TouchstoneDatasets
import TouchstoneModel

/// Everything a file gives when it is imported.
struct Import {
  var tasks: [(task: IncomingTask, shape: DatasetShape, line: Int)] = []
  var labels: [IncomingLabel] = []
  var notices: [ImportProblem] = []
  var rejected: [ImportProblem] = []
  var blanks = 0
  var failure: JSONLineError?

  init(path: String, _ options: TaskReader.Options = TaskReader.Options()) {
    let descriptor = open(path, O_RDONLY)
    defer { close(descriptor) }
    var reader = TaskReader(descriptor: descriptor, options: options)
    do throws(JSONLineError) {
      while let line = try reader.next() {
        switch line {
        case .task(let task, let shape, let line): tasks.append((task, shape, line))
        case .label(let label, _): labels.append(label)
        case .notice(let problem): notices.append(problem)
        case .rejected(let problem): rejected.append(problem)
        case .blank: blanks += 1
        }
      }
    } catch {
      failure = error
    }
  }

  init(_ bytes: [UInt8], _ options: TaskReader.Options = TaskReader.Options()) throws {
    let folder = try ScratchFolder()
    self.init(path: try folder.write(bytes, to: "import.jsonl"), options)
  }

  init(_ lines: String..., options: TaskReader.Options = TaskReader.Options()) throws {
    try self.init(Array(lines.joined(separator: "\n").utf8), options)
  }

  /// The problems of rejected lines, short.
  var summary: [String] {
    rejected.map { problem in
      let column = problem.column.map(String.init) ?? "-"
      return "\(problem.line):\(column) \(Self.word(problem.kind))"
    }
  }

  private static func word(_ kind: ImportProblem.Kind) -> String {
    if case .json(let kind) = kind { "json " + kind.rawValue } else { "\(kind)" }
  }
}

/// A conversation as one text, for comparing.
func transcript(_ messages: [Message]) -> String {
  messages.map { "\($0.role.rawValue): \($0.content.exact)" }.joined(separator: " | ")
}
