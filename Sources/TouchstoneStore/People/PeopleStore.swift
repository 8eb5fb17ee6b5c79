public import TouchstoneModel

/// The people of a workspace. Who may change what is for the caller to check.
public struct PeopleStore: Sendable {
  let database: StoreDatabase

  /// All people by name, those who left included.
  public func list(includingImported: Bool = false) throws -> [Person] {
    throw StoreError.closed
  }

  /// The person with this name, compared by bytes; nil when there is none.
  public func named(_ name: String) throws -> Person? {
    throw StoreError.closed
  }

  /// The person with this number; nil when there is none.
  public func person(_ id: Int64) throws -> Person? {
    throw StoreError.closed
  }

  /// Adds a person.
  public func add(
    name: String, role: Role, by actor: Actor, at instant: Instant, ids: IdentitySource
  ) throws -> Person {
    throw StoreError.closed
  }

  /// Marks a person as gone; the work stays, and claims still held are put back.
  public func retire(_ name: String, by actor: Actor, at instant: Instant) throws -> Person {
    throw StoreError.closed
  }
}
