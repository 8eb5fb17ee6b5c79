/// The tag characters of the three flags in general use that are spelled with them.
///
/// Everywhere else tag characters are an invisible alphabet in which text can be smuggled.
enum EmojiTags {
  private static let flags = ["gbeng", "gbsct", "gbwls"].map { name in
    name.unicodeScalars.map { 0xE0000 + $0.value } + [0xE007F]
  }

  /// The tags at the beginning of `rest` when a black flag before them makes one of the flags.
  static func flag(in rest: String.UnicodeScalarView.SubSequence)
    -> String.UnicodeScalarView.SubSequence?
  {
    let tags = rest.prefix(6)
    return flags.contains { $0.elementsEqual(tags.lazy.map(\.value)) } ? tags : nil
  }
}
