import Glibc
import Testing

@testable import TouchstoneTerminal

@Suite struct TerminalModesTests {
  @Test func `a terminal that a killed editor left is made sane, other wishes stay`() throws {
    var (master, slave): (Int32, Int32) = (-1, -1)
    try #require(openpty(&master, &slave, nil, nil, nil) == 0)
    defer {
      close(master)
      close(slave)
    }
    let local = tcflag_t(ECHO | ICANON | ISIG | IEXTEN)
    var modes = termios()
    tcgetattr(slave, &modes)
    modes.c_lflag &= ~(local | tcflag_t(ECHOE))
    modes.c_iflag &= ~tcflag_t(ICRNL | IXON)
    modes.c_oflag &= ~tcflag_t(OPOST | ONLCR)
    tcsetattr(slave, TCSANOW, &modes)

    TerminalModes.makeSane(slave)
    tcgetattr(slave, &modes)
    #expect(modes.c_lflag & local == local)
    #expect(modes.c_iflag & tcflag_t(ICRNL) != 0)
    #expect(modes.c_oflag & tcflag_t(OPOST | ONLCR) == tcflag_t(OPOST | ONLCR))
    #expect(modes.c_lflag & tcflag_t(ECHOE) == 0)
    #expect(modes.c_iflag & tcflag_t(IXON) == 0)
  }

  @Test func `what is no terminal is left alone`() {
    TerminalModes.makeSane(-1)
  }
}
