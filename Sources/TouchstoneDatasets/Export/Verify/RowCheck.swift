import JSONLines
import TouchstoneModel

/// Checks the rows of one file against the columns of their format.
struct RowCheck {
  private let columns: [DatasetColumn]
  private var dates: [String: Bool] = [:]

  init(_ columns: [DatasetColumn]) {
    self.columns = columns
  }

  /// The places whose texts all read as dates.
  var placesOfDates: [String] { dates.filter(\.value).keys.sorted() }

  /// The faults of one row.
  mutating func faults(of row: JSONValue) -> [DatasetFault] {
    var faults: [DatasetFault] = []
    check(row, .object(columns), "", &faults)
    if let chosen = row["chosen"], let rejected = row["rejected"], chosen == rejected {
      faults.append(.identicalSides)
    }
    return faults
  }

  private mutating func check(
    _ value: JSONValue, _ kind: DatasetColumn.Kind, _ place: String, _ faults: inout [DatasetFault]
  ) {
    switch (kind, value) {
    case (.string, .string(let text)):
      dates[place] = (dates[place] ?? true) && RowMetadata.readsAsDate(text)
    case (.boolean, .bool), (.optional, .null), (.any, _): break
    case (.optional(.list), .array(let items)) where items.isEmpty: break
    case (.optional(.values), .array(let items)) where items.isEmpty: break
    case (.optional(let kind), _): check(value, kind, place, &faults)
    case (.integer, .number(let number)) where number.int != nil: break
    case (.double, .number(let number)) where number.text.utf8.contains(UInt8(ascii: ".")): break
    case (.object(let members), .object(let given)):
      guard members.count == given.count,
        zip(members, given).allSatisfy({ $0.name.utf8.elementsEqual($1.key.utf8) })
      else { return faults.append(.keys(place: place)) }
      for (member, item) in zip(members, given) {
        let inner = place.isEmpty ? member.name : place + "." + member.name
        check(item.value, member.kind, inner, &faults)
      }
      checkTexts(value, members, place, &faults)
    case (.list(let members), .array(let items)):
      if items.isEmpty { faults.append(.empty(place: place)) }
      for item in items { check(item, .object(members), place, &faults) }
    case (.values(let kind), .array(let items)):
      if items.isEmpty { faults.append(.empty(place: place)) }
      for item in items { check(item, kind, place, &faults) }
    default: faults.append(.type(place: place))
    }
  }

  /// What a conversation or text must be, by the name of its column.
  private func checkTexts(
    _ value: JSONValue, _ members: [DatasetColumn], _ place: String,
    _ faults: inout [DatasetFault]
  ) {
    for member in members {
      guard let item = value[member.name] else { continue }
      let inner = place.isEmpty ? member.name : place + "." + member.name
      if member.kind == .messages {
        let isPrompt =
          ["prompt", "context", "input.messages"].contains(inner)
          || member.name == "messages" && members.contains { $0.name == "chosen" }
        checkTurns(item.array ?? [], inner, isPrompt: isPrompt, &faults)
      } else if member.kind == .string, Self.texts.contains(member.name), let text = item.string {
        if UntrustedText(text).isBlank { faults.append(.empty(place: inner)) }
      }
    }
  }

  private static let texts: Set = [
    "prompt", "chosen", "rejected", "completion", "text", "response",
  ]

  private func checkTurns(
    _ turns: [JSONValue], _ place: String, isPrompt: Bool, _ faults: inout [DatasetFault]
  ) {
    let roles = turns.map { $0["role"]?.string.flatMap(ChatRole.init(rawValue:)) }
    for (turn, role) in zip(turns, roles) {
      if role == nil { faults.append(.role(place: place)) }
      if role != .tool, let text = turn["content"]?.string, UntrustedText(text).isBlank {
        faults.append(.empty(place: place))
      }
    }
    guard let last = roles.last else { return }
    let isRight = isPrompt ? last == .user || last == .tool : last == .assistant
    if !isRight { faults.append(.lastTurn(place: place)) }
  }
}
