import ArgumentParser
import TouchstoneDatasets
import TouchstoneModel

/// How the rows of an export are laid into files.
struct PackingOptions: ParsableArguments {
  @Option(
    help: "Files of at most so many bytes of rows, as in 500MB: train-00001.jsonl, …",
    transform: ShardSize.said)
  var shardSize: ShardSize?
  @Flag(help: "Compress the files of rows with gzip.")
  var gzip = false

  /// The options for the writer.
  var packing: ExportPacking { ExportPacking(shardSize: shardSize, isCompressed: gzip) }
}

extension ShardSize {
  /// Reads `500MB`.
  fileprivate static func said(_ text: String) throws -> ShardSize {
    guard let size = ShardSize(reading: text) else {
      throw ValidationError("a whole number with kB, MB or GB, powers of 1000, as in 500MB")
    }
    return size
  }
}
