/// What the demo types: the practice tasks worked by a careful trainer, recorded once.
enum RecordedSession {
  /// The lines in order, as typed in the shell.
  static let lines = [
    "import --practice",
    "next",
  ]
}
