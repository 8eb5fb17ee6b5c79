import JSONLines

extension JSONWriter {
  /// Writes a prompt and its response as one value: two lists as one list, two texts as one text.
  mutating func joined(
    _ prompt: Fragment, _ response: Fragment, of encoded: UnsafeRawBufferPointer
  ) {
    var joined = Array(encoded[prompt.range].dropLast())
    if joined.first == UInt8(ascii: "[") { joined.append(UInt8(ascii: ",")) }
    joined += encoded[response.range].dropFirst()
    joined.withUnsafeBytes { raw($0) }
  }
}
