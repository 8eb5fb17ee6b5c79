import TouchstoneModel

/// The prompts seen so far by the split they stand in, to find one that stands in another split too with
/// other capitals, spaces or signs.
///
/// Eight bytes a prompt and room: a million prompts take 16 MiB, and only where there are splits.
struct LeakWatch {
  private var slots = [UInt64](repeating: 0, count: 1 << 12)
  private var count = 0

  /// Notes a prompt by its `hash` and tells whether another split has it.
  mutating func note(_ prompt: UInt64, in split: Split) -> Bool {
    let hash = prompt << 2
    let place = UInt64(Split.allCases.firstIndex(of: split) ?? 0) + 1
    if count * 2 >= slots.count { grow() }
    var index = Int(truncatingIfNeeded: hash >> 2) & (slots.count - 1)
    while slots[index] != 0 {
      if slots[index] & ~3 == hash { return slots[index] & 3 != place }
      index = (index + 1) & (slots.count - 1)
    }
    slots[index] = hash | place
    count += 1
    return false
  }

  private mutating func grow() {
    let old = slots
    slots = [UInt64](repeating: 0, count: old.count * 2)
    for slot in old where slot != 0 {
      var index = Int(truncatingIfNeeded: slot >> 2) & (slots.count - 1)
      while slots[index] != 0 { index = (index + 1) & (slots.count - 1) }
      slots[index] = slot
    }
  }

  /// The same for prompts that differ in capitals, spaces and signs only.
  static func hash(_ turns: [Message]) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    func mix(_ number: UInt32) {
      hash = (hash ^ UInt64(number)) &* 0x0000_0100_0000_01B3
    }
    for turn in turns {
      mix(turn.role == .user ? 1 : turn.role == .assistant ? 2 : 3)
      for scalar in PromptSimilarity.normalised(turn.content) { mix(scalar) }
    }
    // The multiplication leaves the low bits weak.
    return (hash ^ hash >> 32) &* 0x9E37_79B9_7F4A_7C15
  }
}
