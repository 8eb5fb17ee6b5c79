import Testing
import TouchstoneGuidelines
import TouchstoneModel

/// Steps that judge the assistant's turns of the context.
@Suite struct TurnScopeTests {
  private func frame(_ roles: ChatRole...) -> StepFrame {
    StepFrame(
      lettering: Lettering(order: []),
      context: roles.map { Message(role: $0, content: UntrustedText("x")) })
  }
  private var chat: StepFrame { frame(.system, .user, .assistant, .user, .assistant) }
  private let none = "{min: 0, max: 9}"

  @Test(arguments: ["t3 4; t5 2", "T3 4 t5 2", "4 2", "ｔ３　４；ｔ５　２", "t3 4; rest 2"])
  func `turns are rated by their number in the context`(_ line: String) throws {
    let step = try Sample.step(
      "{id: rate, type: rating, per: turn, attributes: {overall: q7}}", candidates: none)
    let sheet = try AnswerSheet().typing(line, at: step, frame: chat)
    #expect(sheet["rate", .turn(3)] == .ratings(["overall": 4]))
    #expect(sheet["rate", .turn(5)] == .ratings(["overall": 2]))
    #expect(step.missing(in: sheet, frame: chat).isEmpty)
  }

  @Test(arguments: ["t3 tall, wide; t5 none", "t3 ta w; rest none", "Ｔ３　tall、wide；t5 none"])
  func `turns are checked by their number, also where an item begins like one`(
    _ line: String
  ) throws {
    let step = try Sample.step(
      "{id: facts, type: checklist, per: turn, items: [tall, wide]}", candidates: none)
    let sheet = try AnswerSheet().typing(line, at: step, frame: chat)
    #expect(sheet["facts", .turn(3)] == .facts(["tall", "wide"]))
    #expect(sheet["facts", .turn(5)] == .facts([]))
  }

  @Test(arguments: ["rating, attributes: {overall: q7}", "checklist, items: [a, b]"])
  func `a turn that is not the assistant's is none, and no turn leaves nothing missing`(
    _ type: String
  ) throws {
    let step = try Sample.step("{id: s, type: \(type), per: turn}", candidates: none)
    let error = #expect(throws: StepInputError.self) {
      try step.read("t2 4", frame: chat, sheet: AnswerSheet())
    }
    #expect(error?.message == "t2 is no turn that is judged here")
    #expect(step.missing(in: AnswerSheet(), frame: frame(.user)).isEmpty)
    #expect(throws: StepInputError.self) {
      try step.read("4", frame: frame(.user), sheet: AnswerSheet())
    }
  }
}
