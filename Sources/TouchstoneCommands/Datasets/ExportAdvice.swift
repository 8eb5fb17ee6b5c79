import TouchstoneDatasets
import TouchstoneModel
import TouchstoneTerminal

/// What to do about an export that was not written.
enum ExportAdvice {
  /// The hints for a failure, most useful first.
  static func hints(_ failure: any Failure, replacing: Bool) -> [SafeText] {
    let elsewhere: SafeText = "--output names another place"
    guard let error = failure as? ExportError else { return [] }
    return switch error {
    case .exists: replacing ? [elsewhere] : ["--replace replaces it", elsewhere]
    case .foreignContent, .manifestOfOther, .badName, .cannotCreate: [elsewhere]
    case .otherFile: ["--output names a folder, or a file ending in .jsonl or .jsonl.gz"]
    case .splitsNeedFolder: ["--output names a folder, or leave --split out"]
    case .shardsNeedFolder: ["--output names a folder, or leave --shard-size out"]
    case .plainName: ["--output NAME.jsonl.gz, or leave --gzip out"]
    case .checkRefuses(let checks, _):
      checks.filter { !$0.isOverall }.prefix(1).map {
        "--check \($0.rawValue)=drop leaves them out"
      }
        + ["--dry-run tells all that was found"]
    case .plainFormat: ["leave --gzip out, and let the name of a file end in .jsonl"]
    case .noRows: ["'queue' shows what is done and what waits"]
    case .cannotWrite, .cannotRead, .badManifest: []
    }
  }
}
