import TestSupport
import Testing
import TouchstoneModel
import TouchstoneStore

@Suite struct QueueTests {
  @Test func `a claim takes the highest priority first and then the lowest number`() throws {
    let bench = try Workbench()
    let request = bench.request([try bench.guideline()])
    let maria = try bench.trainer("maria")
    try bench.insert([.sample(1), .sample(2, priority: 5), .sample(3, priority: 5)])
    let order = try (1...3).map { _ in try bench.claim(request, maria).assignment?.taskID }
    #expect(order == [2, 3, 1])
    #expect(try bench.claim(request, maria).assignment == nil)
  }
}
