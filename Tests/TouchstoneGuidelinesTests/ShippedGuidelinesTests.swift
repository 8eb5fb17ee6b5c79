import Glibc
import Testing
import TouchstoneGuidelines

/// The guidelines in the repository's own folder.
enum Shipped {
  static let names = [
    "assistant-tree",
    "base-safety",
    "chat-comparison",
    "claim-spans",
    "correct-reply",
    "five-attribute-rating",
    "flag-triage",
    "four-aspect-rating",
    "four-strength-edit",
    "helpful-rank",
    "ideal-reply",
    "over-refusal",
    "pairwise-preference",
    "principle-choice",
    "red-team-attempt",
    "rule-probing",
    "safety-labels",
    "step-labels",
    "summary-comparison",
    "verify-fix",
  ]

  /// What the parser makes of a guideline, with the others at hand for those that build on them.
  static func report(_ name: String) -> GuidelineReport {
    GuidelineParser.parse(bytes: bytes(name + ".md"), file: name + ".md") { slug in
      String(decoding: bytes(slug + ".md"), as: UTF8.self)
    }
  }

  /// The bytes of a file next to `Package.swift`.
  static func bytes(_ path: String) -> [UInt8] {
    var folder = #filePath
    for _ in 0..<3 { folder = folder.split(separator: "/").dropLast().reduce("") { $0 + "/" + $1 } }
    guard let file = fopen(folder + "/Guidelines/" + path, "rb") else { return [] }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while case let count = fread(&buffer, 1, buffer.count, file), count > 0 {
      bytes += buffer[..<count]
    }
    return bytes
  }
}

@Suite struct ShippedGuidelinesTests {
  @Test(arguments: Shipped.names)
  func `a shipped guideline has no error, no warning and can be worked`(_ name: String) throws {
    let report = Shipped.report(name)
    #expect(report.findings.filter { $0.severity != .notice } == [])
    let guideline = try #require(report.guideline)
    #expect(guideline.slug == name)
    #expect(guideline.canRun)
    #expect(guideline.status == .active)
    #expect(guideline.examples.count >= 5)
    #expect(!guideline.rules.isEmpty)
    #expect(guideline.digest.utf8.count == 64)
  }

  @Test(arguments: Shipped.names)
  func `every point of a shipped scale is defined`(_ name: String) throws {
    let report = Shipped.report(name)
    for scale in try #require(report.guideline).scales.values {
      #expect(scale.values.allSatisfy { scale.anchors[$0] != nil }, "\(scale.name)")
    }
  }

  @Test(arguments: Shipped.names)
  func `a rule cited in a shipped text exists`(_ name: String) throws {
    let report = Shipped.report(name)
    let guideline = try #require(report.guideline)
    for example in guideline.examples {
      for word in example.body.split(whereSeparator: { $0.isWhitespace || $0 == "\"" || $0 == "." })
      where word.utf8.first == UInt8(ascii: "#") {
        #expect(guideline.rules.contains { "#" + $0.anchor == word }, "\(example.id): \(word)")
      }
    }
  }

  @Test func `the smallest file of the README is a clean draft`() throws {
    let readme = String(decoding: Shipped.bytes("README.md"), as: UTF8.self)
    let start = try #require(readme.firstRange(of: "```markdown\n"))
    let rest = readme[start.upperBound...]
    let end = try #require(rest.firstRange(of: "```"))
    let report = GuidelineParser.parse(String(rest[..<end.lowerBound]), file: "README.md")
    #expect(report.findings == [])
    #expect(report.guideline?.slug == "tone-pairs")
  }

  @Test(arguments: StepType.allCases)
  func `the README tells of every step type`(_ type: StepType) {
    let readme = String(decoding: Shipped.bytes("README.md"), as: UTF8.self)
    #expect(readme.contains("`\(type.rawValue)`"))
  }
}
