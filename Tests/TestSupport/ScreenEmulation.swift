/// As much of a terminal as line editing needs: characters, cursor movement and erasing.
///
/// Other escape sequences are taken and do nothing.
struct ScreenEmulation {
  private enum State {
    case ground, escape, charset, control, string, stringEscape
  }

  /// The text that came, without escape sequences and carriage returns.
  private(set) var text: [UInt8] = []
  private var columns: Int
  private var rows: Int
  private var cells: [[String]] = [[]]
  private var row = 0
  private var column = 0
  private var state = State.ground
  private var parameters = ""
  private var partial: [UInt8] = []

  init(columns: Int, rows: Int) {
    self.columns = columns
    self.rows = rows
  }

  mutating func resize(columns: Int, rows: Int) {
    self.columns = columns
    self.rows = rows
  }

  var lines: [String] {
    cells.map { line in
      let joined = line.joined()
      return String(
        joined.unicodeScalars.reversed().drop { $0 == " " }.reversed().map(Character.init))
    }
  }

  func find(_ needle: [UInt8], from start: Int) -> Int? {
    guard !needle.isEmpty, text.count - start >= needle.count else { return nil }
    for offset in start...(text.count - needle.count)
    where text[offset] == needle[0] && text[offset..<offset + needle.count].elementsEqual(needle) {
      return offset + needle.count
    }
    return nil
  }

  mutating func take(_ bytes: some Sequence<UInt8>) {
    for byte in bytes {
      if state == .ground, byte >= 0x80 {
        takePart(byte)
      } else {
        take(Unicode.Scalar(byte))
      }
    }
  }

  private mutating func takePart(_ byte: UInt8) {
    if byte >= 0xC0 { partial = [] }
    partial.append(byte)
    guard let decoded = String(validating: partial, as: UTF8.self),
      let scalar = decoded.unicodeScalars.first
    else { return }
    text += partial
    partial = []
    put(scalar)
  }

  private mutating func take(_ scalar: Unicode.Scalar) {
    switch state {
    case .ground: takeGround(scalar)
    case .escape:
      switch scalar {
      case "[":
        parameters = ""
        state = .control
      case "]", "P", "_", "^": state = .string
      case "(", ")": state = .charset
      default: state = .ground
      }
    case .charset: state = .ground
    case .control:
      if (0x40...0x7E).contains(scalar.value) {
        control(scalar)
        state = .ground
      } else {
        parameters.unicodeScalars.append(scalar)
      }
    case .string:
      if scalar.value == 0x07 { state = .ground }
      if scalar.value == 0x1B { state = .stringEscape }
    case .stringEscape: state = .ground
    }
  }

  private mutating func takeGround(_ scalar: Unicode.Scalar) {
    switch scalar.value {
    case 0x1B: state = .escape
    case 0x0D: column = 0
    case 0x0A:
      text.append(0x0A)
      lineFeed()
    case 0x08: column = max(0, column - 1)
    case 0x09: column = min(columns - 1, (column / 8 + 1) * 8)
    case 0x00...0x1F: break
    default:
      text.append(UInt8(truncatingIfNeeded: scalar.value))
      put(scalar)
    }
  }

  private mutating func lineFeed() {
    if row == rows - 1 {
      cells.removeFirst()
      cells.append([])
    } else {
      row += 1
    }
    while cells.count <= row { cells.append([]) }
  }

  private mutating func put(_ scalar: Unicode.Scalar) {
    let width = Self.columns(of: scalar)
    guard width > 0 else {
      if column > 0, column <= cells[row].count {
        cells[row][column - 1].unicodeScalars.append(scalar)
      }
      return
    }
    if column + width > columns {
      column = 0
      lineFeed()
    }
    while cells[row].count < column + width { cells[row].append(" ") }
    cells[row][column] = String(scalar)
    if width == 2 { cells[row][column + 1] = "" }
    column += width
  }

  private mutating func control(_ final: Unicode.Scalar) {
    let numbers = parameters.split(separator: ";", omittingEmptySubsequences: false).map { Int($0) }
    let first = max(1, (numbers.first ?? nil) ?? 1)
    switch final {
    case "A": row = max(0, row - first)
    case "B": row = min(rows - 1, row + first)
    case "C": column = min(columns - 1, column + first)
    case "D": column = max(0, column - first)
    case "G": column = min(columns, first) - 1
    case "H", "f":
      row = min(rows, first) - 1
      column = min(columns, max(1, (numbers.dropFirst().first ?? nil) ?? 1)) - 1
    case "J":
      let mode = (numbers.first ?? nil) ?? 0
      if mode == 2 { cells = cells.map { _ in [] } }
      if mode == 0 {
        cut(row)
        for below in cells.indices where below > row { cells[below] = [] }
      }
    case "K": cut(row)
    case "P":
      if column < cells[row].count {
        cells[row].removeSubrange(column..<min(cells[row].count, column + first))
      }
    case "@":
      if column < cells[row].count {
        cells[row].insert(contentsOf: Array(repeating: " ", count: first), at: column)
      }
    default: break
    }
    while cells.count <= row { cells.append([]) }
  }

  private mutating func cut(_ row: Int) {
    guard row < cells.count, column < cells[row].count else { return }
    cells[row].removeSubrange(column...)
  }

  /// A rough `wcwidth`, enough for the scripts the tests type.
  private static func columns(of scalar: Unicode.Scalar) -> Int {
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: return 0
    default: break
    }
    switch scalar.value {
    case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
      0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F680...0x1F6FF, 0x1F900...0x1F9FF,
      0x20000...0x3FFFD:
      return 2
    default: return 1
    }
  }
}
