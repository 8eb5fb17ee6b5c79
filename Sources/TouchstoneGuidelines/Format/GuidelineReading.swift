import Crypto
import TouchstoneModel

/// One file read together with the texts it builds on.
struct GuidelineReading {
  let guideline: Guideline
  let steps: [StepSource]

  /// Reads a file; `bases` are the texts it extends, nearest first. Nil when it has no guideline to
  /// give; the findings say why.
  init?(
    _ text: String, bases: ArraySlice<String>, taxonomy: ErrorTaxonomy, findings: FindingList
  ) {
    self.init(text, taxonomy: taxonomy, findings: findings) { _ in Array(bases) }
  }

  /// Reads a file; `bases` finds the texts it extends, or says what is wrong and gives nil.
  init?(
    _ text: String, taxonomy: ErrorTaxonomy, findings: FindingList, bases: (Fields) -> [String]?
  ) {
    guard let matter = FrontMatter(text, findings: findings), let root = matter.tree(findings)
    else { return nil }
    let body = GuidelineText(lines: matter.lines, firstLine: matter.firstLine, findings: findings)
    guard let bases = bases(root) else { return nil }
    var base: BaseFile?
    if !bases.isEmpty {
      base = BaseFile(
        bases[...], line: root.line(of: "extends"), taxonomy: taxonomy, findings: findings)
      // Without its base every step and scale would be a fault of its own.
      if base == nil { return nil }
    }
    let source = Self.joined([text] + bases)
    let reader = GuidelineReader(
      root: root, text: body, base: base, taxonomy: taxonomy, findings: findings)
    guard let read = reader.read(source: source, digest: Self.digest(source)) else { return nil }
    (guideline, steps) = read
  }

  /// The name a file gives itself; nil when it cannot be read.
  static func name(in text: String) -> String? {
    let ignored = FindingList()
    return FrontMatter(text, findings: ignored)?.tree(ignored)?.text("protocol")
  }

  /// The texts as one, each behind a separator, so that a label's guideline needs no other file.
  private static func joined(_ texts: [String]) -> String {
    guard texts.count > 1 else { return texts[0] }
    let bytes = texts.map { Array($0.utf8) }.joined(separator: [BaseChain.separator])
    return String(decoding: Array(bytes), as: UTF8.self)
  }

  private static func digest(_ text: String) -> String {
    var text = text
    return Hexadecimal.text(text.withUTF8 { SHA256.hash(data: UnsafeRawBufferPointer($0)) })
  }
}
