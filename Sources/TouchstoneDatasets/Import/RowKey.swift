import Glibc
import JSONLines

/// The keys of a line that have a meaning in one form or another.
enum RowKey: Int, CaseIterable {
  case id, context, prompt, messages, turns, responses, guideline, language, lang, tags, priority
  case metadata, meta, comparisons, root, messageTreeID, chosen, rejected
  case taskID, annotator, annotatorID, ranking, seconds, at, note
  case report, reports, labels, targetMessage, errors, feedbackOn, promptLabel, category, bot
  case touchstone
  case completion, completions, label, margin, scoreChosen, scoreRejected
  case input, preferredOutput, nonPreferredOutput, preferredCompletion, nonPreferredCompletion
  case instruction, output, system, history, ktoTag, conversations, conversation, question
  case chosenResponse, rejectedResponse, dataSource, models
  case response, ratings, helpfulness, correctness, coherence, complexity, verbosity
  case responseOne, responseTwo, preferenceStrength, allPreferencesUnprocessed
  case response1, response2, overallPreference, individualPreference
  case messageID, parentID, role, text
  case modelA, modelB, winner, judge, conversationA, conversationB, timestamp, tstamp
  case answers, data, annotations, annotationID, leadTime, createdAt
  case fields, externalID, entities, userID, instanceID, displayedText, labelAnnotations
  case spanAnnotations, behavioralData

  /// The key as it stands in files.
  var name: String { Self.names[rawValue] }

  /// The key with these bytes, or nil.
  init?(_ cursor: JSONCursor) {
    let found = cursor.withText { Self.table.key(of: $0) }
    guard let found else { return nil }
    self = found
  }

  private static let names = allCases.map { key in
    switch key {
    case .responseOne: "response_1"
    case .responseTwo: "response_2"
    default: snakeCase(String(describing: key))
    }
  }

  /// `messageTreeID` as `message_tree_id`.
  private static func snakeCase(_ name: String) -> String {
    var words: [UInt8] = []
    var isUpper = false
    for byte in name.utf8 {
      let wasUpper = isUpper
      isUpper = (0x41...0x5A).contains(byte)
      if isUpper, !wasUpper { words.append(UInt8(ascii: "_")) }
      words.append(isUpper ? byte | 0x20 : byte)
    }
    return String(decoding: words, as: UTF8.self)
  }

  private static let table = KeyTable(allCases.map { (Array($0.name.utf8), $0) })
}

/// A set of keys: which a line has, which were taken.
struct KeySet {
  private var low: UInt64 = 0
  private var high: UInt64 = 0

  /// No key, or these.
  init(_ keys: RowKey...) {
    for key in keys { insert(key) }
  }

  /// Whether the key is in the set.
  func contains(_ key: RowKey) -> Bool {
    let place = UInt64(truncatingIfNeeded: key.rawValue)
    return (place < 64 ? low >> place : high >> (place & 63)) & 1 != 0
  }

  /// Adds a key.
  mutating func insert(_ key: RowKey) {
    let bit: UInt64 = 1 << UInt64(key.rawValue & 63)
    if key.rawValue < 64 { low |= bit } else { high |= bit }
  }

  /// Takes a key away.
  mutating func remove(_ key: RowKey) {
    let bit: UInt64 = 1 << UInt64(key.rawValue & 63)
    if key.rawValue < 64 { low &= ~bit } else { high &= ~bit }
  }

  /// Whether all keys of the other set are in this one.
  func isSuperset(of other: KeySet) -> Bool {
    low & other.low == other.low && high & other.high == other.high
  }

  /// Whether no key of the other set is in this one.
  func isDisjoint(with other: KeySet) -> Bool {
    low & other.low == 0 && high & other.high == 0
  }
}

/// Finds keys by their bytes. Most keys that are no known ones end at an empty slot.
private struct KeyTable {
  private static let slots = 1024
  /// The number of a key and one more; 0 for an empty slot.
  private var places: [UInt8]
  private let names: [[UInt8]]
  private let keys: [RowKey]

  init(_ known: [(name: [UInt8], key: RowKey)]) {
    names = known.map(\.name)
    keys = known.map(\.key)
    places = Array(repeating: 0, count: Self.slots)
    for (index, name) in names.enumerated() {
      var slot = name.withUnsafeBytes(Self.slot)
      while places[slot] != 0 { slot = (slot + 1) % Self.slots }
      places[slot] = UInt8(index + 1)
    }
  }

  func key(of bytes: UnsafeRawBufferPointer) -> RowKey? {
    guard let base = bytes.baseAddress, !bytes.isEmpty else { return nil }
    var slot = Self.slot(bytes)
    while places[slot] != 0 {
      let index = Int(places[slot]) - 1
      if names[index].count == bytes.count, memcmp(names[index], base, bytes.count) == 0 {
        return keys[index]
      }
      slot = (slot + 1) % Self.slots
    }
    return nil
  }

  private static func slot(_ bytes: UnsafeRawBufferPointer) -> Int {
    let first = Int(bytes[0])
    let middle = Int(bytes[bytes.count / 2])
    let last = Int(bytes[bytes.count - 1])
    return (bytes.count &* 131 &+ first &* 31 &+ middle &* 7 &+ last) % slots
  }
}
