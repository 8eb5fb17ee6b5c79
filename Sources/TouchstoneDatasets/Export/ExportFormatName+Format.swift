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
    case .implicit: ImplicitFormat()
    case .reward: RewardFormat()
    case .openAIChat: OpenAIChatFormat()
    case .openAIPreference: OpenAIPreferenceFormat()
    case .hh: HHFormat()
    case .ultraFeedback: UltraFeedbackFormat()
    case .ultraFeedbackBinarized: UltraFeedbackBinarizedFormat()
    case .helpSteer2: HelpSteer2Format()
    case .helpSteer2Preference: HelpSteer2PreferenceFormat()
    case .helpSteer3: HelpSteer3Format()
    case .oasstTrees: OASSTTreesFormat()
    case .oasstMessages: OASSTMessagesFormat()
    case .llamaFactorySFT: LlamaFactorySFTFormat()
    case .llamaFactoryPreference: LlamaFactoryPreferenceFormat()
    case .llamaFactoryKTO: LlamaFactoryKTOFormat()
    case .axolotlDPO: AxolotlDPOFormat()
    case .axolotlORPO: AxolotlORPOFormat()
    case .axolotlKTO: AxolotlKTOFormat()
    case .axolotlReward: AxolotlRewardFormat()
    case .openRLHF: OpenRLHFFormat()
    case .verlPrompt: VerlPromptFormat()
    case .verlReward: VerlRewardFormat()
    case .nemoRL: NemoRLFormat()
    case .arena: ArenaFormat()
    case .nectar: NectarFormat()
    case .touchstone: TouchstoneFormat()
    }
  }
}
