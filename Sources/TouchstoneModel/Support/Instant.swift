/// A point in time: whole milliseconds since 1970-01-01T00:00:00Z.
///
/// The model never reads a clock; every rule that depends on time takes an instant.
public struct Instant: Hashable, Comparable, Sendable {
  /// Milliseconds since 1970-01-01T00:00:00Z.
  public let milliseconds: Int64

  /// The instant that many milliseconds after 1970-01-01T00:00:00Z.
  public init(milliseconds: Int64) {
    self.milliseconds = milliseconds
  }

  /// Orders instants by time.
  public static func < (left: Instant, right: Instant) -> Bool {
    left.milliseconds < right.milliseconds
  }

  /// The instant `milliseconds` later.
  public func adding(milliseconds: Int64) -> Instant {
    Instant(milliseconds: self.milliseconds + milliseconds)
  }

  /// The instant `minutes` later.
  public func adding(minutes: Int) -> Instant {
    adding(milliseconds: Int64(minutes) * 60_000)
  }

  /// Milliseconds from `earlier` to this instant; negative when `earlier` is later.
  public func milliseconds(since earlier: Instant) -> Int64 {
    milliseconds - earlier.milliseconds
  }
}

extension Instant {
  /// ISO 8601 in UTC, always with three digits of milliseconds: `2026-01-01T00:00:00.000Z`.
  ///
  /// The milliseconds keep dataset loaders from turning a text column into timestamps.
  public var iso8601: String {
    let days = Self.floorDivide(milliseconds, 86_400_000)
    let rest = Int(milliseconds - days * 86_400_000)
    let (year, month, day) = Self.civil(fromDays: Int(days))
    let clock = [rest / 3_600_000, rest / 60_000 % 60, rest / 1000 % 60].map { Self.padded($0, 2) }
    let date = [Self.padded(year, 4), Self.padded(month, 2), Self.padded(day, 2)]
    return date.joined(separator: "-") + "T" + clock.joined(separator: ":") + "."
      + Self.padded(rest % 1000, 3) + "Z"
  }

  /// Reads `2026-01-01T00:00:00Z`, with or without a fraction of a second; nil for anything else.
  public init?(iso8601 text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count >= 20, bytes.last == UInt8(ascii: "Z"),
      bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
      bytes[10] == UInt8(ascii: "T") || bytes[10] == UInt8(ascii: " "),
      bytes[13] == UInt8(ascii: ":"), bytes[16] == UInt8(ascii: ":")
    else { return nil }
    func number(_ range: Range<Int>) -> Int? {
      var value = 0
      for byte in bytes[range] {
        guard (48...57).contains(byte) else { return nil }
        value = value * 10 + Int(byte - 48)
      }
      return value
    }
    guard let year = number(0..<4), let month = number(5..<7), let day = number(8..<10),
      let hour = number(11..<13), let minute = number(14..<16), let second = number(17..<19),
      (1...12).contains(month), (1...31).contains(day), hour < 24, minute < 60, second < 60
    else { return nil }
    var fraction = 0
    if bytes.count > 20 {
      guard bytes[19] == UInt8(ascii: "."), bytes.count >= 22 else { return nil }
      let end = min(bytes.count - 1, 23)
      guard let digits = number(20..<end), number(20..<(bytes.count - 1)) != nil else { return nil }
      fraction = digits * [100, 10, 1][end - 21]
    }
    let days = Self.days(fromYear: year, month: month, day: day)
    // The 31st of November would be the 1st of December.
    guard Self.civil(fromDays: days) == (year, month, day) else { return nil }
    let seconds = Int64(hour * 3600 + minute * 60 + second)
    self.init(milliseconds: Int64(days) * 86_400_000 + seconds * 1000 + Int64(fraction))
  }

  private static func padded(_ value: Int, _ width: Int) -> String {
    let digits = String(value)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }

  private static func floorDivide(_ value: Int64, _ by: Int64) -> Int64 {
    value >= 0 ? value / by : -((-value + by - 1) / by)
  }

  /// Year, month and day of the proleptic Gregorian calendar (Howard Hinnant's `civil_from_days`).
  private static func civil(fromDays days: Int) -> (Int, Int, Int) {
    let shifted = days + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthIndex = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * monthIndex + 2) / 5 + 1
    let month = monthIndex < 10 ? monthIndex + 3 : monthIndex - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
  }

  private static func days(fromYear year: Int, month: Int, day: Int) -> Int {
    let shiftedYear = month <= 2 ? year - 1 : year
    let era = (shiftedYear >= 0 ? shiftedYear : shiftedYear - 399) / 400
    let yearOfEra = shiftedYear - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }
}
