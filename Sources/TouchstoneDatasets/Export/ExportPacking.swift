/// How the rows of an export are laid into files.
public struct ExportPacking: Hashable, Sendable {
  /// The most bytes of rows in one file, before compression; nil puts a split into one file.
  public var shardSize: ShardSize?
  /// Whether files of rows are compressed with gzip.
  public var isCompressed: Bool

  /// One plain file a split by default.
  public init(shardSize: ShardSize? = nil, isCompressed: Bool = false) {
    self.shardSize = shardSize
    self.isCompressed = isCompressed
  }

  /// The packing that a place allows: a single file is one, and its name tells whether it is
  /// compressed.
  func settled(for target: ExportTarget?) throws(ExportError) -> ExportPacking {
    guard case .file(let path)? = target, let target else { return self }
    guard shardSize == nil else { throw .shardsNeedFolder(path: path) }
    guard target.isCompressed || !isCompressed else { throw .plainName(path: path) }
    return ExportPacking(isCompressed: target.isCompressed)
  }

  /// The ending of a file of rows.
  var ending: String { isCompressed ? ".jsonl.gz" : ".jsonl" }
}

/// How large a shard may get: `500MB`, of powers of 1000.
public struct ShardSize: Hashable, Sendable {
  /// The bytes.
  public let bytes: Int

  private static let units: [(name: String, bytes: Int)] = [
    ("GB", 1_000_000_000), ("MB", 1_000_000), ("kB", 1000), ("KB", 1000),
  ]

  /// Reads a whole number of kB, MB or GB; nil for anything else.
  public init?(reading text: String) {
    guard let unit = Self.units.first(where: { text.utf8.suffix(2).elementsEqual($0.name.utf8) }),
      let count = Int(Substring(text.utf8.dropLast(2))), (1...999_999).contains(count)
    else { return nil }
    bytes = count * unit.bytes
  }

  /// A size in bytes, at least 1.
  public init(bytes: Int) {
    self.bytes = max(bytes, 1)
  }
}
