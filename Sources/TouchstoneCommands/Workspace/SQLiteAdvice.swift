import TouchstoneStore
public import TouchstoneTerminal

/// Says what is known about the SQLite library in use.
public enum SQLiteAdvice {
  /// What is known about the library this process uses.
  public static var current: SafeText { line(Store.sqliteVersion) }

  /// The version, and whether it holds the WAL-reset fault that guarded checkpoints work around.
  public static func line(_ version: String) -> SafeText {
    let parts = version.split(separator: ".").compactMap { Int($0) }
    guard parts.count == 3 else { return "SQLite \(version)" }
    let isMended =
      switch (parts[0], parts[1]) {
      case (3, 44): parts[2] >= 6
      case (3, 50): parts[2] >= 7
      case (3, 51): parts[2] >= 3
      case (3, let minor): minor > 51
      case (let major, _): major > 3
      }
    return isMended
      ? "SQLite \(version)"
      : "SQLite \(version): older than the WAL-reset fix (3.51.3, 3.50.7, 3.44.6);"
        + " our checkpoints hold the write lock, other programs should not write to the store"
  }
}
