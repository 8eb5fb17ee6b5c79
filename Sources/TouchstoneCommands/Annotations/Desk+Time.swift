import TouchstoneModel
import TouchstoneStore

extension Desk {
  /// Counts a line typed at this desk as work, whatever it does: reading is work too.
  public func noteAction(in context: CommandContext) throws {
    var time = assignment.activeTime
    time.act(at: context.world.now())
    try keep(time, in: context)
  }

  /// Takes the work up after the shell was away: the time in between does not count.
  public func resume(in context: CommandContext) throws {
    var time = assignment.activeTime
    time.resume(at: context.world.now())
    try keep(time, in: context)
  }

  private func keep(_ time: ActiveTime, in context: CommandContext) throws {
    try context.store().annotations.saveDraft(
      assignment.id, changes: [], stepID: assignment.stepID, activeTime: time,
      by: context.actor(), at: context.world.now())
  }
}
