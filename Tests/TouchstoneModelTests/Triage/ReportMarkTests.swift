import Testing
import TouchstoneModel

@Suite struct ReportMarkTests {
  @Test(arguments: [
    "aaaaaaaaaaaa", "!!!! !!!! !!!!", "bad bad BAD bad", "https://a.example www.b.example",
    "Buy cheap watches at https://a.example now",
  ])
  func `noise, links and advertising are spam`(text: String) {
    #expect(ReportMark.isSpam(UntrustedText(text)))
  }

  @Test(arguments: [
    "no", "wrong!!!", "bad, bad answer", "",
    "it says https://a.example has the figures, it has not",
    "it told me to buy cheap loans", "它错了", "nein nein nein",
  ])
  func `short and angry reports are none`(text: String) {
    #expect(!ReportMark.isSpam(UntrustedText(text)))
  }

  @Test(arguments: ["caf\u{FFFD}", "cafÃ©", "itâ€™s wrong", "ðŸ˜€", "Â£5"])
  func `lost and wrongly decoded characters are told`(text: String) {
    #expect(ReportMark.isBroken(UntrustedText(text)))
  }

  @Test(arguments: ["café", "it’s wrong", "😀", "£5", "SÃO PAULO", "Ärger", "âge", "€ 5"])
  func `accents, signs and emoji are whole`(text: String) {
    #expect(!ReportMark.isBroken(UntrustedText(text)))
  }

  @Test func `the comment decides, the reason only where there is none; the turn counts too`() {
    let comment = IncomingReport(reason: "spam spam spam spam", comment: UntrustedText("a lie"))
    #expect(ReportMark.found(in: comment, about: nil).isEmpty)
    #expect(ReportMark.found(in: IncomingReport(reason: "xxxxxxxx"), about: nil) == [.spam])
    #expect(
      ReportMark.found(in: IncomingReport(reason: "wrong"), about: UntrustedText("Ã¼ber"))
        == [.brokenText])
  }
}
