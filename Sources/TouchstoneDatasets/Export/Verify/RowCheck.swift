import Glibc
import JSONLines
import TouchstoneModel

/// Checks the rows of one file against the columns of their format, without decoding their texts.
struct RowCheck {
  private let root: ColumnPlan

  init(_ columns: [DatasetColumn]) {
    root = ColumnPlan(rowOf: columns)
  }

  /// The places whose texts all read as dates.
  var placesOfDates: [String] { root.placesOfDates.sorted() }

  /// The faults of one row.
  func faults(of row: JSONCursor) -> [DatasetFault] {
    var faults: [DatasetFault] = []
    check(row, root, &faults)
    if let chosen = row["chosen"], let rejected = row["rejected"], Self.areSame(chosen, rejected) {
      faults.append(.identicalSides)
    }
    return faults
  }

  private static func areSame(_ first: JSONCursor, _ second: JSONCursor) -> Bool {
    first.withRaw { left in
      second.withRaw { right in
        guard left.count == right.count else { return false }
        guard let one = left.baseAddress, let other = right.baseAddress else { return true }
        return memcmp(one, other, left.count) == 0
      }
    }
  }

  private func check(_ value: JSONCursor, _ plan: ColumnPlan, _ faults: inout [DatasetFault]) {
    let kind = value.kind
    if plan.isOptional, kind == .null { return }
    switch (plan.type, kind) {
    case (.any, _), (.boolean, .bool): break
    case (.string, .string): checkText(value, plan, &faults)
    case (.integer, .number) where value.number?.int != nil: break
    case (.double, .number) where value.withRaw({ $0.contains(UInt8(ascii: ".")) }): break
    case (.object, .object): checkMembers(of: value, plan, &faults)
    case (.list, .array):
      if value.count == 0, !plan.isOptional { faults.append(.empty(place: plan.place)) }
      for item in value.elements {
        if item.kind == .object {
          checkMembers(of: item, plan, &faults)
        } else {
          faults.append(.type(place: plan.place))
        }
      }
      if let turns = plan.turns { checkTurns(value, plan.place, turns, &faults) }
    case (.values, .array):
      if value.count == 0, !plan.isOptional { faults.append(.empty(place: plan.place)) }
      guard let element = plan.members.first else { break }
      for item in value.elements { check(item, element, &faults) }
    default: faults.append(.type(place: plan.place))
    }
  }

  private func checkMembers(
    of value: JSONCursor, _ plan: ColumnPlan, _ faults: inout [DatasetFault]
  ) {
    guard value.count == plan.members.count else { return faults.append(.keys(place: plan.place)) }
    // All keys first: what lies under a wrong one is not told as well.
    var members = value.members
    for member in plan.members {
      guard let (key, _) = members.next(), key.withText(member.isNamed) else {
        return faults.append(.keys(place: plan.place))
      }
    }
    members = value.members
    for member in plan.members {
      if let (_, inner) = members.next() { check(inner, member, &faults) }
    }
  }

  private func checkText(
    _ value: JSONCursor, _ plan: ColumnPlan, _ faults: inout [DatasetFault]
  ) {
    if plan.dates != .some(false) {
      plan.dates = RowMetadata.readsAsDate(value.string ?? "")
    }
    if plan.needsContent, Self.isBlank(value) { faults.append(.empty(place: plan.place)) }
  }

  private func checkTurns(
    _ turns: JSONCursor, _ place: String, _ end: ColumnPlan.Turns, _ faults: inout [DatasetFault]
  ) {
    var last: ChatRole?
    for turn in turns.elements {
      let role = turn["role"]?.string.flatMap(ChatRole.init(rawValue:))
      last = role
      if role == nil { faults.append(.role(place: place)) }
      if role != .tool, let content = turn["content"], content.kind == .string,
        Self.isBlank(content)
      {
        faults.append(.empty(place: place))
      }
    }
    guard turns.count > 0 else { return }
    let isRight = end == .prompt ? last == .user || last == .tool : last == .assistant
    if !isRight { faults.append(.lastTurn(place: place)) }
  }

  /// Whether a text has no content; nearly all are settled by their first byte.
  private static func isBlank(_ value: JSONCursor) -> Bool {
    let first = value.withRaw { $0.count > 2 ? $0[1] : 0 }
    if first > 0x20, first < 0x7F, first != UInt8(ascii: "\\") { return false }
    return UntrustedText(value.string ?? "").isBlank
  }
}

/// A column made ready for checking many rows.
final class ColumnPlan {
  /// Which end a conversation must have.
  enum Turns { case prompt, response }

  enum Shape { case string, boolean, integer, double, any, object, list, values }

  /// The path of the column's names.
  let place: String
  let type: Shape
  let isOptional: Bool
  /// The members of an object or of the objects in a list; the one type of a list of values.
  let members: [ColumnPlan]
  /// Whether it is a text that must hold something.
  let needsContent: Bool
  /// The end that its turns must have; nil when they are none.
  let turns: Turns?
  /// Whether all texts so far read as dates; nil before the first.
  var dates: Bool?
  private let name: [UInt8]

  /// The plan of a row.
  convenience init(rowOf columns: [DatasetColumn]) {
    self.init("", .object(columns), place: "", beside: [])
  }

  private init(
    _ name: String, _ kind: DatasetColumn.Kind, place: String, beside: [DatasetColumn]
  ) {
    self.name = Array(name.utf8)
    self.place = place
    var kind = kind
    needsContent = kind == .string && Self.texts.contains(name)
    turns = kind == .messages ? Self.turns(name, place, beside) : nil
    var isOptional = false
    while case .optional(let inner) = kind { (kind, isOptional) = (inner, true) }
    self.isOptional = isOptional
    switch kind {
    case .string: (type, members) = (.string, [])
    case .boolean: (type, members) = (.boolean, [])
    case .integer: (type, members) = (.integer, [])
    case .double: (type, members) = (.double, [])
    case .any, .optional: (type, members) = (.any, [])
    case .object(let columns): (type, members) = (.object, Self.plans(columns, in: place))
    case .list(let columns): (type, members) = (.list, Self.plans(columns, in: place))
    case .values(let of):
      (type, members) = (.values, [ColumnPlan("", of, place: place, beside: [])])
    }
  }

  /// Whether a key has the column's name, byte for byte.
  func isNamed(_ key: UnsafeRawBufferPointer) -> Bool { key.elementsEqual(name) }

  /// The places in it whose texts all read as dates.
  var placesOfDates: [String] {
    (dates == true ? [place] : []) + members.flatMap(\.placesOfDates)
  }

  private static func plans(_ columns: [DatasetColumn], in place: String) -> [ColumnPlan] {
    columns.map { column in
      ColumnPlan(
        column.name, column.kind, place: place.isEmpty ? column.name : place + "." + column.name,
        beside: columns)
    }
  }

  private static let texts: Set = [
    "prompt", "chosen", "rejected", "completion", "text", "response",
  ]

  private static func turns(
    _ name: String, _ place: String, _ beside: [DatasetColumn]
  ) -> Turns {
    let isPrompt =
      ["prompt", "context", "input.messages"].contains(place)
      || name == "messages" && beside.contains { $0.name == "chosen" }
    return isPrompt ? .prompt : .response
  }
}
