/* Every result, once: docs/results.md and the tests of tables go through this list. A result that is new gets a line. */
#ifndef TESTS_RESULT_LIST_H
#define TESTS_RESULT_LIST_H

#include <entente/blind.h>
#include <entente/bracket.h>
#include <entente/brief.h>
#include <entente/case.h>
#include <entente/clerk.h>
#include <entente/office.h>
#include <entente/read.h>
#include <entente/record.h>
#include <entente/syntax.h>

/* `of`: what gives it, the title of its section. example: a command that prints it as JSON, or as JSON lines; "": it takes a
   record (tests/text/record.t), or is the library's alone. What is made of others comes after them. */
static const struct listed_result {
    const char *of;
    const entente_table *table;
    const char *printed, *example;
} listed_results[] = {
    {"entente bridge", &entente_bridge_table, "With `--json`.", "bridge examples/harbour.yaml --json"},
    {"entente blind check", &entente_blind_table, "With `--json`; exit status 1 where somebody is at fault.",
     "blind check tests/data/blind --json"},
    {"entente calendar", &entente_calendar_table, "With `--json`.", "calendar 2024-03-01 2024-05-31 --json"},
    {"entente calendar --days", &entente_days_table, "With `--json`.", "calendar 2024-03-11 2024-03-12 --days --json"},
    {"entente check", &entente_check_table, "With `--json`; what is not valid has exit status 2.",
     "check tests/text/mistakes.yaml --json"},
    {"entente clocks", &entente_clocks_table, "With `--json`.", "clocks examples/harbour.yaml --json"},
    {"entente council", &entente_council_table, "With `--json`.", "council examples/harbour.yaml --json"},
    {"entente divide", &entente_divide_table, "With `--json`.", "divide examples/camp-david-1978.yaml --json"},
    {"entente document", &entente_office_document_table, "With `--json`.",
     "document tests/data/office/comments.docx --json"},
    {"entente draft", &entente_draft_table, "With `--json`; `--list` gives what `entente_analyse_drafts` does.",
     "draft examples/crossing.yaml --json"},
    {"entente duties", &entente_duties_table, "With `--json`.", "duties examples/lighthouse.yaml --json"},
    {"entente events", &entente_pulse_table, "With `--json`.", "events examples/harbour.yaml --json"},
    {"entente exchange", &entente_exchange_table, "With `--json`.", "exchange examples/phased-exchange.yaml --json"},
    {"entente export --csv", &entente_entries_table, "As CSV alone.", ""},
    {"entente find", &entente_find_table, "With `--json`; nothing found has exit status 1.",
     "find examples/harbour.yaml fuel --json"},
    {"entente frontier", &entente_frontier_table, "With `--json`.",
     "frontier tests/data/orchard --all-packages --spread 0.1 --draws 5 --json"},
    {"entente gap", &entente_gap_table, "With `--json`.", "gap examples/harbour.yaml --json"},
    {"entente incidents", &entente_incidents_table, "With `--json`.", "incidents examples/lighthouse.yaml --json"},
    {"entente index", &entente_index_table, "With `--json`.", "index examples --json"},
    {"entente log --aside", &entente_asides_table, "With `--json`.", "log examples/harbour.yaml --aside --json"},
    {"entente log --head", &entente_head_table, "With `--json`.", ""},
    {"entente parse", &entente_sentence_table, "With `--json`: a list of sentences, each on a line.",
     "parse examples/dispatches/2024-03-20-jeddah.txt --json"},
    {"entente parse --score", &entente_treebank_scores_table, "With `--json`.",
     "parse --conllu --as-is --score tests/data/small.conllu --json"},
    {"entente power", &entente_power_table, "With `--json`.", "power unsc --json"},
    {"entente power --list", &entente_councils_table, "With `--json`.", "power --list --json"},
    {"entente read", &entente_read_table, "", "read examples/dispatches/2024-03-20-jeddah.txt"},
    {"entente read --format tsv", &entente_icews_table, "Under a line of headings, which are those of ICEWS's files.", ""},
    {"entente read --into", &entente_into_table, "With `--json`.",
     "read --into examples/ceasefire-2024.yaml examples/dispatches/2024-03-20-jeddah.txt --json"},
    {"entente review", &entente_queue_table, "With `--json`.", ""},
    {"entente score", &entente_score_table, "With `--json`.",
     "score examples/camp-david-1978.yaml --json --package sinai=returned,recognition=granted,"
     "west-bank=held,linkage=separate,rights=recognised,jerusalem=israel"},
    {"entente sync --list", &entente_waiting_table, "With `--json`, a line for each.", ""},
    {"entente told", &entente_told_table, "With `--json`.", "told examples/two-capitals.yaml --json"},
    {"entente verify", &entente_verify_table, "With `--json`.", ""},
    {"entente_analyse_preferences", &entente_preferences_table, "", ""},
    {"entente_analyse_agreements", &entente_agreements_table, "", ""},
    {"entente_analyse_offers", &entente_offers_table, "", ""},
    {"entente_analyse_events", &entente_events_table, "", ""},
    {"entente_analyse_meetings", &entente_meetings_table, "", ""},
    {"entente_analyse_drafts", &entente_drafts_table, "", ""},
    {"entente_analyse_notes", &entente_notes_table, "", ""},
    {"entente_brackets_read", &entente_brackets_table, "", ""},
    {"entente_analyse_stands", &entente_stands_table, "", ""},
    {"entente redline", &entente_redline_table, "With `--json`.", "redline examples/crossing.yaml first third --json"},
    {"entente brief", &entente_brief_table, "With `--json`.", "brief examples/harbour.yaml --since 2031-04-10 --json"},
};
enum { LISTED_RESULTS = sizeof listed_results / sizeof *listed_results };

#endif
