import JSONLines
import TouchstoneModel

/// The files of one export on their way to disk.
final class ExportSink {
  private enum Place {
    case pair(ExportPair)
    case folder(ExportFolder)
  }

  private let target: ExportTarget
  private let place: Place
  private let queue = WriteQueue()
  private var files: [Split: HashedFile] = [:]

  init(_ target: ExportTarget, replacing: Bool) throws(ExportError) {
    self.target = target
    switch target {
    case .file(let path):
      place = .pair(
        try ExportPair(rows: path, manifest: target.manifestPath, replacing: replacing))
    case .folder(let path):
      place = .folder(try ExportFolder(path, replacing: replacing))
    }
  }

  /// Hands rows over to be written; the file of a split begins with its first row.
  func take(_ rows: inout JSONWriter, of split: Split) throws(ExportError) {
    guard rows.count > 0 else { return }
    let file = try file(split)
    if file.hasFailed { _ = try file.finish() }
    queue.take(&rows, for: file)
  }

  /// Makes all rows durable.
  func finish(rows: [Split: Int]) throws(ExportError) -> [Manifest.File] {
    queue.drain()
    var result: [Manifest.File] = []
    for split in Split.allCases {
      guard let file = files[split] else { continue }
      let (bytes, sha256) = try file.finish()
      result.append(
        Manifest.File(
          name: name(split), split: split.rawValue, rows: rows[split] ?? 0, bytes: bytes,
          sha256: sha256))
    }
    return result
  }

  /// Writes what goes with the rows, the manifest last, and puts everything in its place.
  func commit(manifest: [UInt8], card: [UInt8]) throws(ExportError) {
    switch place {
    case .folder(let folder):
      try folder.write(card, to: "README.md")
      try folder.write(manifest, to: "manifest.json")
      try folder.commit()
    case .pair(let pair):
      try pair.commit(manifest: manifest)
    }
  }

  /// Takes everything back; nothing after `commit`.
  func discard() {
    queue.drain()
    switch place {
    case .pair(let pair): pair.discard()
    case .folder(let folder): folder.discard()
    }
  }

  private func file(_ split: Split) throws(ExportError) -> HashedFile {
    if let file = files[split] { return file }
    let file: HashedFile
    switch place {
    case .pair(let pair): file = pair.rows
    case .folder(let folder): file = try folder.file(name(split))
    }
    files[split] = file
    return file
  }

  private func name(_ split: Split) -> String {
    switch target {
    case .folder: split.rawValue + ".jsonl"
    case .file(let path):
      String(decoding: path.utf8.reversed().prefix { $0 != 0x2F }.reversed(), as: UTF8.self)
    }
  }
}
