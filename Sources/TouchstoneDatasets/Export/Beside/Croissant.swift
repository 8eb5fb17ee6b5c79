import JSONLines
import TouchstoneModel

/// The `croissant.json` of an exported folder, by version 1.0 of the format of ML Commons.
///
/// It holds no time of writing: the day of the latest label stands for that of publication and for the
/// version.
struct Croissant {
  private let facts: ExportDescription

  init(_ facts: ExportDescription) {
    self.facts = facts
  }

  /// The description.
  var bytes: [UInt8] {
    var writer = JSONWriter()
    writer.beginObject()
    writer.key("@context")
    writer.raw(Self.context)
    pair("@type", "sc:Dataset", &writer)
    pair("name", facts.format.rawValue, &writer)
    pair("description", description, &writer)
    pair("conformsTo", "http://mlcommons.org/croissant/1.0", &writer)
    pair("license", "other", &writer)
    if !facts.languages.isEmpty {
      writer.key("inLanguage")
      writer.list(facts.languages) { $0.string($1) }
    }
    if let latest = facts.summary.latest {
      let day = String(latest.iso8601.prefix(10))
      pair("datePublished", day, &writer)
      pair("version", Self.version(of: day), &writer)
      pair("citeAs", "\(facts.format.rawValue) dataset exported with Touchstone, \(day)", &writer)
    }
    writer.key("distribution")
    writer.beginArray()
    for file in facts.files { distribution(file, &writer) }
    writer.endArray()
    writer.key("recordSet")
    writer.beginArray()
    for (split, files) in facts.splits {
      // A field has one source, so each shard of a split is a set of its own.
      for file in files { recordSet(files.count == 1 ? split : Self.stem(file), file, &writer) }
    }
    writer.endArray()
    writer.endObject()
    return IndentedJSON.bytes(writer.bytes)
  }

  /// A day as a semantic version, which readers ask for: `2026-01-04` as 2026.1.4.
  private static func version(of day: String) -> String {
    day.split(separator: "-").map { String(Int($0) ?? 0) }.joined(separator: ".")
  }

  private var description: String {
    let left = facts.columns.flatMap { Self.leftOut($0, path: "") }
    let text = "Each row is \(facts.format.format.summary)."
    guard !left.isEmpty else { return text }
    return text + " Left out, since Croissant 1.0 cannot say lists in lists or values of no fixed"
      + " type: " + left.joined(separator: ", ") + "."
  }

  private func distribution(_ file: Manifest.File, _ writer: inout JSONWriter) {
    writer.beginObject()
    pair("@type", "cr:FileObject", &writer)
    pair("@id", file.name, &writer)
    pair("name", file.name, &writer)
    pair("contentUrl", file.name, &writer)
    pair("contentSize", "\(file.bytes) B", &writer)
    pair("encodingFormat", "application/jsonlines", &writer)
    pair("sha256", file.sha256, &writer)
    writer.endObject()
  }

  private func recordSet(_ id: String, _ file: Manifest.File, _ writer: inout JSONWriter) {
    writer.beginObject()
    pair("@type", "cr:RecordSet", &writer)
    pair("@id", id, &writer)
    pair("name", id, &writer)
    writer.key("field")
    writer.beginArray()
    for column in facts.columns {
      field(column, id: id, column: column.name, path: nil, file: file.name, &writer)
    }
    writer.endArray()
    writer.endObject()
  }

  /// Writes a column, or a member of one at `path`, unless the format cannot say it.
  private func field(
    _ member: DatasetColumn, id parent: String, column: String, path: String?, file: String,
    _ writer: inout JSONWriter
  ) {
    let shape = Shape(member.kind)
    guard shape.canBeSaid(inside: path != nil) else { return }
    let id = parent + "/" + member.name
    writer.beginObject()
    pair("@type", "cr:Field", &writer)
    pair("@id", id, &writer)
    pair("name", member.name, &writer)
    if shape.isRepeated {
      writer.key("repeated")
      writer.bool(true)
    }
    if let type = shape.type {
      // The reader makes times of columns with such names, whatever their texts are.
      let isTime = path == nil && member.name.utf8.suffix(3).elementsEqual("_at".utf8)
      pair("dataType", isTime && type == "sc:Text" ? "sc:DateTime" : type, &writer)
      source(column, path: path, file: file, &writer)
    } else {
      writer.key("subField")
      writer.beginArray()
      for inner in shape.members {
        let place = path.map { $0 + "." + inner.name } ?? inner.name
        field(inner, id: id, column: column, path: place, file: file, &writer)
      }
      writer.endArray()
    }
    writer.endObject()
  }

  private func source(
    _ column: String, path: String?, file: String, _ writer: inout JSONWriter
  ) {
    writer.key("source")
    writer.beginObject()
    writer.key("fileObject")
    writer.beginObject()
    pair("@id", file, &writer)
    writer.endObject()
    writer.key("extract")
    writer.beginObject()
    pair("column", column, &writer)
    writer.endObject()
    if let path {
      writer.key("transform")
      writer.beginObject()
      pair("jsonPath", path, &writer)
      writer.endObject()
    }
    writer.endObject()
  }

  private func pair(_ key: StaticString, _ text: String, _ writer: inout JSONWriter) {
    writer.key(key)
    writer.string(text)
  }

  private static func stem(_ file: Manifest.File) -> String {
    String(decoding: file.name.utf8.prefix { $0 != UInt8(ascii: ".") }, as: UTF8.self)
  }

  /// The columns that stand in no record set, by their paths.
  private static func leftOut(_ member: DatasetColumn, path: String) -> [String] {
    let shape = Shape(member.kind)
    guard shape.canBeSaid(inside: !path.isEmpty) else { return [path + member.name] }
    return shape.members.flatMap { leftOut($0, path: path + member.name + ".") }
  }

  /// How a type looks to Croissant.
  private struct Shape {
    var isRepeated = false
    /// The type of a value; nil for an object.
    var type: String?
    var members: [DatasetColumn] = []
    private var isUnknown = false

    init(_ kind: DatasetColumn.Kind) {
      switch kind {
      case .string: type = "sc:Text"
      case .integer: type = "sc:Integer"
      case .double: type = "sc:Float"
      case .boolean: type = "sc:Boolean"
      case .object(let members): self.members = members
      case .list(let members):
        self.members = members
        isRepeated = true
      case .optional(let kind): self = Shape(kind)
      case .values(let kind):
        self = Shape(kind)
        isUnknown = isUnknown || isRepeated
        isRepeated = true
      case .any: isUnknown = true
      }
    }

    /// Whether there is a field for it; one with parts must have a part.
    func canBeSaid(inside: Bool) -> Bool {
      guard !isUnknown, !(inside && (isRepeated || type == nil)) else { return false }
      return type != nil || members.contains { Shape($0.kind).canBeSaid(inside: true) }
    }
  }

  /// The context that readers of version 1.0 expect, key for key.
  private static let context = """
    {"@language":"en","@vocab":"https://schema.org/","citeAs":"cr:citeAs",\
    "column":"cr:column","conformsTo":"dct:conformsTo","cr":"http://mlcommons.org/croissant/",\
    "data":{"@id":"cr:data","@type":"@json"},"dataType":{"@id":"cr:dataType",\
    "@type":"@vocab"},"dct":"http://purl.org/dc/terms/",\
    "equivalentProperty":"cr:equivalentProperty","examples":{"@id":"cr:examples",\
    "@type":"@json"},"extract":"cr:extract","field":"cr:field","fileObject":"cr:fileObject",\
    "fileProperty":"cr:fileProperty","fileSet":"cr:fileSet","format":"cr:format",\
    "includes":"cr:includes","isLiveDataset":"cr:isLiveDataset","jsonPath":"cr:jsonPath",\
    "key":"cr:key","md5":"cr:md5","parentField":"cr:parentField","path":"cr:path",\
    "rai":"http://mlcommons.org/croissant/RAI/","recordSet":"cr:recordSet",\
    "references":"cr:references","regex":"cr:regex","repeated":"cr:repeated",\
    "replace":"cr:replace","samplingRate":"cr:samplingRate","sc":"https://schema.org/",\
    "separator":"cr:separator","source":"cr:source","subField":"cr:subField",\
    "transform":"cr:transform"}
    """
}
