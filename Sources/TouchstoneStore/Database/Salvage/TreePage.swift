/// A page of a b-tree (SQLite file format, part 1.6); every place in it is checked before it is used,
/// since the page may hold anything.
struct TreePage {
  enum Kind: UInt8 {
    case indexInterior = 2
    case tableInterior = 5
    case indexLeaf = 10
    case tableLeaf = 13

    var isInterior: Bool { self == .indexInterior || self == .tableInterior }
    var isTable: Bool { self == .tableInterior || self == .tableLeaf }
  }

  /// One cell: a row, a way down, or both.
  struct Cell {
    /// The row's number in a table's tree.
    var rowID: Int64 = 0
    /// The page below, left of this cell.
    var child: UInt32?
    /// How many bytes the row has in all; nil where the cell holds none.
    var size: Int?
    /// The part of the row that lies here.
    var local: ArraySlice<UInt8> = []
    /// Where the row goes on.
    var overflow: UInt32?
  }

  let kind: Kind
  /// The page below, right of all cells.
  let rightmost: UInt32?
  private let bytes: [UInt8]
  private let places: [Int]

  init?(_ bytes: [UInt8], number: UInt32) {
    let start = number == 1 ? 100 : 0
    guard bytes.count >= 512, let kind = Kind(rawValue: bytes[start]) else { return nil }
    let header = start + (kind.isInterior ? 12 : 8)
    let count = Int(bytes[start + 3]) << 8 | Int(bytes[start + 4])
    guard header + 2 * count <= bytes.count else { return nil }
    self.kind = kind
    self.bytes = bytes
    rightmost = kind.isInterior ? bytes.number(start + 8) : nil
    places = (0..<count).map {
      Int(bytes[header + 2 * $0]) << 8 | Int(bytes[header + 2 * $0 + 1])
    }
  }

  var count: Int { places.count }

  /// The cell of that position; nil where what lies there can be none.
  func cell(_ position: Int) -> Cell? {
    var place = places[position]
    var cell = Cell()
    if kind.isInterior {
      guard place >= 8, place + 4 <= bytes.count else { return nil }
      cell.child = bytes.number(place)
      place += 4
    }
    if kind == .tableInterior {
      guard let key = Varint(bytes, place) else { return nil }
      cell.rowID = key.value
      return cell
    }
    guard let size = Varint(bytes, place), size.value >= 0, size.value < 1 << 30 else { return nil }
    place = size.end
    if kind == .tableLeaf {
      guard let key = Varint(bytes, place) else { return nil }
      cell.rowID = key.value
      place = key.end
    }
    let local = Self.local(Int(size.value), page: bytes.count, isTable: kind.isTable)
    guard place + local <= bytes.count else { return nil }
    cell.size = Int(size.value)
    cell.local = bytes[place..<(place + local)]
    if local < Int(size.value) {
      guard place + local + 4 <= bytes.count else { return nil }
      cell.overflow = bytes.number(place + local)
    }
    return cell
  }

  /// How many bytes of a row lie in its cell.
  private static func local(_ size: Int, page: Int, isTable: Bool) -> Int {
    let most = isTable ? page - 35 : (page - 12) * 64 / 255 - 23
    if size <= most { return size }
    let least = (page - 12) * 32 / 255 - 23
    let rest = least + (size - least) % (page - 4)
    return rest <= most ? rest : least
  }
}

/// A number of one to nine bytes.
struct Varint {
  let value: Int64
  /// The place after it.
  let end: Int

  init?(_ bytes: [UInt8], _ place: Int) {
    var value: UInt64 = 0
    for count in 0..<9 {
      guard bytes.indices.contains(place + count) else { return nil }
      let byte = bytes[place + count]
      if count == 8 {
        self.value = Int64(bitPattern: value << 8 | UInt64(byte))
        end = place + 9
        return
      }
      value = value << 7 | UInt64(byte & 0x7F)
      if byte < 0x80 {
        self.value = Int64(bitPattern: value)
        end = place + count + 1
        return
      }
    }
    return nil
  }
}

/// A value of a row as its record holds it.
enum RecordValue: Hashable {
  case null
  case int(Int64)
  case text(String)
  case blob([UInt8])
}

/// A row's record (SQLite file format, part 2.1).
enum Record {
  /// The values; nil where the bytes are no record, or hold a text that is not UTF-8 or a fraction, which
  /// no table of ours has.
  static func values(_ bytes: [UInt8]) -> [RecordValue]? {
    guard let header = Varint(bytes, 0), header.value >= 1, header.value <= bytes.count else {
      return nil
    }
    var (place, data, values) = (header.end, Int(header.value), [RecordValue]())
    while place < Int(header.value) {
      guard let type = Varint(bytes, place), let size = size(type.value),
        size <= bytes.count - data,
        let value = value(type.value, bytes[data..<(data + size)])
      else { return nil }
      values.append(value)
      place = type.end
      data += size
    }
    return place == Int(header.value) && data == bytes.count ? values : nil
  }

  private static func size(_ type: Int64) -> Int? {
    switch type {
    case 0, 8, 9: 0
    case 1...4: Int(type)
    case 5: 6
    case 6: 8
    case 12...(1 << 31): Int(type - 12) / 2
    default: nil
    }
  }

  private static func value(_ type: Int64, _ bytes: ArraySlice<UInt8>) -> RecordValue? {
    switch type {
    case 0: return .null
    case 8, 9: return .int(type - 8)
    case 1...6:
      let start: Int64 = (bytes.first ?? 0) >= 0x80 ? -1 : 0
      return .int(bytes.reduce(start) { $0 << 8 | Int64($1) })
    case _ where type % 2 == 0: return .blob(Array(bytes))
    default: return String(validating: bytes, as: UTF8.self).map(RecordValue.text)
    }
  }
}
