import TouchstoneModel
import TouchstoneTerminal

/// Tells how long a text is in the unit its readers count in.
enum TextMeasure {
  /// How long a response is: `41 words`.
  static func size(of messages: [Message]) -> SafeText {
    Counted.text(messages.reduce(0) { $0 + WordCount.words(in: $1.content) }, "word")
  }
}
