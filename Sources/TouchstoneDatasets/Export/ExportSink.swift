import JSONLines
import TouchstoneModel

/// The files of one export on their way to disk.
final class ExportSink {
  private enum Place {
    case pair(ExportPair)
    case folder(ExportFolder)
  }

  /// The files of one split: those that are full, and the one that rows go to.
  private struct Part {
    var done: [Manifest.File] = []
    var open: HashedFile?
    var rows = 0
    var bytes = 0
  }

  private let target: ExportTarget
  private let packing: ExportPacking
  private let place: Place
  private let queue = WriteQueue()
  private var parts: [Split: Part] = [:]

  init(
    _ target: ExportTarget, packing: ExportPacking, replacing: Bool
  ) throws(ExportError) {
    self.target = target
    self.packing = packing
    switch target {
    case .file(let path):
      place = .pair(
        try ExportPair(
          rows: path, manifest: target.manifestPath, isCompressed: packing.isCompressed,
          replacing: replacing))
    case .folder(let path):
      place = .folder(try ExportFolder(path, replacing: replacing))
    }
  }

  /// Hands rows over to be written; the file of a split begins with its first row.
  func take(_ rows: inout JSONWriter, of split: Split) throws(ExportError) {
    guard rows.count > 0 else { return }
    guard let limit = packing.shardSize?.bytes else {
      return try write(&rows, count: 0, to: split)
    }
    var start = 0
    while start < rows.count {
      let written = parts[split]?.bytes ?? 0
      let (end, count) = rows.withUnsafeBytes {
        RowCut.end(in: $0, from: start, room: limit - written, isFresh: written == 0)
      }
      guard end > start else {
        try close(split)
        continue
      }
      var piece = JSONWriter(capacity: end - start)
      rows.withUnsafeBytes { bytes in
        piece.raw(UnsafeRawBufferPointer(rebasing: bytes[start..<(end - 1)]))
      }
      piece.newline()
      try write(&piece, count: count, to: split)
      start = end
    }
    rows.reset()
  }

  /// Makes all rows durable; `rows` counts those of splits that were not cut into shards.
  func finish(rows: [Split: Int]) throws(ExportError) -> [Manifest.File] {
    queue.drain()
    var result: [Manifest.File] = []
    for split in Split.allCases {
      if packing.shardSize == nil { parts[split]?.rows = rows[split] ?? 0 }
      try close(split)
      result += parts[split]?.done ?? []
    }
    return result
  }

  /// Writes what goes with the rows, the manifest last, and puts everything in its place.
  func commit(manifest: [UInt8], beside companions: [Companion]) throws(ExportError) {
    switch place {
    case .folder(let folder):
      for companion in companions { try folder.write(companion.bytes, to: companion.name) }
      try folder.write(manifest, to: "manifest.json")
      try folder.commit()
    case .pair(let pair):
      try pair.commit(manifest: manifest)
    }
  }

  /// Whether files can stand beside the rows.
  var holdsCompanions: Bool {
    if case .folder = place { true } else { false }
  }

  /// Takes everything back; nothing after `commit`.
  func discard() {
    queue.drain()
    switch place {
    case .pair(let pair): pair.discard()
    case .folder(let folder): folder.discard()
    }
  }

  private func write(
    _ rows: inout JSONWriter, count: Int, to split: Split
  ) throws(ExportError) {
    let file = try file(split)
    if file.hasFailed { _ = try file.finish() }
    parts[split]?.bytes += rows.count
    parts[split]?.rows += count
    queue.take(&rows, for: file)
  }

  /// Makes the open file of a split durable; the next row begins another one.
  private func close(_ split: Split) throws(ExportError) {
    guard var part = parts[split], let file = part.open else { return }
    queue.drain()
    let (bytes, sha256) = try file.finish()
    part.done.append(
      Manifest.File(
        name: name(split, part.done.count + 1), split: split.rawValue, rows: part.rows,
        bytes: bytes, sha256: sha256))
    parts[split] = Part(done: part.done)
  }

  private func file(_ split: Split) throws(ExportError) -> HashedFile {
    if let file = parts[split]?.open { return file }
    let file: HashedFile
    switch place {
    case .pair(let pair): file = pair.rows
    case .folder(let folder):
      let number = (parts[split]?.done.count ?? 0) + 1
      file = try folder.file(name(split, number), isCompressed: packing.isCompressed)
    }
    parts[split, default: Part()].open = file
    return file
  }

  /// The name of a split's file. Those of shards do not tell how many there are, so that a dataset
  /// that grows keeps the names and the bytes of its first files.
  private func name(_ split: Split, _ number: Int) -> String {
    if let name = target.fileName { return name }
    guard packing.shardSize != nil else { return split.rawValue + packing.ending }
    let digits = String(number)
    let zeros = String(repeating: "0", count: max(0, 5 - digits.utf8.count))
    return split.rawValue + "-" + zeros + digits + packing.ending
  }
}
