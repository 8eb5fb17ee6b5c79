internal import GRDB

/// Takes the rows of a damaged file into a new store, table by table.
final class Loading {
  private let walk: TreeWalk
  private let db: Database
  private let aside: SetAside
  private let tables: [SalvagedTable]
  /// The first page of each tree by the name of its table or index.
  private(set) var roots: [String: UInt32] = [:]
  private var insertions: [String: RawStatement] = [:]
  /// How many leaves with rows belong to no tree that can be told.
  private(set) var strays = 0

  init(_ walk: TreeWalk, into db: Database, _ aside: SetAside) throws {
    self.walk = walk
    self.db = db
    self.aside = aside
    tables = try SalvagedTable.all(in: db)
  }

  func run() throws {
    try walk.walk(1, of: Self.schema, isTable: true, note)
    let isSchemaCut = walk.unread[Self.schema] != nil
    if isSchemaCut {
      // The leaves of the schema tell where everything is, also when nothing leads to them any more.
      walk.strayLeaves { isTable, rows in
        guard isTable, rows.allSatisfy({ Self.isSchema($0.values) }) else { return false }
        rows.forEach(note)
        return true
      }
    }
    for table in tables {
      if let root = roots[table.name] {
        try walk.walk(root, of: table.name, isTable: table.hasNumbers) { row in
          guard let values = table.fitted(row) else { return try self.refuse(row, table) }
          try self.insert(values, table)
        }
      } else if isSchemaCut {
        walk.miss(table.name)
      }
    }
    if !walk.cut.isEmpty { try adoptStrays() }
  }

  /// The tree that holds all others.
  static let schema = "sqlite_schema"

  private static func isSchema(_ values: [RecordValue]) -> Bool {
    guard values.count == 5, case .text(let type) = values[0], case .int = values[3] else {
      return false
    }
    return ["table", "index", "view", "trigger"].contains(type)
  }

  private func note(_ row: TreeWalk.Row) {
    guard Self.isSchema(row.values), case .text(let name) = row.values[1],
      case .int(let number) = row.values[3], let root = UInt32(exactly: number), root > 1
    else { return }
    roots[name] = root
  }

  /// Where a page that led to others is lost, its leaves are still there. A leaf goes to the one cut tree
  /// whose rows look like its own; what could belong to several stays out.
  private func adoptStrays() throws {
    let names = Set(tables.map(\.name))
    for (name, root) in roots where !names.contains(name) {
      try walk.walk(root, of: name, isTable: false) { _ in }
    }
    walk.passFreePages()
    let isIndexCut = roots.keys.contains { walk.cut.contains($0) && !names.contains($0) }
    let cut = tables.filter { walk.cut.contains($0.name) }
    try walk.strayLeaves { isTable, rows in
      let homes = cut.filter { table in
        table.hasNumbers == isTable && rows.allSatisfy { table.fitted($0) != nil }
      }
      // An index's leaf has the shape of one of a table without numbers.
      guard homes.count == 1, isTable || !isIndexCut else {
        strays += 1
        return true
      }
      for row in rows {
        if let values = homes[0].fitted(row) { try insert(values, homes[0]) }
      }
      return true
    }
  }

  private func insert(_ values: [RecordValue], _ table: SalvagedTable) throws {
    let insertion = try insertions[table.name] ?? RawStatement(db, table.insertion)
    insertions[table.name] = insertion
    insertion.bind(values)
    do {
      try insertion.run()
      if db.changesCount > 0 { return }
    } catch let error as DatabaseError where error.resultCode == .SQLITE_CONSTRAINT {}
    try aside.keep(
      table.name, "breaks a rule of its table", zip(table.columns.map(\.name), values).map { $0 })
  }

  private func refuse(_ row: TreeWalk.Row, _ table: SalvagedTable) throws {
    let names = row.values.indices.map { index in
      index < table.columns.count ? table.columns[index].name : "value\(index + 1)"
    }
    try aside.keep(table.name, "is no row of its table", zip(names, row.values).map { $0 })
  }
}
