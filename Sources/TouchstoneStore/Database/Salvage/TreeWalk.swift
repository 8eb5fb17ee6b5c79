/// Walks the trees of a damaged file page by page: what a page gives is given, what it does not is noted.
final class TreeWalk {
  /// One row: its number where its tree has one, and its values.
  typealias Row = (id: Int64, values: [RecordValue])

  let file: PageFile
  /// How many pages of each tree could not be read.
  private(set) var unread: [String: Int] = [:]
  /// The trees of which a page that leads to others is lost, so that whole branches may be missing.
  private(set) var cut: Set<String> = []
  private var seen: [Bool]
  /// No tree of a file of any size is deeper.
  private static let depth = 20

  init(_ file: PageFile) {
    self.file = file
    seen = Array(repeating: false, count: Int(file.count) + 1)
  }

  /// Whether nothing was found wrong so far.
  var isWhole: Bool { unread.isEmpty }

  /// Gives the rows of a tree in order, as far as they can be read.
  func walk(_ root: UInt32, of tree: String, isTable: Bool, _ each: (Row) throws -> Void) throws {
    try descend(root, tree, isTable, 0, each)
  }

  /// Notes a tree whose root is not known.
  func miss(_ tree: String) { lose(tree, branch: true) }

  private func descend(
    _ number: UInt32, _ tree: String, _ isTable: Bool, _ depth: Int,
    _ each: (Row) throws -> Void
  ) throws {
    guard depth < Self.depth, number >= 1, number <= file.count, !seen[Int(number)],
      let bytes = file.page(number), let page = TreePage(bytes, number: number),
      page.kind.isTable == isTable
    else { return lose(tree, branch: true) }
    seen[Int(number)] = true
    var (last, isWhole) = (Int64.min, true)
    for position in 0..<page.count {
      guard let cell = page.cell(position) else {
        isWhole = false
        continue
      }
      if let child = cell.child { try descend(child, tree, isTable, depth + 1, each) }
      guard cell.size != nil else { continue }
      // In a table's leaf the numbers grow; what does not is no row of it.
      guard !isTable || position == 0 || cell.rowID > last, let values = values(of: cell) else {
        isWhole = false
        continue
      }
      last = cell.rowID
      try each((cell.rowID, values))
    }
    if !isWhole { lose(tree, branch: page.kind.isInterior) }
    if let rightmost = page.rightmost { try descend(rightmost, tree, isTable, depth + 1, each) }
  }

  private func lose(_ tree: String, branch: Bool) {
    unread[tree, default: 0] += 1
    if branch { cut.insert(tree) }
  }

  /// The values of a cell, with what lies on further pages.
  private func values(of cell: TreePage.Cell, marking: Bool = true) -> [RecordValue]? {
    guard let size = cell.size, size <= Int(file.count) * file.pageSize else { return nil }
    var bytes = Array(cell.local)
    var next = cell.overflow
    while bytes.count < size {
      guard let number = next, number >= 1, number <= file.count,
        !marking || !seen[Int(number)], let page = file.page(number)
      else { return nil }
      if marking { seen[Int(number)] = true }
      bytes += page[4...].prefix(size - bytes.count)
      next = page.number(0)
    }
    return Record.values(bytes)
  }

  /// Marks the pages that are free, so that what they once held is not taken for rows.
  func passFreePages() {
    guard let header = file.page(1) else { return }
    var next = header.number(32)
    while next >= 1, next <= file.count, !seen[Int(next)], let trunk = file.page(next) {
      seen[Int(next)] = true
      let count = min(Int(trunk.number(4)), file.pageSize / 4 - 2)
      for place in 0..<count {
        let leaf = trunk.number(8 + 4 * place)
        if leaf >= 1, leaf <= file.count { seen[Int(leaf)] = true }
      }
      next = trunk.number(0)
    }
  }

  /// Gives the whole leaves that no tree led to, each with all its rows; those that are taken are not
  /// given again.
  func strayLeaves(_ takes: (_ isTable: Bool, [Row]) throws -> Bool) rethrows {
    for place in seen.indices.dropFirst() where !seen[place] {
      let number = UInt32(place)
      guard let bytes = file.page(number), let page = TreePage(bytes, number: number),
        !page.kind.isInterior, page.count > 0
      else { continue }
      let rows = (0..<page.count).compactMap { position -> Row? in
        guard let cell = page.cell(position), let values = values(of: cell, marking: false) else {
          return nil
        }
        return (cell.rowID, values)
      }
      if rows.count == page.count, try takes(page.kind.isTable, rows) { seen[place] = true }
    }
  }
}
