internal import CReadline
import Glibc

/// Reads lines from a person at a terminal, by GNU readline and the person's inputrc.
///
/// A process has one. Nothing expands history and no pasted line end runs a line. From the first
/// editor on SIGINT, SIGTERM and SIGHUP no longer end the process: long work asks `takeInterrupt()`
/// and `terminationSignal`.
@MainActor public final class LineEditor: LineSource {
  /// Why there can be no editor.
  public enum Failure: Error, Hashable, Sendable {
    /// The system has no UTF-8 locale, or no descriptor is left.
    case notPrepared

    /// The reason in words.
    public var message: String {
      "the line editor cannot start: no UTF-8 locale or no free descriptor"
    }
  }

  private static var current: LineEditor?

  /// Finds what can stand at the cursor; called on Tab.
  public var complete: (CompletionRequest) -> [Completion] = { _ in [] }
  private let profile: TerminalProfile
  private let history: HistoryFile?
  private var lastRemembered = ""

  /// Prepares the terminal of standard input; `name` is the application's name in an inputrc.
  public init(name: StaticString, profile: TerminalProfile, history: HistoryFile? = nil)
    throws(Failure)
  {
    self.profile = profile
    self.history = history
    if Self.current == nil {
      TerminalModes.makeSane(STDIN_FILENO)
      guard
        cle_open(
          strdup(name.description), profile.isDumb ? 1 : 0, completeByReadline, drawForReadline,
          isHiddenForReadline) == 0
      else { throw .notPrepared }
    }
    Self.current = self
    guard let history else { return }
    cle_limit_history(Int32(clamping: history.entryLimit))
    for line in history.load() { cle_add_history(line) }
  }

  /// Asks for a line.
  ///
  /// A prefill that could not be shown as it is, or holds a line feed, is not taken: `canPrefill`
  /// tells.
  public func readLine(prompt: SafeText, prefill: String?, remembers: Bool) -> LineEvent {
    let usable = prefill.flatMap { Self.canPrefill($0) ? $0 : nil }
    var pointer: UnsafeMutablePointer<CChar>?
    let outcome = cle_read(profile.renderPrompt(prompt), usable, &pointer)
    switch cle_outcome(UInt32(outcome)) {
    case CLE_LINE:
      defer { free(pointer) }
      guard let pointer, let line = String(validatingCString: pointer) else {
        return .unreadable(.notText)
      }
      if remembers { remember(line) }
      return .line(line)
    case CLE_INTERRUPTED: return .interrupted
    case CLE_TERMINATED: return .terminated(signal: cle_termination())
    default: return .endOfInput
    }
  }

  /// Puts a line into the history, unless it is long, of several lines, or the same as the last
  /// one.
  public func remember(_ line: String) {
    guard HistoryFile.accepts(line), !line.utf8.elementsEqual(lastRemembered.utf8) else { return }
    lastRemembered = line
    cle_add_history(line)
    history?.append(line)
  }

  /// Whether a text can be edited on the line: all of it shows itself, on one line.
  public static func canPrefill(_ text: String) -> Bool {
    !text.utf8.contains(0x0A) && Screening.isUnchanged(text)
  }

  /// Lets keys type a text, unless the person's inputrc binds them; both are written as in an
  /// inputrc (`\eOP`, `help\n`).
  public func bind(_ keys: StaticString, toType text: StaticString) {
    cle_bind_text(keys.description, text.description)
  }

  /// Whether Ctrl-C came while no line was being read; asking clears it.
  public static func takeInterrupt() -> Bool {
    cle_take_interrupt() != 0
  }

  /// The signal that asked the process to end, if one did.
  public static var terminationSignal: Int32? {
    let signal = cle_termination()
    return signal == 0 ? nil : signal
  }

  /// Answers readline; the result is freed by it.
  fileprivate static func matches(line: String, start: Int, end: Int) -> (
    texts: [String], addsBlank: Bool
  )? {
    guard let editor = current else { return nil }
    let bytes = Array(line.utf8)
    let word = String(decoding: bytes[start..<end], as: UTF8.self)
    let request = CompletionRequest(
      line: line, cursor: end, word: word, before: String(decoding: bytes[..<start], as: UTF8.self))
    let choice = CompletionChoice(editor.complete(request))
    guard let only = choice.texts.first else { return nil }
    if choice.texts.count == 1 { return ([only], choice.addsBlank) }
    return ([choice.commonStart(word: word)] + choice.texts, false)
  }
}

private func drawForReadline(
  line: UnsafePointer<CChar>?, point: UnsafeMutablePointer<Int32>?,
  mark: UnsafeMutablePointer<Int32>?
) -> UnsafeMutablePointer<CChar>? {
  guard let line, let point, let mark else { return nil }
  let bytes = UnsafeRawBufferPointer(start: line, count: strlen(line))
  var places = [Int(point.pointee), Int(mark.pointee)]
  guard let drawn = Screening.draw(bytes, moving: &places) else { return nil }
  point.pointee = Int32(clamping: places[0])
  mark.pointee = Int32(clamping: places[1])
  return strdup(drawn)
}

private func isHiddenForReadline(scalar: UInt32) -> Int32 {
  guard let scalar = Unicode.Scalar(scalar) else { return 1 }
  return ScalarKind(scalar) == .hidden ? 1 : 0
}

private func completeByReadline(
  line: UnsafePointer<CChar>?, start: Int32, end: Int32, append: UnsafeMutablePointer<Int32>?
) -> UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? {
  guard let line else { return nil }
  let text = String(cString: line)
  let found = MainActor.assumeIsolated {
    LineEditor.matches(line: text, start: Int(start), end: Int(end))
  }
  guard let found else { return nil }
  append?.pointee = found.addsBlank ? 0x20 : 0
  let size = MemoryLayout<UnsafeMutablePointer<CChar>?>.stride
  guard let block = calloc(found.texts.count + 1, size) else { return nil }
  let array = block.bindMemory(
    to: UnsafeMutablePointer<CChar>?.self, capacity: found.texts.count + 1)
  for (index, match) in found.texts.enumerated() { array[index] = strdup(match) }
  return array
}
