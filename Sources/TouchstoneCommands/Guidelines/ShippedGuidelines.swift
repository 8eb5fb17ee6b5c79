/// The guidelines that come with Touchstone, as the build found them in `Guidelines/`.
///
/// The package embeds them through links, so the repository's own files are the only copy.
enum ShippedGuidelines {
  /// File names with contents.
  static let files: [(name: String, bytes: [UInt8])] = [
    ("helpful-rank.md", PackageResources.helpful_rank_md),
    ("pairwise-preference.md", PackageResources.pairwise_preference_md),
    ("five-attribute-rating.md", PackageResources.five_attribute_rating_md),
  ]
}
