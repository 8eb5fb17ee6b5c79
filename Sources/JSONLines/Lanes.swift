/// Questions about sixteen bytes at once.
///
/// A vector is compared with a vector, never with a scalar: `lanes .== 0x22` compiles to a loop over
/// lanes, thirty times slower.
enum Lanes {
  /// Sixteen bytes from any address.
  @inline(__always)
  static func load(_ source: UnsafePointer<UInt8>) -> SIMD16<UInt8> {
    UnsafeRawPointer(source).loadUnaligned(as: SIMD16<UInt8>.self)
  }

  /// The same byte in every lane.
  @inline(__always)
  static func all(_ byte: UInt8) -> SIMD16<UInt8> { SIMD16(repeating: byte) }

  /// Whether any lane holds.
  @inline(__always)
  static func any(_ mask: SIMDMask<SIMD16<Int8>>) -> Bool {
    let halves = unsafeBitCast(mask, to: SIMD2<UInt64>.self)
    return halves[0] | halves[1] != 0
  }

  /// The number of the first lane that holds, or 16.
  @inline(__always)
  static func first(_ mask: SIMDMask<SIMD16<Int8>>) -> Int {
    // Every lane of a mask is all ones or all zeros, so the first set bit tells the lane.
    let halves = unsafeBitCast(mask, to: SIMD2<UInt64>.self)
    let low = UInt64(littleEndian: halves[0])
    if low != 0 { return low.trailingZeroBitCount >> 3 }
    let high = UInt64(littleEndian: halves[1])
    return high != 0 ? 8 + high.trailingZeroBitCount >> 3 : 16
  }
}
