/// One value in a scanner's index; an object's keys are nodes of their own before their values.
struct JSONNode {
  let kind: JSONKind
  /// Whether a text has escapes.
  var isEscaped = false
  /// The first byte; of a text the one after the quote.
  let start: Int32
  /// The byte after the last one; of a text the closing quote.
  var end: Int32 = 0
  /// The node after this one and all in it.
  var next: Int32 = 0
  /// How many elements or members it has.
  var children: Int32 = 0
}
