public import FoundationEssentials
import Glibc

/// A folder of its own for one test, removed with everything in it when the value goes away.
public final class ScratchFolder: Sendable {
  /// Where the folder is, links resolved.
  public let path: String

  /// Makes the folder; fails when the temporary folder cannot be written.
  public convenience init() throws {
    try self.init(in: ProcessInfo.processInfo.environment["TMPDIR"] ?? "/tmp")
  }

  /// Makes a folder in memory, where nobody waits for a disk; an ordinary one where there is none.
  public static func inMemory() throws -> ScratchFolder {
    if let folder = try? ScratchFolder(in: "/dev/shm") { return folder }
    return try ScratchFolder()
  }

  private init(in parent: String) throws {
    var template = Array((parent + "/touchstone-test-XXXXXX").utf8CString)
    guard mkdtemp(&template) != nil, let resolved = realpath(&template, nil) else {
      throw CocoaError(.fileWriteUnknown)
    }
    defer { free(resolved) }
    path = String(cString: resolved)
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
  }

  /// Where the folder is.
  public var url: URL {
    URL(filePath: path, directoryHint: .isDirectory)
  }

  /// The path of a file in the folder, which need not exist.
  public func path(_ name: String) -> String {
    path + "/" + name
  }

  /// Writes a file, making the folders on the way, and gives its path.
  @discardableResult
  public func write(_ text: String, to name: String) throws -> String {
    try write(Array(text.utf8), to: name)
  }

  /// Writes a file of any bytes, making the folders on the way, and gives its path.
  @discardableResult
  public func write(_ bytes: [UInt8], to name: String) throws -> String {
    let file = url.appending(path: name)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: file)
    return file.path
  }

  /// The text of a file; invalid UTF-8 is replaced.
  public func read(_ name: String) throws -> String {
    String(decoding: try bytes(name), as: UTF8.self)
  }

  /// The bytes of a file.
  public func bytes(_ name: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: url.appending(path: name)))
  }

  /// Whether there is a file or folder of this name.
  public func exists(_ name: String) -> Bool {
    FileManager.default.fileExists(atPath: path(name))
  }

  /// The names in the folder, or in one inside it, in order.
  public func names(in folder: String = "") throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: path(folder)).sorted()
  }

  /// The permission bits of a file, as `0o600`.
  public func mode(_ name: String) throws -> UInt32 {
    var status = stat()
    guard lstat(path(name), &status) == 0 else { throw CocoaError(.fileNoSuchFile) }
    return status.st_mode & 0o7777
  }
}
