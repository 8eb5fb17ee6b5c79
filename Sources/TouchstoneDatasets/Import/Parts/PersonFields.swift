import JSONLines

/// The fields in which each form names or describes those who judged.
///
/// What of them is wanted becomes the annotator of a label. They are no left-overs of the task: its
/// metadata goes into exports, and names leave only where somebody asks for it.
struct PersonFields {
  /// The keys, at any depth; one that begins with a full stop is the end of a key.
  private let keys: [String]
  /// Members that hold what the task is about, whatever their keys are called.
  private let spared: [String]

  private init(_ keys: [String], sparing spared: [String] = []) {
    self.keys = keys
    self.spared = spared
  }

  /// The fields of a form; nil for this tool's own copies, which name nobody in their metadata.
  init?(of shape: DatasetShape) {
    switch shape {
    case .touchstone, .labels: return nil
    case .labelStudio: self = Self.labelStudio
    case .labelStudioMin: self = Self.labelStudioMin
    case .argilla: self = Self.argilla
    case .doccano: self = Self.doccano
    case .potato: self = Self.potato
    case .battles: self = Self.battles
    case .tree, .treeMessages: self = Self.trees
    default: self = Self.datasets
    }
  }

  private static let names = ["annotator", "annotator_id", "annotators", "rater", "rater_id"]
  private static let person = [
    "email", "username", "first_name", "last_name", "initials", "avatar",
  ]
  private static let labelStudio = PersonFields(
    names + person + [
      "completed_by", "updated_by", "created_by", "created_username", "last_created_by",
      "annotators", "reviewers", "comment_authors", "user",
    ], sparing: ["data"])
  private static let labelStudioMin = PersonFields(names + ["completed_by", "updated_by"])
  private static let argilla = PersonFields(
    names + ["user_id", "user", "users", ".responses.users"], sparing: ["fields"])
  private static let doccano = PersonFields(names + ["user", "username", "annotator_username"])
  private static let potato = PersonFields(names + ["user_id", "username", "email"])
  private static let battles = PersonFields(names + ["judge"])
  private static let trees = PersonFields(names + ["user_id"])
  private static let datasets = PersonFields(names)

  /// Metadata without these fields; nil when nothing is left.
  func taken(from metadata: String, scanner: JSONScanner) -> String? {
    guard let object = try? scanner.scan(Array(metadata.utf8)[...]), isIn(object) else {
      return metadata
    }
    var rest = Leftovers()
    for (key, value) in object.members where !isOne(key) {
      rest.add(key.raw, isSpared(key) ? value.raw : value.rewritten(dropping: isOne))
    }
    return rest.json
  }

  private func isIn(_ value: JSONCursor) -> Bool {
    value.elements.contains(where: isIn)
      || value.members.contains { isOne($0.key) || !isSpared($0.key) && isIn($0.value) }
  }

  private func isSpared(_ key: JSONCursor) -> Bool {
    key.withText { name in spared.contains { name.elementsEqual($0.utf8) } }
  }

  private func isOne(_ key: JSONCursor) -> Bool {
    keys.contains { known in
      known.utf8.first == UInt8(ascii: ".")
        ? key.ends(with: known) : key.withText { $0.elementsEqual(known.utf8) }
    }
  }
}
