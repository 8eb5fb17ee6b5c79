import FoundationEssentials
import TestSupport
import Testing

@Suite struct SourceShapeTests {
  private static let folders = ["Sources", "Tests"]

  @Test func `no Swift file has more than 400 lines`() throws {
    for folder in Self.folders {
      for file in try SourceTree.swiftFiles(under: folder) {
        #expect(file.lines.count <= 401, "\(file.path) has \(file.lines.count - 1) lines")
      }
    }
  }

  @Test func `no name says that it is a place for everything`() throws {
    let words = ["Manager", "Helper", "Util", "Common", "Misc"]
    for folder in Self.folders {
      for file in try SourceTree.swiftFiles(under: folder) {
        for word in words { #expect(!file.name.contains(word), "\(file.path)") }
        for line in file.lines where folder == "Sources" && line.contains(Self.declaration) {
          for word in words { #expect(!line.contains(word), "\(file.path): \(line)") }
        }
      }
    }
  }

  private static var declaration: Regex<Substring> {
    #/\b(?:struct|class|enum|protocol|actor|typealias) [A-Z]/#
  }

  @Test func `a capability has the same folder in each layer that holds some of it`() throws {
    let core: Set = [
      "People", "Guidelines", "Conversations", "Queue", "Annotations", "Datasets",
    ]
    let capabilities = core.union(["Triage", "Review", "Quality"])
    let others: [String: Set<String>] = [
      "TouchstoneModel": ["Support"],
      "TouchstoneStore": ["Database", "Events", "Schema"],
      "TouchstoneCommands": ["Core", "Practice", "Shipped", "Workspace"],
    ]
    for (target, own) in others {
      let root = Repository.url("Sources/" + target).path
      let folders = try FileManager.default.contentsOfDirectory(atPath: root).filter { name in
        var isFolder = false
        return FileManager.default.fileExists(atPath: root + "/" + name, isDirectory: &isFolder)
          && isFolder
      }
      #expect(Set(folders).subtracting(own).subtracting(capabilities).isEmpty, "\(target)")
      if target != "TouchstoneModel" {
        #expect(core.subtracting(folders).isEmpty, "\(target)")
      }
    }
  }

  @Test func `the licence is the GNU General Public License, version 3`() throws {
    let head = try Repository.text("LICENSE").prefix(200)
    #expect(head.contains("GNU GENERAL PUBLIC LICENSE"))
    #expect(head.contains("Version 3, 29 June 2007"))
  }

  @Test func `no file names a path of the machine it was written on`() throws {
    // In pieces, so that this file holds none of them.
    let paths = ["work", "home", "root", "Users"].map { "/" + $0 + "/" }
    let own = ["Sources", "Tests", "Guidelines", "scripts", "Exports"]
    var files = try own.flatMap(SourceTree.files(under:))
    for name in try FileManager.default.contentsOfDirectory(atPath: Repository.root.path)
    where ["md", "swift"].contains(name.split(separator: ".").last.map(String.init)) {
      if let file = try SourceTree.file(name) { files.append(file) }
    }
    for file in files {
      for (number, line) in file.lines.enumerated() {
        for path in paths where line.contains(path) {
          Issue.record("\(file.path):\(number + 1) holds \(path)")
        }
      }
    }
  }
}
