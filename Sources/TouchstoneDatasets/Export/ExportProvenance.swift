public import TouchstoneModel

/// Where the rows of an export come from, as its manifest tells.
public struct ExportProvenance: Hashable, Sendable {
  /// The version of the program.
  public let toolVersion: String
  /// The hash of the store's latest event, which proves what the store held.
  public let storeHead: String?
  /// The labels that were asked for; the caller applies it.
  public let selection: Selection

  /// The origin of an export.
  public init(toolVersion: String, storeHead: String? = nil, selection: Selection = Selection()) {
    self.toolVersion = toolVersion
    self.storeHead = storeHead
    self.selection = selection
  }
}

/// What an exporter gathers from the tasks for the manifest.
struct ExportSummary: Hashable, Sendable {
  var counts = ExportCounts()
  var excluded = Exclusions()
  var findings = ReleaseFindings()
  var guidelines: Set<GuidelineStamp> = []
  var latest: Instant?

  mutating func note(_ task: LabelledTask) {
    counts.tasks += 1
    counts.labels += task.labels.count
    for label in task.labels {
      guidelines.insert(label.guideline)
      latest = max(latest ?? label.submittedAt, label.submittedAt)
    }
  }
}
