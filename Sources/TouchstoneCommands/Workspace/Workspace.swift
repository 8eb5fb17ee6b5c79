import FoundationEssentials
import Glibc
import TouchstoneModel
import TouchstoneStore
import TouchstoneTerminal

/// One project: a folder with its store, its guidelines and its exports.
public struct Workspace: Hashable, Sendable {
  /// The folder, absolute.
  public let root: String

  /// The workspace in that folder.
  public init(root: String) {
    self.root = root
  }

  /// The store.
  public var storePath: String { root + "/" + Store.fileName }
  /// The protocols, one Markdown file each.
  public var guidelinesPath: String { root + "/Guidelines" }
  /// Where exports land unless told otherwise.
  public var exportsPath: String { root + "/Exports" }
  /// Where backups land unless told otherwise.
  var backupsPath: String { root + "/Backups" }

  /// A file name with the time in it: `touchstone-20260104-091005`.
  static func dated(_ name: String, at instant: Instant) -> String {
    let digits = instant.iso8601.unicodeScalars.filter { ("0"..."9").contains($0) }.map(String.init)
    return name + "-" + digits.prefix(8).joined() + "-" + digits.dropFirst(8).prefix(6).joined()
  }

  /// Where the lines typed by a person are kept; the name holds no character that a path minds.
  public func historyPath(for name: String) -> String {
    let safe = name.unicodeScalars.map { scalar in
      scalar.isASCII && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar))
        ? String(scalar) : "_" + String(scalar.value, radix: 16)
    }
    return root + "/.touchstone_history-" + safe.joined()
  }

  /// Makes a folder of the workspace, and those above it, where they are not there yet.
  func makeFolder(_ path: String) throws {
    try PlantedLinks.requireNone(on: path)
    var folder = ""
    for part in path.split(separator: "/") {
      folder += "/" + part
      guard mkdir(folder, 0o777) != 0, errno != EEXIST else { continue }
      let code = errno
      let reason = String(cString: strerror(code))
      guard !Self.isFolder(folder) else { continue }
      let kind: FailureKind = code == ENOSPC || code == EDQUOT ? .busy : .cannotCreate
      throw CommandFailure(kind, "the folder \(path) cannot be made: \(reason)")
    }
  }

  /// Whether it has a store already.
  var hasStore: Bool { Self.isFile(storePath) }

  /// Logs that were damaged when the store was opened.
  var keptLogs: [String] {
    Self.files(in: root, startingWith: Store.fileName + "-wal.torn-")
  }

  /// The newest backup in `Backups`; nil where there is none.
  var newestBackup: String? {
    Self.files(in: backupsPath, startingWith: "touchstone-").last { $0.hasSuffix(".sqlite") }
  }

  /// The paths of files by the beginning of their names, in order.
  private static func files(in folder: String, startingWith start: String) -> [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.filter { $0.utf8.starts(with: start.utf8) }.sorted().map { folder + "/" + $0 }
  }

  /// Whether a folder is a workspace: it holds a store, or `Guidelines` and one of `Exports` and `Backups`.
  public static func isWorkspace(_ folder: String) -> Bool {
    Workspace(root: folder).hasStore
      || isFolder(folder + "/Guidelines")
        && (isFolder(folder + "/Exports") || isFolder(folder + "/Backups"))
  }

  /// Finds the workspace as git finds its repository: the one named, else `TOUCHSTONE_WORKSPACE`,
  /// else upwards from the current folder.
  public static func find(named: String?, in world: World) throws -> Workspace {
    if let path = named ?? world.environment["TOUCHSTONE_WORKSPACE"], !path.isEmpty {
      let folder = absolute(path, from: world.currentDirectory)
      guard isFolder(folder) else {
        throw CommandFailure(
          .missingInput, "there is no folder \(folder)", hints: ["'touchstone init DIR' makes one"])
      }
      guard isWorkspace(folder) else {
        throw CommandFailure(
          .missingInput, "\(folder) is not a workspace",
          hints: ["'touchstone init \(path)' makes it one"])
      }
      return Workspace(root: folder)
    }
    var folder = world.currentDirectory
    while !isWorkspace(folder) {
      guard let slash = folder.utf8.lastIndex(of: UInt8(ascii: "/")), folder != "/" else {
        throw CommandFailure(
          .missingInput, "no workspace here or in any folder above",
          hints: ["'touchstone init DIR' makes one", "--workspace DIR names one"])
      }
      folder = slash == folder.startIndex ? "/" : String(folder[..<slash])
    }
    return Workspace(root: folder)
  }

  /// A path to be written, as seen from `folder`; no link of somebody else lies on it.
  static func target(_ path: String, from folder: String) throws -> String {
    let path = absolute(path, from: folder)
    try PlantedLinks.requireNone(on: path)
    return path
  }

  /// The path of a new file in `Backups`, dated; with a number where the second has one already.
  func newBackup(_ name: String, at instant: Instant) throws -> String {
    try makeFolder(backupsPath)
    let start = backupsPath + "/" + Self.dated(name, at: instant)
    var number = 1
    var path = start + ".sqlite"
    while access(path, F_OK) == 0 {
      number += 1
      path = "\(start)-\(number).sqlite"
    }
    return path
  }

  /// A path as seen from `folder`.
  public static func absolute(_ path: String, from folder: String) -> String {
    if path.utf8.first == UInt8(ascii: "/") { return path }
    return path == "." ? folder : folder + "/" + path
  }

  static func isFolder(_ path: String) -> Bool { mode(of: path) == S_IFDIR }
  static func isFile(_ path: String) -> Bool { mode(of: path) == S_IFREG }

  private static func mode(of path: String) -> mode_t? {
    var info = stat()
    return stat(path, &info) == 0 ? info.st_mode & S_IFMT : nil
  }
}
