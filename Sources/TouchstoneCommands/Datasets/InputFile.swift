import Glibc
import TouchstoneDatasets
import TouchstoneModel
import TouchstoneTerminal

/// A file that is read: a regular file or a pipe, nothing that could block or surprise.
struct InputFile {
  /// The name as it was given.
  let name: SafeText
  /// The open descriptor.
  let descriptor: Int32
  /// Its size in bytes; nil for a pipe and for what is expanded while it is read.
  let size: Int?
  /// What expands it, when it is compressed with gzip.
  private var expanded: ExpandedInput?
  /// The file itself.
  private let file: Int32

  /// Opens the file named on the command line; `-` is standard input.
  init(named path: String, in context: CommandContext) throws {
    guard path != "-" else {
      self.init(name: "standard input", descriptor: STDIN_FILENO, size: nil)
      return
    }
    let full = Workspace.absolute(path, from: context.world.currentDirectory)
    let file = open(full, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
    guard file >= 0 else {
      throw CommandFailure(
        .missingInput, "\(path) cannot be read: \(String(cString: strerror(errno)))")
    }
    var status = stat()
    let isKnown = fstat(file, &status) == 0
    guard isKnown, status.st_mode & S_IFMT == S_IFREG else {
      Glibc.close(file)
      throw CommandFailure(
        .missingInput, "\(path) is no regular file", hints: ["a pipe is read as '-'"])
    }
    guard ExpandedInput.isCompressed(file) else {
      self.init(name: "\(path)", descriptor: file, size: Int(status.st_size))
      return
    }
    guard let expanded = ExpandedInput(file) else {
      let code = errno
      Glibc.close(file)
      throw CommandFailure(
        .inputOutput, "\(path) cannot be expanded: \(String(cString: strerror(code)))")
    }
    self.init(name: "\(path)", descriptor: expanded.descriptor, size: nil, file: file)
    self.expanded = expanded
  }

  init(name: SafeText, descriptor: Int32, size: Int?, file: Int32? = nil) {
    self.name = name
    self.descriptor = descriptor
    self.size = size
    self.file = file ?? descriptor
  }

  /// Refuses a compressed file that was cut or changed, once it was read to its end.
  func checkEnd() throws {
    guard expanded?.isDamaged == true else { return }
    throw CommandFailure(
      .badData, "\(name): the compressed data was cut or changed",
      hints: ["get the file again and import all of it"])
  }

  /// Whether it was opened here; standard input was not.
  var isOurs: Bool { descriptor != STDIN_FILENO }

  /// Closes what was opened here.
  func close() {
    expanded?.close()
    if isOurs { Glibc.close(file) }
  }
}
