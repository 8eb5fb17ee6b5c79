import Glibc

/// Tells how far a long piece of work is: one line that is rewritten on a terminal and cleared at
/// the end, a plain line now and then elsewhere.
///
/// Errors of writing are ignored: the work goes on without its bar.
public struct ProgressBar {
  /// What is counted.
  public enum Unit: Hashable, Sendable {
    /// Bytes, shown in kB, MB and GB of powers of 1000.
    case bytes
    /// Things, by their plural name.
    case items(SafeText)
  }

  private static let terminalInterval = 0.1
  private static let plainInterval = 5.0

  private let label: SafeText
  private let total: Int?
  private let unit: Unit
  private let descriptor: Int32
  private let profile: TerminalProfile
  private let isTerminal: Bool
  private let start: Double
  private var lastShown: Double
  private var drawn = 0

  /// Starts at a time in seconds of any clock that does not go back; nothing is written yet.
  public init(
    _ label: SafeText, total: Int?, unit: Unit, at seconds: Double, descriptor: Int32 = 2,
    profile: TerminalProfile
  ) {
    self.label = label
    self.total = total.flatMap { $0 > 0 ? $0 : nil }
    self.unit = unit
    self.descriptor = descriptor
    self.profile = profile
    isTerminal = isatty(descriptor) == 1
    start = seconds
    lastShown = seconds
  }

  /// Says how much is done; most calls write nothing.
  public mutating func update(_ done: Int, at seconds: Double) {
    let interval = isTerminal ? Self.terminalInterval : Self.plainInterval
    guard seconds - lastShown >= interval else { return }
    lastShown = seconds
    if isTerminal {
      // The last column stays free: a full line would move the cursor to the next one.
      let text = line(done, at: seconds, width: profile.columns - 1)
      write(Array("\r".utf8) + Array(text.padded(to: drawn).plain.utf8))
      drawn = text.columns
    } else {
      write(Array((line(done, at: seconds, width: 200, bar: false).plain + "\n").utf8))
    }
  }

  /// Clears the line, so that what is printed next stands alone.
  public mutating func finish() {
    guard drawn > 0 else { return }
    write(Array(("\r" + String(repeating: " ", count: drawn) + "\r").utf8))
    drawn = 0
  }

  /// The line for an amount and a time, without line end.
  func line(_ done: Int, at seconds: Double, width: Int, bar: Bool = true) -> SafeText {
    let elapsed = max(0.001, seconds - start)
    let rate = Double(done) / elapsed
    var facts: [SafeText] = []
    if let total {
      let share = min(1, Double(done) / Double(total))
      facts.append("\(Int(share * 100)) %")
      facts.append(amount(rate) + "/s")
      if done > 0, done < total {
        facts.append("\(Self.clock(Double(total - done) / rate)) left")
      }
    } else {
      facts = [amount(Double(done)), amount(rate) + "/s"]
    }
    let text = label + "  " + facts.joined(separator: "  ")
    let room = width - text.columns - 4
    guard bar, let total, room >= 10 else { return text.truncated(to: width) }
    let cells = min(room, 30)
    let full = min(cells, done * cells / total)
    let drawing =
      SafeText(repeating: "#", count: full) + SafeText(repeating: ".", count: cells - full)
    return label + "  [" + drawing + "]  " + facts.joined(separator: "  ")
  }

  private func amount(_ value: Double) -> SafeText {
    switch unit {
    case .items(let name): return "\(value, digits: 0) " + name
    case .bytes:
      let (scale, name): (Double, SafeText) =
        value >= 1e9 ? (1e9, "GB") : value >= 1e6 ? (1e6, "MB") : (1e3, "kB")
      return "\(value / scale, digits: 1) " + name
    }
  }

  private static func clock(_ seconds: Double) -> SafeText {
    let seconds = Int(min(seconds, 359_999).rounded(.up))
    let (hours, minutes) = (seconds / 3600, seconds / 60 % 60)
    let rest = (seconds % 60 < 10 ? "0" : "") + String(seconds % 60)
    guard hours > 0 else { return "\(minutes):\(rest)" }
    return "\(hours):\(minutes < 10 ? "0" : "")\(minutes):\(rest)"
  }

  private func write(_ bytes: [UInt8]) {
    try? TextOutput.write(bytes, to: descriptor)
  }
}
