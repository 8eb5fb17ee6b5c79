public import TouchstoneModel

/// The guidelines under which work was done, as exact texts.
public struct GuidelineStore: Sendable {
  let database: StoreDatabase

  /// Keeps a guideline's text; the same slug, version and digest gives the row that is there.
  public func register(
    _ stamp: GuidelineStamp, kind: String, status: String, source: String, by actor: Actor,
    at instant: Instant, ids: IdentitySource
  ) throws -> RegisteredGuideline {
    throw StoreError.closed
  }

  /// All guidelines by slug, then by registration.
  public func list() throws -> [RegisteredGuideline] {
    throw StoreError.closed
  }

  /// The guideline with this number; nil when there is none.
  public func guideline(_ id: Int64) throws -> RegisteredGuideline? {
    throw StoreError.closed
  }
}
