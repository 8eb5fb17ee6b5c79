import Crypto
import TouchstoneModel

/// How annotators are called in exported files.
public enum AnnotatorNames: Hashable, Sendable {
  /// By a pseudonym that is the same in all exports made with the same key and tells nothing
  /// without it; the key belongs to the workspace and is never exported.
  case pseudonyms(key: [UInt8])
  /// By their names.
  case identified

  /// What stands for a name: `ann-` and 12 hexadecimal digits of HMAC-SHA256, or the name itself.
  public func name(for annotator: String) -> String {
    guard case .pseudonyms(let key) = self else { return annotator }
    var annotator = annotator
    let code = annotator.withUTF8 { name in
      HMAC<SHA256>.authenticationCode(
        for: UnsafeRawBufferPointer(name), using: SymmetricKey(data: key))
    }
    return "ann-" + Hexadecimal.text(code.prefix(6))
  }
}
