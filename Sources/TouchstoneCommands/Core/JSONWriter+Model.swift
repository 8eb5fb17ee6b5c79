import JSONLines
import TouchstoneModel

extension JSONWriter {
  /// A key with a text, or with null.
  mutating func pair(_ key: StaticString, _ value: String?) {
    self.key(key)
    if let value { string(value) } else { null() }
  }

  /// A key with a whole number, or with null.
  mutating func pair(_ key: StaticString, _ value: (some BinaryInteger)?) {
    self.key(key)
    if let value { int(Int64(value)) } else { null() }
  }

  /// A key with a number that has a fraction, or with null.
  mutating func pair(_ key: StaticString, _ value: Double?) {
    self.key(key)
    if let value { double(value) } else { null() }
  }

  /// A key with true or false.
  mutating func pair(_ key: StaticString, _ value: Bool) {
    self.key(key)
    bool(value)
  }

  /// A key with a time in ISO 8601, or with null.
  mutating func pair(_ key: StaticString, _ value: Instant?) {
    pair(key, value?.iso8601)
  }

  /// A key with a list of texts.
  mutating func pair(_ key: StaticString, _ values: [String]) {
    self.key(key)
    beginArray()
    for value in values { string(value) }
    endArray()
  }

  /// A key with turns, each with role and content.
  mutating func pair(_ key: StaticString, _ messages: [Message]) {
    self.key(key)
    beginArray()
    for message in messages {
      beginObject()
      pair("role", message.role.rawValue)
      pair("content", message.content.exact)
      endObject()
    }
    endArray()
  }

  /// A count under a key that is a name of ours.
  mutating func pair(_ key: String, _ count: Int) {
    self.key(key)
    int(Int64(count))
  }
}
