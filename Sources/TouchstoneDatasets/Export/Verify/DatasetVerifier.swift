import Glibc
import JSONLines
import TouchstoneModel

/// Reads a written dataset again and holds it against its manifest and the rules of its format.
public enum DatasetVerifier {
  /// How many faults of a file are told one by one.
  private static let told = 20

  /// Checks all files of an export; throws when there is no manifest to check against. `began` hears
  /// how many bytes the manifest tells of and `progress` how many more were read, and may stop it by
  /// throwing. `recorded` is the manifest as a store keeps it, where one is at hand.
  public static func verify(
    _ target: ExportTarget, recorded: [UInt8]? = nil, began: (Int) -> Void = { _ in },
    progress: (Int) throws -> Void = { _ in }
  ) throws -> DatasetReport {
    let path = target.manifestPath
    let manifest = try Manifest(of: target)
    began(manifest.files.reduce(0) { $0.addingReportingOverflow($1.bytes).partialValue })
    let folder = ManifestFolder(of: path)
    var report = DatasetReport()
    for file in manifest.files {
      var faults = FaultList(file: file.name)
      report.rows += try check(file, manifest.columns, in: folder, progress, &faults)
      report.add(faults)
    }
    for file in manifest.beside {
      var faults = FaultList(file: file.name)
      try check(file, in: folder, progress, &faults)
      report.add(faults)
    }
    var faults = FaultList(file: folder.name)
    if let recorded, recorded != manifest.bytes {
      faults.note(.otherManifest)
      let old = Manifest(reading: recorded)?.files ?? []
      for file in manifest.files where !old.contains(file) {
        report.add(FaultList(file: file.name, .otherThanRecorded))
      }
      for file in old where !manifest.files.contains(where: { $0.name == file.name }) {
        report.add(FaultList(file: file.name, .notInManifest))
      }
    }
    checkManifest(manifest, &faults)
    report.add(faults)
    if let name = target.fileName,
      !manifest.files.contains(where: { $0.name.utf8.elementsEqual(name.utf8) })
    {
      let isThere = SystemFile.kind(target.path) != nil
      report.add(FaultList(file: name, isThere ? .extraFile : .missingFile))
    }
    if case .folder = target {
      let known = manifest.folderNames
      for name in try SystemFile.names(in: folder.path) where !known.contains(Array(name.utf8)) {
        report.add(FaultList(file: name, .extraFile))
      }
    }
    return report
  }

  private static func check(
    _ file: Manifest.File, _ columns: [DatasetColumn], in folder: ManifestFolder,
    _ progress: (Int) throws -> Void, _ faults: inout FaultList
  ) throws -> Int {
    let descriptor: Int32
    switch folder.open(file.name) {
    case .success(let opened): descriptor = opened
    case .failure(let fault):
      faults.note(fault)
      return 0
    }
    defer { close(descriptor) }
    let scanner = JSONScanner()
    let rows = RowCheck(columns)
    var feed = RowFeed()
    var noted = FaultList(file: file.name)
    func look(_ number: Int, _ line: UnsafeRawBufferPointer?) {
      guard let line else {
        return noted.note(
          .notJSON(JSONLineError.tooLong(line: number, limit: RowFeed.limit).message), line: number)
      }
      do throws(JSONError) {
        for fault in rows.faults(of: try scanner.scan(line)) { noted.note(fault, line: number) }
      } catch {
        noted.note(.notJSON(error.message), line: number)
      }
    }
    let outcome = try FilePass.run(
      descriptor, isCompressed: file.isCompressed, progress: progress
    ) { feed.take($0, line: look) }
    feed.finish(line: look)
    faults.note(outcome, bytes: file.bytes, sha256: file.sha256)
    faults.add(noted)
    if feed.count != file.rows { faults.note(.rows(expected: file.rows, found: feed.count)) }
    for place in rows.placesOfDates { faults.note(.datesOnly(place: place)) }
    return feed.count
  }

  private static func check(
    _ file: Manifest.BesideFile, in folder: ManifestFolder, _ progress: (Int) throws -> Void,
    _ faults: inout FaultList
  ) throws {
    switch folder.open(file.name) {
    case .success(let descriptor):
      defer { close(descriptor) }
      let outcome = try FilePass.run(descriptor, progress: progress)
      faults.note(outcome, bytes: file.bytes, sha256: file.sha256)
    case .failure(let fault): faults.note(fault)
    }
  }

  /// What the manifest says of its own: each file once, and the rows of all as many as were kept.
  private static func checkManifest(_ manifest: Manifest, _ faults: inout FaultList) {
    var names: Set<[UInt8]> = []
    for name in manifest.files.map(\.name) + manifest.beside.map(\.name)
    where !names.insert(Array(name.utf8)).inserted {
      faults.note(.namedTwice(name))
    }
    for file in manifest.files where Split(rawValue: file.split) == nil {
      faults.note(.unknownSplit(file.split))
    }
    let rows = manifest.files.reduce(0) { $0.addingReportingOverflow($1.rows).partialValue }
    if let kept = manifest.rows, kept != rows { faults.note(.kept(expected: kept, found: rows)) }
  }

  /// The faults of one file, all counted and the first ones kept.
  fileprivate struct FaultList {
    let file: String
    private(set) var count = 0
    private(set) var problems: [DatasetProblem] = []

    init(file: String) {
      self.file = file
    }

    init(file: String, _ fault: DatasetFault) {
      self.init(file: file)
      note(fault)
    }

    mutating func note(_ fault: DatasetFault, line: Int? = nil) {
      count += 1
      guard problems.count < told else { return }
      problems.append(DatasetProblem(file: file, line: line, fault: fault))
    }

    mutating func note(_ outcome: FilePass.Outcome, bytes: Int, sha256: String) {
      if let code = outcome.failure { return note(.unreadable(code)) }
      if outcome.bytes != bytes { note(.bytes(expected: bytes, found: outcome.bytes)) }
      if !outcome.sha256.utf8.elementsEqual(sha256.utf8) { note(.sha256) }
      if outcome.isDamaged { note(.damagedGzip) }
    }

    mutating func add(_ other: FaultList) {
      count += other.count
      problems += other.problems.prefix(max(0, told - problems.count))
    }
  }
}

extension DatasetReport {
  fileprivate mutating func add(_ faults: DatasetVerifier.FaultList) {
    files += 1
    self.faults += faults.count
    problems += faults.problems
  }
}

extension Manifest {
  /// The names that an export's folder may hold, by their bytes.
  var folderNames: Set<[UInt8]> {
    // Manifests of the second shape told the files of rows only.
    let older = beside.isEmpty ? ["README.md"] : []
    let known = files.map(\.name) + beside.map(\.name) + ["manifest.json"] + older
    return Set(known.map { Array($0.utf8) })
  }
}
