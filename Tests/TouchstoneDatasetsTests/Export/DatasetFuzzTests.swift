import TestSupport
import Testing
import TouchstoneDatasets
import TouchstoneModel

/// Exports with damaged manifests, rows, cards and policies.
@Suite struct DatasetFuzzTests {
  private func exported(_ scratch: ScratchFolder, _ name: String) throws -> ExportTarget {
    let target = ExportTarget.folder(scratch.path(name))
    let exporter = try DatasetExporter(
      .preference, options: ExportSamples.options(bare: false),
      provenance: ExportProvenance(toolVersion: "0.1.0"), target: target)
    for task in ExportSamples.everything { try exporter.add(task) }
    _ = try exporter.finish()
    return target
  }

  @Test(
    .timeLimit(.minutes(Rounds.patience)),
    arguments: ["manifest.json", "croissant.json", "README.md", "train.jsonl"], Seeds.first(2))
  func `a damaged file of an export is told, and nothing is changed`(
    name: String, seed: UInt64
  ) throws {
    let scratch = try ScratchFolder.inMemory()
    let (target, other) = (try exported(scratch, "out"), try exported(scratch, "other"))
    #expect(try DatasetVerifier.verify(target).problems.isEmpty)
    let whole = try scratch.bytes("out/" + name)
    try Fuzz.run(seed: seed, rounds: 40, corpus: [whole]) { input, place in
      try scratch.write(input, to: "out/" + name)
      do {
        let report = try DatasetVerifier.verify(target)
        // The digest sees every change; the manifest itself has none.
        #expect(
          !report.problems.isEmpty || input == whole || name == "manifest.json", "\(place)")
        #expect(report.problems.allSatisfy { $0.fault.message.utf8.count < 1000 }, "\(place)")
        _ = try DatasetDiff(target, other)
        _ = try DatasetDiff(other, target)
      } catch let error as any Failure {
        #expect(!error.message.isEmpty, "\(place)")
      }
      #expect(try scratch.bytes("out/" + name) == input, "\(place)")
      #expect(try scratch.names() == ["other", "out"], "\(place)")
    }
  }

  @Test(.timeLimit(.minutes(Rounds.patience)), arguments: Seeds.first(4))
  func `a damaged policy is refused in words, or read the same twice`(seed: UInt64) throws {
    let corpus =
      try Fuzz.corpus("policy.txt", lines: false) + (try Fuzz.corpus("policy.txt"))
    #expect(throws: Never.self) {
      try ReleasePolicy.reading(String(decoding: corpus[0], as: UTF8.self))
    }
    try Fuzz.run(seed: seed, rounds: 200, corpus: corpus, longest: 5000) { input, place in
      let text = String(decoding: input, as: UTF8.self)
      do throws(ReleasePolicyError) {
        let policy = try ReleasePolicy.reading(text)
        let again = try ReleasePolicy.reading(text)
        #expect(again == policy, "\(place)")
      } catch {
        #expect((1..<1000).contains(error.message.utf8.count), "\(place)")
      }
    }
  }
}
