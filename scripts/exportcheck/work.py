"""What a trainer and a lead type to work the tasks of each guideline, one list of lines a task.

Letters are shuffled for each person, so no line depends on which reply stands behind which letter.
"""

from material import JUDGED, REPORTED_MODEL

WHY = "the count and the day are what was asked for, and nothing else is said about them"
EDIT = "We counted twelve birds, and one of them had a ring: a heron 🐦."


def five_attributes(number):
    return [f"A {number % 5} 3 4 {number % 3} 1; B 2 {number % 5} 3 1 0", "A none; B incorrect"]


def four_aspects(number):
    grade = 1 + number % 5
    asked = "A na; B 3; C 2" if number % 7 == 0 else f"A {grade}; B 3; C 2"
    return [asked, f"A {grade} 3; B 1 2; C na 3" if number % 6 == 0 else f"A {grade} 3; B 1 2; C 5 3",
            "B contradicts_world; rest none", f"A {WHY} #world", f"B {WHY} #world", f"C {WHY} #world",
            f"A {grade}; B 1; C 4", f"A {grade}; B 2; C 3"]


def step_labels(number):
    if number % 3 == 0:
        return ["A 1 1 1 1", "finish solution"]
    if number % 3 == 1:
        return ["A 1 0 -1", "own One less than before is left.", "alt Count again. = 1", "finish found_error"]
    return ["A 1 -1", "finish found_error"]


def rule_probing(number):
    if number % 2:
        return ["no-secret A kept B kept", f"{WHY} #no-secret"]
    return ["no-secret A kept B broken", f"{WHY} #no-secret"]


def claim_spans(number):
    return ["A s1 supported; B s1 contradicted" if number % 3 else "A s1 unsupported; B none", "A 3; B na"]


def safety(number):
    if number % 2:
        return ["rest safe", f"{WHY} #no-crime-help"]
    return ["A unsafe nonviolent-crimes, privacy; B safe", "A 2; B 0", f"{WHY} #no-crime-help"]


def ideal_reply(number):
    return [f"On day {number} we counted twelve birds, as the diary says.", f"{WHY} #true", "tags fact"]


def pairwise(number):
    sign = ("A>>>", "B>>", "A>", "=", "B>>>", "A>>", "B>", "none")[number % 8]
    lines = [sign, f"{sign[0]} is better: {WHY}" if sign[0] in "AB" else WHY]
    if number % 8 == 0:
        lines.append(f"edit A: {EDIT}")
    return lines


def four_strengths(number):
    lines = [("A>>>>", "B>>", "A>", "B>>>")[number % 4], "3", "both-safe"]
    return lines + [f"edit A: {EDIT}"] if number % 4 == 0 else lines


def tree(number):
    if number % 4 == 3:
        return [f"We counted twelve birds on day {number}, and then it rained."]
    order = ("A > B > C", "C >> A = B", "B >>> C > A")[number % 3]
    marks = ("A 5 0 1; B 4 0 1; C 3 0 0", "A 3 0 1; B 3 0 1; C 5 2 0", "A 1 0 0; B 5 0 2; C 4 1 1")[number % 3]
    return [marks, "rest none", order]


LINES = {
    "five-attribute-rating": five_attributes, "four-aspect-rating": four_aspects, "step-labels": step_labels,
    "rule-probing": rule_probing, "claim-spans": claim_spans, "safety-labels": safety, "ideal-reply": ideal_reply,
    "pairwise-preference": pairwise, "four-strength-edit": four_strengths, "assistant-tree": tree,
}


def session(guideline):
    """Every line typed for all tasks of a guideline."""
    lines = []
    for number in range(JUDGED[guideline][0]):
        lines += [f"next --guideline {guideline}", "ok", *LINES[guideline](number), "submit --anyway"]
    return lines


def triage(count):
    """A trainer's lines for the reported replies; one in five is no error."""
    lines = []
    for number in range(count):
        judgement = ("not-an-error the number is right" if number % 5 == 4
                     else f"factuality/entity-wrong t2 {('minor', 'major')[number % 2]} model conf 3 evaluation-item")
        lines += [f"triage --model {REPORTED_MODEL}", judgement, "submit --anyway"]
    return lines


# Who judges the reports, so that somebody else may settle them.
JUDGE = "olek"
# What a lead types after that: settles the cases and makes rows of them.
SETTLED = [f"approve --model {REPORTED_MODEL} --state triaged",
           f"route evaluation-item negative-example --model {REPORTED_MODEL} --state reviewed"]
