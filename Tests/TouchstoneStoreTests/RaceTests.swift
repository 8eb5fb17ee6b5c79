import GRDB
import TestSupport
import Testing
import TouchstoneModel

@testable import TouchstoneStore

@Suite struct RaceTests {
  @Test(arguments: [1, 3])
  func `sessions that race for tasks never exceed the overlap`(overlap: Int) async throws {
    let bench = try Workbench()
    let request = bench.request([try bench.guideline()])
    try bench.insert((1...40).map { .sample($0) }, ImportOptions(overlap: overlap))
    let actors = try (1...5).map { try bench.trainer("trainer-\($0)") }
    let claimed = try await withThrowingTaskGroup(of: [Int64].self) { group in
      for actor in actors {
        group.addTask {
          let session = try bench.secondConnection()
          var tasks: [Int64] = []
          while let assignment = try bench.claim(request, actor, from: session).assignment {
            tasks.append(assignment.taskID)
          }
          return tasks
        }
      }
      return try await group.reduce(into: []) { $0 += $1 }
    }
    #expect(claimed.count == 40 * overlap)
    #expect(Dictionary(grouping: claimed) { $0 }.values.allSatisfy { $0.count == overlap })
    let slots = try bench.store.database.read {
      try $0.number("SELECT count(*) FROM task WHERE open_slots <> 0")
    }
    #expect(slots == 0)
    #expect(try bench.store.events.verifyChain() != .broken(event: 1))
  }

  @Test func `one submission from several sessions at once is one revision`() async throws {
    let bench = try Workbench()
    let maria = try bench.trainer("maria")
    try bench.insert([.sample(1)])
    let assignment = try #require(
      try bench.claim(bench.request([bench.guideline()]), maria).assignment)
    try bench.answer(assignment, [.ranked([[2], [1]])], maria)
    let uid = bench.uid()
    let receipts = try await withThrowingTaskGroup(of: Receipt.self) { group in
      for _ in 1...4 {
        group.addTask {
          try bench.submit(assignment, maria, uid: uid, from: bench.secondConnection())
        }
      }
      return try await group.reduce(into: Set()) { $0.insert($1) }
    }
    #expect(receipts.count == 1)
    #expect(try bench.store.annotations.history(task: 1).count == 1)
  }

  @Test func `of several creators one wins and the others are told`() async throws {
    let folder = try ScratchFolder()
    let path = folder.path(Store.fileName)
    try folder.write("left behind", to: Store.fileName + ".new")
    let made = await withTaskGroup(of: Bool.self) { group in
      for number in 1...4 {
        group.addTask {
          let instant = Instant(milliseconds: 1)
          let store = try? Store.create(
            at: path, firstLead: "lead-\(number)", at: instant, ids: Workbench.identities())
          return store != nil
        }
      }
      return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
    }
    #expect(made == 1)
    #expect(try Store.open(at: path).people.list().count == 1)
    #expect(try folder.names().allSatisfy { !$0.contains(".new") })
  }
}
