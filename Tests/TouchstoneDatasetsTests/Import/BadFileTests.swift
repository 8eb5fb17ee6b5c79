import JSONLines
import TestSupport
import TouchstoneDatasets
import Testing

/// What becomes of each broken file of the shared data: the tasks that come through, and the line,
/// column and kind of each refusal.
@Suite(.enabled(if: SharedData.isPresent, "shared data absent"))
struct BadFileTests {
  struct Expectation: CustomStringConvertible, Sendable {
    let name: String
    let tasks: Int
    let problems: [String]

    var description: String { name }
  }

  @Test(arguments: expectations)
  func `a broken file gives its good lines and a place for each bad one`(
    expected: Expectation
  ) throws {
    let path = try SharedData.path("bad-input/bad-jsonl/" + expected.name)
    let imported = Import(path: path)
    #expect(imported.tasks.count == expected.tasks)
    #expect(imported.summary == expected.problems)
    #expect(imported.failure == nil)
    #expect(imported.labels.isEmpty && imported.notices.isEmpty)
    for problem in imported.rejected {
      #expect(!problem.expected.isEmpty && !problem.found.isEmpty)
    }
  }

  @Test(arguments: [
    ("gzip-renamed.jsonl", "compressed with gzip"), ("utf16le.jsonl", "UTF-16 little-endian"),
  ])
  func `a file in another format is refused as a whole`(name: String, format: String) throws {
    let imported = Import(path: try SharedData.path("bad-input/bad-jsonl/" + name))
    #expect(imported.failure == .format(name: format))
    #expect(imported.tasks.isEmpty && imported.rejected.isEmpty)
  }

  private static let expectations: [Expectation] = [
    Expectation(
      name: "array-file.json", tasks: 2, problems: []),
    Expectation(
      name: "array-lines.jsonl", tasks: 0,
      problems: ["1:1 type", "2:1 type", "3:1 type", "4:1 type", "5:1 type"]),
    Expectation(name: "blank-lines.jsonl", tasks: 2, problems: []),
    Expectation(
      name: "comments.jsonl", tasks: 0,
      problems: ["1:1 json character", "2:13 json trailing", "3:1 json character"]),
    Expectation(name: "cr-only.jsonl", tasks: 0, problems: ["1:118 json trailing"]),
    Expectation(name: "crlf.jsonl", tasks: 2, problems: []),
    Expectation(name: "deep-nesting.jsonl", tasks: 1, problems: ["1:79 json depth"]),
    Expectation(name: "duplicate-ids.jsonl", tasks: 4, problems: []),
    Expectation(name: "duplicate-keys.jsonl", tasks: 0, problems: ["1:12 json duplicate key"]),
    Expectation(name: "empty.jsonl", tasks: 0, problems: []),
    Expectation(
      name: "glued-objects.jsonl", tasks: 0,
      problems: ["1:117 json trailing", "2:118 json trailing"]),
    Expectation(
      name: "huge-numbers.jsonl", tasks: 0,
      problems: ["1:1 shape", "2:1 shape", "3:1 shape", "4:1 shape"]),
    Expectation(name: "latin1.jsonl", tasks: 2, problems: ["2:25 json encoding"]),
    Expectation(name: "line-separator-inside.jsonl", tasks: 1, problems: []),
    Expectation(
      name: "lone-surrogate.jsonl", tasks: 1,
      problems: ["1:22 json surrogate", "2:22 json surrogate"]),
    Expectation(name: "long-line.jsonl", tasks: 2, problems: []),
    Expectation(name: "many-responses.jsonl", tasks: 1, problems: []),
    Expectation(
      name: "missing-fields.jsonl", tasks: 2, problems: ["1:1 shape", "2:1 shape", "3:20 empty"]),
    Expectation(
      name: "nan-infinity.jsonl", tasks: 0,
      problems: ["1:20 json character", "2:20 json character", "3:21 json number"]),
    Expectation(name: "no-final-newline.jsonl", tasks: 2, problems: []),
    Expectation(name: "nul-bytes.jsonl", tasks: 2, problems: ["2:1 json character"]),
    Expectation(name: "odd-ids.jsonl", tasks: 21, problems: ["1:8 empty", "2:8 empty"]),
    Expectation(name: "only-newlines.jsonl", tasks: 0, problems: []),
    Expectation(name: "only-spaces.jsonl", tasks: 0, problems: []),
    Expectation(
      name: "overlong-utf8.jsonl", tasks: 0,
      problems: ["1:22 json encoding", "2:22 json encoding", "3:22 json encoding"]),
    Expectation(
      name: "pretty-printed.jsonl", tasks: 0,
      problems: [
        "1:2 json incomplete", "2:7 json trailing", "3:10 json trailing", "4:5 type",
        "5:3 json character", "6:14 json trailing", "7:6 json incomplete", "8:14 json trailing",
        "9:14 json trailing", "10:9 type", "11:7 json character", "12:5 json character",
        "13:6 json incomplete", "14:14 json trailing", "15:14 json trailing", "16:9 type",
        "17:7 json character", "18:5 json character", "19:3 json character", "20:1 json character",
      ]),
    Expectation(name: "python-words.jsonl", tasks: 0, problems: ["1:17 json character"]),
    Expectation(name: "raw-control.jsonl", tasks: 1, problems: ["1:23 json control"]),
    Expectation(
      name: "single-quotes.jsonl", tasks: 0, problems: ["1:2 json character", "2:2 json character"]),
    Expectation(
      name: "trailing-comma.jsonl", tasks: 0,
      problems: ["1:12 json character", "2:25 json character"]),
    Expectation(name: "truncated-last-line.jsonl", tasks: 2, problems: ["3:41 json incomplete"]),
    Expectation(name: "utf8-bom.jsonl", tasks: 2, problems: []),
    Expectation(
      name: "wrong-types.jsonl", tasks: 0, problems: ["1:17 type", "2:21 type", "3:7 type"]),
  ]
}
