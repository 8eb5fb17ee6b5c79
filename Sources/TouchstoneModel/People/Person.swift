/// What a person may change; never what they may see of their own work.
public enum Role: String, CaseIterable, Sendable {
  /// Works tasks.
  case trainer
  /// Works tasks, manages people and guidelines, may act `--as` another person.
  case lead
  /// Imports and exports; makes no labels.
  case engineer

  /// Whether this role works tasks and makes labels.
  public var mayAnnotate: Bool { self != .engineer }
  /// Whether this role adds and retires people and may act for others.
  public var mayManagePeople: Bool { self == .lead }
  /// Whether this role may import tasks and guidelines.
  public var mayImport: Bool { self != .trainer }
  /// Whether this role may export datasets.
  public var mayExport: Bool { self != .trainer }
}

/// Somebody who works in the workspace, or an annotator whose labels were imported.
public struct Person: Hashable, Sendable {
  /// The short number people may type; unique in one store only.
  public let id: Int64
  /// The identity that travels between stores.
  public let uid: UniqueID
  /// The login name of the operating system's account, or the name in an imported file.
  public let name: String
  /// What the person may change.
  public let role: Role
  /// Whether the person came with imported labels and never opens the shell.
  public let isImported: Bool
  /// When the person left; nil while at work.
  public let retiredAt: Instant?

  /// A person as stored.
  public init(
    id: Int64, uid: UniqueID, name: String, role: Role, isImported: Bool, retiredAt: Instant?
  ) {
    self.id = id
    self.uid = uid
    self.name = name
    self.role = role
    self.isImported = isImported
    self.retiredAt = retiredAt
  }
}
