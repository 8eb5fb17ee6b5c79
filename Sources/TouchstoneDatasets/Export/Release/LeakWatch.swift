import TouchstoneModel

/// The prompts seen so far by the split they stand in, to find one that stands in another split too with
/// other capitals, spaces or signs.
///
/// Four bytes a prompt and room: a million and a half take 10 MB, and only where there are splits. Two
/// prompts are taken for one when 30 bits of their hashes and their places agree, which happens about
/// once in a hundred exports of a million.
struct LeakWatch {
  /// One table after the other: a full one stays as it is, so growing never holds the same twice.
  private struct Table {
    var slots: [UInt32]
    var count = 0

    var isFull: Bool { count * 4 >= slots.count * 3 }

    /// The slot that holds a hash, or the free one where it would stand.
    func index(of tag: UInt32, _ hash: UInt64) -> Int {
      var index = Int(truncatingIfNeeded: hash >> 32) & (slots.count - 1)
      while slots[index] != 0, slots[index] & ~3 != tag { index = (index + 1) & (slots.count - 1) }
      return index
    }
  }

  private static let least = 1 << 12
  private static let growth = 8

  private var tables = [Table(slots: Array(repeating: 0, count: least))]

  /// Notes a prompt by its `hash` and tells whether another split has it.
  mutating func note(_ prompt: UInt64, in split: Split) -> Bool {
    let tag = UInt32(truncatingIfNeeded: prompt << 2)
    let place = UInt32(Split.allCases.firstIndex(of: split) ?? 0) + 1
    for table in tables {
      let found = table.slots[table.index(of: tag, prompt)]
      if found != 0 { return found & 3 != place }
    }
    if let last = tables.last, last.isFull {
      tables.append(Table(slots: Array(repeating: 0, count: last.slots.count * Self.growth)))
    }
    let last = tables.count - 1
    tables[last].slots[tables[last].index(of: tag, prompt)] = tag | place
    tables[last].count += 1
    return false
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
