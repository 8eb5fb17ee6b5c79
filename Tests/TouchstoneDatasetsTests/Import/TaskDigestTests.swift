import TouchstoneDatasets
import TouchstoneModel
import Testing

@Suite struct TaskDigestTests {
  private func digest(_ line: String) throws -> String {
    let bytes = try #require(try Import(line).tasks.first?.task.digest)
    return bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }

  @Test func `the digest is the one the rule gives`() throws {
    // Computed with Python's hashlib from the form that TaskDigest documents.
    #expect(
      try digest(
        #"{"context":"Q","responses":[{"id":"a","content":"A"},{"model":"m","content":"é"}]}"#)
        == "02d96efc7a77623dba9f24a5e773cdc449afcc84d2b16f58d7ce7bc31fd76239")
  }

  @Test func `it depends on the conversation and on nothing else`() throws {
    let base = try digest(#"{"context":"Q","responses":["A","B"]}"#)
    let same = [
      #"{"id":"x","prompt":[{"role":"user","content":"\u0051"}],"responses":[{"content":"A"},"B"]}"#,
      #"{"turns":["Q"],"responses":[{"turns":["A"]},{"turns":["B"]}],"tags":["t"],"x":1}"#,
    ]
    for line in same { #expect(try digest(line) == base) }
    let other = [
      #"{"context":"Q ","responses":["A","B"]}"#, #"{"context":"Q","responses":["B","A"]}"#,
      #"{"context":"Q","responses":["AB",""]}"#, #"{"context":"QA","responses":["","B"]}"#,
      #"{"context":"Q","responses":[{"id":"A","content":"A"},"B"]}"#,
      #"{"context":"Q","responses":[{"model":"","content":"A"},"B"]}"#,
      #"{"context":[{"role":"system","content":"Q"}],"responses":["A","B"]}"#,
    ]
    var digests = [base]
    for line in other { digests.append(try digest(line)) }
    #expect(Set(digests).count == digests.count)
    #expect(
      try digest(#"{"context":"e\u0301","responses":["A"]}"#)
        != digest(#"{"context":"é","responses":["A"]}"#))
  }
}
