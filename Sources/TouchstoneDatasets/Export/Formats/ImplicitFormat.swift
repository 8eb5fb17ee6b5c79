import JSONLines
import TouchstoneModel

/// Pairs with an implicit prompt: `{"chosen", "rejected"}`, each a whole conversation.
///
/// Loaders take the longest common start as the prompt: of lists it is exactly the prompt, since each
/// response is one turn; of texts it may end inside a word, which is why the explicit form is better.
struct ImplicitFormat: PairFormat {
  /// What a row is.
  let summary = "two whole conversations that part at the end, chosen and rejected"
  /// What reads such rows.
  let consumers = ["TRL (Reward, DPO)", "OpenRLHF", "Axolotl (argilla_chat)"]
  /// The strength may stand in a row.
  let pairs = PairUse.withMargin

  /// The columns of a row in their order.
  func columns(_ options: ExportOptions) -> [DatasetColumn] {
    let text = options.style.conversation
    return [DatasetColumn("chosen", text), DatasetColumn("rejected", text)]
      + DatasetColumn.margin(options) + PairRows.columns(options)
  }

  /// Responses are one turn each.
  func form(_ options: ExportOptions) -> any TurnForm {
    options.style == .standard ? PlainForm() : SingleReplyForm(reply: .list)
  }

  /// Writes the trainer's columns.
  func write(
    _ pair: PairRows.Pair, _ example: ExportExample, of encoded: UnsafeRawBufferPointer,
    to row: inout JSONWriter
  ) {
    row.wholeSides(pair, example, of: encoded)
    row.margin(pair, example)
  }
}
