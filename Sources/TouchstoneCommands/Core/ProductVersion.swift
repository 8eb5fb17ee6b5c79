/// Which Touchstone this is.
public enum ProductVersion {
  /// The version, as in the change log.
  public static let text = "0.1.0"
}
