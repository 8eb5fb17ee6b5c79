import Glibc

/// How a terminal treats what is typed and printed.
enum TerminalModes {
  /// Turns on what every program expects to find: echo, whole lines, signals and line ends.
  ///
  /// A line editor that was killed leaves them off, and the next one would take that for the
  /// person's wish and restore it at its own end.
  static func makeSane(_ descriptor: Int32) {
    var modes = termios()
    let foreground = tcgetpgrp(descriptor)
    // In the background a change of the own terminal would stop the process.
    guard foreground < 0 || foreground == getpgrp(), tcgetattr(descriptor, &modes) == 0
    else { return }
    let before = modes
    modes.c_lflag |= tcflag_t(ECHO | ICANON | ISIG | IEXTEN)
    modes.c_iflag |= tcflag_t(ICRNL)
    modes.c_oflag |= tcflag_t(OPOST | ONLCR)
    guard
      modes.c_lflag != before.c_lflag || modes.c_iflag != before.c_iflag
        || modes.c_oflag != before.c_oflag
    else { return }
    tcsetattr(descriptor, TCSADRAIN, &modes)
  }
}
