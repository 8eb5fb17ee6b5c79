import JSONLines
import Testing

@Suite struct JSONWriterTests {
  @Test func `members and elements are separated, compact, in the order written`() {
    var writer = JSONWriter(capacity: 0)
    writer.beginObject()
    writer.key("id")
    writer.string("a")
    writer.key("list" as String)
    writer.beginArray()
    writer.int(-3)
    writer.bool(true)
    writer.null()
    writer.beginArray()
    writer.endArray()
    writer.beginObject()
    writer.endObject()
    writer.endArray()
    writer.key("raw")
    writer.raw(#"{"x":1}"#)
    writer.endObject()
    writer.newline()
    writer.int(7)
    #expect(
      writer.text == #"{"id":"a","list":[-3,true,null,[],{}],"raw":{"x":1}}"# + "\n7")
    writer.reset()
    #expect(writer.count == 0 && writer.bytes.isEmpty)
  }

  @Test(arguments: [
    ("plain", "plain"), ("\"\\/", #"\"\\/"#), ("\u{8}\u{c}\n\r\t", #"\b\f\n\r\t"#),
    ("\u{0}\u{1b}\u{7f}", #"\u0000\u001b\u007f"#), ("\u{80}\u{9f}\u{a0}", "\\u0080\\u009f\u{a0}"),
    ("\u{2028}\u{2029}\u{2027}", "\\u2028\\u2029\u{2027}"),
    ("\u{202a}\u{202e}\u{2030}", "\\u202a\\u202e\u{2030}"),
    ("\u{2066}\u{2069}\u{206a}", "\\u2066\\u2069\u{206a}"),
    ("\u{200d}\u{200e}\u{200f}\u{2010}", "\u{200d}\\u200e\\u200f\u{2010}"),
    ("\u{61c}\u{61b}\u{2122}", "\\u061c\u{61b}\u{2122}"), ("é漢😀", "é漢😀"), ("", ""),
  ])
  func `a text is escaped wherever it stands in a long text`(text: String, escaped: String) {
    for lead in 0..<20 {
      let before = String(repeating: "x", count: lead)
      for tail in [0, 1, 15, 16, 40] {
        let after = String(repeating: "y", count: tail)
        var writer = JSONWriter()
        writer.string(before + text + after)
        let expected = "\"" + before + escaped + after + "\""
        #expect(writer.bytes == Array(expected.utf8))
      }
    }
  }

  @Test func `a text longer than the pieces it is cut into stays whole`() {
    for unit in ["漢", "😀", "\u{1}", "é"] {
      let text = "a" + String(repeating: unit, count: 9000)
      var writer = JSONWriter()
      writer.string(text)
      let escaped = unit == "\u{1}" ? "\\u0001" : unit
      let expected = "\"a" + String(repeating: escaped, count: 9000) + "\""
      #expect(writer.bytes == Array(expected.utf8))
    }
  }

  @Test(arguments: [
    (1.0, "1.0"), (0.1, "0.1"), (-0.0, "-0.0"), (1e16, "1.0e+16"),
    (Double.leastNonzeroMagnitude, "5.0e-324"),
    (1.5e300, "1.5e+300"), (Double.infinity, "null"), (Double.nan, "null"),
  ])
  func `a double always has a fraction`(value: Double, text: String) {
    var writer = JSONWriter()
    writer.double(value)
    #expect(writer.text == text)
  }
}
