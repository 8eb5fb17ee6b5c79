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
  /// The labels of each annotator, by name.
  var annotators: [UntrustedText: Int] = [:]
  /// Tasks with several labels.
  var sharedTasks = 0
  /// How far the labels of those agree, added up.
  var agreementSum = 0.0

  /// How far labels agree on average over the tasks that have several; nil without such tasks.
  var agreement: Double? { sharedTasks == 0 ? nil : agreementSum / Double(sharedTasks) }

  mutating func note(_ task: LabelledTask) {
    counts.tasks += 1
    counts.labels += task.labels.count
    if let agreement = task.agreement {
      sharedTasks += 1
      agreementSum += agreement
    }
    for label in task.labels {
      guidelines.insert(label.guideline)
      annotators[UntrustedText(label.annotator), default: 0] += 1
      latest = max(latest ?? label.submittedAt, label.submittedAt)
    }
  }
}
