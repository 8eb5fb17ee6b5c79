import TouchstoneDatasets
import TouchstoneModel
import TouchstoneStore
import TouchstoneTerminal

/// Finds the export a person means.
enum DatasetReference {
  /// The recorded export named `D-3`, `d3` or `3`.
  static func named(_ text: String, in context: CommandContext) throws -> DatasetRecord {
    guard let number = DatasetRecord.number(text) else {
      throw CommandFailure(
        .usage, "'\(SafeText(sanitizing: text, limit: 40))' names no export",
        hints: ["an export is named as in D-3; 'dataset list' names them"])
    }
    guard let found = try context.store().datasets.export(number) else {
      throw CommandFailure(
        .missingInput, "there is no export D-\(number)", hints: ["'dataset list' names them"])
    }
    return found
  }

  /// The place that is meant: that of a recorded export `D-3`, else a folder or file of that name.
  static func place(
    _ text: String, in context: CommandContext
  ) throws -> (target: ExportTarget, record: DatasetRecord?) {
    guard !text.isEmpty else { throw CommandFailure(.usage, "a place needs a name") }
    let isName = text.utf8.first.map { "Dd".utf8.contains($0) } ?? false
    if isName, DatasetRecord.number(text) != nil {
      let record = try named(text, in: context)
      return (try ExportTarget(path: record.path), record)
    }
    var path = Workspace.absolute(text, from: context.world.currentDirectory)
    while path.utf8.count > 1, path.utf8.last == UInt8(ascii: "/") { path.removeLast() }
    let target = try hinting("name the folder, or the file of rows") {
      try ExportTarget(path: path)
    }
    return (target, nil)
  }
}

extension CommandContext {
  /// The names of the latest exports, for completion.
  public func exportNames() throws -> [String] {
    try store().datasets.list(limit: 20).map(\.name)
  }
}
