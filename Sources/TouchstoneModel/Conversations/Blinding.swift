/// Keeps a reply from telling which model wrote it, until the person has submitted.
public enum Blinding {
  /// What stands in the place of a model's name.
  public static let mask = "[model]"

  /// Names under which well-known assistants introduce themselves.
  static let wellKnownNames = [
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
