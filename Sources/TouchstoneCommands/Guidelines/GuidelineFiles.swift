import FoundationEssentials
import Glibc
import TouchstoneGuidelines
import TouchstoneModel

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
  private var known: [String: Known] = [:]
  private var slugs: [String: (stamp: FileStamp, slug: String?)] = [:]

  private typealias Known = (
    stamp: FileStamp, taxonomy: ErrorTaxonomy, library: GuidelineLibrary,
    entry: GuidelineShelf.Entry
  )

  /// The name in a file: the known one while the file is as it was, else what `find` finds.
  func slug(_ path: String, _ stamp: FileStamp, find: () -> String?) -> String? {
    if let found = slugs[path], found.stamp == stamp { return found.slug }
    let slug = find()
    slugs[path] = (stamp, slug)
    return slug
  }

  /// The entry of a file: the known one while the file, those it extends and the error types are as
  /// they were, else what `parse` makes of it; `parse` tells the library each file that was looked for.
  func entry(
    _ path: String, _ stamp: FileStamp, _ taxonomy: ErrorTaxonomy, library folders: [String],
    parse: (GuidelineLibrary) throws -> GuidelineShelf.Entry
  ) rethrows -> GuidelineShelf.Entry {
    let key = ([path] + folders).joined(separator: "\0")
    if let found = known[key], found.stamp == stamp, found.taxonomy == taxonomy,
      found.library.isUnchanged
    {
      return found.entry
    }
    let library = GuidelineLibrary(folders: folders)
    let entry = try parse(library)
    known[key] = (stamp, taxonomy, library, entry)
    return entry
  }
}

/// Finds the files that a guideline extends, and remembers what it found.
final class GuidelineLibrary {
  private let folders: [String]
  private var asked: [(path: String, stamp: FileStamp?)] = []

  /// Looks into these folders, the first one first.
  init(folders: [String]) {
    self.folders = folders
  }

  /// The text of the guideline of that name; nil when there is none or it is no text.
  func text(_ slug: String) -> String? {
    for folder in folders {
      let path = "\(folder)/\(slug).md"
      let stamp = FileStamp(path: path)
      asked.append((path, stamp))
      guard let stamp, stamp.size <= GuidelineShelf.sizeLimit,
        let data = FileManager.default.contents(atPath: path)
      else { continue }
      return String(validating: data, as: UTF8.self)
    }
    return nil
  }

  /// Whether every file is as it was when it was looked for.
  var isUnchanged: Bool { asked.allSatisfy { FileStamp(path: $0.path) == $0.stamp } }
}
