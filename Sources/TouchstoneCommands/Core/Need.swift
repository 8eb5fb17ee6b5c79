public import TouchstoneModel
import TouchstoneStore
public import TouchstoneTerminal

/// What somebody must be for a verb to run.
///
/// Every verb says it, and `CommandContext.run` is the one place that asks for it.
public enum Need: Sendable {
  /// Nothing: it concerns no person's work, and there may be no store yet.
  case nothing
  /// To be one of the workspace's people, at work.
  case person
  /// A right of the role; the words end the sentence "the role trainer does not …".
  case role(any KeyPath<Role, Bool> & Sendable, to: SafeText)
  /// The same, as far as the store that is there can still tell who has it.
  case roleIfTold(any KeyPath<Role, Bool> & Sendable, to: SafeText)
}

extension Need {
  static let work = role(\.mayAnnotate, to: "work tasks")
  static let labels = role(\.mayAnnotate, to: "make labels")
  static let settling = role(\.mayManagePeople, to: "settle cases")
}

extension CommandContext {
  /// Runs a verb for whoever may run it: the only way in.
  public func run(_ verb: any Verb) throws {
    try require(verb.need)
    var verb = verb
    do {
      try verb.run(in: self)
    } catch let error as StoreError {
      throw CommandFailure(error, hints: StoreAdvice.hints(error))
    }
  }

  private func require(_ need: Need) throws {
    switch need {
    case .nothing: return
    case .person: _ = try actor()
    case .role(let right, let deed): try require(right, to: deed)
    case .roleIfTold(let right, let deed):
      guard try workspace().hasStore else { return }
      do {
        try require(right, to: deed)
      } catch  where CommandFailure.wrapping(error).kind == .badData {
        output.notice("the store that is there cannot be read; it is kept as it is")
      }
    }
  }

  /// Refuses who lacks a right; for verbs of which only a part needs one.
  func require(
    _ right: KeyPath<Role, Bool>, to deed: SafeText,
    hint: SafeText = "a lead changes roles: people add NAME --role ROLE"
  ) throws {
    let role = try actor().person.role
    guard role[keyPath: right] else {
      throw CommandFailure(
        .notAllowed, "the role \(role.rawValue) does not \(deed)", hints: [hint])
    }
  }
}
