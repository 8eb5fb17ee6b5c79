import Crypto
import JSONLines
public import TouchstoneModel

/// What an export is: how it was made, what gave rows and what gave none, and its files.
///
/// It holds no time of writing, so that the same store and options give the same bytes. It is
/// written last: data without a matching manifest is not an export.
public struct Manifest: Hashable, Sendable {
  /// The version of the manifest's own shape.
  public static let shape = 3

  /// One data file.
  public struct File: Hashable, Sendable {
    /// The name beside the manifest.
    public let name: String
    /// The split that the file holds.
    public let split: String
    /// How many lines.
    public let rows: Int
    /// How many bytes.
    public let bytes: Int
    /// SHA-256 of the bytes, 64 lower-case hexadecimal digits.
    public let sha256: String
  }

  /// A file beside the rows.
  public struct BesideFile: Hashable, Sendable {
    /// The name beside the manifest.
    public let name: String
    /// How many bytes.
    public let bytes: Int
    /// SHA-256 of the bytes, 64 lower-case hexadecimal digits.
    public let sha256: String
  }

  /// The format of the rows.
  public let format: ExportFormatName
  /// The columns of every row; none in a manifest of the first shape, which did not tell them.
  public let columns: [DatasetColumn]
  /// The data files.
  public let files: [File]
  /// The files beside them; none in a manifest of the second shape, which did not tell them.
  public let beside: [BesideFile]
  /// How many rows all files hold, as the counts say; nil in a damaged manifest.
  public let rows: Int?
  /// The manifest as it is written.
  public let bytes: [UInt8]

  /// Reads a manifest; nil when it is none of ours.
  public init?(reading bytes: [UInt8]) {
    guard
      let json = try? bytes.withUnsafeBytes({ try JSONValue.parse($0) }),
      let shape = json["manifest"]?.int, (1...Self.shape).contains(shape),
      let format = json["format"]?.string.flatMap(ExportFormatName.init(rawValue:)),
      let list = json["files"]?.array
    else { return nil }
    var files: [File] = []
    for item in list {
      guard let name = item["name"]?.string, let split = item["split"]?.string,
        let rows = item["rows"]?.int, let size = item["bytes"]?.int,
        let sha256 = item["sha256"]?.string
      else { return nil }
      files.append(File(name: name, split: split, rows: rows, bytes: size, sha256: sha256))
    }
    var beside: [BesideFile] = []
    for item in json["beside"]?.array ?? [] {
      guard let name = item["name"]?.string, let size = item["bytes"]?.int,
        let sha256 = item["sha256"]?.string
      else { return nil }
      beside.append(BesideFile(name: name, bytes: size, sha256: sha256))
    }
    self.format = format
    columns = json["columns"]?.array?.compactMap(DatasetColumn.init(reading:)) ?? []
    self.files = files
    self.beside = beside
    rows = json["counts"]?["kept"]?.int
    self.bytes = bytes
  }

  init(_ facts: ExportDescription, beside companions: [Companion]) {
    format = facts.format
    columns = facts.columns
    files = facts.files
    beside = companions.map { companion in
      BesideFile(
        name: companion.name, bytes: companion.bytes.count,
        sha256: Hexadecimal.text(SHA256.hash(data: companion.bytes)))
    }
    rows = facts.summary.counts.rows
    var writer = JSONWriter()
    writer.beginObject()
    writer.key("manifest")
    writer.int(Self.shape)
    writer.key("touchstone")
    writer.string(facts.provenance.toolVersion)
    writer.key("format")
    writer.string(facts.format.rawValue)
    writer.options(facts.options)
    writer.packing(facts.packing)
    writer.key("columns")
    writer.columns(columns)
    writer.selection(facts)
    writer.provenance(facts)
    writer.annotators(facts.annotators)
    writer.agreement(facts.summary)
    writer.counts(facts.summary.counts, unit: facts.format.format.unit)
    writer.checks(facts.summary.findings, facts.options.policy)
    writer.files(files)
    writer.beside(beside)
    writer.endObject()
    bytes = IndentedJSON.bytes(writer.bytes)
  }
}
