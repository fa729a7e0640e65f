/* What is told of records, as it is declared. */
#include "result/result.h"

#include <entente/record.h>

static const entente_field verify_fields[] = {
    RESULT_FIELD(entente_verify_result, file, BYTES, "the file that was checked"),
    RESULT_FIELD(entente_verify_result, what, TEXT, "what it is: `record`, `proof` or `bundle`"),
    RESULT_FIELD(entente_verify_result, against, BYTES, "the head that it must go on from; null: none was asked for"),
    RESULT_FIELD(entente_verify_result, opened, YES, "whether what the key opens was checked too"),
    RESULT_FIELD(entente_verify_result, holds, YES, "whether all holds"),
    RESULT_FIELD(entente_verify_result, fault, BYTES, "what does not; null: all does"),
    RESULT_FIELD(entente_verify_result, record, TEXT, "of a proof: the name of the record of which it speaks"),
    RESULT_FIELD(entente_verify_result, head, TEXT, "of a proof or a bundle: the newest head, in short"),
    RESULT_FIELD(entente_verify_result, signer, TEXT, "of a proof: the public key that signed that head"),
    RESULT_FIELD(entente_verify_result, signed_at, TEXT, "of a proof: when it did"),
    RESULT_FIELD(entente_verify_result, from, TEXT, "of a proof that the log has grown: the earlier head"),
    RESULT_FIELD(entente_verify_result, place, TEXT, "of a proof of an entry: its place in the log, from 0"),
    RESULT_FIELD(entente_verify_result, author, TEXT, "of a proof of an entry: the public key that signed it"),
    RESULT_FIELD(entente_verify_result, written_at, TEXT, "of a proof of an entry: when it was signed"),
    RESULT_FIELD(entente_verify_result, entry, TEXT, "of a proof that reveals: the entry's id"),
    RESULT_FIELD(entente_verify_result, by, TEXT, "of a proof that reveals: whom the words name as their author"),
};
const entente_table entente_verify_table = {.name = "verify",
                                            RESULT_TABLE(entente_verify_result, verify_fields),
                                            .help = "whether a record, a proof or a bundle holds, and what a proof says"};

static const entente_field head_fields[] = {
    RESULT_FIELD(entente_head_result, file, BYTES, "the record"),
    RESULT_FIELD(entente_head_result, entries, COUNT, "entries in its log up to that head"),
    RESULT_FIELD(entente_head_result, head, TEXT, "its head in short, to be kept: `entente verify --against` takes it"),
    RESULT_FIELD(entente_head_result, waiting, COUNT, "entries behind it that wait to be placed by `entente sync`"),
};
const entente_table entente_head_table = {
    .name = "log-head", RESULT_TABLE(entente_head_result, head_fields), .help = "a record's head"};

static const entente_field waiting_fields[] = {
    RESULT_FIELD(entente_waiting, id, TEXT, "the entry's id"),
    RESULT_FIELD(entente_waiting, state, TEXT,
                 "`waiting`: not placed yet; `held`: it could not be; `beside`: another's, which no line has yet"),
    RESULT_FIELD(entente_waiting, kind, TEXT, "its kind"),
    RESULT_FIELD(entente_waiting, by, TEXT, "who entered it"),
    RESULT_FIELD(entente_waiting, why, TEXT, "why it is held; null: it is not"),
};
const entente_table entente_waiting_table = {
    .name = "waiting", RESULT_TABLE(entente_waiting, waiting_fields), .help = "an entry that stands in no placed line"};
