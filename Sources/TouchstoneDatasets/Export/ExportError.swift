import Glibc
public import TouchstoneModel

/// Why an export was not written; nothing of it is left behind.
public enum ExportError: Failure, Hashable {
  /// There is something at the place already, and replacing was not asked for.
  case exists(path: String)
  /// What is to be replaced is, or holds, something that no export of ours made.
  case foreignContent(path: String, name: String)
  /// The manifest that the file would have is that of another one, as of `a.jsonl.gz` beside `a.jsonl`.
  case manifestOfOther(path: String, file: String)
  /// The name cannot be one of a file or folder of ours.
  case badName(path: String)
  /// The name is that of a file of another kind, such as `.csv`.
  case otherFile(path: String)
  /// Splits were asked for in one file.
  case splitsNeedFolder(path: String)
  /// Shards were asked for in one file.
  case shardsNeedFolder(path: String)
  /// Compression was asked for in a file whose name does not say so.
  case plainName(path: String)
  /// Compression was asked for in a format whose readers take plain files only.
  case plainFormat(ExportFormatName)
  /// Nothing in the selection gives a row; the counts tell what it holds, and why none of it does.
  case noRows(ExportFormatName, ExportCounts, Exclusions)
  /// The release checks found what they refuse.
  case checkRefuses([ReleaseCheck], ReleaseFindings)
  /// The system does not make the file or folder.
  case cannotCreate(path: String, code: Int32)
  /// The system does not take the bytes.
  case cannotWrite(path: String, code: Int32)
  /// The system does not give the file.
  case cannotRead(path: String, code: Int32)
  /// The manifest is not one.
  case badManifest(path: String)

  /// The kind, which decides the exit code.
  public var kind: FailureKind {
    switch self {
    case .exists, .foreignContent, .manifestOfOther, .noRows, .checkRefuses: .refused
    case .badName, .otherFile, .splitsNeedFolder, .shardsNeedFolder, .plainName, .plainFormat:
      .usage
    case .cannotCreate(_, ENOENT), .cannotRead(_, ENOENT): .missingInput
    case .cannotCreate(_, ENOSPC), .cannotCreate(_, EDQUOT): .busy
    case .cannotCreate(_, EWOULDBLOCK): .busy
    case .cannotWrite(_, ENOSPC), .cannotWrite(_, EDQUOT): .busy
    case .cannotCreate: .cannotCreate
    case .cannotWrite, .cannotRead: .inputOutput
    case .badManifest: .badData
    }
  }

  /// One line that names the thing.
  public var message: String {
    switch self {
    case .exists(let path): "\(path) exists already"
    case .foreignContent(let path, let name):
      "\(path) holds \(name), which no export made, so it is not replaced"
    case .manifestOfOther(let path, let file):
      "\(path) is the manifest of \(file), and one manifest cannot tell of two files"
    case .badName(let path): "\(path) is no name for an export"
    case .otherFile(let path):
      "\(path) names another kind of file; a file of rows ends in .jsonl or .jsonl.gz"
    case .splitsNeedFolder(let path): "\(path) is one file, and splits need a folder"
    case .shardsNeedFolder(let path): "\(path) is one file, and shards need a folder"
    case .plainName(let path): "\(path) is to be compressed, and its name does not end in .gz"
    case .plainFormat(let format):
      "\(format.rawValue) is not compressed: "
        + "\(format.format.consumers.first ?? "who reads it") takes plain .jsonl only"
    case .noRows(let format, let counts, let excluded):
      "nothing in the selection gives a row"
        + Self.reasons(counts, excluded, format.format.unit)
    case .checkRefuses(let checks, let findings):
      "release checks refuse it: "
        + checks.map { check in
          let finding = findings.found[check]
          let places = (finding?.places ?? []).prefix(3).joined(separator: ", ")
          return "\(check.rawValue), \(finding.map { "\($0.count) " } ?? "")\(check.meaning)"
            + (places.isEmpty ? "" : " (\(places))")
        }.joined(separator: "; ")
    case .cannotCreate(let path, let code): "\(path) cannot be made: \(Self.text(code))"
    case .cannotWrite(let path, let code): "\(path) cannot be written: \(Self.text(code))"
    case .cannotRead(let path, let code): "\(path) cannot be read: \(Self.text(code))"
    case .badManifest(let path): "\(path) is not a manifest"
    }
  }

  /// What the selection left out and what gave no row, after a colon; empty where there was nothing.
  private static func reasons(
    _ counts: ExportCounts, _ excluded: Exclusions, _ unit: ExportUnit
  ) -> String {
    let left = SelectionTerm.Field.allCases.compactMap { field in
      excluded.counts[field].map {
        "\(field.rawValue) leaves out \($0) \($0 == 1 ? "label" : "labels")"
      }
    }
    let dropped = counts.reasons.map {
      "dropped \(counts.dropped($0)) \($0.meaning(under: unit))"
    }
    let all = left + dropped
    return all.isEmpty ? "" : ": " + all.joined(separator: "; ")
  }

  private static func text(_ code: Int32) -> String { String(cString: strerror(code)) }
}
