import JSONLines

/// Tells the form of a row by its keys, the most special one first.
enum ShapeRules {
  /// The form, or nil when the keys are those of none.
  static func shape(of row: Row, _ reader: RowReader) -> DatasetShape? {
    if reader.mapping != nil { return .mapped }
    if row.has(.touchstone) { return .touchstone }
    if row.has(.taskID), row.has(.ranking) { return .labels }
    if row.hasFlatResponses { return .argilla }
    if let tool = tool(row) { return tool }
    if row.has(.root) || row[.prompt]?.kind == .object { return .tree }
    if row.has(.report) || row.has(.reports) { return .flagged }
    if row.has(.messages), row.has(.targetMessage), row.has(.labels) { return .rated }
    if reader.withReports, row.has(.turns), row.has(.promptLabel), row.has(.responses) {
      return .refusals
    }
    if let foreign = dataset(row) { return foreign }
    // Without labels nothing says that the last turn is a response.
    if reader.withLabels, ChatShape.matches(row) { return .chats }
    if !row.present.isDisjoint(with: contexts) {
      return row.has(.responses) && row.has(.comparisons) ? .preferences : .native
    }
    guard let turns = row[.turns] else { return row.has(.guideline) ? .native : nil }
    if turns.kind == .array, turns.count == 0 { return .native }
    let first = turns.elements.first { _ in true }
    return first?.kind == .object ? .native : .turns
  }

  private static let contexts = KeySet(.context, .prompt, .messages)

  /// Keys that only exports of annotation tools have.
  private static let toolKeys = KeySet(
    .data, .annotationID, .fields, .labelAnnotations, .messageID, .entities, .text)

  /// The exports of annotation tools.
  private static func tool(_ row: Row) -> DatasetShape? {
    guard !row.present.isDisjoint(with: toolKeys) else { return nil }
    if row.has(.annotationID), row.has(.annotator) { return .labelStudioMin }
    // The others hold their texts under keys of their own.
    guard row.present.isDisjoint(with: contexts) else { return nil }
    if PotatoShape.matches(row) { return .potato }
    if row[.data]?.kind == .object, row.has(.annotations) { return .labelStudio }
    if row[.fields]?.kind == .object, row.has(.responses) { return .argilla }
    if row.has(.messageID), row.has(.text), row.has(.role) { return .treeMessages }
    return DoccanoShape.matches(row) ? .doccano : nil
  }

  private static let pair = KeySet(.chosen, .rejected)

  private struct Rule {
    let keys: KeySet
    let shape: DatasetShape
    var needs: @Sendable (Row) -> Bool = { _ in true }
  }

  /// The forms of datasets; none has `responses`, which is this tool's own key.
  private static func dataset(_ row: Row) -> DatasetShape? {
    if row.has(.responses) {
      // Pairs were taken for pairs before this tool's own form, whatever stands beside them.
      if row.present.isSuperset(of: pair) { return .pairs }
      return row.has(.prompt) && has(row, .responses, "response", "rank") ? .ranked : nil
    }
    return rules.first { row.present.isSuperset(of: $0.keys) && $0.needs(row) }?.shape
  }

  private static let rules = [
    Rule(keys: KeySet(.modelA, .modelB, .conversationA, .conversationB), shape: .battles),
    Rule(keys: KeySet(.prompt, .completions, .labels), shape: .steps) {
      $0[.completions]?.elements.first { _ in true }?.kind != .object
    },
    Rule(keys: KeySet(.instruction, .completions), shape: .ultraFeedback) {
      has($0, .completions, "model")
    },
    Rule(keys: KeySet(.context, .completions), shape: .ranked) {
      has($0, .completions, "completion", "rank")
    },
    Rule(keys: KeySet(.prompt, .completions), shape: .ranked) {
      has($0, .completions, "completion", "rank")
    },
    Rule(keys: KeySet(.prompt, .answers), shape: .ranked) { has($0, .answers, "answer", "rank") },
    Rule(
      keys: KeySet(.responseOne, .responseTwo, .preferenceStrength), shape: .helpSteerPreferences),
    Rule(keys: KeySet(.response1, .response2, .overallPreference), shape: .helpSteerPreferences),
    Rule(
      keys: KeySet(
        .prompt, .response, .helpfulness, .correctness, .coherence, .complexity, .verbosity),
      shape: .helpSteerRatings),
    Rule(keys: KeySet(.preferredOutput, .nonPreferredOutput), shape: .openAIPreferences),
    Rule(keys: KeySet(.preferredCompletion, .nonPreferredCompletion), shape: .openAIPreferences),
    Rule(keys: KeySet(.chosen, .rejected), shape: .transcripts, needs: TranscriptShape.matches),
    Rule(keys: KeySet(.chosen, .rejected), shape: .pairs),
    Rule(keys: KeySet(.chosenResponse, .rejectedResponse), shape: .pairs),
    Rule(keys: KeySet(.conversations), shape: .chats),
    Rule(keys: KeySet(.instruction, .output), shape: .instructions),
    Rule(keys: KeySet(.instruction, .response), shape: .instructions),
    Rule(keys: KeySet(.completion), shape: .completions),
    Rule(keys: KeySet(.prompt, .response), shape: .completions),
    Rule(keys: KeySet(.question, .response), shape: .completions),
    Rule(keys: KeySet(.dataSource, .prompt), shape: .prompts),
  ]

  /// Whether the first element of a list has these members.
  private static func has(_ row: Row, _ key: RowKey, _ members: StaticString...) -> Bool {
    let first = row[key]?.elements.first { _ in true }
    return members.allSatisfy { first?[$0] != nil }
  }
}
