import Glibc

/// The bytes of a stream that were read and not handed out yet.
struct InputBuffer {
  /// How many bytes were read from the stream.
  private(set) var bytesRead = 0
  /// The bytes; those from `start` to `end` wait.
  private(set) var bytes: [UInt8]
  /// The first byte that waits.
  var start = 0
  /// The place after the last byte that was read.
  private(set) var end = 0
  /// Whether the stream has ended.
  private(set) var isDrained = false

  private let descriptor: Int32
  private let chunk: Int

  /// Reads from an open descriptor, about `chunk` bytes at a time.
  init(descriptor: Int32, chunk: Int) {
    self.descriptor = descriptor
    self.chunk = max(chunk, 16)
    bytes = Array(repeating: 0, count: max(chunk, 16))
  }

  /// Skips a byte order mark; throws where the stream is no UTF-8 text.
  mutating func begin() throws(JSONLineError) {
    while end < 6, !isDrained { try fill() }
    if let name = StreamFormat.name(of: bytes[..<end]) { throw .format(name: name) }
    if bytes[..<end].starts(with: [0xEF, 0xBB, 0xBF]) { start = 3 }
  }

  /// Reads more; what waits moves to the front, and the buffer grows where it is full.
  mutating func fill() throws(JSONLineError) {
    makeRoom()
    let place = end
    while true {
      let (count, code) = bytes.withUnsafeMutableBytes { bytes in
        let room = UnsafeMutableRawBufferPointer(rebasing: bytes[place...])
        let count = read(descriptor, room.baseAddress, room.count)
        return (count, count < 0 ? errno : 0)
      }
      if count < 0 {
        guard code == EINTR else { throw .input(code: code) }
        continue
      }
      if count == 0 { isDrained = true }
      end += count
      bytesRead += count
      return
    }
  }

  /// Forgets what waits.
  mutating func drop() { start = end }

  private mutating func makeRoom() {
    if start > 0 {
      bytes.withUnsafeMutableBytes { bytes in
        guard let base = bytes.baseAddress else { return }
        memmove(base, base + start, end - start)
      }
      end -= start
      start = 0
    }
    if bytes.count - end < chunk / 2 {
      var larger = [UInt8](repeating: 0, count: bytes.count * 2)
      larger.withUnsafeMutableBytes { target in
        bytes.withUnsafeBytes {
          target.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[..<end]))
        }
      }
      bytes = larger
    }
  }
}
