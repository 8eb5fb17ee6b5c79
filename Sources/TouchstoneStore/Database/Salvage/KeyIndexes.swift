internal import TouchstoneModel

/// What the unique indexes of people and guidelines still know of rows that are lost.
struct KeyIndexes {
  private(set) var personUIDs: [Int64: String] = [:]
  private(set) var personNames: [Int64: String] = [:]
  private(set) var guidelineUIDs: [Int64: String] = [:]
  private(set) var guidelines: [Int64: GuidelineStamp] = [:]

  /// Reads the indexes at these roots.
  init(_ file: PageFile, roots: [String: UInt32]) {
    let walk = TreeWalk(file)
    func read(_ index: String, _ take: ([String], Int64) -> Void) {
      guard let root = roots[index] else { return }
      try? walk.walk(root, of: index, isTable: false) { row in
        let texts = row.values.dropLast().compactMap { value -> String? in
          if case .text(let text) = value { text } else { nil }
        }
        guard case .int(let id)? = row.values.last, texts.count == row.values.count - 1,
          !texts.isEmpty
        else { return }
        take(texts, id)
      }
    }
    read("sqlite_autoindex_person_1") { personUIDs[$1] = $0[0] }
    read("sqlite_autoindex_person_2") { personNames[$1] = $0[0] }
    read("sqlite_autoindex_guideline_1") { guidelineUIDs[$1] = $0[0] }
    read("sqlite_autoindex_guideline_2") { texts, id in
      guard texts.count == 3 else { return }
      guidelines[id] = GuidelineStamp(slug: texts[0], version: texts[1], digest: texts[2])
    }
  }
}
