internal import CStore
internal import Glibc

/// A write-ahead log as it lies on the disk, read without SQLite (SQLite file format, part 4).
struct LogFile {
  /// Where the latest committed image of each page begins in the file.
  private(set) var pages: [UInt32: Int] = [:]
  /// The size of a page, in bytes.
  let pageSize: Int
  /// By what this round of the log differs from others.
  let salt: UInt32
  /// How many pages the database has after the last commit; nil without one.
  private(set) var pageCount: UInt32?
  /// How many commits lie behind the place where the log is torn. The last of them may be one whose
  /// saving never ended; those before it were acknowledged.
  private(set) var lostCommits = 0

  static let headerBytes = 32
  static let frameHeaderBytes = 24

  /// Reads an open file; nil for one that is no log or an empty one.
  init?(descriptor: Int32) {
    guard let header = Self.read(descriptor, at: 0, count: Self.headerBytes),
      header.number(0) | 1 == 0x377F_0683, header.number(4) == 3_007_000,
      (512...65536).contains(header.number(8))
    else { return nil }
    pageSize = Int(header.number(8))
    salt = header.number(20)
    var sum = Checksum(isBigEndian: header.number(0) & 1 == 1)
    sum.add(header[..<24])
    guard sum.is(header.number(24), header.number(28)) else { return nil }
    scan(descriptor, salts: (header.number(16), header.number(20)), sum)
    // Somebody began the log anew meanwhile: what was read belongs to two rounds.
    if Self.read(descriptor, at: 0, count: Self.headerBytes) != header { lostCommits = 0 }
  }

  /// Reads the log beside a store; nil where there is none.
  init?(beside path: String) {
    let descriptor = open(path + "-wal", O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    self.init(descriptor: descriptor)
  }

  private mutating func scan(_ descriptor: Int32, salts: (UInt32, UInt32), _ start: Checksum) {
    var (sum, isTorn, pending) = (start, false, [UInt32: Int]())
    var offset = Self.headerBytes
    while let frame = Self.read(
      descriptor, at: offset, count: Self.frameHeaderBytes + pageSize)
    {
      let isOurs = frame.number(8) == salts.0 && frame.number(12) == salts.1
      let sizeAfter = frame.number(4)
      if isOurs, !isTorn {
        sum.add(frame[..<8])
        sum.add(frame[Self.frameHeaderBytes...])
      }
      // Frames of an earlier round may lie behind the end; only torn ones have the salts of this one.
      if !isOurs || !sum.is(frame.number(16), frame.number(20)) { isTorn = true }
      if isTorn {
        if isOurs, sizeAfter > 0 { lostCommits += 1 }
      } else {
        pending[frame.number(0)] = offset + Self.frameHeaderBytes
        if sizeAfter > 0 {
          pages.merge(pending) { $1 }
          pending = [:]
          pageCount = sizeAfter
        }
      }
      offset += Self.frameHeaderBytes + pageSize
    }
  }

  /// So many bytes, or nil where there are fewer or the disk does not give them.
  static func read(_ descriptor: Int32, at offset: Int, count: Int) -> [UInt8]? {
    var bytes = [UInt8](repeating: 0, count: count)
    var done = 0
    while done < count {
      let got = bytes[done...].withUnsafeMutableBytes {
        pread(descriptor, $0.baseAddress, $0.count, off_t(offset + done))
      }
      if got < 0, errno == EINTR { continue }
      guard got > 0 else { return nil }
      done += got
    }
    return bytes
  }
}

/// The running checksum of a log.
private struct Checksum {
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
}

extension RandomAccessCollection<UInt8> where Index == Int {
  /// The four bytes from a place as a number, most significant first.
  func number(_ place: Int) -> UInt32 {
    self[(startIndex + place)..<(startIndex + place + 4)].reduce(0) { $0 << 8 | UInt32($1) }
  }
}
