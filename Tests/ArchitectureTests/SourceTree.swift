import FoundationEssentials
import TestSupport

/// The files of the repository as text.
enum SourceTree {
  /// One file.
  struct File {
    /// The path from the repository's root.
    let path: String
    let lines: [Substring]

    /// The file's name without its extension.
    var name: String {
      String(path.split(separator: "/").last?.split(separator: ".").first ?? "")
    }

    /// The modules it imports.
    var imports: [String] {
      lines.compactMap { line in
        var words = line.split(separator: " ")[...]
        while let first = words.first, first.hasPrefix("@") || Self.access.contains(first) {
          words = words.dropFirst()
        }
        guard words.first == "import", let module = words.dropFirst().last else { return nil }
        return String(module.split(separator: ".")[0])
      }
    }

    private static let access: Set<Substring> = [
      "public", "package", "internal", "fileprivate", "private",
    ]
  }

  /// All Swift files below a folder.
  static func swiftFiles(under folder: String) throws -> [File] {
    try files(under: folder).filter { $0.path.hasSuffix(".swift") }
  }

  /// All files below a folder that hold text; hidden ones and links to other files are left out.
  static func files(under folder: String) throws -> [File] {
    let root = Repository.url(folder)
    let names = try FileManager.default.contentsOfDirectory(atPath: root.path)
    return try names.sorted().flatMap { name -> [File] in
      let path = folder + "/" + name
      var isFolder = false
      guard !name.hasPrefix("."), name != "__pycache__",
        FileManager.default.fileExists(atPath: Repository.url(path).path, isDirectory: &isFolder)
      else { return [] }
      return isFolder ? try files(under: path) : try file(path).map { [$0] } ?? []
    }
  }

  /// One file; nil when it is not text.
  static func file(_ path: String) throws -> File? {
    let data = try Data(contentsOf: Repository.url(path))
    guard let text = String(validating: data, as: UTF8.self) else { return nil }
    return File(path: path, lines: text.split(separator: "\n", omittingEmptySubsequences: false))
  }
}
