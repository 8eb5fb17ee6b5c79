/// Who does something: the person whose work it is, and who sits at the keyboard.
public struct Actor: Hashable, Sendable {
  /// The person whose work it is.
  public let person: Person
  /// The person at the keyboard; differs only when a lead acts for somebody.
  public let keyboard: Person

  /// A person acting for `person`, which is normally the same.
  public init(person: Person, keyboard: Person? = nil) {
    self.person = person
    self.keyboard = keyboard ?? person
  }
}
