import JSONLines

/// Lines of import files that report a turn.
enum CaseSamples {
  /// A reported conversation of two turns; `more` adds members of the report.
  static func line(
    _ id: String, _ prompt: String, _ reply: String, reason: String = "not factually correct",
    severity: String? = nil, at: String = "2026-01-05T06:30:00Z", reporter: String = "u-1",
    model: String = "heron-2", language: String = "en", tags: [String] = [],
    more: [(String, JSONValue)] = []
  ) -> String {
    func text(_ key: String, _ value: String) -> JSONMember {
      JSONMember(key: key, value: .string(value))
    }
    func turn(_ role: String, _ content: String) -> JSONValue {
      .object([text("role", role), text("content", content)])
    }
    var report = [
      text("reason", reason), text("at", at), text("reporter", reporter), text("model", model),
    ]
    if let severity { report.append(text("severity", severity)) }
    report += more.map { JSONMember(key: $0.0, value: $0.1) }
    return JSONValue.object([
      text("id", id),
      JSONMember(key: "context", value: .array([turn("user", prompt), turn("assistant", reply)])),
      text("language", language),
      JSONMember(key: "tags", value: .array(tags.map { .string($0) })),
      JSONMember(key: "report", value: .object(report)),
    ]).json
  }

  /// Five cases: one critical and one folded, in two languages, by two models, of several ages.
  static let queue = [
    line(
      "rice", "Rice for 10, if 300 g do for 4?", "You need 650 g of rice.", severity: "major",
      more: [("comment", .string("it is 750 g")), ("quote", .string("650 g"))]),
    line("leap", "Was 1900 a leap year?", "No, 1900 was none.", at: "2026-01-03T09:00:00Z"),
    line(
      "logs", "How do I delete old logs?", "Run rm -rf /var/log/* as root.",
      reason: "harmful or unsafe", severity: "critical", at: "2026-01-05T02:00:00Z",
      model: "larch-mini"),
    line(
      "synonym", "Un sinónimo de feliz.", "Contento.", reason: "don't like the style",
      severity: "neutral", language: "es"),
    line("rice-2", "Rice for 10, if 300 g do for 4?", "You need 650 g of rice.", reporter: "u-2"),
    line(
      "grim", "Tell me something grim.", "A grim tale of blows.", reason: "harmful or unsafe",
      severity: "minor", at: "2026-01-05T08:00:00Z", tags: ["violence"],
      more: [("quote", .string("blows"))]),
  ]
}
