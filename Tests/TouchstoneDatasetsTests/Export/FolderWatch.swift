import Glibc

/// Tells in which order names came into a folder and left it.
final class FolderWatch {
  private let descriptor: Int32

  init?(_ path: String) {
    descriptor = inotify_init1(Int32(IN_NONBLOCK | IN_CLOEXEC))
    let events = UInt32(IN_MOVED_FROM | IN_MOVED_TO | IN_CREATE | IN_DELETE)
    guard descriptor >= 0, inotify_add_watch(descriptor, path, events) >= 0 else { return nil }
  }

  deinit { close(descriptor) }

  /// What has happened so far: `+NAME` for a name that came, `-NAME` for one that left.
  func events() -> [String] {
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    let count = buffer.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
    var result: [String] = []
    var start = 0
    buffer.withUnsafeBytes { bytes in
      while start < count {
        let mask = bytes.loadUnaligned(fromByteOffset: start + 4, as: UInt32.self)
        let length = Int(bytes.loadUnaligned(fromByteOffset: start + 12, as: UInt32.self))
        let name = bytes[(start + 16)..<(start + 16 + length)].prefix { $0 != 0 }
        let came = mask & UInt32(IN_MOVED_TO | IN_CREATE) != 0
        result.append((came ? "+" : "-") + String(decoding: name, as: UTF8.self))
        start += 16 + length
      }
    }
    return result
  }
}
