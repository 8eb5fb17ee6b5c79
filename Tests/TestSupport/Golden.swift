import FoundationEssentials

/// Compares a whole output with a file kept beside the tests.
///
/// `RECORD_GOLDEN=1` rewrites the file and the check still fails once, so that a recording run is
/// never taken for a green one.
public enum Golden {
  /// How an output differs from its file.
  public struct Mismatch: Error, CustomStringConvertible {
    /// What to read in the test's report.
    public let description: String
  }

  /// Checks text against `Golden/NAME` in the folder of the calling test.
  public static func check(_ actual: String, _ name: String, file: String = #filePath) throws {
    try check(Array(actual.utf8), name, file: file)
  }

  /// Checks bytes against `Golden/NAME` in the folder of the calling test.
  public static func check(_ actual: [UInt8], _ name: String, file: String = #filePath) throws {
    let place = URL(filePath: file).deletingLastPathComponent().appending(path: "Golden/" + name)
    if ProcessInfo.processInfo.environment["RECORD_GOLDEN"] == "1" {
      try FileManager.default.createDirectory(
        at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(actual).write(to: place)
      throw Mismatch(description: "\(name) was recorded; read it and run without RECORD_GOLDEN")
    }
    guard let data = try? Data(contentsOf: place) else {
      throw Mismatch(description: "\(name) does not exist; RECORD_GOLDEN=1 makes it")
    }
    let expected = [UInt8](data)
    guard expected != actual else { return }
    throw Mismatch(description: "\(name): " + firstDifference(expected, actual))
  }

  private static func firstDifference(_ expected: [UInt8], _ actual: [UInt8]) -> String {
    let left = expected.split(separator: 0x0A, omittingEmptySubsequences: false)
    let right = actual.split(separator: 0x0A, omittingEmptySubsequences: false)
    for number in 0..<max(left.count, right.count) {
      let wanted = number < left.count ? Array(left[number]) : nil
      let got = number < right.count ? Array(right[number]) : nil
      guard wanted != got else { continue }
      return """
        line \(number + 1)
          expected: \(wanted.map { String(decoding: $0, as: UTF8.self) } ?? "(no such line)")
          actual:   \(got.map { String(decoding: $0, as: UTF8.self) } ?? "(no such line)")
        """
    }
    return "same lines, different bytes"
  }
}
