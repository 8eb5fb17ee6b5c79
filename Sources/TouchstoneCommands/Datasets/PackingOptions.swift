public import ArgumentParser
public import TouchstoneDatasets
import TouchstoneModel

/// How the rows of an export are laid into files.
struct PackingOptions: ParsableArguments {
  @Option(help: "Files of at most so many bytes of rows, as in 500MB: train-00001.jsonl, …")
  var shardSize: ShardSize?
  @Flag(help: "Compress the files of rows with gzip.")
  var gzip = false

  /// The options for the writer.
  var packing: ExportPacking { ExportPacking(shardSize: shardSize, isCompressed: gzip) }
}

extension ShardSize: ExpressibleByArgument {
  /// Reads `500MB`.
  public init?(argument: String) { self.init(reading: argument) }
}
