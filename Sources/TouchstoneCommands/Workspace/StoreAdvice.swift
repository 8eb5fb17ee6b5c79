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

  /// What was lost with a log.
  static func told(_ torn: TornLog) -> SafeText {
    let copy: SafeText = torn.copy.map { "it is kept as \($0)" } ?? "no copy of it could be made"
    switch torn.loss {
    case .changes(let count):
      return
        "the end of the store's log was damaged: the last \(Counted.text(count, "change")) that"
        + " were saved are lost; \(copy); look whether a backup holds more"
    case .unknown:
      return "the store's log was cut off or overwritten: what was saved last is lost; \(copy);"
        + " look whether a backup holds more"
    case nil:
      return
        "the head of the store's log was damaged and has been mended; nothing is lost; as it was"
        + " \(copy)"
    }
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
    case .leftoverLog:
      [
        "it may hold the last work of that store: put the store back beside it, or",
        "move the log away, and 'restore FILE' puts a backup there",
      ]
    case .gone:
      [
        "'backup FILE' copies what this session still sees, to be restored later",
        "if the file is put back as it was, work goes on",
      ]
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
