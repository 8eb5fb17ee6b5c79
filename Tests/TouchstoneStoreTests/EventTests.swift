import GRDB
import TestSupport
import Testing
import TouchstoneModel

@testable import TouchstoneStore

@Suite struct EventTests {
  @Test func `the log tells who did what, and its hashes hold`() throws {
    let bench = try Workbench()
    let lead = Actor(person: bench.lead)
    let maria = try bench.trainer("maria")
    _ = try bench.store.people.add(
      name: "omar", role: .trainer, by: Actor(person: maria.person, keyboard: bench.lead),
      at: bench.now, ids: bench.ids)
    let events = try bench.store.events.latest(limit: 10)
    #expect(events.map(\.verb) == ["add", "add", "add", "init"])
    #expect(events[0].person == "maria" && events[0].keyboard == "lena")
    #expect(events[0].detail == #"{"name":"omar","role":"trainer"}"#)
    #expect(
      try bench.store.events.verifyChain() == .intact(count: 4, head: events[0].hash))
    #expect(lead.person.role == .lead)
  }

  @Test(arguments: [
    ("UPDATE event SET verb = 'x' WHERE id = 2", Int64(2)),
    ("UPDATE event SET person_id = NULL WHERE id = 3", 3),
    ("DELETE FROM event WHERE id = 2", 3),
    ("UPDATE event SET hash = randomblob(32) WHERE id = 1", 1),
  ])
  func `an event changed behind our back breaks the chain`(sql: String, at: Int64) throws {
    let bench = try Workbench()
    _ = try bench.trainer("maria")
    _ = try bench.trainer("omar")
    try bench.store.database.write { db in
      try db.execute(sql: "DROP TRIGGER event_is_fixed; DROP TRIGGER event_stays; \(sql)")
    }
    #expect(try bench.store.events.verifyChain() == .broken(event: at))
  }
}
