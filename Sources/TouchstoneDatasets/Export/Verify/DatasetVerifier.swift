import TouchstoneModel
import Crypto
import Glibc
import JSONLines

/// Reads a written dataset again and holds it against its manifest and the rules of its format.
public enum DatasetVerifier {
  /// How many faults of a file are told one by one.
  private static let told = 20

  /// Checks all files of an export; throws when there is no manifest to check against.
  public static func verify(_ target: ExportTarget) throws(ExportError) -> DatasetReport {
    let path = target.manifestPath
    guard let manifest = Manifest(reading: try SystemFile.contents(path)) else {
      throw .badManifest(path: path)
    }
    let slash = Array(path.utf8).lastIndex(of: UInt8(ascii: "/"))
    let folder = slash.map { String(decoding: path.utf8.prefix($0 + 1), as: UTF8.self) } ?? ""
    var report = DatasetReport()
    for file in manifest.files {
      var problems: [DatasetProblem] = []
      func note(_ fault: DatasetFault, line: Int? = nil) {
        report.faults += 1
        guard problems.count < told else { return }
        problems.append(DatasetProblem(file: file.name, line: line, fault: fault))
      }
      // A name with a slash would lead out of the export.
      let isPlain = !file.name.utf8.contains(UInt8(ascii: "/"))
      if isPlain, let descriptor = SystemFile.open(folder + file.name) {
        defer { close(descriptor) }
        checkBytes(of: file, descriptor) { note($0) }
        report.rows += checkRows(of: file, manifest.columns, descriptor) { note($0, line: $1) }
      } else {
        note(.missingFile)
      }
      report.problems += problems
    }
    return report
  }

  private static func checkBytes(
    of file: Manifest.File, _ descriptor: Int32, note: (DatasetFault) -> Void
  ) {
    var hash = SHA256()
    var size = 0
    var buffer = [UInt8](repeating: 0, count: 1 << 20)
    while true {
      let count = buffer.withUnsafeMutableBytes { Glibc.read(descriptor, $0.baseAddress, $0.count) }
      guard count > 0 else { break }
      size += count
      buffer.withUnsafeBytes {
        hash.update(bufferPointer: UnsafeRawBufferPointer(rebasing: $0[..<count]))
      }
    }
    if size != file.bytes { note(.bytes(expected: file.bytes, found: size)) }
    if Hexadecimal.text(hash.finalize()) != file.sha256 { note(.sha256) }
    lseek(descriptor, 0, SEEK_SET)
  }

  private static func checkRows(
    of file: Manifest.File, _ columns: [DatasetColumn], _ descriptor: Int32,
    note: (DatasetFault, Int?) -> Void
  ) -> Int {
    var reader = JSONLineReader(descriptor: descriptor, limit: 64 << 20)
    var check = RowCheck(columns)
    var rows = 0
    lines: while true {
      do {
        guard let line = try reader.next() else { break }
        rows += 1
        let row = try line.bytes.withUnsafeBytes { try JSONValue.parse($0) }
        for fault in check.faults(of: row) { note(fault, line.number) }
      } catch let error as JSONLineError {
        note(.notJSON(error.message), reader.line)
        if case .tooLong = error { continue }
        break lines
      } catch let error as JSONError {
        note(.notJSON(error.message), reader.line)
      } catch {
        break lines
      }
    }
    if rows != file.rows { note(.rows(expected: file.rows, found: rows), nil) }
    for place in check.placesOfDates { note(.datesOnly(place: place), nil) }
    return rows
  }
}
