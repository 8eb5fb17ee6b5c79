import Dispatch
public import JSONLines
import Synchronization

/// Reads tasks and labels on a second thread while those before are stored.
///
/// At most `depth` batches wait, each of about a quarter of a mebibyte of file, so memory does not depend on the
/// length of the file.
public final class TaskReadAhead: Sendable {
  /// One result of the reader, with what is known of its place in the file.
  public struct Item: Sendable {
    /// What a line gave.
    public let result: ImportedLine
    /// The line as it stands in the file; empty unless raw lines are kept, or when it was too long.
    public let rawLine: [UInt8]
    /// The number of the line in the file where it begins; that of the result unless the file is an
    /// array.
    public let place: Int
    /// How many bytes of the file were read by then.
    public let bytesRead: Int
    /// How many U+0000 were replaced by then.
    public let replacedNuls: Int
  }

  private enum Batch: Sendable {
    case items([Item])
    case end
    case failure(JSONLineError)
  }

  private struct State: Sendable {
    var batches: [Batch] = []
    /// The batch being handed out, last item first.
    var items: [Item] = []
    var isCancelled = false
  }

  private static let depth = 3
  private static let batchBytes = 1 << 18
  private static let batchItems = 512

  private let descriptor: Int32
  private let state = Mutex(State())
  private let room = DispatchSemaphore(value: depth)
  private let ready = DispatchSemaphore(value: 0)
  private let done = DispatchSemaphore(value: 0)

  /// Begins to read an open descriptor, which must stay open until `stop`.
  public init(
    descriptor: Int32, options: TaskReader.Options = TaskReader.Options(), keepsRawLines: Bool
  ) {
    self.descriptor = descriptor
    DispatchQueue(label: "touchstone.import").async { [self] in
      read(options, keepsRawLines: keepsRawLines)
      done.signal()
    }
  }

  /// The next result, or nil at the end. Throws as `TaskReader.next` does.
  public func next() throws(JSONLineError) -> Item? {
    if let item = state.withLock({ $0.items.popLast() }) { return item }
    ready.wait()
    let batch = state.withLock { $0.batches.removeFirst() }
    room.signal()
    switch batch {
    case .items(let items):
      return state.withLock { state in
        state.items = items.reversed()
        return state.items.popLast()
      }
    case .end: return nil
    case .failure(let error): throw error
    }
  }

  /// Ends the reading, so that the descriptor may be closed.
  public func stop() {
    state.withLock { $0.isCancelled = true }
    for _ in 0...Self.depth { room.signal() }
    done.wait()
    done.signal()
  }

  private func read(_ options: TaskReader.Options, keepsRawLines: Bool) {
    var reader = TaskReader(descriptor: descriptor, options: options)
    var items: [Item] = []
    var begin = 0
    func hand(_ batch: Batch) {
      room.wait()
      state.withLock { $0.batches.append(batch) }
      ready.signal()
    }
    do throws(JSONLineError) {
      while let result = try reader.next() {
        items.append(
          Item(
            result: result, rawLine: keepsRawLines ? reader.rawLine : [],
            place: reader.place ?? result.line,
            bytesRead: reader.bytesRead, replacedNuls: reader.replacedNuls))
        let isFull = items.count >= Self.batchItems || reader.bytesRead - begin >= Self.batchBytes
        guard isFull else { continue }
        hand(.items(items))
        items = []
        begin = reader.bytesRead
        if state.withLock({ $0.isCancelled }) { return }
      }
      if !items.isEmpty { hand(.items(items)) }
      hand(.end)
    } catch {
      if !items.isEmpty { hand(.items(items)) }
      hand(.failure(error))
    }
  }
}
