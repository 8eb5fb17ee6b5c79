/// The guidelines that come with Touchstone, as the build found them in `Guidelines/`.
///
/// The package embeds them through links, so the repository's own files are the only copy.
enum ShippedGuidelines {
  /// File names with contents.
  static let files: [(name: String, bytes: [UInt8])] = [
    ("assistant-tree.md", PackageResources.assistant_tree_md),
    ("base-safety.md", PackageResources.base_safety_md),
    ("chat-comparison.md", PackageResources.chat_comparison_md),
    ("claim-spans.md", PackageResources.claim_spans_md),
    ("correct-reply.md", PackageResources.correct_reply_md),
    ("five-attribute-rating.md", PackageResources.five_attribute_rating_md),
    ("flag-triage.md", PackageResources.flag_triage_md),
    ("four-aspect-rating.md", PackageResources.four_aspect_rating_md),
    ("four-strength-edit.md", PackageResources.four_strength_edit_md),
    ("helpful-rank.md", PackageResources.helpful_rank_md),
    ("ideal-reply.md", PackageResources.ideal_reply_md),
    ("over-refusal.md", PackageResources.over_refusal_md),
    ("pairwise-preference.md", PackageResources.pairwise_preference_md),
    ("principle-choice.md", PackageResources.principle_choice_md),
    ("red-team-attempt.md", PackageResources.red_team_attempt_md),
    ("rule-probing.md", PackageResources.rule_probing_md),
    ("safety-labels.md", PackageResources.safety_labels_md),
    ("step-labels.md", PackageResources.step_labels_md),
    ("summary-comparison.md", PackageResources.summary_comparison_md),
    ("verify-fix.md", PackageResources.verify_fix_md),
  ]
}
