import FoundationEssentials
import Glibc
import JSONLines
import Synchronization
import TestSupport
import Testing

/// Who may read what the program writes, and where it writes.
@Suite(.waits) struct PrivateFilesTests {
  @Test func `no folder link of somebody else is followed`() throws {
    // Only root can give a link away.
    guard geteuid() == 0 else { return }
    let bench = try TerminalBench()
    try bench.folder.write("", to: "victim/file")
    for (name, arguments) in [
      ("Backups", ["backup"]), ("Backups", ["salvage"]),
      ("Exports", ["export", "preference", "--output", "Exports/all"]),
      ("Rejects", ["import", "../bad.jsonl", "--rejects", "Rejects/bad.jsonl"]),
    ] {
      let link = bench.workspace + "/" + name
      _ = rename(link, link + ".away")
      #expect(symlink("../victim", link) == 0 && lchown(link, 65534, 65534) == 0)
      let run = try bench.start(arguments).finish()
      #expect(run.code == 1, "\(arguments): \(run.errors)")
      #expect(run.errors.contains("is a link that another account has"), "\(run.errors)")
      #expect(unlink(link) == 0)
      _ = rename(link + ".away", link)
    }
    #expect(try bench.folder.names(in: "victim") == ["file"])
  }

  private static let bad = #"{"id": "broken"# + "\n"

  @Test(arguments: ["000", "022", "077"])
  func `no file or folder is open to others at any instant, whatever the umask`(_ umask: String)
    throws
  {
    let bench = try TerminalBench(practice: false)
    try bench.folder.write(Self.bad, to: "bad.jsonl")
    try bench.folder.write("#!/bin/sh\nstat -c %a \"$1\" > \"$OUT\"\n", to: "editor")
    for (name, mode) in [("bad.jsonl", mode_t(0o600)), ("editor", 0o700), ("ws", 0o700)] {
      #expect(chmod(bench.folder.path(name), mode) == 0)
    }
    #expect(mkdir(bench.folder.path("tmp"), 0o700) == 0)
    let more = [
      "TMPDIR": bench.folder.path("tmp"), "EDITOR": bench.folder.path("editor"),
      "OUT": "/dev/null",
    ]
    let watch = ModeWatch(bench.folder.path)
    func run(_ arguments: String..., code: Int32 = 0) throws {
      let run = try ProgramRun(
        ["/bin/sh", "-c", "umask \(umask); exec \"$0\" \"$@\"", Binary.touchstone] + arguments,
        environment: bench.environment.merging(more) { $1 }, in: bench.workspace
      ).finish()
      #expect(run.code == code, "\(arguments): \(run.errors)")
    }
    try run("init", "../second")
    try run("import", "--practice")
    try run("import", "../bad.jsonl", "--rejects", "../rejected.jsonl", code: 65)
    let shell = try PseudoTerminal(
      "/bin/sh", ["-c", "umask \(umask); exec \"$0\"", Binary.touchstone],
      environment: bench.environment.merging(more) { $1 }, folder: bench.workspace)
    try shell.type("next", until: "#1 valid> ")
    try shell.type("justify --editor", until: "#1 valid> ")
    try shell.answerAll()
    try shell.type("s", until: "saved")
    try shell.send("quit\r")
    #expect(try shell.waitForExit() == .code(0))
    try run("export", "preference")
    try run("export", "preference", "--gzip", "--output", "../pairs.jsonl.gz")
    try run("export", "ranked", "--output", "../ranked.jsonl")
    try run("backup")
    try run("backup", "../copy.sqlite")
    try run("restore", "../copy.sqlite")
    try run("guideline", "status", "helpful-rank", "frozen")
    try run("demo", "--folder", bench.folder.path("demo"))
    #expect(watch.stop() == [])
    #expect(watch.seen > 1000)
    #expect(bench.folder.exists("rejected.jsonl") && bench.folder.exists("pairs.jsonl.gz"))
  }

  /// A link that somebody planted, and what would write through it if links were followed.
  private static let planted: [(link: String, arguments: [String])] = [
    ("ws/Exports/preference", ["export", "preference"]),
    ("ws/Exports/preference", ["export", "preference", "--replace"]),
    ("rows.jsonl", ["export", "preference", "--output", "../rows.jsonl"]),
    ("rows.jsonl", ["export", "preference", "--output", "../rows.jsonl", "--replace"]),
    ("rows.manifest.json", ["export", "preference", "--output", "../rows.jsonl", "--replace"]),
    (".rows.manifest.json.replaced", ["export", "preference", "--output", "../rows.jsonl"]),
    ("ws/Backups/b.sqlite", ["backup", "Backups/b.sqlite"]),
    ("ws/Backups/b.sqlite.new", ["backup", "Backups/b.sqlite"]),
    ("rejected.jsonl", ["import", "../bad.jsonl", "--rejects", "../rejected.jsonl"]),
    ("ws/touchstone.sqlite-lock", ["next"]), ("ws/touchstone.sqlite-wal", ["next"]),
    ("ws/touchstone.sqlite-shm", ["next"]), ("ws/touchstone.sqlite-journal", ["next"]),
    ("ws/Guidelines/mine.md", ["guideline", "new", "mine", "--kind", "ranking"]),
    ("ws/touchstone.sqlite.restored", ["restore", "../good.sqlite"]),
    ("ws/.touchstone_history-NAME", []), ("ws/.touchstone_history-NAME.new", []),
  ]

  @Test func `a planted link is not followed, whether it leads to a file or to nothing`() throws {
    let bench = try TerminalBench()
    let terminal = try bench.shell()
    try terminal.type("next", until: "#1 valid> ")
    try terminal.answerAll()
    try terminal.type("s", until: "saved")
    try terminal.send("quit\r")
    #expect(try terminal.waitForExit() == .code(0))
    try bench.run("backup", "../good.sqlite")
    try bench.folder.write(Self.bad, to: "bad.jsonl")
    #expect(mkdir(bench.workspace + "/Backups", 0o700) == 0)
    try bench.folder.write("mine", to: "outside/victim")
    for (name, arguments) in Self.planted {
      for target in ["victim", "nothing"] {
        let link = bench.folder.path(name.replacing("NAME", with: bench.person))
        unlink(link)
        #expect(symlink(bench.folder.path("outside/" + target), link) == 0, "\(name)")
        if arguments.isEmpty {
          let shell = try bench.shell()
          try shell.wait(for: "> ")
          try shell.type("today", until: "today \(bench.person)")
          try shell.send("quit\r")
          #expect(try shell.waitForExit() == .code(0))
        } else {
          let run = try bench.start(arguments).finish()
          // Refused in words, or the link itself was taken away.
          #expect(run.code == 0 || run.errors.hasPrefix("error:"), "\(name): \(run.errors)")
          let isStores = name.contains("touchstone.sqlite-")
          #expect(!isStores || run.errors.contains("is a link"), "\(name): \(run.errors)")
          #expect(run.code != 70, "\(name): \(run.errors)")
        }
        #expect(try bench.folder.read("outside/victim") == "mine", "\(name) \(arguments)")
        #expect(try bench.folder.names(in: "outside") == ["victim"], "\(name) \(arguments)")
        unlink(link)
        _ = try? FileManager.default.removeItem(atPath: link)
      }
    }
    #expect(try bench.json("verify")["sound"]?.bool == true)
  }

  @Test func `folders that are links are the owner's choice, but nothing there is replaced`() throws
  {
    let bench = try TerminalBench()
    try bench.folder.write("mine", to: "disk/preference/train.jsonl")
    #expect(rmdir(bench.workspace + "/Exports") == 0)
    #expect(symlink(bench.folder.path("disk"), bench.workspace + "/Exports") == 0)
    #expect(symlink(bench.folder.path("disk"), bench.workspace + "/Backups") == 0)
    #expect(try bench.run("export", "annotations").code != 70)
    #expect(try bench.run("export", "preference", "--replace").code != 0)
    #expect(try bench.run("backup", "Backups/b.sqlite").code == 0)
    #expect(try bench.folder.mode("disk/b.sqlite") == 0o600)
    #expect(try bench.folder.read("disk/preference/train.jsonl") == "mine")
  }

  private static let hostile = [
    "../x", "../../x", "/etc/touchstone-x", "-rf", "--output", ".", "..", "", " ", "~", "~root",
    "a/b", "a\\b", "a\nb", "a\u{0}b", "a\tb", "\u{1B}[2J", "con\u{202E}txt", "..\u{2215}x",
    "\u{FF0E}\u{FF0E}/x", "$(touch x)", "`touch x`; touch y", "é\u{301}\u{200D}",
    String(repeating: "n", count: 5000),
  ]

  @Test func `no name from a file or a person leads out of the workspace`() throws {
    let bench = try TerminalBench()
    try bench.folder.write("", to: "ws/hostile.md")
    try bench.folder.write("", to: "ws/hostile.jsonl")
    let guideline = try bench.folder.read("ws/Guidelines/pairwise-preference.md")
    let folders = ["", "ws", "ws/Guidelines"]
    let before = try folders.map { try bench.folder.names(in: $0) }
    var lines = ""
    for (index, name) in Self.hostile.enumerated() {
      let quoted = JSONValue.string(name).json
      lines += #"{"id": \#(quoted), "context": "Q \#(index)?", "tags": [\#(quoted)], "#
      lines +=
        #""language": \#(quoted), "guideline": \#(quoted), "metadata": {"file": \#(quoted)}, "#
      lines += #""chosen": "yes", "rejected": "no", "model": \#(quoted)}"# + "\n"
      try bench.folder.write(
        guideline.replacing("protocol: pairwise-preference", with: "protocol: \(quoted)"),
        to: "ws/hostile.md")
      #expect(try bench.run("guideline", "import", "hostile.md").code != 0, "\(quoted)")
      guard !name.utf8.contains(0) else { continue }
      try bench.run("people", "add", "--", name)
      try bench.run("guideline", "new", "--kind", "ranking", "--", name)
    }
    try bench.folder.write(lines, to: "ws/hostile.jsonl")
    try bench.run("import", "hostile.jsonl", "--with-labels")
    for format in ["preference", "annotations", "touchstone", "llamafactory-preference"] {
      #expect(try bench.run("export", format).code == 0, "\(format)")
    }
    #expect(try folders.map { try bench.folder.names(in: $0) } == before)
    #expect(access("/etc/touchstone-x", F_OK) != 0)
    let made = ["preference", "annotations", "touchstone", "llamafactory-preference"]
    #expect(try bench.folder.names(in: "ws/Exports") == made.sorted())
  }
}

/// Looks at the modes of everything in a folder, over and over, while programs run in it.
private final class ModeWatch: Sendable {
  private let isStopped = Atomic(false)
  private let looks = Atomic(0)
  private let found = Mutex<Set<String>>([])
  private let root: String
  private nonisolated(unsafe) var thread: pthread_t = 0

  init(_ root: String) {
    self.root = root
    let me = Unmanaged.passRetained(self).toOpaque()
    pthread_create(
      &thread, nil,
      { me in
        guard let me else { return nil }
        Unmanaged<ModeWatch>.fromOpaque(me).takeRetainedValue().watch()
        return nil
      }, me)
  }

  /// How many files and folders were looked at.
  var seen: Int { looks.load(ordering: .relaxed) }

  /// Ends it; the files and folders that others could have opened.
  func stop() -> [String] {
    isStopped.store(true, ordering: .relaxed)
    pthread_join(thread, nil)
    return found.withLock { $0.sorted() }
  }

  private func watch() {
    while !isStopped.load(ordering: .relaxed) {
      look(in: root)
      usleep(500)
    }
    look(in: root)
  }

  private func look(in folder: String) {
    for name in (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [] {
      let path = folder + "/" + name
      var status = stat()
      guard lstat(path, &status) == 0, status.st_mode & S_IFMT != S_IFLNK else { continue }
      looks.add(1, ordering: .relaxed)
      let isFolder = status.st_mode & S_IFMT == S_IFDIR
      if status.st_mode & 0o077 != 0 {
        let mode = String(status.st_mode & 0o777, radix: 8)
        _ = found.withLock { $0.insert("\(mode) \(path.dropFirst(root.count))") }
      }
      if isFolder { look(in: path) }
    }
  }
}
