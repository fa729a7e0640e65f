/* What is told of records, as it is declared. */
#include "result/result.h"

#include <entente/record.h>

static const entente_field verify_fields[] = {
    RESULT_FIELD(entente_verify_result, file, BYTES, "the file that was checked"),
    RESULT_FIELD(entente_verify_result, what, TEXT, "what it is: `record` or `proof`"),
    RESULT_FIELD(entente_verify_result, against, BYTES, "the head that it must go on from; null: none was asked for"),
    RESULT_FIELD(entente_verify_result, opened, YES, "whether what the key opens was checked too"),
    RESULT_FIELD(entente_verify_result, holds, YES, "whether all holds"),
    RESULT_FIELD(entente_verify_result, fault, BYTES, "what does not; null: all does"),
};
const entente_table entente_verify_table = {
    .name = "verify", RESULT_TABLE(entente_verify_result, verify_fields), .help = "whether a record or a proof holds"};

static const entente_field head_fields[] = {
    RESULT_FIELD(entente_head_result, file, BYTES, "the record"),
    RESULT_FIELD(entente_head_result, entries, COUNT, "entries in its log"),
    RESULT_FIELD(entente_head_result, head, TEXT, "its head in short, to be kept: `entente verify --against` takes it"),
};
const entente_table entente_head_table = {
    .name = "log-head", RESULT_TABLE(entente_head_result, head_fields), .help = "a record's head"};
