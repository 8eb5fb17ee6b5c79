/// What kind of error a reported turn holds, how grave it is and whose it is.
public struct Classification: Hashable, Sendable {
  /// The primary error type, `family/type`; `none` when the person sees no error.
  public let type: String
  /// Further types, in the order typed.
  public let further: [String]
  /// The size of the effect; nil where the guideline does not ask.
  public let severity: String?
  /// Whose fault it is; nil where the guideline does not ask.
  public let fault: String?

  /// A classification.
  public init(type: String, further: [String] = [], severity: String?, fault: String?) {
    self.type = type
    self.further = further
    self.severity = severity
    self.fault = fault
  }
}
