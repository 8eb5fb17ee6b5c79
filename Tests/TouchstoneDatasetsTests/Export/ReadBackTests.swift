import TestSupport
import Testing
import TouchstoneDatasets
import TouchstoneModel

/// What an export wrote is what `import` reads: the same prompts, the same responses, the same judgement.
@Suite struct ReadBackTests {
  typealias S = ExportSamples

  /// A pair as texts, whatever the form it was written in.
  private struct Pair: Hashable {
    let prompt: String
    let chosen: String
    let rejected: String
  }

  private func imported(
    _ format: ExportFormatName, _ style: ExportStyle = .conversational
  ) throws -> Import {
    let (lines, _) = S.rows(
      format, S.everything + S.programmes, S.options(style: style, bare: false))
    #expect(!lines.isEmpty)
    let found = try Import(
      Array(lines.joined(separator: "\n").utf8), TaskReader.Options(withLabels: true))
    #expect(found.rejected.isEmpty, "\(found.rejected.map(\.message))")
    return found
  }

  private func pairs(_ found: Import) -> [Pair] {
    found.tasks.compactMap { item in
      let task = item.task
      guard case .answers(let answers)? = task.labels.first?.judgement else { return nil }
      let ranking = answers.values.lazy.compactMap { answer -> Ranking? in
        switch answer {
        case .ranking(let ranking): ranking
        case .comparison(let comparison): comparison.ranking(first: 1, second: 2)
        default: nil
        }
      }.first
      guard let groups = ranking?.groups, groups.count == 2, let best = groups[0].first,
        let worst = groups[1].first
      else { return nil }
      return Pair(
        prompt: transcript(task.context), chosen: text(task.candidates[best - 1]),
        rejected: text(task.candidates[worst - 1]))
    }
  }

  private func text(_ candidate: IncomingCandidate) -> String { transcript(candidate.messages) }

  @Test(arguments: [
    (ExportFormatName.implicit, DatasetShape.pairs), (.reward, .pairs), (.openRLHF, .pairs),
    (.ultraFeedbackBinarized, .pairs), (.llamaFactoryPreference, .pairs),
    (.openAIPreference, .openAIPreferences), (.nemoRL, .ranked), (.axolotlDPO, .pairs),
    (.axolotlORPO, .pairs), (.hh, .transcripts), (.axolotlReward, .pairs), (.verlReward, .pairs),
  ])
  func `pairs come back from every form`(format: ExportFormatName, shape: DatasetShape) throws {
    let wanted = pairs(try imported(.preference))
    let found = try imported(format)
    #expect(Set(found.tasks.map(\.shape)) == [shape])
    let got = pairs(found)
    #expect(got.count == found.tasks.count && !got.isEmpty)
    switch format {
    case .verlReward:
      // Texts without turns: a response has the line break before it.
      #expect(got.count == wanted.count)
    case .hh, .axolotlReward, .axolotlORPO, .axolotlDPO, .llamaFactoryPreference:
      // These forms cannot hold every prompt or response; what they hold is among the others.
      #expect(Set(got).isSubset(of: Set(wanted)))
    default: #expect(got == wanted)
    }
  }

  @Test(arguments: [
    (ExportFormatName.llamaFactoryPreference, ExportStyle.standard), (.axolotlDPO, .standard),
    (.nemoRL, .standard),
  ])
  func `pairs come back from the standard style`(
    format: ExportFormatName, style: ExportStyle
  ) throws {
    let got = pairs(try imported(format, style))
    let wanted = Set(pairs(try imported(.preference)))
    #expect(!got.isEmpty && Set(got).isSubset(of: wanted))
  }

  @Test(arguments: [
    (ExportFormatName.unpaired, ExportStyle.conversational), (.llamaFactoryKTO, .conversational),
    (.llamaFactoryKTO, .standard), (.axolotlKTO, .conversational), (.axolotlKTO, .standard),
  ])
  func `verdicts come back`(format: ExportFormatName, style: ExportStyle) throws {
    let verdicts = try imported(format, style).tasks.map { item -> Set<String>? in
      guard case .answers(let answers)? = item.task.labels.first?.judgement else { return nil }
      for case .facts(let facts) in answers.values { return facts }
      return nil
    }
    #expect(verdicts.allSatisfy { $0 == ["desirable"] || $0 == ["undesirable"] })
    #expect(Set(verdicts).count == 2)
  }

  @Test(arguments: [
    (ExportFormatName.completion, ExportStyle.conversational), (.messages, .conversational),
    (.openAIChat, .conversational), (.llamaFactorySFT, .conversational),
    (.llamaFactorySFT, .standard),
  ])
  func `replies to learn come back with their prompt`(
    format: ExportFormatName, style: ExportStyle
  ) throws {
    let replies = { (found: Import) in
      found.tasks.map {
        transcript($0.task.context) + " -> " + (($0.task.candidates.first).map(text) ?? "")
      }
    }
    let found = replies(try imported(format, style))
    let wanted = Set(replies(try imported(.completion)))
    #expect(Set(found).isSubset(of: wanted) && !found.isEmpty)
  }

  @Test(arguments: [
    (ExportFormatName.ranked, DatasetShape.ranked), (.nectar, .ranked), (.arena, .battles),
    (.helpSteer2, .helpSteerRatings), (.helpSteer2Preference, .helpSteerPreferences),
    (.helpSteer3, .helpSteerPreferences), (.ultraFeedback, .ultraFeedback), (.steps, .steps),
    (.verlPrompt, .prompts), (.prompt, .native),
  ])
  func `other forms are recognised, a line a task`(
    format: ExportFormatName, shape: DatasetShape
  ) throws {
    let found = try imported(format)
    let (lines, _) = S.rows(
      format, S.everything + S.programmes, S.options(style: .conversational, bare: false))
    #expect(Set(found.tasks.map(\.shape)) == [shape])
    #expect(found.tasks.count == lines.count)
  }

  @Test func `trees come back as tasks, from lines of trees and of messages alike`() throws {
    let trees = try imported(.oasstTrees).tasks.map(\.task)
    let messages = try imported(.oasstMessages).tasks.map(\.task)
    #expect(!trees.isEmpty && trees.map(\.context) == messages.map(\.context))
    #expect(trees.map { $0.candidates.map(text) } == messages.map { $0.candidates.map(text) })
    #expect(trees.map { $0.candidates.map(\.model) } == messages.map { $0.candidates.map(\.model) })
    #expect(trees.contains { $0.candidates.contains { $0.model != nil } })
    #expect(trees.contains { !$0.labels.isEmpty } && trees.map(\.labels) == messages.map(\.labels))
  }
}
