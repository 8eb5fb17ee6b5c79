internal import Crypto
internal import FoundationEssentials
internal import GRDB
internal import JSONLines
internal import TouchstoneModel

/// Writes the log: one event in the transaction of what it tells.
enum EventLog {
  /// Appends an event; `detail` writes the members of one JSON object.
  static func append(
    _ verb: String, on subject: String, _ subjectUID: UniqueID?, by actor: Actor?,
    at instant: Instant, in db: Database, detail: (inout JSONWriter) -> Void = { _ in }
  ) throws {
    var writer = JSONWriter(capacity: 128)
    writer.beginObject()
    detail(&writer)
    writer.endObject()
    let last = try db.first("SELECT id, hash FROM event ORDER BY id DESC LIMIT 1")
    let previous = try last.flatMap { try $0.bytes("hash") }
    let row = EventRow(
      id: try last.map { try $0.value("id") + 1 } ?? 1, at: instant.milliseconds,
      personID: actor?.person.id,
      keyboardID: actor?.keyboard.id, verb: verb, subject: subject,
      subjectUID: subjectUID?.text, detail: writer.text)
    try db.run(
      """
      INSERT INTO event (id, at, person_id, keyboard_id, verb, subject, subject_uid, detail,
        previous_hash, hash)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """,
      [
        row.id, row.at, row.personID, row.keyboardID, verb, subject, row.subjectUID, row.detail,
        previous?.blob, row.hash(after: previous).blob,
      ])
  }
}

/// The hashed fields of an event.
struct EventRow {
  let id: Int64
  let at: Int64
  let personID: Int64?
  let keyboardID: Int64?
  let verb: String
  let subject: String
  let subjectUID: String?
  let detail: String

  /// SHA-256 over a domain tag and the fields, each with its length before it, the hash before last.
  ///
  /// A missing field has length 2^64 - 1, which no text has.
  func hash(after previous: [UInt8]?) -> [UInt8] {
    var input: [UInt8] = []
    input.reserveCapacity(256 + detail.utf8.count)
    func add(_ bytes: some Sequence<UInt8>, count: Int) {
      withUnsafeBytes(of: UInt64(count).bigEndian) { input += $0 }
      input += bytes
    }
    func add(_ text: String?) {
      if let text {
        add(text.utf8, count: text.utf8.count)
      } else {
        withUnsafeBytes(of: UInt64.max) { input += $0 }
      }
    }
    add("touchstone-event-v1")
    add(String(id))
    add(String(at))
    add(personID.map { String($0) })
    add(keyboardID.map { String($0) })
    add(verb)
    add(subject)
    add(subjectUID)
    add(detail)
    add(previous ?? [], count: previous?.count ?? 0)
    return Array(SHA256.hash(data: input))
  }
}

extension EventRow {
  /// The event of a row.
  init(_ row: Row) throws {
    self.init(
      id: try row.value("id"), at: try row.value("at"), personID: try row.value("person_id"),
      keyboardID: try row.value("keyboard_id"), verb: try row.value("verb"),
      subject: try row.value("subject"), subjectUID: try row.value("subject_uid"),
      detail: try row.value("detail"))
  }

  /// The same event with another number.
  func numbered(_ id: Int64) -> EventRow {
    EventRow(
      id: id, at: at, personID: personID, keyboardID: keyboardID, verb: verb, subject: subject,
      subjectUID: subjectUID, detail: detail)
  }
}
