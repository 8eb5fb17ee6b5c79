/// The most frequent short words of the languages written in Latin letters, as far as they tell one
/// language from another.
enum FrequentWords {
  /// Letters and signs that speak for a language, and how much; a word counts 2.
  static let signs: [(language: String, signs: String, points: Int)] = [
    ("de", "ßäöü", 1), ("es", "¿¡", 4), ("es", "ñ", 1), ("fr", "œêèçûâ", 1), ("pt", "ãõç", 1),
    ("it", "èòù", 1),
  ]

  /// The languages in which a word is frequent.
  static func languages(of word: String) -> [String] { known[word] ?? [] }

  private static let known: [String: [String]] = {
    var known: [String: [String]] = [:]
    for (language, words) in lists.sorted(by: { $0.key < $1.key }) {
      for word in words.utf8.split(separator: 0x20) {
        known[String(decoding: word, as: UTF8.self), default: []].append(language)
      }
    }
    return known
  }()

  private static let lists = [
    "en": """
    the of and to in is you that it he was for on are with as his they at be this have from or \
    had by but what some we can out other were all there when up use your how said an each she \
    which do their if will way about many then them write would like these her make him has two \
    more could go no my than been who its now did get into i explain following why please \
    describe give list create make find does work writing write help using used question answer
    """,
    "es": """
    de la que el en y los se del las un por con una su para es al lo como más pero sus le ya este \
    sí porque esta entre cuando muy sin sobre también me hasta hay donde quien desde todo nos \
    durante uno ni contra ese eso mi qué cómo cuál cuáles puedes escribe está tu son si \
    puede gusta tienes dado todos cada nombres ayudarme expresa aquí esta función
    """,
    "fr": """
    de la le et les des en un une du que est pour qui dans a par plus pas au sur ne se ce il sont \
    avec son ses mais comme ou si leur y cette elle nous vous je tu être fait aux été aussi leurs \
    bien peut même donc mon ma mes quelle quel quels comment pourquoi c'est qu'il d'un d'une l'on
    """,
    "de": """
    der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch es an \
    werden aus er hat dass sie nach wird bei einer um am sind noch wie einem über einen so zum \
    war haben nur oder aber vor zur bis mehr durch man ich du wir ihr mein meine kann können was \
    warum bitte schreibe erkläre
    """,
    "pt": """
    de a o que e do da em um para é com não uma os no se na por mais as dos como mas foi ao ele \
    das tem à seu sua ou ser quando muito há nos já está eu também só pelo pela até isso ela \
    entre era depois sem mesmo aos ter seus quem nas me esse eles você essa num nem suas meu \
    minha quais qual
    """,
    "id": """
    yang dan di itu dengan untuk tidak ini dari dalam akan pada juga saya ke karena tersebut bisa \
    ada mereka lebih kata tahun sudah atau saat oleh menjadi orang ia telah adalah seperti \
    sebagai bahwa dapat para harus namun kita dua satu masih hari hanya kepada kami setelah \
    lalu belum lain apa bagaimana mengapa apakah kamu anda buatlah jelaskan \
    gimana caranya cara jadi gue yg siapa kapan mana tanpa tips kalau kalo nggak enak jual
    """,
    "it": """
    di e che la il un a per è in una mi sono ho non ma lo ha le si ti i con cosa se io come da ci \
    no questo qui hai sei del bene tu sì me più al mio perché lei solo te era gli tutto della così \
    mia ne questa fare quando ora fatto essere mai chi o alla tutti dei nel anche degli delle \
    quale quali
    """,
    "nl": """
    de het een en van ik te dat die in is je niet zijn op aan met als voor had er maar om hem dan \
    zou of wat mijn men dit zo door over ze zich bij ook tot uit der daar haar naar heb hoe heeft \
    hebben deze want nog zal me zij nu ge geen omdat iets worden toch al waren veel meer doen \
    waarom welke kunt schrijf
    """,
  ]
}
