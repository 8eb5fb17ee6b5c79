import CZlib

/// One direction of a gzip stream, in pieces of any size and constant memory.
final class GzipStream {
  /// What a stream does.
  enum Direction { case compressing, expanding }

  /// The data is no gzip, or was cut or changed.
  struct Damage: Error {}

  private static let room = 1 << 18
  private let stream: OpaquePointer
  private var output = [UInt8](repeating: 0, count: room)
  /// Whether the data may end here.
  private(set) var isWhole = false

  /// A stream; the system has no memory for it otherwise.
  init(_ direction: Direction) {
    let made =
      switch direction {
      case .compressing: czlib_make_deflater()
      case .expanding: czlib_make_inflater()
      }
    guard let made else { fatalError("no memory for a gzip stream") }
    stream = made
  }

  deinit { czlib_free(stream) }

  /// Takes bytes and gives what they become, in pieces.
  func take(
    _ bytes: UnsafeRawBufferPointer, isLast: Bool = false,
    give: (UnsafeRawBufferPointer) -> Void
  ) throws(Damage) {
    let bytes = bytes.bindMemory(to: UInt8.self)
    var start = 0
    while true {
      var (used, made) = (0, 0)
      let code = output.withUnsafeMutableBufferPointer { output in
        czlib_run(
          stream, bytes.baseAddress.map { $0 + start }, bytes.count - start, &used,
          output.baseAddress, output.count, &made, isLast ? 1 : 0)
      }
      guard code >= 0 else { throw Damage() }
      start += used
      isWhole = code == 1
      if made > 0 {
        output.withUnsafeBytes { give(UnsafeRawBufferPointer(rebasing: $0[..<made])) }
      }
      if start == bytes.count, made < output.count { break }
      if used == 0, made == 0 { throw Damage() }
    }
  }

  /// Ends a compressed stream.
  func finish(give: (UnsafeRawBufferPointer) -> Void) throws(Damage) {
    try take(UnsafeRawBufferPointer(start: nil, count: 0), isLast: true, give: give)
  }
}
