public import TouchstoneModel

extension ExportFormatName {
  /// What writes this format's rows.
  public var format: any ExportFormat {
    switch self {
    case .preference: PreferenceFormat()
    case .unpaired: UnpairedFormat()
    case .completion: CompletionFormat()
    case .messages: MessagesFormat()
    case .ranked: RankedFormat()
    case .prompt: PromptFormat()
    case .ratings: RatingsFormat()
    case .steps: StepsFormat()
    case .spans: SpansFormat()
    case .rules: RulesFormat()
    case .safety: SafetyFormat()
    case .triage: TriageFormat()
    case .evaluation: EvaluationFormat()
    case .annotations: AnnotationsFormat()
    }
  }
}
