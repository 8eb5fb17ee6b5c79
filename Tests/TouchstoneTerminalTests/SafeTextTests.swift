import FoundationEssentials
import TestSupport
import Testing

@testable import TouchstoneTerminal

@Suite struct SafeTextTests {
  struct Hostile: Decodable, CustomTestStringConvertible {
    var id: String
    var name: String
    var text: String
    var testDescription: String { id + " " + name }
  }

  static let hostile: [Hostile] = {
    guard let lines = try? SharedData.lines("bad-input/terminal-hostile.jsonl") else { return [] }
    return lines.compactMap { try? JSONDecoder().decode(Hostile.self, from: Data($0.utf8)) }
  }()

  struct Form: CustomTestStringConvertible {
    var given: String
    var shown: String
    var testDescription: String { shown }

    init(_ given: String, _ shown: String) {
      self.given = given
      self.shown = shown
    }
  }

  /// The scalars that no output may hold, whatever came in.
  static func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x0A: false
    case 0x00...0x1F, 0x7F...0x9F, 0x2028...0x202E, 0x2060...0x206F, 0x200B, 0x200E, 0x200F, 0xFEFF,
      0x061C, 0xE0080...0xE01EF, 0x3164, 0xFFA0, 0x115F, 0x1160, 0xFE00...0xFE0D, 0xFFFE...0xFFFF:
      true
    default: false
    }
  }

  @Test(
    .enabled(if: SharedData.isPresent, "shared data absent"), arguments: hostile)
  func `hostile text is shown and none of it obeyed`(_ item: Hostile) {
    for safe in [SafeText(sanitizing: item.text), "\(item.text)"] {
      let plain = safe.plain
      #expect(!plain.isEmpty)
      #expect(!plain.unicodeScalars.contains(where: Self.isForbidden))
      // Everything that was printable is still there, in its order.
      var rest = plain.unicodeScalars[...]
      for scalar in item.text.unicodeScalars where scalar.isASCII && scalar.value >= 0x20 {
        guard scalar.value != 0x7F else { continue }
        guard let place = rest.firstIndex(of: scalar) else {
          Issue.record("\(scalar) is missing")
          break
        }
        rest = rest[rest.index(after: place)...]
      }
    }
  }

  @Test(.enabled(if: SharedData.isPresent, "shared data absent"))
  func `all hostile strings of the shared data were read`() {
    #expect(Self.hostile.count == 40)
  }

  @Test(arguments: [
    Form("a\u{1B}[2J", "a<1B>[2J"),
    Form("a\u{1B}\u{301}b", "a<1B>\u{25CC}\u{301}b"),
    Form("one\r\ntwo", "one<0D>\ntwo"),
    Form("\u{9B}2J", "<U+009B>2J"),
    Form("a\tb", "a    b"),
    Form("\u{202E}abc", "<U+202E>abc"),
    Form("ac\u{200B}ce\u{200D}pt\u{FEFF}", "ac<U+200B>ce<U+200D>pt<U+FEFF>"),
    Form("\u{E0069}", "<U+E0069>"),
    Form("x\u{FE0F}", "x<U+FE0F>"),
    Form("1\u{FE0F}", "1<U+FE0F>"),
    Form("\u{3164}\u{115F}\u{1160}\u{FFA0}", "<U+3164><U+115F><U+1160><U+FFA0>"),
    Form("\u{FFFF}\u{E000}\u{0378}", "<U+FFFF><U+E000><U+0378>"),
    Form("\u{1161}", "<U+1161>"),
    Form("\u{301}a", "\u{25CC}\u{301}a"),
    Form(
      "z" + String(repeating: "\u{301}", count: 30) + "!",
      "z" + String(repeating: "\u{301}", count: 8) + "<+22 marks>!"
    ),
  ])
  func `what is not printed takes a visible form`(_ form: Form) {
    #expect(Array(SafeText(sanitizing: form.given).plain.utf8) == Array(form.shown.utf8))
  }

  @Test(arguments: [
    "naïve café — “quotes” …", "日本語のテキスト、漢字。", "한국어 텍스트 \u{1112}\u{1161}\u{11AB}",
    "مرحبا بالعالم می\u{200C}خواهم", "שָׁלוֹם עוֹלָם", "हिन्दी क्\u{200D}ष", "ภาษาไทย น้ำ",
    "Tiếng Việt",
    "👩\u{200D}👩\u{200D}👧\u{200D}👦 ❤\u{FE0F} 👍🏽 🇸🇪 1\u{FE0F}\u{20E3}",
    "\u{1F3F4}\u{E0067}\u{E0062}\u{E0065}\u{E006E}\u{E0067}\u{E007F}", "ශ්\u{200D}රී", "ελληνικά",
    "\u{1820}\u{180B}",
  ])
  func `honest text of any script is untouched`(_ text: String) {
    #expect(SafeText(sanitizing: text).plain.utf8.elementsEqual(text.utf8))
  }

  @Test func `a value in a literal cannot begin a line`() {
    let name = "ann\nerror: all is well"
    let safe: SafeText = "hello \(name)\nbye \(42)"
    #expect(safe.plain == "hello ann<0A>error: all is well\nbye 42")
    #expect(("> \(SafeText(sanitizing: "a\nb"))" as SafeText).lines.count == 2)
  }

  @Test func `bytes that are no text are shown by value`() {
    let bytes: [UInt8] = [0x61, 0xFF, 0xC3, 0x28, 0xE2, 0x82, 0x1B, 0x0A, 0xC3, 0xA9]
    #expect(SafeText(sanitizing: bytes).plain == "a<FF><C3>(<E2><82><1B>\né")
  }

  @Test func `a line that is typed is drawn visibly, and the cursor moves with its character`() {
    func draw(_ line: [UInt8]) -> (drawn: String?, places: [Int]) {
      var places = Array(0...line.count)
      let drawn = line.withUnsafeBytes { Screening.draw($0, moving: &places) }
      return (drawn, places)
    }
    #expect(draw(Array("plain".utf8)).drawn == nil)
    #expect(draw(Array("日本 naïve 👩\u{200D}👧".utf8)).drawn == nil)
    let turned = draw(Array("a\u{202E}b\u{1B}".utf8))
    #expect(turned.drawn == "a<U+202E>b<1B>")
    #expect(turned.places == [0, 1, 9, 9, 9, 10, 14])
    let torn = draw([0x61, 0xC2, 0x9B, 0x9B, 0x7A])
    #expect(torn.drawn == "a<U+009B><9B>z")
    #expect(torn.places == [0, 1, 9, 9, 13, 14])
    var far = [-1, 99]
    let drawn = Array("\u{7}".utf8).withUnsafeBytes { Screening.draw($0, moving: &far) }
    #expect(drawn == "<07>" && far == [0, 4])
  }

  @Test func `canonically equivalent texts differ`() {
    #expect(SafeText(sanitizing: "caf\u{E9}") != SafeText(sanitizing: "cafe\u{301}"))
  }

  @Test func `an excerpt is one line of at most the columns asked for`() {
    let excerpt = SafeText(sanitizing: "日本語\nテキスト", limit: 9)
    #expect(excerpt.plain == "日本語<0…")
    #expect(excerpt.columns == 9)
  }

  @Test func `numbers keep the digits asked for`() {
    let text: SafeText = "\(0.5, digits: 2) \(-1.005, digits: 1) \(12.0, digits: 0)"
    #expect(text.plain == "0.50 -1.0 12")
  }

  @Test(arguments: [1, 2, 3, 4] as [UInt64])
  func `whatever comes in, what comes out is safe and shows itself`(_ seed: UInt64) {
    let interesting: [ClosedRange<UInt32>] = [
      0x00...0xFF, 0x300...0x36F, 0x0600...0x06FF, 0x0900...0x097F, 0x1100...0x11FF,
      0x1820...0x1830, 0x180B...0x180F, 0x2000...0x206F, 0x20E3...0x20E3, 0x3041...0x3060,
      0xAC00...0xAC20, 0xFE00...0xFE0F, 0xFFF0...0xFFFF, 0x1F1E6...0x1F1FF, 0x1F3F4...0x1F3FF,
      0x1F600...0x1F610, 0xE0000...0xE007F, 0xE0100...0xE0110, 0x0...0x10FFFF,
    ]
    var state = seed &* 0x9E37_79B9_7F4A_7C15
    func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    for _ in 0..<300 {
      var text = String.UnicodeScalarView()
      for _ in 0..<next(40) {
        let range = interesting[next(interesting.count)]
        let value = range.lowerBound + UInt32(next(range.count))
        if let scalar = Unicode.Scalar(value) { text.append(scalar) }
      }
      let safe = SafeText(sanitizing: String(text))
      #expect(safe.isEmpty == text.isEmpty)
      #expect(!safe.plain.unicodeScalars.contains(where: Self.isForbidden))
      #expect(Screening.isUnchanged(safe.plain), "\(text.map(\.visibleForm))")
      let lines = Wrap.lines(safe, width: 12, gutter: "│ ")
      #expect(lines.allSatisfy { $0.columns <= 12 })
      #expect(lines.allSatisfy { $0.plain.utf8.starts(with: "│ ".utf8) })
    }
  }

  @Test func `JSON shows what cannot be seen as an escape and means the same`() {
    let json = "{\"a\":\"x\u{200B}\u{E0041}\u{FEFF}\u{3164}\u{34F}é👋世\"}"
    let shown = JSONScreening.visible(json)
    #expect(shown == #"{"a":"x\u200b\udb40\udc41\ufeff\u3164\u034fé👋世"}"#)
    #expect(JSONScreening.visible("{}\n") == "{}\n")
  }
}
