import FoundationEssentials
import Glibc

/// The executables built with the tests.
public enum Binary {
  /// The path of `touchstone`.
  public static var touchstone: String {
    path("touchstone")
  }

  /// The path of a product that lies beside the running test binary.
  public static func path(_ name: String) -> String {
    var buffer = [UInt8](repeating: 0, count: Int(PATH_MAX))
    let length = readlink("/proc/self/exe", &buffer, buffer.count)
    let running = String(decoding: buffer.prefix(max(0, length)), as: UTF8.self)
    let beside = URL(filePath: running).deletingLastPathComponent().appending(path: name).path
    if FileManager.default.fileExists(atPath: beside) { return beside }
    return Repository.url(".build/debug/" + name).path
  }
}
