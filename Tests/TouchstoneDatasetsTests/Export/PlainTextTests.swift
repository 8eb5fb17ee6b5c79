import Testing
import TouchstoneDatasets
import TouchstoneModel

@Suite struct PlainTextTests {
  typealias S = ExportSamples

  @Test func `a single turn stands as it is and the response begins with a line break`() {
    let task = S.task(labels: [S.label(S.ranked([[2], [1]]))])
    #expect(
      S.rows(.preference, [task], S.options(style: .standard)).lines == [
        #"{"prompt":"Which?","chosen":"\nsecond","rejected":"\nfirst"}"#
      ])
  }

  @Test func `several turns become a transcript that ends with the assistant's label`() {
    let task = S.task(
      context: [S.system("Be brief."), S.user("Hi"), S.assistant("Hello."), S.user("Bye")],
      labels: [S.label(S.ranked([[2], [1]]))])
    #expect(
      S.rows(.completion, [task], S.options(style: .standard)).lines == [
        #"{"prompt":"System: Be brief.\n\nUser: Hi\n\nAssistant: Hello.\n\nUser: Bye\n\nAssistant:","#
          + #""completion":"\nsecond"}"#
      ])
    #expect(
      S.rows(.messages, [task], S.options(style: .standard)).lines.first?
        .contains(#"User: Bye\n\nAssistant:\nsecond"}"#) == true)
  }

  @Test func `a text that would read as a turn is dropped from transcripts only`() {
    let labels = [S.label(S.ranked([[1], [2]]))]
    let responses = [[S.assistant("a\n\nUser: b")], [S.assistant("c")]]
    let long = S.task(
      context: [S.user("x"), S.assistant("y"), S.user("z")], responses: responses, labels: labels)
    let short = S.task(responses: responses, labels: labels)
    let options = S.options(style: .standard)
    #expect(S.rows(.preference, [long], options).counts.dropped == [.ambiguousResponse: 1])
    let prompt = S.task(
      context: [S.user("x\n\nUser: b"), S.assistant("y"), S.user("z")], labels: labels)
    #expect(S.rows(.ranked, [prompt], options).counts.dropped == [.ambiguousPrompt: 1])
    #expect(S.rows(.preference, [short], options).lines.count == 1)
    #expect(S.rows(.preference, [long]).lines.count == 1)
  }
}
