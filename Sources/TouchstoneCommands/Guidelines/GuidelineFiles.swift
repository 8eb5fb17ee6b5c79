import Glibc
import TouchstoneGuidelines

/// What tells a changed file from an unchanged one without reading it.
struct FileStamp: Hashable {
  let size: Int
  private let inode: UInt64
  private let seconds: Int
  private let nanoseconds: Int

  /// The stamp of a regular file; nil for anything else.
  init?(path: String) {
    var status = stat()
    guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    size = Int(status.st_size)
    inode = UInt64(status.st_ino)
    seconds = status.st_mtim.tv_sec
    nanoseconds = status.st_mtim.tv_nsec
  }
}

/// The guideline files this process has parsed, so that a shell does not parse them for each task.
final class GuidelineFiles {
  private var objections: [String: [Finding]] = [:]
  private var known: [String: (stamp: FileStamp, entry: GuidelineShelf.Entry)] = [:]

  /// What stands against the text with that digest; asked once.
  func objections(
    to digest: String, find: () throws -> [Finding]
  ) rethrows -> [Finding] {
    if let known = objections[digest] { return known }
    let found = try find()
    objections[digest] = found
    return found
  }

  /// The entry of a file: the known one while the file is as it was, else what `parse` makes of it.
  func entry(
    _ path: String, _ stamp: FileStamp, parse: () throws -> GuidelineShelf.Entry
  ) rethrows -> GuidelineShelf.Entry {
    if let found = known[path], found.stamp == stamp { return found.entry }
    let entry = try parse()
    known[path] = (stamp, entry)
    return entry
  }
}
