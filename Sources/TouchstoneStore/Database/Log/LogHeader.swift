internal import CStore

/// The head of a write-ahead log; one that is damaged is made anew from the first frame, whose checksum
/// goes on from that of the head (SQLite file format, 4.1 and 4.2).
struct LogHeader {
  /// The head as it must be.
  let bytes: [UInt8]
  /// The head as it lies on the disk.
  let stored: [UInt8]

  static let count = 32
  private static let version: UInt32 = 3_007_000
  private static let littleEndianMagic: UInt32 = 0x377F_0682
  /// How often the log may have been begun anew since its file was made.
  private static let mostRounds: UInt32 = 1 << 16

  /// Nil for a file that is no log, is shorter than a head, or whose head cannot be made anew.
  init?(descriptor: Int32) {
    guard let stored = LogFile.read(descriptor, at: 0, count: Self.count) else { return nil }
    self.stored = stored
    guard !Self.isSound(stored) else {
      bytes = stored
      return
    }
    guard let bytes = Self.mended(stored, descriptor) else { return nil }
    self.bytes = bytes
  }

  /// Whether it is not what lies on the disk.
  var isMended: Bool { bytes != stored }

  /// The size of a page, in bytes.
  var pageSize: Int { Int(bytes.number(8)) }

  /// The checksum from which that of the first frame goes on.
  var sum: LogChecksum { Self.sum(of: bytes) }

  /// The checksum over a head, which stands behind what it is over.
  private static func sum(of bytes: [UInt8]) -> LogChecksum {
    var sum = LogChecksum(isBigEndian: bytes.number(0) & 1 == 1)
    sum.add(bytes[..<24])
    return sum
  }

  private static func isSound(_ bytes: [UInt8]) -> Bool {
    guard bytes.number(0) | 1 == littleEndianMagic | 1, bytes.number(4) == version,
      (512...65536).contains(bytes.number(8))
    else { return false }
    return sum(of: bytes).is(bytes.number(24), bytes.number(28))
  }

  /// Of a head all but the number of the round is known; the right one is that with which the first frame
  /// has the checksum that it names.
  private static func mended(_ stored: [UInt8], _ descriptor: Int32) -> [UInt8]? {
    guard
      let frame = LogFile.read(
        descriptor, at: count, count: LogFile.frameHeaderBytes + Checkpoint.pageBytes)
    else { return nil }
    for round in [stored.number(12)] + Array(0..<mostRounds) {
      var bytes: [UInt8] = []
      for number in [littleEndianMagic, version, UInt32(Checkpoint.pageBytes), round] {
        bytes += number.bytes
      }
      bytes += frame[8..<16]
      var sum = sum(of: bytes)
      bytes += sum.bytes
      sum.add(frame[..<8])
      sum.add(frame[LogFile.frameHeaderBytes...])
      if sum.is(frame.number(16), frame.number(20)) { return bytes }
    }
    return nil
  }
}

/// The running checksum of a log.
struct LogChecksum {
  private var sum: (UInt32, UInt32) = (0, 0)
  private let isBigEndian: Bool

  init(isBigEndian: Bool) { self.isBigEndian = isBigEndian }

  /// Adds bytes, a multiple of eight.
  mutating func add(_ bytes: ArraySlice<UInt8>) {
    bytes.withUnsafeBytes { raw in
      cstore_log_checksum(raw.baseAddress, raw.count, isBigEndian ? 1 : 0, &sum.0, &sum.1)
    }
  }

  func `is`(_ first: UInt32, _ second: UInt32) -> Bool { sum == (first, second) }

  /// Both numbers, most significant byte first.
  var bytes: [UInt8] { sum.0.bytes + sum.1.bytes }
}

extension UInt32 {
  /// The four bytes, most significant first.
  fileprivate var bytes: [UInt8] {
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: self >> $0) }
  }
}

extension RandomAccessCollection<UInt8> where Index == Int {
  /// The four bytes from a place as a number, most significant first.
  func number(_ place: Int) -> UInt32 {
    self[(startIndex + place)..<(startIndex + place + 4)].reduce(0) { $0 << 8 | UInt32($1) }
  }
}
