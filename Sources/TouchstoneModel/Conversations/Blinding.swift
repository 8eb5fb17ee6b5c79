/// Keeps a reply from telling which model wrote it, until the person has submitted.
public enum Blinding {
  /// What stands in the place of a model's name.
  public static let mask = "[model]"

  /// Names under which well-known assistants introduce themselves.
  public static let wellKnownNames = [
    "ChatGPT", "GPT-4o", "GPT-4", "GPT-3.5", "GPT-3", "InstructGPT", "OpenAI", "Claude",
    "Anthropic", "Gemini", "Bard", "LLaMA", "Llama", "Mistral", "Mixtral", "Qwen", "DeepSeek",
    "Vicuna", "Alpaca", "Koala", "Falcon", "Dolly", "OpenAssistant", "Open Assistant", "Cendol",
    "BLOOM", "Phoenix", "ChatGLM", "Ernie Bot",
  ]

  /// Words that make a sentence a self-introduction.
  private static let introductions = [
    "i am", "i'm", "i’m", "my name is", "as ", "called", "named", "trained by",
    "developed by", "created by", "made by", "this is", "soy", "je suis", "ich bin", "saya",
    "我是", "私は", "أنا",
  ]

  /// The text with names masked: the candidate's own model name everywhere, the names of well-known
  /// assistants where the text introduces itself within the 40 characters before.
  ///
  /// Only the screen sees the masked text; stored and exported text is exact.
  public static func masked(_ text: UntrustedText, model: UntrustedText?) -> UntrustedText {
    var scalars = Array(text.exact.unicodeScalars)
    if let model, model.exact.unicodeScalars.count >= 3 {
      scalars = replacing(Array(model.exact.unicodeScalars), in: scalars) { _ in true }
    }
    for name in wellKnownNames {
      scalars = replacing(Array(name.unicodeScalars), in: scalars) { before in
        let window = String(String.UnicodeScalarView(before.suffix(40))).lowercased()
        return introductions.contains { window.utf8.contains($0.utf8) }
      }
    }
    return UntrustedText(String(String.UnicodeScalarView(scalars)))
  }

  /// An edited text with the names put back that were masked in its original, one mask after the
  /// other; a mask beyond those of the original stays as it is.
  public static func restored(
    _ edited: UntrustedText, from original: UntrustedText, model: UntrustedText?
  ) -> UntrustedText {
    var names = maskedNames(in: original, model: model)[...]
    let sign = Array(mask.unicodeScalars)
    var rest = Array(edited.exact.unicodeScalars)[...]
    var result: [Unicode.Scalar] = []
    while let scalar = rest.first {
      if rest.starts(with: sign), let name = names.popFirst() {
        result += name
        rest = rest.dropFirst(sign.count)
      } else {
        result.append(scalar)
        rest = rest.dropFirst()
      }
    }
    return UntrustedText(String(String.UnicodeScalarView(result)))
  }

  /// What stands in a text where its masked form has masks, in order; a mask that the text holds by
  /// itself stands for itself.
  private static func maskedNames(
    in text: UntrustedText, model: UntrustedText?
  ) -> [[Unicode.Scalar]] {
    let sign = Array(mask.unicodeScalars)
    var shown = Array(masked(text, model: model).exact.unicodeScalars)[...]
    var exact = Array(text.exact.unicodeScalars)[...]
    var names: [[Unicode.Scalar]] = []
    while !shown.isEmpty {
      guard shown.starts(with: sign) else {
        shown = shown.dropFirst()
        exact = exact.dropFirst()
        continue
      }
      shown = shown.dropFirst(sign.count)
      // The name ends where what follows the mask goes on in the text.
      let tail = Array(shown.prefix { $0 != "[" })
      let end =
        exact.indices.first { exact[$0...].starts(with: tail) && ($0 > exact.startIndex) }
        ?? exact.endIndex
      let place = tail.isEmpty && shown.isEmpty ? exact.endIndex : end
      names.append(Array(exact[..<place]))
      exact = exact[place...]
    }
    return names
  }

  /// Replaces whole words equal to `name`, ignoring ASCII case, where `condition` holds for what
  /// stands before.
  private static func replacing(
    _ name: [Unicode.Scalar], in scalars: [Unicode.Scalar],
    where condition: (ArraySlice<Unicode.Scalar>) -> Bool
  ) -> [Unicode.Scalar] {
    let wanted = name.map(lowered)
    guard let head = wanted.first, scalars.count >= wanted.count else { return scalars }
    var result: [Unicode.Scalar] = []
    var index = 0
    while index < scalars.count {
      let end = index + wanted.count
      if lowered(scalars[index]) == head, end <= scalars.count,
        scalars[index..<end].map(lowered) == wanted,
        index == 0 || !isWordPart(scalars[index - 1]),
        end == scalars.count || !isWordPart(scalars[end]),
        condition(scalars[..<index])
      {
        result += mask.unicodeScalars
        index = end
      } else {
        result.append(scalars[index])
        index += 1
      }
    }
    return result
  }

  private static func lowered(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    (65...90).contains(scalar.value) ? Unicode.Scalar(UInt8(scalar.value + 32)) : scalar
  }

  /// Letters of alphabets join words; ideographs and kana do not, as their scripts put no spaces.
  private static func isWordPart(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isAlphabetic && !(0x2E80...0xD7FF).contains(scalar.value)
      || scalar.properties.numericType != nil
  }
}
