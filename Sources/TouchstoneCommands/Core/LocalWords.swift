import TouchstoneModel
import TouchstoneStore
import TouchstoneTerminal

/// The words of a lower layer's failure, with times as the clock on the wall shows them.
enum LocalWords {
  /// The message of a failure.
  static func message(of failure: any Failure) -> SafeText {
    switch failure {
    case QueueRefusal.notOpen(let task, .heldByOthers, let end?):
      "task \(task) is leased to another trainer until \(ClockText.time(end))"
    case AnnotationRefusal.windowOver(let task, let since):
      "the label of task \(task) could be taken back until \(ClockText.time(since))"
    default: "\(failure.message)"
    }
  }
}
