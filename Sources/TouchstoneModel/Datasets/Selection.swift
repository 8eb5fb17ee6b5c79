/// Which standing labels an export takes.
public struct Selection: Hashable, Sendable {
  /// Only labels made under this guideline.
  public var guideline: String?
  /// Only tasks with this tag.
  public var tag: String?
  /// Only tasks in this language.
  public var language: String?
  /// Only labels of this person.
  public var annotator: String?
  /// Whether labels that came with imported files count.
  public var includesImported: Bool

  /// A selection; everything by default.
  public init(
    guideline: String? = nil, tag: String? = nil, language: String? = nil,
    annotator: String? = nil, includesImported: Bool = true
  ) {
    self.guideline = guideline
    self.tag = tag
    self.language = language
    self.annotator = annotator
    self.includesImported = includesImported
  }
}
