import TestSupport
import Testing
import TouchstoneModel

@testable import TouchstoneDatasets

@Suite struct LeakWatchTests {
  @Test func `every prompt is found again, and only where it stood, however many there are`() {
    var random = SeededGenerator(seed: 7)
    let prompts = (0..<60_000).map { _ in UInt64.random(in: .min ... .max, using: &random) }
    var watch = LeakWatch()
    for (number, prompt) in prompts.enumerated() {
      let isLeak = watch.note(prompt, in: Split.allCases[number % 3])
      #expect(!isLeak)
    }
    for (number, prompt) in prompts.enumerated() {
      for split in Split.allCases {
        let isLeak = watch.note(prompt, in: split)
        #expect(isLeak == (split != Split.allCases[number % 3]))
      }
    }
  }
}
