import Glibc
import TouchstoneModel
import TouchstoneTerminal

/// Times and durations as people read them.
enum ClockText {
  /// Hours, minutes and seconds in the local time zone: `22:52:07`.
  static func time(_ instant: Instant) -> SafeText {
    let local = localTime(instant)
    return "\(two(local.tm_hour)):\(two(local.tm_min)):\(two(local.tm_sec))"
  }

  /// Day and minute in the local time zone: `2026-11-25 22:52`.
  static func minute(_ instant: Instant) -> SafeText {
    let local = localTime(instant)
    return "\(day(local)) \(two(local.tm_hour)):\(two(local.tm_min))"
  }

  /// Weekday and minute of a time near at hand: `Thu 14:05`.
  static func soon(_ instant: Instant) -> SafeText {
    let local = localTime(instant)
    let days: [SafeText] = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
    let day = days[min(max(Int(local.tm_wday), 0), 6)]
    return "\(day) \(two(local.tm_hour)):\(two(local.tm_min))"
  }

  /// The day in the local time zone: `2026-11-25`.
  static func day(_ instant: Instant) -> SafeText { day(localTime(instant)) }

  private static func day(_ local: tm) -> SafeText {
    "\(local.tm_year + 1900)-\(two(local.tm_mon + 1))-\(two(local.tm_mday))"
  }

  /// `6 min 12 s`, or `1 h 20 min` from an hour on.
  static func duration(milliseconds: Int64) -> SafeText {
    let seconds = milliseconds / 1000
    if seconds < 60 { return "\(seconds) s" }
    if seconds < 3600 { return "\(seconds / 60) min \(seconds % 60) s" }
    return "\(seconds / 3600) h \(seconds / 60 % 60) min"
  }

  /// How long something waits, roughly: `12 min`, `26 h`, `3 d`.
  static func age(milliseconds: Int64) -> SafeText {
    let minutes = max(0, milliseconds) / 60_000
    if minutes < 60 { return "\(minutes) min" }
    return minutes < 48 * 60 ? "\(minutes / 60) h" : "\(minutes / 1440) d"
  }

  /// The first instant of the local day that holds `instant`.
  static func startOfDay(_ instant: Instant) -> Instant {
    var local = localTime(instant)
    local.tm_hour = 0
    local.tm_min = 0
    local.tm_sec = 0
    local.tm_isdst = -1
    return Instant(milliseconds: Int64(mktime(&local)) * 1000)
  }

  private static func localTime(_ instant: Instant) -> tm {
    var seconds = time_t(instant.milliseconds / 1000)
    var local = tm()
    localtime_r(&seconds, &local)
    return local
  }

  private static func two(_ number: Int32) -> SafeText {
    number < 10 ? "0\(number)" : "\(number)"
  }
}
