public import TouchstoneModel

/// Why a change to the people of a workspace is refused.
public enum PeopleRefusal: Failure, Hashable {
  /// The name is empty.
  case emptyName
  /// The name has blanks at its ends, which nobody sees.
  case blankEnds(String)
  /// Somebody has this name, byte for byte.
  case nameTaken(String)
  /// Nobody has this name.
  case unknown(String)
  /// The person left before.
  case alreadyRetired(String)
  /// The workspace would be left without a lead.
  case lastLead(String)

  /// The kind, which decides the exit code.
  public var kind: FailureKind {
    switch self {
    case .emptyName, .blankEnds: .usage
    case .unknown: .missingInput
    case .nameTaken, .alreadyRetired, .lastLead: .refused
    }
  }

  /// One line that names the thing.
  public var message: String {
    switch self {
    case .emptyName: "a person needs a name"
    case .blankEnds(let name): "the name '\(name)' has blanks at its ends"
    case .nameTaken(let name): "somebody called \(name) is in the workspace already"
    case .unknown(let name): "nobody called \(name) is in the workspace"
    case .alreadyRetired(let name): "\(name) has left already"
    case .lastLead(let name): "\(name) is the only lead of the workspace"
    }
  }
}
