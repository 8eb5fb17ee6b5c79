import Glibc

/// The system's words for an error number, by default that of the last call.
func systemMessage(_ code: Int32 = errno) -> String {
  String(cString: strerror(code))
}
