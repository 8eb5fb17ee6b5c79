import Testing
import TouchstoneModel

@Suite struct PersonalDataTests {
  private func kinds(_ text: String) -> [PersonalData.Kind] {
    PersonalData.find(in: UntrustedText(text)).map(\.kind)
  }

  @Test(arguments: [
    ("write to lena.m+x@mail.uni-bonn.de.", PersonalData.Kind.email),
    ("reach me at +49 (0)228 / 73-1234 after six", .phone), ("tel. 0228 731234", .phone),
    ("call 212-555-0187 today", .phone), ("(0)30 901820 33", .phone),
    ("card 4111 1111 1111 1111, 12/29", .card), ("378282246310005", .card),
    ("pay to DE89 3704 0044 0532 0130 00", .iban), ("GB82WEST12345698765432!", .iban),
    ("the host 93.184.216.34 answers", .ip), ("ping 2001:db8:85a3::8a2e:370:7334 now", .ip),
  ])
  func `what leads to a person is found`(text: String, kind: PersonalData.Kind) {
    #expect(kinds(text) == [kind])
  }

  @Test(arguments: [
    "ask someone@example.com or a@b", "4111 1111 1111 1112", "DE89 3704 0044 0532 0130 01",
    "127.0.0.1 and 0.0.0.0", "version 1.2.3.400", "12:30:45", "std::vector<int>::iterator",
    "0 1 2 3 4 5 6 7 8 9", "0.123456789", "from 2019-10-11 to 2020-01-02", "1 000 000 000",
    "@here", "ISBN 978-3-16-148410-0", "x = 1234567890",
  ])
  func `numbers and names of other kinds are left alone`(text: String) {
    #expect(kinds(text) == [])
  }

  @Test func `the place is told by line and character, in reading order`() {
    let found = PersonalData.find(
      in: UntrustedText("é: +49 228 7312345\nand 中文 a@b.de, c@d.org"))
    #expect(found.map(\.kind) == [.phone, .email, .email])
    #expect(found.map(\.line) == [1, 2, 2])
    #expect(found.map(\.column) == [4, 8, 16])
  }
}
