import Glibc
import JSONLines

/// Lines read from bytes through a real descriptor.
enum LineSource {
  /// What a reader gave: a line's bytes or an error, with the line's number.
  enum Item: Equatable {
    case line(Int, [UInt8])
    case failure(JSONLineError)
  }

  /// All lines of the file.
  static func read(
    path: String, limit: Int = JSONLineReader.standardLimit, chunk: Int = 1 << 20
  ) -> [Item] {
    let descriptor = open(path, O_RDONLY)
    defer { close(descriptor) }
    var reader = JSONLineReader(descriptor: descriptor, limit: limit, chunk: chunk)
    var items: [Item] = []
    while true {
      do {
        guard let line = try reader.next() else { return items }
        items.append(.line(line.number, Array(line.bytes)))
      } catch {
        items.append(.failure(error))
        if case .input = error { return items }
      }
    }
  }
}
