import TouchstoneModel
import TouchstoneTerminal

/// The options before the verb, the same for every verb.
public struct GlobalOptions: Hashable, Sendable {
  /// The workspace named with `--workspace`.
  public var workspace: String?
  /// The person a lead acts for, named with `--as`.
  public var actingAs: String?
  /// Whether a network file system is accepted, with `--i-know`.
  public var allowsNetworkDisk = false
  /// The lines given with `-c`; nil when there are none.
  public var lines: [String]?
  /// Whether `--version` was asked for.
  public var wantsVersion = false

  /// No options.
  public init() {}

  /// Takes the options off the front of the arguments and returns the rest.
  public static func take(
    from arguments: [String]
  ) throws -> (options: GlobalOptions, rest: [String]) {
    var options = GlobalOptions()
    var rest = arguments[...]
    while let word = rest.first, word.utf8.first == UInt8(ascii: "-") {
      rest = rest.dropFirst()
      let parts = word.split(separator: "=", maxSplits: 1).map(String.init)
      func value() throws -> String {
        if parts.count == 2 { return parts[1] }
        guard let next = rest.first else {
          throw CommandFailure(.usage, "\(word) needs a value")
        }
        rest = rest.dropFirst()
        return next
      }
      switch parts.first ?? word {
      case "--workspace": options.workspace = try value()
      case "--as": options.actingAs = try value()
      case "-c": options.lines = (options.lines ?? []) + [try value()]
      case "--i-know": options.allowsNetworkDisk = true
      case "--version": options.wantsVersion = true
      case "--help", "-h": return (options, ["help"])
      default:
        throw CommandFailure(
          .usage, "there is no option '\(word)' before a verb",
          hints: ["--workspace DIR, --as NAME, -c LINE and --version stand before the verb"])
      }
    }
    return (options, Array(rest))
  }
}
