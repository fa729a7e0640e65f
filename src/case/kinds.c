#include "case/kinds.h"

#include "base/near.h"
#include "base/text.h"

#define AT(body, member) offsetof(body_##body, member)
#define F(body, member, type, required, help)                                                                               \
    {                                                                                                                       \
#member, FIELD_##type, AT(body, member), required, KIND_NONE, NULL, help                                            \
    }
#define REF(body, member, type, required, of, help)                                                                         \
    {                                                                                                                       \
#member, FIELD_##type, AT(body, member), required, KIND_##of, NULL, help                                            \
    }
#define WORD(body, member, required, words, help)                                                                           \
    {                                                                                                                       \
#member, FIELD_WORD, AT(body, member), required, KIND_NONE, words, help                                             \
    }
enum { OPTIONAL = false, REQUIRED = true };

static const char *const roles[] = {"party", "mediator", "observer", "member", NULL};
static const char *const stances[] = {"stated", "offered", "demanded", "limit", NULL};
static const char *const answers[] = {"accepts", "refuses", "denies", "withdraws", "reserves", "demands", NULL};
static const char *const numberings[] = {"ids", "numbers", "letters", NULL};
static const char *const bases[] = {"stated", "published", "inferred", "invented", NULL};
static const char *const rule_types[] = {"requires", "excludes", "bonus", NULL};
static const char *const votes[] = {"unknown", "yes", "no", "abstain", "absent", NULL};
static const char *const chances[] = {"yes", "no", "abstain", NULL};
static const char *const outcomes[] = {"open", "met", "missed", NULL};
static const char *const meeting_statuses[] = {"unsaid", "planned", "held", "postponed", "called off", NULL};
static const char *const stake_types[] = {"deposit", "guarantee", "reputation", "other", NULL};
static const char *const statuses[] = {"actual", "planned", "hypothetical", "negated", "historical", NULL};

static const char *const eaches[] = {"once", "day", "week", NULL};
static const char *const reports[] = {"reported", "verified", "denied", NULL};
static const char *const standings[] = {"alleged", "investigated", "verified", "not confirmed", NULL};
static const char *const incident_types[] = {"other",       "fire",        "shelling",   "air strike",
                                             "explosion",   "incursion",   "casualties", "detention",
                                             "obstruction", "destruction", NULL};

#define TOLD_BY(body)                                                                                                       \
    F(body, told_by, TEXT, OPTIONAL,                                                                                        \
      "who tells it, where that is not the actor itself: an actor, or words such as `a source`; where not said, `by`")

#define IN_RETURN(body)                                                                                                     \
    REF(body, in_return_for, REF, OPTIONAL, POSITION, "what it was given in return for: a position, by its `id`; or:"),     \
        REF(body, in_return_for_answer, REF, OPTIONAL, RESPONSE, "an answer, by its `id`")

static const field case_fields[] = {
    F(case, id, HANDLE, OPTIONAL, "a short name of the case"),
    F(case, title, NAMES, REQUIRED, "what the talks are"),
    F(case, summary, NAMES, OPTIONAL, "a paragraph for a reader who comes to it new, or one for each language"),
    REF(case, keeper, REF, REQUIRED, ACTOR,
        "who keeps the record; entries are by the keeper where they do not say; a correction keeps the keeper"),
    F(case, two_mediators, TEXTS, OPTIONAL,
      "kinds of entries whose release needs two mediators; a correction adds to them and takes none away"),
    F(case, invented, YES, OPTIONAL, "yes: a made-up case, whose days may lie ahead of the clock"),
};
static const field actor_fields[] = {
    F(actor, id, HANDLE, REQUIRED,
      "ISO 3166 alpha-3 or an organisation's code, with an agent after it: USA, USAGOV, IGOUNO"),
    F(actor, name, NAMES, OPTIONAL, "one name, or one for each language"),
    WORD(actor, role, REQUIRED, roles, "a correction keeps the role"),
};
static const field issue_fields[] = {
    F(issue, id, HANDLE, REQUIRED, "a short name"),
    F(issue, name, NAMES, OPTIONAL, "one name, or one for each language"),
    F(issue, called, TEXTS, OPTIONAL, "how else people call it, for `entente clerk` to know it by"),
    F(issue, order, NUMBER, OPTIONAL, "place among the issues when they are shown; those without follow, by id"),
    F(issue, options, OPTIONS, OPTIONAL, "what can be chosen; either this or a range; `[no, yes]` for a yes-or-no matter"),
    F(issue, ordered, YES, OPTIONAL, "yes: the options are steps of one scale, from one end to the other"),
    F(issue, range, RANGE, OPTIONAL, "a number, by steps from one end to the other; its unit in one language or in several"),
    F(issue, divisible, YES, OPTIONAL, "yes: it can be shared out in any proportion"),
};
static const field position_fields[] = {
    REF(position, actor, REF, REQUIRED, ACTOR, "whose position"),
    REF(position, issue, REF, REQUIRED, ISSUE, "on what"),
    F(position, value, VALUE, REQUIRED,
      "an option or a number, two for a range, or one end of a range: `at least 500`, `at most 300`"),
    WORD(position, stance, OPTIONAL, stances, "a limit is shown apart and closes no gap"),
    F(position, conditional, TEXT, OPTIONAL, "on what condition, in words"),
    F(position, words, TEXT, OPTIONAL, "the words in which it was said"),
    IN_RETURN(position),
    TOLD_BY(position),
};
static const field claim_fields[] = {
    REF(claim, actor, REF, OPTIONAL, ACTOR,
        "who says so; left out where nobody is named, and then `told_by` says whose word it is"),
    F(claim, says, TEXT, REQUIRED, "what is claimed of the talks: narrowing, close, stalled"),
    REF(claim, of, REFS, OPTIONAL, ACTOR, "of whom it is said"),
    F(claim, conditional, TEXT, OPTIONAL, "on what condition, in words"),
    F(claim, words, TEXT, OPTIONAL, "the words in which it was said"),
    TOLD_BY(claim),
};
static const field response_fields[] = {
    REF(response, actor, REF, REQUIRED, ACTOR, "who answers"),
    WORD(response, answer, REQUIRED, answers,
         "what; who accepts with `conditional` accepts if; who withdraws no longer holds it, and it closes no gap from then "
         "on; who reserves has not answered yet and says so; who demands wants this `issue`, or with `value` this option of "
         "it, among what is negotiated"),
    REF(response, position, REF, OPTIONAL, POSITION, "to which position, by its `id`; or:"),
    REF(response, issue, REF, OPTIONAL, ISSUE, "to what stands on an issue; or:"),
    F(response, value, VALUE, OPTIONAL, "of the issue: to this value alone"),
    REF(response, draft, REF, OPTIONAL, DRAFT, "to which text; or:"),
    F(response, clause, TEXT, OPTIONAL, "of the draft: to this clause alone, by its id"),
    REF(response, package, PICKS, OPTIONAL, ISSUE, "to which package"),
    REF(response, of, REF, OPTIONAL, ACTOR, "whose it is, where it is another's"),
    F(response, conditional, TEXT, OPTIONAL, "on what condition, in words"),
    F(response, reason, TEXT, OPTIONAL,
      "why, as it is told to those who read this answer; what fewer may read is a note with `reason_of`"),
    F(response, words, TEXT, OPTIONAL, "the words in which it was said"),
    IN_RETURN(response),
    TOLD_BY(response),
};
static const field preference_fields[] = {
    REF(preference, actor, REF, REQUIRED, ACTOR, "whose"),
    REF(preference, weights, NUMBERS, REQUIRED, ISSUE, "what each issue weighs, none below 0"),
    REF(preference, values, CURVES, OPTIONAL, ISSUE,
        "of each issue: what each option is worth, or points of a number between which straight lines run"),
    F(preference, reservation, NUMBER, OPTIONAL,
      "what no agreement is worth, on the scale of weight times value; 0 where not said"),
    F(preference, discount, NUMBER, OPTIONAL, "what a day's delay leaves of a unit, above 0 and at most 1"),
    WORD(preference, basis, REQUIRED, bases, "where the figures come from"),
    TOLD_BY(preference),
};
static const field rule_fields[] = {
    WORD(rule, type, REQUIRED, rule_types,
         "the first option requires the second, excludes it, or adds a bonus together with it"),
    REF(rule, between, PICKS, REQUIRED, ISSUE, "two issues, an option of each, in order"),
    REF(rule, bonus, NUMBERS, OPTIONAL, ACTOR, "for type bonus: what both together add for each party"),
};
static const field draft_fields[] = {
    F(draft, id, HANDLE, REQUIRED, "a short name"),
    F(draft, title, NAMES, OPTIONAL, "its title"),
    REF(draft, parent, REF, OPTIONAL, DRAFT, "the draft that it was made from"),
    REF(draft, sponsors, REFS, OPTIONAL, ACTOR, "who put it forward"),
    WORD(draft, numbering, OPTIONAL, numberings,
         "what stands before a clause that has no `number` of its own: its id, or its place among these as 1, 2, 3 or a, b, "
         "c"),
    F(draft, clauses, CLAUSES, OPTIONAL,
      "the text, clause by clause, each with an `in_force` of its own where it has one; what is not agreed stands in "
      "[brackets]; an id stays when a clause is reworded, moved or renumbered"),
    F(draft, in_force, WHEN, OPTIONAL, "when it entered, or enters, into force"),
};
static const field alternative_fields[] = {
    REF(alternative, draft, REF, REQUIRED, DRAFT, "of which text"),
    F(alternative, clause, TEXT, REQUIRED, "of which clause, by its id"),
    F(alternative, instead_of, TEXT, OPTIONAL,
      "what it is an alternative to: words that stand in the clause once, as they stand there, or a pair of brackets; or:"),
    F(alternative, behind, TEXT, OPTIONAL, "words behind which it would stand; with neither: at the clause's end"),
    F(alternative, words, TEXT, OPTIONAL,
      "the words that it would have there; without them it says whose the pair in `instead_of` is"),
    REF(alternative, whose, REFS, OPTIONAL, ACTOR, "who proposes it"),
};
static const field dispatch_fields[] = {
    F(dispatch, id, HANDLE, REQUIRED, "a short name; `entente read` makes it of the text, so that each is stored once"),
    F(dispatch, name, TEXT, OPTIONAL, "what its file or feed calls it"),
    F(dispatch, text, TEXT, REQUIRED, "the text as it was read; `on` is its day"),
};
static const field event_fields[] = {
    REF(event, actor, REF, REQUIRED, ACTOR, "who did it"),
    F(event, type, TEXT, REQUIRED, "PLOVER's type, such as CONSULT"),
    F(event, mode, TEXT, OPTIONAL, "PLOVER's mode, such as visit"),
    REF(event, target, REF, OPTIONAL, ACTOR, "to whom"),
    F(event, place, TEXT, OPTIONAL, "where"),
    WORD(event, status, OPTIONAL, statuses, "whether it happened"),
    F(event, contexts, TEXTS, OPTIONAL, "PLOVER's contexts"),
    F(event, cameo, TEXT, OPTIONAL, "CAMEO's code"),
    F(event, goldstein, NUMBER, OPTIONAL, "from -10, conflict, to 10, cooperation"),
    F(event, words, TEXT, OPTIONAL, "the words that say so"),
    F(event, until, WHEN, OPTIONAL, "the last day, where only an interval is known; `on` is the first"),
    REF(event, dispatch, REF, OPTIONAL, DISPATCH, "the dispatch that says so"),
    F(event, bytes, TEXT, OPTIONAL, "where in its text the words stand: FROM-TO, bytes from 0, TO not included"),
    F(event, reading, TEXT, OPTIONAL, "the id that `entente read` gave it"),
    F(event, reader, TEXT, OPTIONAL, "the versions of dictionary and model that read it"),
};
static const field meeting_fields[] = {
    F(meeting, name, TEXT, OPTIONAL, "what it is called"),
    REF(meeting, who, REFS, REQUIRED, ACTOR, "who meets"),
    F(meeting, where, TEXT, OPTIONAL, "the place"),
    F(meeting, from, WHEN, OPTIONAL, "when it begins; `on` where not said"),
    F(meeting, until, WHEN, OPTIONAL, "when it ends"),
    WORD(meeting, status, OPTIONAL, meeting_statuses,
         "whether it was held; where nobody says, it is planned if it was known before its day"),
};
static const field clock_fields[] = {
    F(clock, id, HANDLE, REQUIRED, "a short name"),
    F(clock, name, NAMES, OPTIONAL, "what runs out"),
    F(clock, due, WHEN, OPTIONAL, "the day; either this or a rule"),
    F(clock, rule, TEXT, OPTIONAL,
      "`weekly friday`, `1 Ramadan`, `Orthodox Easter`, `N days` after what it counts from, and behind it `18:00 "
      "Asia/Qatar`; "
      "[calendars.md](calendars.md) has all"),
    REF(clock, after, REF, OPTIONAL, CLOCK, "the clock from which a rule of days or hours counts; or:"),
    REF(clock, after_event, REF, OPTIONAL, EVENT, "the event, by its `id`; or:"),
    REF(clock, after_draft, REF, OPTIONAL, DRAFT, "the text, from its `in_force`"),
    F(clock, clause, TEXT, OPTIONAL, "with `after_draft`: the clause of it, from its own `in_force`, else the text's"),
    F(clock, zone, TEXT, OPTIONAL, "the zone of its place: `Asia/Qatar`; its hours are shown as clocks there show them"),
    F(clock, zone_data, TEXT, OPTIONAL, "the version of the zone data by which who wrote it reckoned: `2025b`"),
    F(clock, announced, WHEN, OPTIONAL, "the day that was announced, where the rule's is only expected"),
    WORD(clock, outcome, OPTIONAL, outcomes, "whether what had to be done by then was done"),
    F(clock, why, TEXT, OPTIONAL, "why it presses"),
    F(clock, hard, YES, OPTIONAL, "yes: it cannot be moved"),
};
static const field indicator_fields[] = {
    F(indicator, series, TEXT, REQUIRED, "what this is one value of; a value has an id of its own only to be corrected"),
    F(indicator, name, NAMES, OPTIONAL, "what is measured"),
    F(indicator, place, TEXT, OPTIONAL, "where"),
    F(indicator, value, NUMBER, REQUIRED, "the value measured"),
    F(indicator, unit, NAMES, OPTIONAL, "its unit, or one for each language"),
    F(indicator, thresholds, NUMBERS, OPTIONAL, "named values that matter when they are reached"),
    F(indicator, falling, YES, OPTIONAL, "yes: a threshold is reached from above"),
    F(indicator, set, TEXT, OPTIONAL,
      "thresholds that come with entente, instead of `thresholds`: `ipc-people-3`, `ipc-malnutrition`, `ipc-deaths`"),
    F(indicator, projected, YES, OPTIONAL, "yes: it is what somebody foresees, with `low` and `high`, and is not measured"),
    F(indicator, low, NUMBER, OPTIONAL, "of a projection: the lower end of its interval"),
    F(indicator, high, NUMBER, OPTIONAL, "the upper end"),
};
static const field council_fields[] = {
    F(council, id, HANDLE, REQUIRED, "a short name"),
    F(council, name, NAMES, OPTIONAL, "one name, or one for each language"),
    REF(council, members, NUMBERS, REQUIRED, ACTOR, "a list of members, or what each one's vote weighs"),
    F(council, rule, TEXT, OPTIONAL,
      "the id of a shipped rule (`entente power --list`), as in force on the day of each resolution; or:"),
    F(council, quota, TEXT, OPTIONAL,
      "what adopts: a weight of yes votes, `50.1`, or a share, `2/3`, `\">50 %\"`, `majority`"),
    REF(council, vetoes, REFS, OPTIONAL, ACTOR, "members without whom nothing is adopted when they vote no"),
};
static const field resolution_fields[] = {
    F(resolution, id, HANDLE, REQUIRED, "a short name"),
    REF(resolution, council, REF, REQUIRED, COUNCIL, "the body that it is put to"),
    F(resolution, title, NAMES, OPTIONAL, "its title"),
    REF(resolution, sponsors, REFS, OPTIONAL, ACTOR, "who put it forward"),
    REF(resolution, must_abstain, REFS, OPTIONAL, ACTOR, "members that may not vote on it"),
    REF(resolution, draft, REF, OPTIONAL, DRAFT, "its text"),
};
static const field ballot_fields[] = {
    REF(ballot, resolution, REF, REQUIRED, RESOLUTION, "on what"),
    REF(ballot, member, REF, REQUIRED, ACTOR, "who votes"),
    WORD(ballot, vote, OPTIONAL, votes, "the vote; either this or chances"),
    {"chances", FIELD_NUMBERS, AT(ballot, chances), OPTIONAL, KIND_NONE, chances,
     "how likely each vote is; they add up to 1"},
    TOLD_BY(ballot),
};
static const field item_fields[] = {
    F(item, id, HANDLE, REQUIRED, "a short name"),
    F(item, name, NAMES, OPTIONAL, "one name, or one for each language"),
    F(item, unit, NAMES, OPTIONAL, "what one part of it is: `hostage`, `100 trucks`"),
    REF(item, giver, REF, REQUIRED, ACTOR, "who gives it"),
    REF(item, taker, REF, REQUIRED, ACTOR, "who gets it"),
    F(item, parts, NUMBER, OPTIONAL, "in how many equal parts it can be given, up to 65535; 1, only whole, where not said"),
    REF(item, after, REFS, OPTIONAL, ITEM, "items all of which are given in earlier steps"),
    F(item, last_day, NUMBER, OPTIONAL, "the last day on which a part of it may be given; the first step is on day 1"),
};
static const field worth_fields[] = {
    REF(worth, actor, REF, REQUIRED, ACTOR, "whose: the item's giver, whom it costs so much, or its taker"),
    REF(worth, item, REF, REQUIRED, ITEM, "of which item"),
    F(worth, amount, NUMBER, OPTIONAL, "what one part is worth, 0 or more, in the unit of all amounts of the exchange; or:"),
    F(worth, low, NUMBER, OPTIONAL, "the least that it may be; with it:"),
    F(worth, high, NUMBER, OPTIONAL, "the most"),
    WORD(worth, basis, REQUIRED, bases, "where the figures come from"),
    TOLD_BY(worth),
};
static const field stake_fields[] = {
    REF(stake, actor, REF, REQUIRED, ACTOR, "who loses it by stopping the exchange"),
    F(stake, amount, NUMBER, REQUIRED, "how much, 0 or more; an actor has one of each type, and they add up"),
    WORD(stake, type, OPTIONAL, stake_types, "what it is"),
    REF(stake, held_by, REF, OPTIONAL, ACTOR, "who holds it, or stands for it"),
    WORD(stake, basis, REQUIRED, bases, "where the figure comes from"),
    TOLD_BY(stake),
};
static const field duty_fields[] = {
    F(duty, id, HANDLE, REQUIRED, "a short name"),
    F(duty, what, NAMES, REQUIRED, "what is owed, in a few words, or in several languages"),
    REF(duty, who, REF, REQUIRED, ACTOR, "who owes it"),
    REF(duty, owed_to, REFS, OPTIONAL, ACTOR, "to whom"),
    F(duty, amount, NUMBER, OPTIONAL, "how much, above 0; without it the duty is done or not"),
    F(duty, unit, NAMES, OPTIONAL, "of what, or one for each language: `trucks`"),
    WORD(duty, each, OPTIONAL, eaches, "whether the amount is owed once, or each day or week from its first day on"),
    F(duty, from, WHEN, OPTIONAL, "the first day on which it is owed; or:"),
    F(duty, from_rule, TEXT, OPTIONAL, "the same as days after the text is in force: `8 days`; else the day of the text"),
    F(duty, due, WHEN, OPTIONAL, "by when: the last day, or the instant; or:"),
    F(duty, rule, TEXT, OPTIONAL,
      "a clock's rule: `16 days`, `72 hours`, counted from when the text, or its clause, is in force"),
    REF(duty, draft, REF, OPTIONAL, DRAFT, "under which text"),
    F(duty, clause, TEXT, OPTIONAL, "under which clause of it, by its id"),
    REF(duty, verified_by, REFS, OPTIONAL, ACTOR,
        "whose word verifies it; where not said, anybody's but that of who owes it"),
    REF(duty, after, REFS, OPTIONAL, DUTY, "the duties that come before it"),
};
static const field performance_fields[] = {
    REF(performance, duty, REF, REQUIRED, DUTY, "of which duty; `on` is the day, or the last of several"),
    WORD(performance, report, OPTIONAL, reports,
         "`verified` counts where the duty names who verifies it, or where it is not who owes it that says so; `denied`: it "
         "was not done as others say"),
    F(performance, amount, NUMBER, OPTIONAL,
      "how much was done; without it all, or of what is owed each day or week, that day's or week's"),
    F(performance, so_far, YES, OPTIONAL, "yes: the amount is the sum of all up to `on`"),
    F(performance, from, WHEN, OPTIONAL, "the first day of several"),
    TOLD_BY(performance),
    F(performance, words, TEXT, OPTIONAL, "the words in which it was said"),
};
static const field implementation_fields[] = {
    REF(implementation, draft, REF, REQUIRED, DRAFT, "of which text"),
    F(implementation, clause, TEXT, REQUIRED, "of which clause of it, by its id"),
    F(implementation, score, NUMBER, REQUIRED, "0 not initiated, 1 minimal, 2 intermediate, 3 full"),
    TOLD_BY(implementation),
    F(implementation, words, TEXT, OPTIONAL, "why, in the words of who says so"),
};
static const field incident_fields[] = {
    F(incident, id, HANDLE, OPTIONAL, "a short name, for other accounts to name it by"),
    WORD(incident, type, OPTIONAL, incident_types, "what happened"),
    F(incident, place, TEXT, OPTIONAL, "where"),
    REF(incident, accused, REF, OPTIONAL, ACTOR, "whose act it is said to be"),
    WORD(incident, standing, OPTIONAL, standings,
         "what it is in this account; of a party's own account all but `alleged` counts as alleged"),
    F(incident, count, NUMBER, OPTIONAL, "how many violations it is made of; 1 where not said"),
    F(incident, killed, NUMBER, OPTIONAL, "people killed"),
    F(incident, injured, NUMBER, OPTIONAL, "people injured"),
    F(incident, until, WHEN, OPTIONAL, "the last day of several; `on` is the first"),
    REF(incident, draft, REF, OPTIONAL, DRAFT, "which text it would breach"),
    F(incident, clause, TEXT, OPTIONAL, "which clause of it, by its id"),
    REF(incident, account_of, REF, OPTIONAL, INCIDENT, "the incident of which this is another account: one is counted"),
    TOLD_BY(incident),
    F(incident, words, TEXT, OPTIONAL, "the words that say so"),
};
static const field unreached_fields[] = {
    F(unreached, place, TEXT, REQUIRED, "what was not observed: an area, a road, a site"),
    REF(unreached, who, REF, OPTIONAL, ACTOR, "by whom, where that is not `by`"),
    F(unreached, until, WHEN, OPTIONAL, "the last day of several; `on` is the first"),
    F(unreached, hours, NUMBER, OPTIONAL, "for how many hours in all"),
    F(unreached, why, TEXT, OPTIONAL, "why: a checkpoint closed, a camera down"),
    TOLD_BY(unreached),
};
static const field note_fields[] = {
    F(note, text, TEXT, REQUIRED, "words"),
    REF(note, about, REFS, OPTIONAL, ACTOR, "whom they concern"),
    REF(note, reason_of, REF, OPTIONAL, RESPONSE,
        "the answer, by its `id`, that they give the reason of, where fewer may read it"),
};
static const field reader_fields[] = {
    REF(reader, actor, REF, REQUIRED, ACTOR, "who reads with this key"),
    F(reader, key, TEXT, REQUIRED, "the public key, as `entente key public` prints it"),
};
static const field release_fields[] = {
    F(release, what, TEXT, REQUIRED, "the entry released: its `entry` id"),
    F(release, readers, TEXTS, REQUIRED, "who may read it from now on: public, mediators, or actors"),
    F(release, seconds, TEXT, OPTIONAL, "the release by another mediator that this one agrees to, where it takes two"),
    F(release, why, TEXT, OPTIONAL, "why"),
};
static const field shown_fields[] = {
    F(shown, whom, TEXTS, REQUIRED, "to whom it was shown"),
    F(shown, what, TEXTS, OPTIONAL, "the entries shown: their ids in the record"),
    F(shown, how, TEXT, OPTIONAL, "export, release, bundle, or other words, such as `in a meeting`"),
    REF(shown, of, REF, OPTIONAL, ACTOR, "whose position was told, where it was told by mouth: `by` told it, on `on`"),
    REF(shown, issue, REF, OPTIONAL, ISSUE, "on what it was told"),
    F(shown, value, VALUE, OPTIONAL, "and what: as a position has it"),
    F(shown, words, TEXT, OPTIONAL, "the words in which it was told"),
    F(shown, why, TEXT, OPTIONAL, "why"),
};
static const field forget_fields[] = {
    F(forget, what, TEXT, REQUIRED, "the entry whose words were destroyed: its id in the record"),
    F(forget, why, TEXT, OPTIONAL, "why"),
};

#define KIND(name, section, help)                                                                                           \
    {                                                                                                                       \
#name, section, sizeof(body_##name), name##_fields, sizeof name##_fields / sizeof *name##_fields, help              \
    }

const kind kinds[KIND_COUNT] = {
    [KIND_CASE] = KIND(case, "case", "the talks themselves; one, and everybody who reads anything reads it"),
    [KIND_ACTOR] = KIND(actor, "actors", "who takes part; an actor always sees its own entry"),
    [KIND_ISSUE] = KIND(issue, "issues", "what is negotiated"),
    [KIND_POSITION] = KIND(position, "positions", "what an actor wants on an issue"),
    [KIND_CLAIM] = KIND(claim, "claims", "what somebody says of the state of the talks"),
    [KIND_RESPONSE] = KIND(response, "responses", "what an actor answers to a position, a text or a package"),
    [KIND_PREFERENCE] =
        KIND(preference, "preferences", "what agreements are worth to a party: the sum of weight times value"),
    [KIND_RULE] = KIND(rule, "rules", "what options of two issues have to do with each other"),
    [KIND_DRAFT] = KIND(draft, "drafts", "a text on the table"),
    [KIND_ALTERNATIVE] = KIND(alternative, "alternatives",
                              "other words for a draft, or whose some of its words are, where fewer may read that than the "
                              "draft"),
    [KIND_DISPATCH] = KIND(dispatch, "dispatches", "a text that was read, stored once"),
    [KIND_EVENT] = KIND(event, "events", "who did what to whom"),
    [KIND_MEETING] = KIND(meeting, "meetings", "the shuttle's stops"),
    [KIND_CLOCK] = KIND(clock, "clocks", "what runs out, and when"),
    [KIND_INDICATOR] = KIND(indicator, "indicators", "a figure that presses"),
    [KIND_COUNCIL] = KIND(council, "councils", "a body that votes"),
    [KIND_RESOLUTION] = KIND(resolution, "resolutions", "what is put to a council"),
    [KIND_BALLOT] = KIND(ballot, "ballots", "how a member votes, or may vote"),
    [KIND_ITEM] = KIND(item, "items", "what one side gives another in an exchange"),
    [KIND_WORTH] = KIND(worth, "worths", "what a side of an exchange thinks one part of an item worth"),
    [KIND_STAKE] = KIND(stake, "stakes", "what a side of an exchange loses by stopping it"),
    [KIND_DUTY] = KIND(duty, "duties", "who owes what, by when, under which clause"),
    [KIND_PERFORMANCE] = KIND(performance, "performances", "what somebody says was done of a duty"),
    [KIND_IMPLEMENTATION] =
        KIND(implementation, "implementations", "how far a provision is carried out, as somebody judges it"),
    [KIND_INCIDENT] = KIND(incident, "incidents", "an alleged breach, in one account"),
    [KIND_UNREACHED] = KIND(unreached, "unreached", "what monitors could not reach"),
    [KIND_NOTE] = KIND(note, "notes", "words for those who may read them"),
    [KIND_READER] = KIND(reader, "readers", "a key with which an actor reads a record"),
    [KIND_RELEASE] = KIND(release, "releases", "an entry of a record that more may read from now on"),
    [KIND_SHOWN] = KIND(shown, "shown", "what was exported or handed over, and to whom"),
    [KIND_FORGET] = KIND(forget, "forgotten", "an entry of a record whose words were destroyed"),
};

const char *answer_name(const body_response *response)
{
    return response->answer == ANSWER_ACCEPTS && response->conditional ? "accepts if" : answers[response->answer];
}

const char *stake_type(const body_stake *stake)
{
    return stake_types[stake->type];
}

bool kind_has_id(const kind *k)
{
    for (size_t i = 0; i < k->count; i++)
        if (k->fields[i].type == FIELD_HANDLE)
            return true;
    return false;
}

const kind *kind_named(const char *name)
{
    for (size_t i = 0; i < KIND_COUNT; i++)
        if (text_same(kinds[i].name, name))
            return &kinds[i];
    return NULL;
}

const kind *kind_of_section(const char *section)
{
    for (size_t i = 0; i < KIND_COUNT; i++)
        if (!strcmp(kinds[i].section, section))
            return &kinds[i];
    return NULL;
}

const kind *kind_meant(const char *word)
{
    near_word near = {.word = word};
    const kind *meant = kind_of_section(word);
    for (size_t i = 0; i < KIND_COUNT && !meant; i++) {
        near_offer(&near, kinds[i].name);
        near_offer(&near, kinds[i].section);
    }
    for (size_t i = 0; i < KIND_COUNT && !meant && near.known; i++)
        if (near.known == kinds[i].name || near.known == kinds[i].section)
            meant = &kinds[i];
    return meant;
}

const char *name_in(const name_list *names, const char *language, const char *fallback)
{
    for (size_t i = 0; i < names->count; i++)
        if (!strcmp(names->language[i], language))
            return names->text[i];
    return names->count ? names->text[0] : fallback;
}
