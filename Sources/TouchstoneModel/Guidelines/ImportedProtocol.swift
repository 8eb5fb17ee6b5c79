/// The guideline version under which labels stand that were made elsewhere and name none.
///
/// Its text is a fact about this tool and no protocol to work under: it says what each step of such
/// a label holds.
public enum ImportedProtocol {
  /// The stamp; the digest is that of `text`.
  public static let stamp = GuidelineStamp(
    slug: "imported", version: "1.0",
    digest: "637c000343f6c586edbf4656effda0531a0e1475f57fc4d5d7681cb930b605f3")

  /// The step that says whether a response is desirable.
  public static let verdictStep = "verdict"
  /// What it says of a desirable one.
  public static let desirable = "desirable"
  /// What it says of an undesirable one.
  public static let undesirable = "undesirable"

  /// The steps by id, each with its type.
  public static let steps: [String: String] = [
    "rank": "rank", "compare": "compare", "rate": "rating", "verdict": "checklist",
    "steps": "steps", "edit": "edit", "demonstrate": "demonstrate", "classify": "classify",
    "spans": "span", "tags": "tag", "note": "note",
  ]

  /// What the steps hold.
  public static let text = """
    # imported 1.0

    Labels that came with a file and name no guideline of their own.

    - rank: an order over all responses, best first; a tie shares a place.
    - compare: which of two responses is better and by how much; 0 is about the same.
    - rate: whole numbers by attribute, on the scale of the file.
    - verdict: what holds of one response: desirable, undesirable, or another fact of the file.
    - steps: the grade of each reasoning step: -1 bad, 0 neutral, 1 good.
    - edit: a better version of a response.
    - demonstrate: a reply written as the target.
    - classify: types of error of one reply.
    - spans: tagged ranges of one text.
    - tags: labels on the task as a whole.
    - note: what the annotator wrote with it.

    """
}
