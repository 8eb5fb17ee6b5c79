import ArgumentParser

/// How a verb shows its result.
struct FormatOptions: ParsableArguments {
  @Flag(help: "Show the result as one line of JSON.")
  var json = false
}
