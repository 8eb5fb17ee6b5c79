import ArgumentParser
import TouchstoneModel
import TouchstoneTerminal

/// Which days are meant; days are those of UTC, so that every place tells the same.
struct PeriodOptions: ParsableArguments {
  @Option(help: "Only reports since a day (2026-11-01), or of the last days (30d).")
  var since: String?
  @Option(help: "Only reports up to and including a day.")
  var until: String?

  private static let day: Int64 = 86_400_000

  /// The period; refused where it has no day.
  func period(in context: CommandContext) throws -> CasePeriod {
    let period = CasePeriod(
      since: try since.map { try start(of: $0, in: context) },
      until: try until.map { try start(of: $0, in: context).adding(milliseconds: Self.day) })
    if let since = period.since, let until = period.until, until <= since {
      throw CommandFailure(.usage, "the days from --since to --until are none")
    }
    return period
  }

  /// The first instant of a day by its date, or of the day so many days ago.
  private func start(of text: String, in context: CommandContext) throws -> Instant {
    if let instant = Instant(iso8601: text + "T00:00:00Z"),
      instant.iso8601.utf8.starts(with: text.utf8)
    {
      return instant
    }
    if text.utf8.last == UInt8(ascii: "d"), let days = Int64(text.dropLast()),
      (0...100_000).contains(days)
    {
      let now = context.world.now().milliseconds
      return Instant(milliseconds: now - now % Self.day - days * Self.day)
    }
    throw CommandFailure(
      .usage, "'\(SafeText(sanitizing: text, limit: 40))' is no day",
      hints: ["write a date such as 2026-11-01, or 30d for thirty days ago"])
  }
}

extension CasePeriod {
  /// The days in words: `reported 2026-11-01 to 2026-11-30`; empty for all time.
  var text: SafeText {
    let from = since.map { "since \($0.iso8601.prefix(10))" as SafeText }
    let to = until.map {
      "up to \($0.adding(milliseconds: -1).iso8601.prefix(10))" as SafeText
    }
    return [from, to].compactMap(\.self).joined(separator: " ")
  }
}
