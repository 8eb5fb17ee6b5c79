import JSONLines
import TestSupport
import Testing

@MainActor @Suite struct PeopleTests {
  @Test func `roles decide what one may change`() throws {
    let bench = try CommandBench()
    bench.run("people add maria")
    bench.run("people add ed --role engineer")
    bench.run("people add zoe --role boss")
    bench.run("people list")
    bench.run("import --practice", as: "maria")
    bench.run("export preference")
    bench.run("people add paul")
    bench.run("--as lena people list")
    bench.run("queue")
    bench.run("import --practice", as: "ed")
    bench.run("next")
    bench.run("--as maria next", as: "lena")
    bench.run("--as nobody next")
    bench.run("next", as: "stranger")
    bench.run("people add ed --role trainer", as: "lena")
    bench.run("people retire ed")
    bench.run("people list")
    bench.run("next", as: "ed")
    try bench.check("people")
  }

  @Test func `what a lead does for another person is that person's work`() throws {
    let bench = try CommandBench()
    bench.addTrainers("maria")
    try bench.bring([Samples.pair("p1")])
    bench.run("--as maria next")
    #expect(bench.run("answers", as: "maria") == 0)
    #expect(bench.run("answers", as: "lena") == 1)
  }

  @Test func `a trainer sees only revisions of their own`() throws {
    let bench = try CommandBench()
    bench.addTrainers("maria", "noor")
    try bench.bring([Samples.pair("p1")])
    bench.sit(["next", "ok", "A", Samples.pairReason, "s"], as: "maria")
    #expect(try bench.json("history 1", as: "maria").array?.count == 1)
    #expect(try bench.json("history 1", as: "noor").array?.count == 0)
    #expect(try bench.json("history 1", as: "lena").array?.count == 1)
  }
}
