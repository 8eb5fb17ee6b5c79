import Testing
import TouchstoneModel

@Suite struct WorkedExampleTests {
  @Test(arguments: [
    ("How do I keep the bread from drying out?", "Put it in a box and keep the lid shut.", "en"),
    (
      "¿Cómo guardo el pan para que no se seque?", "En una bolsa de tela, y nunca en la nevera.",
      "es"
    ),
  ])
  func `an example tells its language as tasks do`(
    prompt: String, reply: String, language: String
  ) {
    let example = IncomingExample(
      slug: "tone", example: "e1", use: .gold, digest: [],
      context: [Message(role: .user, content: UntrustedText(prompt))],
      responses: [UntrustedText(reply)], tags: [])
    #expect(example.language == language)
  }
}
