internal import GRDB

/// A table of the new store, as the rows of the damaged one are fitted into it.
struct SalvagedTable {
  struct Column {
    let name: String
    let type: String
    let isRequired: Bool
  }

  let name: String
  /// In the order in which a record holds them: what identifies a row of a table without numbers comes
  /// first.
  let columns: [Column]
  /// Whether its rows have numbers, so that its tree is a table's.
  let hasNumbers: Bool
  /// The column that is the number itself and stands empty in the record.
  let numberColumn: Int?

  /// All tables that hold anything of a workspace.
  static func all(in db: Database) throws -> [SalvagedTable] {
    try Row.fetchAll(
      db,
      sql: """
        SELECT name, wr FROM pragma_table_list
        WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite!_%' ESCAPE '!'
          AND name <> 'migration' ORDER BY name
        """
    ).map { row in try SalvagedTable(row.value("name"), hasNumbers: row.value("wr") == 0, db) }
  }

  private init(_ name: String, hasNumbers: Bool, _ db: Database) throws {
    let key: [Row] = try Row.fetchAll(
      db,
      sql: """
        SELECT name, type, "notnull" AS required, pk FROM pragma_table_info(?)
        ORDER BY iif(? OR pk = 0, 99, pk), cid
        """, arguments: [name, hasNumbers])
    self.name = name
    self.hasNumbers = hasNumbers
    columns = try key.map {
      Column(
        name: try $0.value("name"), type: try $0.value("type"),
        isRequired: try $0.value("required"))
    }
    numberColumn = try hasNumbers ? key.firstIndex { try $0.value("pk") == 1 } : nil
  }

  /// The row's values with its number in place; nil where a record cannot be a row of this table. A row
  /// from before a column was added is shorter.
  func fitted(_ row: TreeWalk.Row) -> [RecordValue]? {
    guard row.values.count <= columns.count, row.values.count >= columns.count - 1 else {
      return nil
    }
    var values = row.values
    while values.count < columns.count { values.append(.null) }
    if let numberColumn {
      guard values[numberColumn] == .null else { return nil }
      values[numberColumn] = .int(row.id)
    }
    for (value, column) in zip(values, columns) {
      switch value {
      case .null: if column.isRequired { return nil }
      case .int: if column.type != "INTEGER" { return nil }
      case .blob: if column.type != "BLOB" { return nil }
      case .text(let text):
        if column.type != "TEXT" || column.name == "uid" && text.utf8.count != 36 { return nil }
      }
    }
    return values
  }

  var insertion: String {
    let names = columns.map { "\"\($0.name)\"" }.joined(separator: ", ")
    let marks = columns.map { _ in "?" }.joined(separator: ", ")
    return "INSERT OR IGNORE INTO \(name) (\(names)) VALUES (\(marks))"
  }
}

extension RawStatement {
  /// Binds the values of a row from the first position on.
  func bind(_ values: [RecordValue]) {
    for (index, value) in values.enumerated() {
      let position = Int32(index + 1)
      switch value {
      case .null: bind(position, nil as Int64?)
      case .int(let number): bind(position, number)
      case .text(let text): bind(position, text)
      case .blob(let bytes): bind(position, bytes)
      }
    }
  }
}
