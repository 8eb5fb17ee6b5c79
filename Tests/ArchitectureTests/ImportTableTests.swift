import TestSupport
import Testing

/// The arrows between the targets: who may import whom.
@Suite struct ImportTableTests {
  /// Modules of the system, which any target may import unless `pure` says otherwise.
  private static let system: Set = [
    "Dispatch", "Foundation", "FoundationEssentials", "Glibc", "Synchronization",
  ]
  /// Targets that know neither files nor terminal nor clock: they import nothing of the system but
  /// what lies in this table.
  private static let pure: [String: Set<String>] = [
    "TouchstoneModel": [], "TouchstoneStatistics": [], "TouchstoneGuidelines": [],
    "JSONLines": ["Glibc"],
  ]
  /// Everything else that a target may import.
  private static let arrows: [String: Set<String>] = [
    "TouchstoneModel": [],
    "TouchstoneGuidelines": ["TouchstoneModel", "Yams", "Crypto"],
    "JSONLines": [],
    "TouchstoneStatistics": [],
    "TouchstoneStore": [
      "TouchstoneModel", "JSONLines", "CStore", "Crypto", "GRDB", "GRDBSQLite",
    ],
    "TouchstoneDatasets": ["TouchstoneModel", "JSONLines", "CZlib", "Crypto"],
    "TouchstoneTerminal": ["CReadline"],
    "TouchstoneCommands": [
      "TouchstoneModel", "TouchstoneGuidelines", "TouchstoneStore", "TouchstoneDatasets",
      "TouchstoneStatistics", "TouchstoneTerminal", "JSONLines", "ArgumentParser",
    ],
    "TouchstoneShell": [
      "TouchstoneModel", "TouchstoneGuidelines", "TouchstoneCommands", "TouchstoneTerminal",
      "ArgumentParser",
    ],
    "touchstone": ["TouchstoneShell"],
  ]

  @Test func `every source file imports only what the table allows its target`() throws {
    for file in try SourceTree.swiftFiles(under: "Sources") {
      let target = file.path.split(separator: "/")[1]
      guard let allowed = Self.arrows[String(target)] else {
        Issue.record("\(file.path): the table has no target \(target)")
        continue
      }
      let others = Self.pure[String(target)] ?? Self.system
      for module in file.imports where !allowed.contains(module) && !others.contains(module) {
        Issue.record("\(file.path) imports \(module)")
      }
    }
  }

  @Test func `GRDB and readline stay inside their targets`() throws {
    for file in try SourceTree.swiftFiles(under: "Sources") {
      for line in file.lines where line.hasPrefix("public import") || line.hasPrefix("@_exported") {
        let module = line.split(separator: " ").last.map(String.init) ?? ""
        #expect(
          !["GRDB", "GRDBSQLite", "CReadline", "CStore", "CZlib", "Yams"].contains(module),
          "\(file.path)")
      }
    }
  }

  @Test func `the table is what the package declares, and every arrow is used`() throws {
    let package = try Repository.text("Package.swift")
    let named = ["crypto": "Crypto", "argumentParser": "ArgumentParser"]
    for (target, arrows) in Self.arrows {
      let start = try #require(package.ranges(of: "name: \"\(target)\"").last, "\(target)")
      let block = package[start.upperBound...]
      let end = try #require(block.firstRange(of: "house)"))
      let declaration = block[..<end.lowerBound]
      let dependencies = declaration.firstRange(of: "dependencies: [").map { range in
        declaration[range.upperBound...]
      }
      let words = (dependencies ?? "").split { !($0.isLetter || $0 == "_") }.map(String.init)
      let declared = Set(words.map { named[$0] ?? $0 }).intersection(Self.modules)
      #expect(declared == arrows, "\(target)")
      let used = Set(try SourceTree.swiftFiles(under: "Sources/\(target)").flatMap(\.imports))
      #expect(arrows.subtracting(used).isEmpty, "\(target)")
    }
  }

  private static let modules = Set(arrows.keys).union(arrows.values.joined())
}
