// swift-tools-version: 6.2
import PackageDescription

/// The settings of every target: warnings are errors, imports are internal unless they say otherwise.
let house: [SwiftSetting] = [
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

let argumentParser: Target.Dependency = .product(
  name: "ArgumentParser", package: "swift-argument-parser")
let crypto: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")

let package = Package(
  name: "Touchstone",
  products: [
    .executable(name: "touchstone", targets: ["touchstone"]),
    // For tests only: kills and errors at a chosen system call.
    .library(name: "FaultShim", type: .dynamic, targets: ["FaultShim"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    // Values and rules of the field. Knows no file, SQL, terminal, clock or randomness.
    .target(name: "TouchstoneModel", swiftSettings: house),

    // A guideline file parsed, checked and compiled into typed steps; one file a step type.
    .target(
      name: "TouchstoneGuidelines",
      dependencies: ["TouchstoneModel", .product(name: "Yams", package: "Yams"), crypto],
      resources: [.embedInCode("Shipped/error-types.md")],
      swiftSettings: house),

    // A strict pull parser and writer for JSON Lines over byte buffers. Knows no word of the field.
    .target(name: "JSONLines", swiftSettings: house),

    // Agreement, intervals, quantiles: numbers in, numbers out.
    .target(name: "TouchstoneStatistics", swiftSettings: house),

    // What Swift cannot call: a variadic function of SQLite, statfs(2) and renameat2(2).
    .target(name: "CStore", linkerSettings: [.linkedLibrary("sqlite3")]),

    // Schema, migrations, one store a capability. GRDB stays inside.
    .target(
      name: "TouchstoneStore",
      dependencies: [
        "TouchstoneModel", "JSONLines", "CStore", crypto,
        .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "GRDBSQLite", package: "GRDB.swift"),
      ],
      swiftSettings: house),

    // zlib's gzip streams, which are macros.
    .target(name: "CZlib", linkerSettings: [.linkedLibrary("z")]),

    // JSON Lines in and out: readers of known shapes, one file an export format, splits, manifest.
    .target(
      name: "TouchstoneDatasets",
      dependencies: ["TouchstoneModel", "JSONLines", "CZlib", crypto], swiftSettings: house),

    // GNU readline behind a small C shim.
    .target(name: "CReadline", linkerSettings: [.linkedLibrary("readline")]),

    // Safe text, width, wrap, diff, styles, line editor, pager, editor. Knows no word of the field.
    .target(name: "TouchstoneTerminal", dependencies: ["CReadline"], swiftSettings: house),

    // Every verb once, the catalog, the context, the error printer.
    .target(
      name: "TouchstoneCommands",
      dependencies: [
        "TouchstoneModel", "TouchstoneGuidelines", "TouchstoneStore", "TouchstoneDatasets",
        "TouchstoneStatistics", "TouchstoneTerminal", "JSONLines", argumentParser,
      ],
      exclude: ["Practice/README.md"],
      resources: [
        .embedInCode("Practice/flags.jsonl"),
        .embedInCode("Practice/practice.jsonl"),
        .embedInCode("Shipped/assistant-tree.md"),
        .embedInCode("Shipped/base-safety.md"),
        .embedInCode("Shipped/chat-comparison.md"),
        .embedInCode("Shipped/claim-spans.md"),
        .embedInCode("Shipped/correct-reply.md"),
        .embedInCode("Shipped/five-attribute-rating.md"),
        .embedInCode("Shipped/flag-triage.md"),
        .embedInCode("Shipped/four-aspect-rating.md"),
        .embedInCode("Shipped/four-strength-edit.md"),
        .embedInCode("Shipped/helpful-rank.md"),
        .embedInCode("Shipped/ideal-reply.md"),
        .embedInCode("Shipped/over-refusal.md"),
        .embedInCode("Shipped/pairwise-preference.md"),
        .embedInCode("Shipped/principle-choice.md"),
        .embedInCode("Shipped/red-team-attempt.md"),
        .embedInCode("Shipped/rule-probing.md"),
        .embedInCode("Shipped/safety-labels.md"),
        .embedInCode("Shipped/step-labels.md"),
        .embedInCode("Shipped/summary-comparison.md"),
        .embedInCode("Shipped/verify-fix.md"),
      ],
      swiftSettings: house),

    // The loop, the guided steps, completion, session state.
    .target(
      name: "TouchstoneShell",
      dependencies: [
        "TouchstoneModel", "TouchstoneGuidelines", "TouchstoneCommands", "TouchstoneTerminal",
        argumentParser,
      ],
      swiftSettings: house),

    // Chooses a door: arguments, terminal or pipe.
    .executableTarget(
      name: "touchstone", dependencies: ["TouchstoneShell"], swiftSettings: house),

    // Scratch folders, fixed clocks, golden files, runs of the program, a pseudo-terminal: for tests only.
    .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: house),

    // Loaded before the program under test, it makes one system call go wrong.
    .target(name: "FaultShim", path: "Tests/FaultShim"),

    .testTarget(
      name: "TouchstoneModelTests", dependencies: ["TouchstoneModel", "TestSupport"],
      swiftSettings: house),
    .testTarget(
      name: "TouchstoneGuidelinesTests",
      dependencies: ["TouchstoneGuidelines", "TouchstoneModel", "TestSupport"],
      swiftSettings: house),
    .testTarget(
      name: "JSONLinesTests", dependencies: ["JSONLines", "TestSupport"], swiftSettings: house),
    .testTarget(
      name: "TouchstoneStatisticsTests", dependencies: ["TouchstoneStatistics", "TestSupport"],
      swiftSettings: house),
    .testTarget(
      name: "TouchstoneStoreTests",
      dependencies: [
        "touchstone", "TouchstoneStore", "TouchstoneModel", "TestSupport",
        .product(name: "GRDB", package: "GRDB.swift"),
      ],
      exclude: ["Golden"],
      swiftSettings: house),
    .testTarget(
      name: "TouchstoneDatasetsTests",
      dependencies: ["TouchstoneDatasets", "TouchstoneModel", "JSONLines", "TestSupport"],
      exclude: ["Export/Golden"], swiftSettings: house),
    // Random stores out through every format, in again and compared.
    .testTarget(
      name: "RoundTripTests",
      dependencies: [
        "TouchstoneStore", "TouchstoneDatasets", "TouchstoneModel", "TestSupport", crypto,
      ],
      swiftSettings: house),
    .testTarget(
      name: "TouchstoneTerminalTests", dependencies: ["TouchstoneTerminal", "TestSupport"],
      swiftSettings: house),
    .testTarget(
      name: "TouchstoneCommandsTests",
      dependencies: [
        "TouchstoneCommands", "TouchstoneGuidelines", "TouchstoneShell", "TouchstoneModel",
        "TouchstoneStore", "TouchstoneDatasets", "TouchstoneTerminal", "JSONLines", "TestSupport",
      ],
      exclude: ["Golden", "Errors/Golden", "Sessions"],
      swiftSettings: house),
    .testTarget(
      name: "TouchstoneShellTests",
      dependencies: ["touchstone", "TouchstoneShell", "JSONLines", "TestSupport"],
      swiftSettings: house),
    .testTarget(
      name: "ArchitectureTests",
      dependencies: ["TouchstoneCommands", "TouchstoneTerminal", "TestSupport"],
      swiftSettings: house),
  ],
  swiftLanguageModes: [.v6]
)
