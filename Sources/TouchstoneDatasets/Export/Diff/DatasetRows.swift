import Glibc
import JSONLines
public import TouchstoneModel

/// The rows of an export, read one after the other, with what tells them apart.
struct DatasetRows {
  /// A row; valid while it is looked at.
  struct Row {
    let file: String
    let split: String
    let line: Int
    let bytes: UnsafeRawBufferPointer
    let json: JSONCursor
    fileprivate let idColumn: String?

    /// The row's own id; nil where rows have none.
    var id: JSONCursor? {
      switch idColumn {
      case "annotation": json["annotation"]
      case "id": json["id"]
      default: nil
      }
    }

    /// The task, where the row tells it.
    var task: JSONCursor? {
      json["metadata"]?["task"] ?? (json["annotation"] == nil ? nil : json["id"])
    }

    /// Who made the label behind it, where the row tells it.
    var annotator: JSONCursor? {
      given(json["metadata"]?["annotator"] ?? (json["annotation"] == nil ? nil : json["annotator"]))
    }

    /// The revision of that label.
    var revision: RevisionTime? {
      (json["metadata"]?["revision"] ?? json["annotation"])?.withText { RevisionTime(text: $0) }
    }

    private func given(_ text: JSONCursor?) -> JSONCursor? {
      text.flatMap { $0.withText(\.isEmpty) ? nil : $0 }
    }
  }

  let manifest: Manifest
  private let folder: ManifestFolder
  private let idColumn: String?

  /// The rows of an export with a manifest.
  init(_ target: ExportTarget) throws(ExportError) {
    let manifest = try Manifest(of: target)
    self.manifest = manifest
    folder = ManifestFolder(of: target.manifestPath)
    idColumn = ["annotation", "id"].first { name in
      manifest.columns.contains { $0.name == name && $0.kind == .string }
    }
  }

  /// Whether rows have ids, so that one can change and stay the same row.
  var haveIDs: Bool { idColumn != nil }

  /// The splits of its files, each once.
  var splits: [String] {
    manifest.files.reduce(into: []) { if !$0.contains($1.split) { $0.append($1.split) } }
  }

  /// Reads all rows; `progress` hears how many more bytes were read.
  func forEach(progress: (Int) throws -> Void, body: (Row) -> Void) throws {
    for file in manifest.files { try forEach(of: file, progress, body) }
  }

  private func forEach(
    of file: Manifest.File, _ progress: (Int) throws -> Void, _ body: (Row) -> Void
  ) throws {
    let place = folder.path + (folder.path.utf8.last == UInt8(ascii: "/") ? "" : "/") + file.name
    let descriptor: Int32
    switch folder.open(file.name) {
    case .success(let opened): descriptor = opened
    case .failure(let fault): throw DatasetReadError(place: place, line: nil, fault: fault)
    }
    defer { close(descriptor) }
    let scanner = JSONScanner()
    var feed = RowFeed()
    func look(_ number: Int, _ line: UnsafeRawBufferPointer?) throws {
      guard let line else {
        let why = JSONLineError.tooLong(line: number, limit: RowFeed.limit).message
        throw DatasetReadError(place: place, line: number, fault: .notJSON(why))
      }
      do throws(JSONError) {
        let json = try scanner.scan(line)
        body(
          Row(
            file: file.name, split: file.split, line: number, bytes: line, json: json,
            idColumn: idColumn))
      } catch {
        throw DatasetReadError(place: place, line: number, fault: .notJSON(error.message))
      }
    }
    let outcome = try FilePass.run(
      descriptor, isCompressed: file.isCompressed, progress: progress
    ) { try feed.take($0, line: look) }
    try feed.finish(line: look)
    if let code = outcome.failure {
      throw DatasetReadError(place: place, line: nil, fault: .unreadable(code))
    }
    if outcome.isDamaged { throw DatasetReadError(place: place, line: nil, fault: .damagedGzip) }
  }
}

/// A dataset that cannot be read to its end.
public struct DatasetReadError: Failure, Hashable {
  /// The file's path.
  public let place: String
  /// The line, from 1; nil for the file as a whole.
  public let line: Int?
  /// What is wrong.
  public let fault: DatasetFault

  /// Data that is not as an export writes it.
  public var kind: FailureKind { fault == .missingFile ? .missingInput : .badData }

  /// The place and what is wrong there.
  public var message: String {
    place + (line.map { ":\($0)" } ?? "") + ": " + fault.message
  }
}
