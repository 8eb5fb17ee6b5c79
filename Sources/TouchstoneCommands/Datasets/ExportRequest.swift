import JSONLines

/// How an export was asked for, as the store keeps it: the words that were typed, so that an option
/// added later is among them by itself, and the latest revision there was.
struct ExportRequest: Hashable {
  /// The words after the verb.
  let words: [String]
  /// The number of the latest revision that counts.
  let bound: Int64

  init(words: [String], bound: Int64) {
    self.words = words
    self.bound = bound
  }

  /// Reads what the store holds; nil when it is none.
  init?(reading json: String) {
    guard let value = try? JSONValue.parse(json), let bound = value["bound"]?.int,
      let list = value["words"]?.array
    else { return nil }
    words = list.compactMap(\.string)
    self.bound = Int64(bound)
    guard words.count == list.count else { return nil }
  }

  /// One JSON object.
  var json: String {
    var writer = JSONWriter(capacity: 256)
    writer.beginObject()
    writer.pair("words", words)
    writer.key("bound")
    writer.int(bound)
    writer.endObject()
    return writer.text
  }
}
