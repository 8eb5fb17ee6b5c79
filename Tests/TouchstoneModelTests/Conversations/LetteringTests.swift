import Testing
import TouchstoneModel

@Suite struct LetteringTests {
  @Test func `letters follow the order shown, numbers the import`() {
    let lettering = Lettering(order: [3, 1, 2])
    #expect(lettering.letters == ["A", "B", "C"])
    #expect(lettering.number(of: "a") == 3)
    #expect(lettering.letter(of: 2) == "C")
    #expect(lettering.number(of: "D") == nil)
    #expect(lettering.number(of: "é") == nil)
  }

  @Test(arguments: [(0, "A"), (25, "Z"), (26, "AA"), (27, "AB"), (51, "AZ"), (52, "BA")])
  func `the alphabet goes on after Z`(position: Int, letter: String) {
    #expect(Lettering.letter(at: position) == letter)
    #expect(Lettering.position(of: letter) == position)
  }
}
