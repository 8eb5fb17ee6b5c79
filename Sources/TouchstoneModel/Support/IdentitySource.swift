/// Makes identities for new rows; the caller decides from which randomness, so tests can fix them.
public struct IdentitySource: Sendable {
  private let make: @Sendable (Instant) -> UniqueID

  /// A source that asks `make` for each identity.
  public init(_ make: @escaping @Sendable (Instant) -> UniqueID) {
    self.make = make
  }

  /// A new identity, never given before.
  public func next(at instant: Instant) -> UniqueID { make(instant) }
}
