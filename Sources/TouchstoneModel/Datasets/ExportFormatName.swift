/// The export formats by the name a person types or a guideline lists; the one place that lists them.
public enum ExportFormatName: String, CaseIterable, Sendable {
  /// Chosen over rejected, with an explicit prompt.
  case preference
  /// One response a row, desirable or not.
  case unpaired
  /// The best response to each prompt.
  case completion
  /// The best response as the end of a whole conversation.
  case messages
  /// All ranked responses to a prompt with their ranks.
  case ranked
  /// Prompts alone, those that people wrote.
  case prompt
  /// The ratings of a response or turn.
  case ratings
  /// The steps of a reasoning with a label each.
  case steps
  /// Tagged ranges of a text.
  case spans
  /// Rules kept or broken by a response.
  case rules
  /// Safety labels with hazards.
  case safety
  /// Error types of reported conversations.
  case triage
  /// Settled cases as tests for later models.
  case evaluation
  /// Every label whole, whatever its step types.
  case annotations
  /// Whole conversations that part at the end, chosen and rejected.
  case implicit
  /// Pairs with a margin on every row.
  case reward
  /// Supervised fine-tuning at OpenAI.
  case openAIChat = "openai-chat"
  /// Preference fine-tuning at OpenAI.
  case openAIPreference = "openai-preference"
  /// Pairs of transcripts in the manner of HH-RLHF.
  case hh
  /// Rated responses in the manner of UltraFeedback.
  case ultraFeedback = "ultrafeedback"
  /// Pairs with scores in the manner of UltraFeedback binarized.
  case ultraFeedbackBinarized = "ultrafeedback-binarized"
  /// Rated responses in the manner of HelpSteer2.
  case helpSteer2 = "helpsteer2"
  /// Compared responses in the manner of HelpSteer2's preferences.
  case helpSteer2Preference = "helpsteer2-preference"
  /// Compared responses in the manner of HelpSteer3.
  case helpSteer3 = "helpsteer3"
  /// Message trees in the manner of OASST.
  case oasstTrees = "oasst-trees"
  /// Messages of trees in the manner of OASST.
  case oasstMessages = "oasst-messages"
  /// Conversations to learn for LLaMA-Factory.
  case llamaFactorySFT = "llamafactory-sft"
  /// Pairs for LLaMA-Factory.
  case llamaFactoryPreference = "llamafactory-preference"
  /// Single responses with a verdict for LLaMA-Factory.
  case llamaFactoryKTO = "llamafactory-kto"
  /// Pairs for DPO in Axolotl.
  case axolotlDPO = "axolotl-dpo"
  /// Pairs for ORPO in Axolotl.
  case axolotlORPO = "axolotl-orpo"
  /// Single responses with a verdict for KTO in Axolotl.
  case axolotlKTO = "axolotl-kto"
  /// Pairs for reward models in Axolotl.
  case axolotlReward = "axolotl-reward"
  /// Pairs for OpenRLHF.
  case openRLHF = "openrlhf"
  /// Prompts for reinforcement learning in verl.
  case verlPrompt = "verl-prompt"
  /// Pairs for reward models in verl.
  case verlReward = "verl-reward"
  /// Pairs for NeMo RL.
  case nemoRL = "nemo-rl"
  /// Battles of models in the manner of LMArena.
  case arena
  /// Ranked answers in the manner of Nectar.
  case nectar
  /// Every task with its labels whole, to be imported into another store.
  case touchstone
}
