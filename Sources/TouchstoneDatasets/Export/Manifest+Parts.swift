import JSONLines
import TouchstoneModel

extension JSONWriter {
  mutating func options(_ options: ExportOptions) {
    key("options")
    beginObject()
    key("style")
    string(options.style.rawValue)
    key("pairs")
    string(options.pairs.rawValue)
    key("margin")
    optional(options.margin?.rawValue)
    key("bare")
    bool(options.bare)
    key("annotators")
    string(options.annotators == .identified ? "names" : "pseudonyms")
    key("aggregate")
    string(options.aggregation.rawValue)
    key("ties")
    string(options.keepsTies ? "keep" : "drop")
    key("near")
    double(options.near)
    key("per_prompt")
    optional(options.perPrompt)
    key("min_response")
    optional(options.limits.minimum)
    key("max_response")
    optional(options.limits.maximum)
    key("max_prompt")
    optional(options.limits.maximumPrompt)
    key("splits")
    if let rule = options.splits {
      beginObject()
      key("train")
      int(rule.train)
      key("validation")
      int(rule.validation)
      key("test")
      int(rule.test)
      key("by")
      string(rule.key.rawValue)
      key("seed")
      int(rule.seed)
      endObject()
    } else {
      null()
    }
    endObject()
  }

  mutating func packing(_ packing: ExportPacking) {
    key("packing")
    beginObject()
    key("shard_bytes")
    if let size = packing.shardSize { int(size.bytes) } else { null() }
    key("gzip")
    bool(packing.isCompressed)
    endObject()
  }

  /// People in a selection are called as in the rows: a manifest travels with them.
  mutating func selection(_ facts: ExportDescription) {
    key("selection")
    beginObject()
    key("where")
    list(facts.conditions) { writer, text in writer.string(text) }
    key("as_of")
    optional(facts.provenance.selection.asOf?.iso8601)
    key("excluded_labels")
    beginObject()
    for field in SelectionTerm.Field.allCases {
      guard let count = facts.summary.excluded.counts[field] else { continue }
      key(field.rawValue)
      int(count)
    }
    endObject()
    endObject()
  }

  mutating func provenance(_ facts: ExportDescription) {
    key("store_head")
    optional(facts.provenance.storeHead)
    key("latest_label")
    optional(facts.summary.latest?.iso8601)
    key("guidelines")
    beginArray()
    for stamp in facts.guidelines {
      beginObject()
      key("slug")
      string(stamp.slug)
      key("version")
      string(stamp.version)
      key("sha256")
      string(stamp.digest)
      endObject()
    }
    endArray()
  }

  /// How far labels agree, 0 to 1, on the tasks that have several.
  mutating func agreement(_ summary: ExportSummary) {
    key("agreement")
    beginObject()
    key("tasks")
    int(summary.sharedTasks)
    key("mean")
    if let mean = summary.agreement { double(mean) } else { null() }
    endObject()
  }

  mutating func annotators(_ annotators: [(name: String, labels: Int)]) {
    key("annotators")
    beginArray()
    for annotator in annotators {
      beginObject()
      key("name")
      string(annotator.name)
      key("labels")
      int(annotator.labels)
      endObject()
    }
    endArray()
  }

  /// Labels, pairs and responses are never added up: `considered`, `kept` and `dropped` count the
  /// units that rows are made from, and the reasons stand under the unit that they count.
  mutating func counts(_ counts: ExportCounts, unit row: ExportUnit) {
    key("counts")
    beginObject()
    key("tasks")
    int(counts.tasks)
    key("labels")
    int(counts.labels)
    key("unit")
    string(row.rawValue)
    key("considered")
    int(counts.considered(row))
    key("kept")
    int(counts.rows)
    key("dropped")
    int(counts.drops(of: row, under: row))
    key("kept_by_source")
    beginObject()
    for source in RowSource.allCases where counts.kept(source) > 0 {
      key(source.rawValue)
      int(counts.kept(source))
    }
    endObject()
    key("dropped_by_reason")
    beginObject()
    for unit in ExportUnit.allCases {
      let reasons = counts.reasons.filter { $0.unit(under: row) == unit }
      guard !reasons.isEmpty else { continue }
      key(unit.plural)
      beginObject()
      for reason in reasons { dropped(reason, counts) }
      endObject()
    }
    endObject()
    endObject()
  }

  private mutating func dropped(_ reason: DropReason, _ counts: ExportCounts) {
    key(reason.rawValue)
    beginObject()
    for split in Split.allCases {
      guard let count = counts.parts[split]?.dropped[reason] else { continue }
      key(split.rawValue)
      int(count)
    }
    endObject()
  }

  /// What the release checks did and found.
  mutating func checks(_ findings: ReleaseFindings, _ policy: ReleasePolicy) {
    key("checks")
    beginObject()
    for check in ReleaseCheck.allCases where policy[check] != .off {
      key(check.rawValue)
      beginObject()
      key("action")
      string(policy[check].rawValue)
      if let share = findings.share(of: check) {
        self.share(share)
      } else {
        key("found")
        int(findings.found[check]?.count ?? 0)
        key("first")
        list(findings.found[check]?.places ?? []) { $0.string($1) }
      }
      endObject()
    }
    endObject()
  }

  private mutating func share(_ share: ReleaseFindings.Share) {
    key("found")
    int(share.held)
    key("of")
    int(share.all)
  }

  mutating func files(_ files: [Manifest.File]) {
    key("files")
    beginArray()
    for file in files {
      beginObject()
      key("name")
      string(file.name)
      key("split")
      string(file.split)
      key("rows")
      int(file.rows)
      key("bytes")
      int(file.bytes)
      key("sha256")
      string(file.sha256)
      endObject()
    }
    endArray()
  }

  mutating func beside(_ files: [Manifest.BesideFile]) {
    key("beside")
    beginArray()
    for file in files {
      beginObject()
      key("name")
      string(file.name)
      key("bytes")
      int(file.bytes)
      key("sha256")
      string(file.sha256)
      endObject()
    }
    endArray()
  }
}
