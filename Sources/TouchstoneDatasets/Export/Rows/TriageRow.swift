import JSONLines
import TouchstoneModel

/// What a row of the triage set says about a conversation.
struct TriageRow {
  /// Marked words of one turn of the conversation.
  struct Mark: Hashable {
    let turn: Int
    let span: TextSpan
  }

  /// One vote, or what a ruling says, in the words of the columns.
  struct Said {
    var validity = ""
    var type = ""
    var further: [String] = []
    var severity = ""
    var fault = ""

    init() {}

    init(_ verdict: TriageVerdict?) {
      guard let verdict else { return }
      validity = verdict.validity
      guard verdict.isConfirmed else {
        type = Self.clean.contains(validity) ? Self.none : ""
        return
      }
      type = verdict.type ?? ""
      further = verdict.further
      severity = verdict.severity?.rawValue ?? ""
      fault = verdict.fault ?? ""
    }

    init(_ classification: Classification, validity: String) {
      self.validity = validity
      type = classification.type
      further = classification.further
      severity = classification.severity ?? ""
      fault = classification.fault ?? ""
    }

    /// The type of a reply without an error.
    static let none = "none"
    /// The validities and dispositions by which the reply has no error.
    static let clean = Set(
      [Disposition.notAnError, .preferenceOnly, .userError].map(\.rawValue))
  }

  var turn = 0
  var marks: [Mark] = []
  var said = Said()
  var flagged: FlaggedCase?

  /// A classification that is about no flagged case.
  init(_ classification: Classification, at target: Target, of label: Label, validity: String) {
    if case .turn(let number) = target { turn = number }
    marks = Self.marks(of: [label])
    said = Said(classification, validity: validity)
  }

  /// A flagged case as it stands now.
  init(_ flagged: FlaggedCase, labels: [Label]) {
    self.flagged = flagged
    let verdict = flagged.verdict
    said = Said(verdict)
    if verdict == nil, let disposition = flagged.flagCase.disposition {
      said.type = Said.clean.contains(disposition.rawValue) ? Said.none : ""
    }
    turn =
      verdict?.isConfirmed == true ? verdict?.turn ?? 0 : flagged.flagCase.messageNumber
    let agreeing = flagged.votes.filter {
      $0.verdict.validity == verdict?.validity && $0.verdict.type == verdict?.type
    }
    marks = Self.marks(
      of: labels.filter { label in agreeing.contains { $0.annotationUID == label.uid } })
  }

  /// The marked words of some labels, each once, by turn and place.
  private static func marks(of labels: [Label]) -> [Mark] {
    var marks: Set<Mark> = []
    for label in labels {
      for (key, answer) in label.sheet.answers {
        guard case .turn(let turn) = key.target, case .spans(let spans) = answer else { continue }
        marks.formUnion(spans.map { Mark(turn: turn, span: $0) })
      }
    }
    return marks.sorted {
      ($0.turn, $0.span.start, $0.span.end) != ($1.turn, $1.span.start, $1.span.end)
        ? ($0.turn, $0.span.start, $0.span.end) < ($1.turn, $1.span.start, $1.span.end)
        : $0.span.tag.utf8.lexicographicallyPrecedes($1.span.tag.utf8)
    }
  }

  /// The columns of such a row without those of the metadata.
  static var columns: [DatasetColumn] {
    let types = DatasetColumn("further_types", .optional(.values(.string)))
    let grade = [DatasetColumn("severity", .string), DatasetColumn("fault", .string)]
    let mark = [
      DatasetColumn("turn", .integer), DatasetColumn("start", .integer),
      DatasetColumn("end", .integer), DatasetColumn("tag", .string),
      DatasetColumn("quote", .string),
    ]
    let ruling =
      [
        DatasetColumn("kind", .string), DatasetColumn("validity", .string),
        DatasetColumn("error_type", .string),
      ] + grade + [
        DatasetColumn("reason", .string), DatasetColumn("ruled_at", .string),
        DatasetColumn("by", .string),
      ]
    let vote =
      [
        DatasetColumn("annotator", .string), DatasetColumn("validity", .string),
        DatasetColumn("error_type", .string), types,
      ] + grade + [
        DatasetColumn("turn", .integer), DatasetColumn("confidence", .integer),
        DatasetColumn("next_use", .string),
      ]
    let report = [
      DatasetColumn("reason", .string), DatasetColumn("family", .string),
      DatasetColumn("model", .string), DatasetColumn("count", .integer),
      DatasetColumn("reported_at", .string), DatasetColumn("comment", .string),
    ]
    return [
      DatasetColumn("context", .optional(.messages)), DatasetColumn("turn", .integer),
      DatasetColumn("spans", .optional(.list(mark))), DatasetColumn("error_type", .string), types,
    ] + grade + [
      DatasetColumn("validity", .string), DatasetColumn("disposition", .string),
      DatasetColumn("state", .string), DatasetColumn("next_uses", .optional(.values(.string))),
      DatasetColumn("ruling", .object(ruling)), DatasetColumn("votes", .optional(.list(vote))),
      DatasetColumn("report", .object(report)),
    ]
  }
}
