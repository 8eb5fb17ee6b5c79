import Glibc

/// Words of the operating system.
enum SystemText {
  /// The system's description of an error number.
  static func message(_ code: Int32) -> String {
    guard let text = strerror(code) else { return "error \(code)" }
    return String(cString: text)
  }
}
