import Glibc

/// The lines a person typed, one a line in a file only they can read.
///
/// The file is opened without following a link and made with mode 0600 at once. What cannot be read
/// or written is left alone: a shell works without history.
public struct HistoryFile: Sendable {
  /// Longer lines are text rather than commands and are not kept.
  public static let longestLine = 400

  private let path: String
  private let limit: Int

  /// Names a file, which need not exist, and how many entries it keeps.
  public init(path: String, limit: Int = 2000) {
    self.path = path
    self.limit = max(1, limit)
  }

  var entryLimit: Int {
    limit
  }

  /// Whether a line belongs in a history: one line, short, not blank.
  static func accepts(_ line: String) -> Bool {
    let bytes = line.utf8
    return bytes.count <= longestLine && !bytes.contains(0x0A) && bytes.contains { $0 != 0x20 }
  }

  /// The entries, oldest first; a file that has grown to twice the limit is written anew.
  func load() -> [String] {
    guard let bytes = read() else { return [] }
    let lines = bytes.split(separator: 0x0A).compactMap { String(validating: $0, as: UTF8.self) }
      .filter(Self.accepts)
    let kept = Array(lines.suffix(limit))
    if lines.count > limit * 2 { rewrite(kept) }
    return kept
  }

  /// Adds an entry in one write, so that shells side by side do not tear each other's lines.
  func append(_ line: String) {
    guard Self.accepts(line), let file = open(O_WRONLY | O_APPEND | O_CREAT) else { return }
    defer { close(file) }
    try? TextOutput.write(Array((line + "\n").utf8), to: file)
  }

  private func open(_ flags: Int32, at place: String? = nil) -> Int32? {
    let file = Glibc.open(place ?? path, flags | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK, 0o600)
    guard file >= 0 else { return nil }
    var status = stat()
    guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      close(file)
      return nil
    }
    return file
  }

  private func read() -> [UInt8]? {
    guard let file = open(O_RDONLY) else { return nil }
    defer { close(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65536)
    // A file far beyond what the limit allows is not ours.
    while bytes.count < limit * 4 * Self.longestLine {
      let count = Glibc.read(file, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { break }
      bytes += buffer[..<count]
    }
    return bytes
  }

  private func rewrite(_ lines: [String]) {
    let fresh = path + ".new"
    _ = unlink(fresh)
    guard let file = open(O_WRONLY | O_CREAT | O_EXCL, at: fresh) else { return }
    defer { close(file) }
    do {
      try TextOutput.write(Array(lines.map { $0 + "\n" }.joined().utf8), to: file)
      if rename(fresh, path) != 0 { _ = unlink(fresh) }
    } catch {
      _ = unlink(fresh)
    }
  }
}
