import TouchstoneModel

/// All that is known of an export once its rows are written: what its manifest, its card and the
/// other files beside the rows are made of.
struct ExportDescription {
  let format: ExportFormatName
  let options: ExportOptions
  let packing: ExportPacking
  let provenance: ExportProvenance
  let summary: ExportSummary
  /// The languages of the tasks that have a plain tag, sorted.
  let languages: [String]
  /// The files of rows.
  let files: [Manifest.File]

  /// The columns of every row.
  var columns: [DatasetColumn] { format.format.columns(options) }

  /// The splits that have rows, with their files.
  var splits: [(name: String, files: [Manifest.File])] {
    Split.allCases.compactMap { split in
      let own = files.filter { $0.split == split.rawValue }
      return own.isEmpty ? nil : (split.rawValue, own)
    }
  }

  /// The annotators as they are called here, with the number of their labels, by name.
  var annotators: [(name: String, labels: Int)] {
    var people: [(name: String, labels: Int)] = []
    for (name, labels) in summary.annotators {
      people.append((options.annotators.name(for: name.exact), labels))
    }
    return people.sorted { first, second in
      first.name.utf8.lexicographicallyPrecedes(second.name.utf8)
    }
  }

  /// The guidelines that labels were made under, in a fixed order.
  var guidelines: [GuidelineStamp] {
    summary.guidelines.sorted {
      ($0.slug, $0.version, $0.digest) < ($1.slug, $1.version, $1.digest)
    }
  }

  /// The conditions of the selection; people are called as in the rows, which travel with them.
  var conditions: [String] {
    provenance.selection.terms.map { term in
      let isPerson = term.field == .person
      let values =
        isPerson ? term.values.map { options.annotators.name(for: $0) } : term.values
      return SelectionTerm(term.field, term.relation, values).text
    }
  }

  /// The files of a folder beside its rows and its manifest.
  func companions() -> [Companion] {
    var companions = [
      Companion(name: "README.md", bytes: DatasetCard(self).bytes),
      Companion(name: "croissant.json", bytes: Croissant(self).bytes),
    ]
    if let own = format.format.companion(options, files: files) { companions.append(own) }
    return companions.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
  }
}
