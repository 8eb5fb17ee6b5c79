public import TouchstoneModel

/// What an export reads and what it leaves behind.
public struct DatasetStore: Sendable {
  let database: StoreDatabase

  /// Calls `body` with each task that has a selected standing label, by task number.
  ///
  /// One consistent view of the store, constant memory. `body` must not use the store.
  public func forEachLabelledTask(
    _ selection: Selection, body: (LabelledTask) throws -> Void
  ) throws {
    throw StoreError.closed
  }

  /// Records an export that was written.
  public func record(
    format: String, path: String, manifest: String, by actor: Actor, at instant: Instant,
    ids: IdentitySource
  ) throws -> DatasetRecord {
    throw StoreError.closed
  }

  /// The recorded exports, latest first.
  public func list(limit: Int) throws -> [DatasetRecord] {
    throw StoreError.closed
  }
}
