import Foundation
import Testing

/// Runs tests that wait for programs on two threads of their own.
///
/// A test that waits keeps one of the few threads that all tests share, and each of them needs a shared
/// thread many times for a moment: without this, the tests that run on the main actor begin when the last
/// program has ended.
struct WaitingThreads: SuiteTrait, TestScoping {
  func provideScope(
    for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
  ) async throws {
    try await withTaskExecutorPreference(Executor.shared) { try await function() }
  }

  private final class Executor: TaskExecutor {
    static let shared = Executor()
    private let threads = OperationQueue()

    init() { threads.maxConcurrentOperationCount = 2 }

    func enqueue(_ job: consuming ExecutorJob) {
      let job = UnownedJob(job)
      threads.addOperation { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
    }
  }
}

extension Trait where Self == WaitingThreads {
  /// For suites that start programs and wait for them.
  static var waits: Self { Self() }
}
