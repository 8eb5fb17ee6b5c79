/// Questions about sixteen bytes at once.
enum Lanes {
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
