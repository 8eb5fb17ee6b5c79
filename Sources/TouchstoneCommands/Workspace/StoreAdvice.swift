import TouchstoneModel
import TouchstoneStore
import TouchstoneTerminal

/// What to do about a store that cannot be opened.
enum StoreAdvice {
  /// What to do with a store that is no longer sound; neither way loses the file.
  static let damaged: [SafeText] = [
    "'restore FILE' puts a backup in its place and keeps this file beside it",
    "'salvage' saves what can still be read into a new store; this file is not touched",
  ]

  /// What was lost with the end of a log.
  static func told(_ torn: TornLog) -> SafeText {
    let changes = Counted.text(torn.changes, "change")
    let copy: SafeText = torn.copy.map { "it is kept as \($0)" } ?? "no copy of it could be made"
    return "the end of the store's log was damaged: the last \(changes) that were saved are lost; "
      + copy + "; look whether a backup holds more"
  }

  /// The hints for a failure.
  static func hints(_ failure: any Failure) -> [SafeText] {
    guard let error = failure as? StoreError else { return [] }
    return switch error {
    case .networkFileSystem: ["--i-know before the verb accepts it at your own risk"]
    case .link: ["Touchstone made no such link: look who did, and take it away"]
    case .damaged: damaged
    case .cannotCopy: ["make room in the workspace's folder and try again"]
    case .newerSchema: ["'touchstone --version' tells which release this is"]
    case .busy: ["try again: the other session may be done by then"]
    case .notAStore:
      [
        "move the file away, or name another workspace with --workspace DIR",
        "if it was a store once, 'salvage' saves what can still be read",
      ]
    case .permissionDenied:
      ["the file and its folder must be yours to read and write, on a disk that takes writing"]
    default: []
    }
  }
}
