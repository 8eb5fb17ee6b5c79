import JSONLines
import TouchstoneModel

/// What the rows for LLaMA-Factory have in common, and the file that tells it their columns.
enum LlamaFactory {
  /// How it takes the folder.
  static let usage = [
    "LLaMA-Factory takes this folder as `dataset_dir`, and as `dataset` the names that stand in",
    "`dataset_info.json`, as in `touchstone_train`.",
  ]

  static func form(_ options: ExportOptions) -> any TurnForm {
    options.style == .standard ? AlpacaForm() : ShareGPTForm()
  }

  /// The columns of the prompt, and of the response where it has one of its own.
  static func columns(_ options: ExportOptions, response: String?) -> [DatasetColumn] {
    switch options.style {
    case .standard: AlpacaForm.columns + (response.map { [DatasetColumn($0, .string)] } ?? [])
    case .conversational:
      [
        DatasetColumn("conversations", .list(ShareGPTForm.turn)),
        DatasetColumn("system", .string),
      ]
    }
  }

  /// `dataset_info.json`: an entry for each file. Columns that an entry leaves out are ignored there.
  static func companion(
    _ options: ExportOptions, _ files: [Manifest.File], response: String?, isRanking: Bool,
    tag: String?
  ) -> Companion {
    var columns: [(String, String)]
    switch options.style {
    case .standard:
      columns = [
        ("prompt", "instruction"), ("query", "input"), ("system", "system"),
        ("history", "history"),
      ]
      if let response { columns.append(("response", response)) }
    case .conversational: columns = [("messages", "conversations"), ("system", "system")]
    }
    if isRanking { columns += [("chosen", "chosen"), ("rejected", "rejected")] }
    if let tag { columns.append(("kto_tag", tag)) }
    var writer = JSONWriter()
    writer.beginObject()
    for file in files {
      writer.key("touchstone_" + file.name.split(separator: ".")[0].replacing("-", with: "_"))
      writer.beginObject()
      writer.key("file_name")
      writer.string(file.name)
      if options.style == .conversational {
        writer.key("formatting")
        writer.string("sharegpt")
      }
      if isRanking {
        writer.key("ranking")
        writer.bool(true)
      }
      writer.key("columns")
      writer.beginObject()
      for (name, column) in columns {
        writer.key(name)
        writer.string(column)
      }
      writer.endObject()
      writer.endObject()
    }
    writer.endObject()
    return Companion(name: "dataset_info.json", bytes: IndentedJSON.bytes(writer.bytes))
  }
}

extension ExportExample {
  /// What the system turn of the prompt says.
  var systemText: String { task.context.systemText }
}

extension JSONWriter {
  /// Writes the prompt's columns, and the response where it has its place among them.
  mutating func llamaFactory(
    _ prompt: Fragment, of encoded: UnsafeRawBufferPointer, system: String,
    response: (name: StaticString, fragment: Fragment)?, style: ExportStyle
  ) {
    switch style {
    case .standard:
      splice(prompt, of: encoded)
      guard let response else { return }
      key(response.name)
      splice(response.fragment, of: encoded)
    case .conversational:
      key("conversations")
      if let response {
        var joined = Array(encoded[prompt.range].dropLast())
        joined.append(UInt8(ascii: ","))
        joined += encoded[response.fragment.range]
        joined.append(UInt8(ascii: "]"))
        joined.withUnsafeBytes { raw($0) }
      } else {
        splice(prompt, of: encoded)
      }
      key("system")
      string(system)
    }
  }
}
