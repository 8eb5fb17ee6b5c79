import TouchstoneModel

/// Reads prose that may be about one of several targets, which then stands before it.
struct NamedText {
  let scope: StepScope
  let frame: StepFrame
  let example: String

  /// The target and its text; a lone target needs no name.
  func read(_ line: String) throws(StepInputError) -> (Target, String) {
    let typed = TypedLine.trimmed(line)
    guard !typed.isEmpty else { throw .nothingTyped(example: example) }
    let targets = frame.targets(scope)
    guard let first = targets.first else { throw .nothingToJudge(scope: scope.rawValue) }
    let (word, rest) = TypedLine.head(typed)
    var name = TypedLine.plain(word)
    if name.utf8.last == UInt8(ascii: ":") { name = String(name.unicodeScalars.dropLast()) }
    guard targets.count > 1 else {
      // A lone candidate may be named all the same, by its letter and a colon.
      let isNamed = name.utf8.count < word.utf8.count && frame.target(named: name, scope) == first
      return (first, isNamed && !rest.isEmpty ? rest : typed)
    }
    guard let target = frame.target(named: name, scope) else {
      if frame.looksLikeName(name, scope) { throw frame.unknownName(name, scope) }
      throw frame.nameMissing(found: word, scope, example: example)
    }
    guard !rest.isEmpty else { throw .textMissing(letter: frame.name(of: target)) }
    return (target, rest)
  }
}
