/// The place of a task in the store that it was copied from.
public struct TaskOrigin: Hashable, Sendable {
  /// The identity that travels.
  public let uid: UniqueID
  /// The texts of guideline versions that this line brings, each with the digest of its bytes; lines
  /// after it may name them as well.
  public let texts: [GuidelineStamp: GuidelineText]

  /// An origin.
  public init(uid: UniqueID, texts: [GuidelineStamp: GuidelineText] = [:]) {
    self.uid = uid
    self.texts = texts
  }
}

/// The place of a label in the store that it was copied from.
public struct LabelOrigin: Hashable, Sendable {
  /// The identity of the revision.
  public let uid: UniqueID
  /// 1 for the first submit, one more for each later revision.
  public let revision: Int
  /// The guideline it was made under; `ImportedProtocol.stamp` where it names none.
  public let guideline: GuidelineStamp
  /// The order in which the candidates were shown, by number.
  public let orderShown: [Int]

  /// An origin.
  public init(uid: UniqueID, revision: Int, guideline: GuidelineStamp, orderShown: [Int]) {
    self.uid = uid
    self.revision = revision
    self.guideline = guideline
    self.orderShown = orderShown
  }
}
