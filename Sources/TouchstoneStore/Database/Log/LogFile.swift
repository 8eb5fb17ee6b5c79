internal import Glibc

/// A write-ahead log as it lies on the disk, read without SQLite (SQLite file format, part 4).
struct LogFile {
  /// Where the latest committed image of each page begins in the file.
  private(set) var pages: [UInt32: Int] = [:]
  /// The size of a page, in bytes.
  let pageSize: Int
  /// By what this round of the log differs from others, eight bytes.
  let salts: [UInt8]
  /// The head as it must be, where the one on the disk is damaged.
  let mendedHead: [UInt8]?
  /// How many frames there are up to the last commit that can be read.
  private(set) var lastFrame: UInt32 = 0
  /// How many pages the database has after the last commit; nil without one.
  private(set) var pageCount: UInt32?
  /// How many commits lie behind the place where the log is torn. The last of them may be one whose
  /// saving never ended; those before it were acknowledged.
  private(set) var lostCommits = 0

  static let frameHeaderBytes = 24

  /// Reads an open file; nil for one that is no log or an empty one.
  init?(descriptor: Int32) {
    guard let head = LogHeader(descriptor: descriptor) else { return nil }
    pageSize = head.pageSize
    salts = Array(head.bytes[16..<24])
    mendedHead = head.isMended ? head.bytes : nil
    scan(descriptor, head.sum)
    // Somebody began the log anew meanwhile: what was read belongs to two rounds.
    if Self.read(descriptor, at: 0, count: LogHeader.count) != head.stored { lostCommits = 0 }
  }

  private mutating func scan(_ descriptor: Int32, _ start: LogChecksum) {
    var (sum, isTorn, pending) = (start, false, [UInt32: Int]())
    var (offset, number) = (LogHeader.count, UInt32(0))
    while let frame = Self.read(
      descriptor, at: offset, count: Self.frameHeaderBytes + pageSize)
    {
      number += 1
      let isOurs = frame[8..<16].elementsEqual(salts)
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
          lastFrame = number
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
