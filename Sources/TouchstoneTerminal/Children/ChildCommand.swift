/// A command a person put into their environment, as `PAGER` or `EDITOR`, ready to be started.
enum ChildCommand {
  /// Characters that only a shell understands; git has the same list.
  private static let meta = Set("|&;<>()$`\\\"' \t\n*?[#~=%")
  private static let secrets = ["KEY", "TOKEN", "SECRET", "PASSWORD", "PASSWD", "CREDENTIAL"]

  /// The arguments to start a command with: through `sh` only where it has something for a shell.
  static func arguments(_ command: String, _ operands: [String] = []) -> [String] {
    guard command.contains(where: meta.contains) else { return [command] + operands }
    let script = operands.isEmpty ? command : command + " \"$@\""
    return ["sh", "-c", script, command] + operands
  }

  /// The environment without variables that look like secrets by their names.
  static func environment(_ environment: [String: String]) -> [String: String] {
    environment.filter { name, _ in
      let name = name.uppercased()
      return !secrets.contains { secret in
        Array(name.utf8).firstRange(of: Array(secret.utf8)) != nil
      }
    }
  }
}
