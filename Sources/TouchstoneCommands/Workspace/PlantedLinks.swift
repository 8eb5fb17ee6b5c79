import Glibc
import TouchstoneModel
import TouchstoneTerminal

/// Links that somebody else has laid where this account is about to write.
enum PlantedLinks {
  /// Refuses an absolute path on which a link lies that neither this account nor root has made. One's own
  /// links are wanted: `Exports` may lie on a larger disk.
  static func requireNone(on path: String) throws {
    var place = ""
    for part in path.split(separator: "/") {
      place += "/" + part
      var status = stat()
      guard lstat(place, &status) == 0 else { return }
      let isOurs = status.st_uid == geteuid() || status.st_uid == 0
      guard status.st_mode & S_IFMT == S_IFLNK, !isOurs else { continue }
      throw CommandFailure(
        .refused,
        "\(SafeText(sanitizing: place)) is a link that another account has made; it is not followed",
        hints: ["look who did, and take it away"])
    }
  }
}
