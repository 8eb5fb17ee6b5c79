import JSONLines

/// A place in a JSON object: `.meta.id`, `.outputs[]`, `.turns[0].text`.
struct FieldPath: Hashable, Sendable {
  enum Step: Hashable, Sendable {
    case key(String)
    case index(Int)
    /// Every element.
    case each
  }

  /// The path as it was typed.
  let text: String
  private(set) var steps: [Step]

  /// Reads a path; nil when it is none.
  init?(_ text: String) {
    self.text = text
    steps = []
    var rest = Array(text.utf8)[...]
    guard !rest.isEmpty else { return nil }
    while let first = rest.first {
      rest = rest.dropFirst()
      switch first {
      case UInt8(ascii: "."):
        let key = rest.prefix { $0 != UInt8(ascii: ".") && $0 != UInt8(ascii: "[") }
        guard !key.isEmpty else { return nil }
        steps.append(.key(String(decoding: key, as: UTF8.self)))
        rest = rest.dropFirst(key.count)
      case UInt8(ascii: "["):
        guard let close = rest.firstIndex(of: UInt8(ascii: "]")) else { return nil }
        let inside = String(decoding: rest[..<close], as: UTF8.self)
        if inside.isEmpty {
          steps.append(.each)
        } else if let index = Int(inside), index >= 0 {
          steps.append(.index(index))
        } else {
          return nil
        }
        rest = rest[close...].dropFirst()
      default: return nil
      }
    }
  }

  /// Whether the path ends with every element of an array.
  var endsWithEach: Bool { steps.last == .each }

  /// The member of the outermost object that the path takes whole, or nil.
  var wholeMember: String? {
    guard case .key(let key)? = steps.first else { return nil }
    return steps.dropFirst().allSatisfy { $0 == .each } ? key : nil
  }

  /// The same path without a last `[]`.
  var list: FieldPath {
    var path = self
    if endsWithEach { path.steps.removeLast() }
    return path
  }

  /// All values at the path, in order.
  func values(in value: JSONCursor) -> [JSONCursor] {
    var values = [value]
    for step in steps {
      switch step {
      case .key(let key): values = values.compactMap { $0.member(key) }
      case .index(let index):
        values = values.compactMap { $0.elements.dropFirst(index).first { _ in true } }
      case .each: values = values.flatMap { Array($0.elements) }
      }
    }
    return values
  }
}
