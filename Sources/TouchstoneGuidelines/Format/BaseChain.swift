import TouchstoneModel

/// The texts of the files that a guideline extends, nearest first, found before any of them is read
/// as a whole: one fault of the chain is one error, on the line of `extends`.
struct BaseChain {
  /// More files behind one another than anybody can keep in mind.
  static let depthLimit = 8
  /// Stands between the texts of a guideline that extends others, where it is kept as one text.
  static let separator: UInt8 = 0x1E

  /// Gives the text of the guideline of that name; nil where there is none.
  let library: (String) -> String?
  let findings: FindingList

  /// The texts, none for a file that extends nothing; nil, with one error, when the chain is faulty.
  func texts(extendedBy root: Fields) -> [String]? {
    guard let first = reference(root) else { return nil }
    guard var wanted = first.name.map({ ($0, first.version) }) else { return [] }
    let line = root.line(of: "extends")
    var names = [root.text("protocol") ?? "this file"]
    var texts: [String] = []
    while true {
      let (name, version) = wanted
      guard !names.contains(name) else {
        findings.error(
          line, "extends goes round in a circle: \((names + [name]).joined(separator: ", "))",
          "let one of them extend nothing")
        return nil
      }
      guard texts.count < Self.depthLimit else {
        findings.error(
          line, "more than \(Self.depthLimit) files extend each other",
          "let one of \(names.dropFirst().joined(separator: ", ")) extend nothing")
        return nil
      }
      guard let text = library(name) else {
        let user = texts.isEmpty ? "" : ", which \(names.last ?? "") extends"
        findings.error(
          line, "there is no guideline \(name) to extend\(user)",
          "put \(name).md among the guidelines, or mend the name")
        return nil
      }
      guard let found = head(of: text, named: name, line: line) else { return nil }
      if let fault = version?.fault(of: found.version, in: name) {
        findings.error(line, fault, "write extends: \(name)@\(found.version.major) if it fits")
        return nil
      }
      names.append(name)
      texts.append(text)
      guard let next = found.extends else { return texts }
      wanted = next
    }
  }

  /// What `extends` names: no name when the key is absent; nil, with an error, when it is faulty.
  private func reference(_ root: Fields) -> (name: String?, version: WantedVersion?)? {
    guard root.node("extends") != nil else { return (nil, nil) }
    guard let text = root.text("extends") else { return nil }
    let parts = text.utf8.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
      .map { String(Substring($0)) }
    guard parts.count == 2, GuidelineReader.isSlug(parts[0]), let version = WantedVersion(parts[1])
    else {
      root.wrong(
        "extends", "\"\(text)\"", "write the name and the major version, such as base-safety@1")
      return nil
    }
    return (parts[0], version)
  }

  private struct Head {
    let version: GuidelineVersion
    let extends: (String, WantedVersion?)?
  }

  /// The keys of a base that the chain needs; nil, with one error, when they cannot be read.
  private func head(of text: String, named name: String, line: Int) -> Head? {
    let own = FindingList()
    if let matter = FrontMatter(text, findings: own), let root = matter.tree(own) {
      let version = root.text("version", required: true).flatMap(GuidelineVersion.init)
      if root.text("protocol").map({ $0.utf8.elementsEqual(name.utf8) }) != true {
        own.error(
          root.line(of: "protocol"), "it is not the protocol \(name)", "write protocol: \(name)")
      } else if version == nil {
        own.error(root.line(of: "version"), "its version cannot be read", "write version: 1.0.0")
      }
      let chain = BaseChain(library: library, findings: own)
      if !own.hasErrors, let version, let next = chain.reference(root) {
        return Head(version: version, extends: next.name.map { ($0, next.version) })
      }
    }
    BaseFile.tell(own, of: name, line: line, findings: findings)
    return nil
  }
}

/// The version that `extends` wants: a major, or as many numbers as are written.
struct WantedVersion {
  private let text: String
  private let numbers: [Int]

  init?(_ text: String) {
    guard let version = GuidelineVersion(text) else { return nil }
    self.text = text
    let count = text.utf8.count { $0 == UInt8(ascii: ".") } + 1
    numbers = Array([version.major, version.minor, version.patch].prefix(count))
  }

  /// What is wrong with the version that is there; nil when it is the one wanted.
  func fault(of found: GuidelineVersion, in name: String) -> String? {
    let there = [found.major, found.minor, found.patch].prefix(numbers.count)
    guard !there.elementsEqual(numbers) else { return nil }
    return "extends wants \(name)@\(text), but \(name) is \(found.text)"
  }
}
