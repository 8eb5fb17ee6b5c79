import FoundationEssentials
import Glibc

/// The file a text stands in while it is edited, alone in a folder only its owner can enter.
struct EditorDraft {
  let path: String
  private let folder: String

  init(_ text: String, name: String, environment: [String: String]) throws(ExternalEditor.Failure) {
    let parent = environment["TMPDIR"].flatMap { $0.hasPrefix("/") ? $0 : nil } ?? "/tmp"
    var template = Array((parent + "/touchstone-XXXXXX").utf8CString)
    // mkdtemp makes the folder with mode 0700.
    guard mkdtemp(&template) != nil else { throw .noFile(reason: systemMessage()) }
    folder = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    path = folder + "/" + name
    let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard file >= 0 else {
      remove()
      throw .noFile(reason: systemMessage())
    }
    defer { close(file) }
    do {
      try TextOutput.write(Array(text.utf8), to: file)
    } catch {
      remove()
      throw .noFile(reason: error.message)
    }
  }

  /// The bytes of the file, at most one more than the limit; nil when it is no regular file.
  func read(limit: Int) -> [UInt8]? {
    let file = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK)
    guard file >= 0 else { return nil }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65536)
    while bytes.count <= limit {
      let count = Glibc.read(file, &buffer, min(buffer.count, limit + 1 - bytes.count))
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { return nil }
      guard count > 0 else { break }
      bytes += buffer[..<count]
    }
    return bytes
  }

  /// Removes the folder with everything the editor left in it.
  func remove() {
    try? FileManager.default.removeItem(atPath: folder)
  }
}
