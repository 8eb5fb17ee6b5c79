/// Compares a guideline with the version before it.
///
/// Labels under one major version must mean the same: another scale, another option set, another
/// kind of step or a rule taken away needs a new major version. Whether new words change the sense of
/// a rule only people can say.
public enum VersionChecks {
  /// What stands against taking `new` after `old`, by line of the new file.
  public static func findings(from old: Guideline, to new: Guideline) -> [Finding] {
    let findings = FindingList()
    let line = versionLine(new)
    if new.digest == old.digest { return [] }
    guard new.slug == old.slug else {
      findings.error(
        line, "\(new.slug) is not a version of \(old.slug)", "compare files of the same protocol")
      return findings.findings
    }
    if new.version == old.version, new.ownSource.utf8.elementsEqual(old.ownSource.utf8) {
      // Only a file it builds on has changed, which has a version of its own.
      compareSteps(old, new, findings)
      compareRules(old, new, findings)
    } else if new.version == old.version {
      findings.error(
        line, "version \(new.version.text) is known already with other text",
        "raise the version: patch for wording, minor for additions, major when labels change meaning"
      )
    } else if new.version < old.version {
      findings.error(
        line, "version \(new.version.text) is older than \(old.version.text)",
        "write a version above \(old.version.text)")
    } else if new.version.major == old.version.major {
      compareSteps(old, new, findings)
      compareRules(old, new, findings)
    }
    return findings.findings
  }

  private static func compareSteps(_ old: Guideline, _ new: Guideline, _ findings: FindingList) {
    let remedy = "write version \(old.version.major + 1).0.0, as labels change meaning"
    for before in old.steps {
      guard let after = new.steps.first(where: { $0.id == before.id }) else {
        findings.error(versionLine(new), "step \(before.id) is gone", remedy)
        continue
      }
      guard before.type == after.type else {
        findings.error(
          after.core.line,
          "step \(after.id) was \(before.type.rawValue) and is \(after.type.rawValue)", remedy)
        continue
      }
      if before.isOptional, !after.isOptional {
        findings.error(
          after.core.line, "step \(after.id) was optional and must be answered now", remedy)
      }
      let (was, now) = (before.meaning, after.meaning)
      for aspect in Set(was.keys).union(now.keys).sorted() where was[aspect] != now[aspect] {
        findings.error(
          after.core.line,
          "step \(after.id), \(aspect): was \(was[aspect] ?? "absent"), is \(now[aspect] ?? "absent")",
          remedy)
      }
    }
    for added in new.steps
    where !added.isOptional && !old.steps.contains(where: { $0.id == added.id }) {
      findings.error(
        added.core.line, "step \(added.id) is new and not optional",
        "make it optional, or \(remedy)")
    }
  }

  private static func compareRules(_ old: Guideline, _ new: Guideline, _ findings: FindingList) {
    let remedy = "write version \(old.version.major + 1).0.0, as labels cite it"
    for before in old.rules {
      guard let after = new.rules.first(where: { $0.anchor == before.anchor }) else {
        findings.error(versionLine(new), "rule #\(before.anchor) is gone", remedy)
        continue
      }
      if before.authority != after.authority {
        findings.error(after.line, "rule #\(after.anchor) has another authority", remedy)
      }
      if !before.body.utf8.elementsEqual(after.body.utf8) {
        findings.notice(
          after.line, "rule #\(after.anchor) has other words",
          "if its sense changed, write version \(old.version.major + 1).0.0")
      }
    }
  }

  /// The line of the key `version`, which every file has.
  private static func versionLine(_ guideline: Guideline) -> Int {
    let lines = guideline.source.utf8.split(
      separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    return (lines.firstIndex { $0.starts(with: "version".utf8) } ?? 0) + 1
  }
}
