/// Numbers with a fixed count of digits after the point, without the person's locale.
enum Decimals {
  /// Rounds half away from zero; what is not finite or too large keeps Swift's own form.
  static func text(_ value: Double, digits: Int) -> String {
    var scale = 1.0
    for _ in 0..<max(0, digits) { scale *= 10 }
    let scaled = (value * scale).rounded()
    guard scaled.magnitude < 9e15 else { return value.description }
    var text = String(Int64(scaled.magnitude))
    if digits > 0 {
      text = String(repeating: "0", count: max(0, digits + 1 - text.utf8.count)) + text
      text.insert(".", at: text.index(text.endIndex, offsetBy: -digits))
    }
    return scaled < 0 ? "-" + text : text
  }
}
