extension CommandCatalog {
  /// The verbs by capability, in the order of the help.
  static let standard: [any Verb.Type] = [
    // work
    Next.self, Show.self, Diff.self, AnswerOpenStep.self, Valid.self, Rate.self,
    Check.self, Rank.self, Prefer.self, Pick.self, ChooseByPrinciple.self, JudgeRule.self,
    LabelSafety.self, LabelError.self, GradeSteps.self, MarkSpan.self, TagTask.self,
    Write.self, Origin.self, Demonstrate.self, Justify.self, Note.self, Describe.self, Edit.self,
    Answers.self,
    Submit.self, Undo.self, Redo.self, Amend.self, Skip.self, Release.self, Drafts.self,
    History.self,
    // queue
    Today.self, Queue.self, Why.self,
    // flags
    FlagTurn.self, Flags.self, Triage.self, Swap.self, Retype.self, Severity.self, Fault.self,
    Dismiss.self, Merge.self, Split.self, Reopen.self, Assign.self, Route.self,
    VerifyFix.self, Types.self,
    // review
    Review.self, Approve.self, Return.self, Adjudicate.self, Second.self, Disagreements.self,
    Unclear.self, Ask.self, Reply.self, ShowInbox.self, AppealReturn.self, Decide.self,
    Report.self,
    // guidelines
    Guide.self, ShowExample.self, Quiz.self, Gold.self, ContestKey.self, GuidelineVerb.self,
    // data
    Import.self, Export.self, DatasetVerb.self, Stats.self,
    // people
    People.self,
    // workspace
    Init.self, Verify.self, Backup.self, Restore.self, Salvage.self, Help.self,
  ]
}
