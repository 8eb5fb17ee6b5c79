import Glibc

/// Lets a person write a text in their own editor.
public enum ExternalEditor {
  /// Why there is no new text. Where a path is given, what was written is still there.
  public enum Failure: Error, Hashable, Sendable {
    /// No editor is named and none of the usual ones is installed.
    case noEditor
    /// The file for the text could not be made.
    case noFile(reason: String)
    /// The editor could not be started.
    case notStarted(command: String, reason: String)
    /// The editor ended with a failure; the path is nil when it left the text as it was.
    case failed(command: String, status: Int32, keptAt: String?)
    /// The file is gone or is no regular file any more.
    case unreadable(path: String)
    /// The text has more bytes than the limit.
    case tooLong(limit: Int, keptAt: String)
    /// The text is not UTF-8.
    case notText(keptAt: String)

    /// The reason in words.
    public var message: String {
      switch self {
      case .noEditor: "neither VISUAL nor EDITOR names an editor"
      case .noFile(let reason): "no file for the editor can be made: " + reason
      case .notStarted(let command, let reason): "the editor \(command) cannot start: " + reason
      case .failed(let command, let status, let path):
        "the editor \(command) ended with status \(status)"
          + (path.map { "; the text is kept in " + $0 } ?? "; the text is unchanged")
      case .unreadable(let path): "the text cannot be read back from " + path
      case .tooLong(let limit, let path):
        "the text is longer than \(limit) bytes; it is kept in " + path
      case .notText(let path): "the text is not UTF-8; it is kept in " + path
      }
    }
  }

  /// Edits a text; the file it stands in meanwhile is readable for its owner only and is removed
  /// after.
  ///
  /// A line feed that the editor added at the end is taken away again.
  public static func edit(
    _ text: String, named name: StaticString = "text.md", environment: [String: String],
    limit: Int = 1 << 20
  ) throws(Failure) -> String {
    guard let command = command(environment) else { throw .noEditor }
    let draft = try EditorDraft(text, name: name.description, environment: environment)
    let child: ChildProcess
    do {
      child = try ChildProcess(
        ChildCommand.arguments(command, [draft.path]),
        environment: ChildCommand.environment(environment))
    } catch {
      draft.remove()
      throw .notStarted(command: command, reason: error.message)
    }
    let exit = child.wait()
    guard exit == .code(0) else {
      let isUnchanged = draft.read(limit: limit) == Array(text.utf8)
      if isUnchanged { draft.remove() }
      throw .failed(
        command: command, status: status(exit), keptAt: isUnchanged ? nil : draft.path)
    }
    guard var bytes = draft.read(limit: limit) else { throw .unreadable(path: draft.path) }
    guard bytes.count <= limit else { throw .tooLong(limit: limit, keptAt: draft.path) }
    if bytes.last == 0x0A, text.utf8.last != 0x0A { bytes.removeLast() }
    guard let edited = String(validating: bytes, as: UTF8.self) else {
      throw .notText(keptAt: draft.path)
    }
    draft.remove()
    return edited
  }

  /// Whether the person has named an editor, rather than that one could be found.
  public static func isNamed(in environment: [String: String]) -> Bool {
    ["VISUAL", "EDITOR"].contains { !(environment[$0] ?? "").isEmpty }
  }

  /// VISUAL, unless the terminal is dumb, then EDITOR, then what a Debian machine is likely to
  /// have.
  static func command(_ environment: [String: String]) -> String? {
    let term = environment["TERM"] ?? ""
    let visual = term.isEmpty || term == "dumb" ? nil : environment["VISUAL"]
    if let named = [visual, environment["EDITOR"]].compactMap(\.self).first(where: { !$0.isEmpty })
    {
      return named
    }
    let folders = (environment["PATH"] ?? "/usr/bin:/bin").split(separator: ":")
    return ["nano", "vi"].first { name in
      folders.contains { access($0 + "/" + name, X_OK) == 0 }
    }
  }

  private static func status(_ exit: ChildProcess.Exit) -> Int32 {
    switch exit {
    case .code(let code): code
    case .signal(let number): 128 + number
    }
  }
}
