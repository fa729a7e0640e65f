/* How a document that was read is declared. */
#include "result/result.h"

#include <entente/office.h>

static const entente_field change_fields[] = {
    RESULT_FIELD(entente_office_change, kind, TEXT,
                 "`insert`, `delete`, or `insert and delete`: put in by one and struck by another, in neither text"),
    RESULT_FIELD(entente_office_change, author, TEXT,
                 "whose change, as the file names it; of the last kind, who put it in; \"\": nobody is named"),
    RESULT_FIELD(entente_office_change, date, TEXT,
                 "as the file has it: the clock on that person's wall, whatever zone is written behind it; \"\": none"),
    RESULT_FIELD(entente_office_change, deleted_by, TEXT, "of the last kind: who struck it", .optional = true),
    RESULT_FIELD(entente_office_change, deleted_on, TEXT, "of the last kind: when", .optional = true),
    RESULT_FIELD(entente_office_change, text, TEXT, "the words; a newline is the mark of a paragraph"),
    RESULT_FIELD(entente_office_change, utc, TEXT, "the instant, where the file says that too", .optional = true),
    RESULT_FIELD(entente_office_change, moved, TEXT, "the name that both ends of a move have", .optional = true),
};
static const entente_table change_table = {
    .name = "document.changes",
    RESULT_TABLE(entente_office_change, change_fields),
    .help = "a stretch that somebody put in or struck, in the order of the text",
    .csv = RESULT_COLUMNS("kind", "author", "date", "deleted_by", "deleted_on", "text"),
};

static const entente_field story_fields[] = {
    {.name = "old",
     .type = ENTENTE_LIST,
     .offset = offsetof(entente_office_story, old_text),
     .help = "its paragraphs with every change refused",
     .of = &entente_text_table},
    {.name = "new",
     .type = ENTENTE_LIST,
     .offset = offsetof(entente_office_story, new_text),
     .help = "with every change accepted",
     .of = &entente_text_table},
    RESULT_FIELD(entente_office_story, changes, LIST, "what was changed in it", .of = &change_table),
};
static const entente_table story_table = {
    .name = "document.stories", RESULT_TABLE(entente_office_story, story_fields), .help = "a text apart from the body"};

static const entente_field comment_fields[] = {
    RESULT_FIELD(entente_office_comment, id, TEXT, "as the file has it; null: none"),
    RESULT_FIELD(entente_office_comment, author, TEXT, "whose it is, as the file names it"),
    RESULT_FIELD(entente_office_comment, date, TEXT, "as the date of a change"),
    RESULT_FIELD(entente_office_comment, text, TEXT, "its words, paragraphs with a newline between"),
    RESULT_FIELD(entente_office_comment, parent, TEXT, "the id of the comment that it answers; null: none"),
    RESULT_FIELD(entente_office_comment, about, TEXT,
                 "the words at which it stands, at most 200 bytes of them; \"\": a point"),
};
static const entente_table comment_table = {.name = "document.comments",
                                            RESULT_TABLE(entente_office_comment, comment_fields),
                                            .help = "the comments, in the order of the file"};

static const entente_field left_fields[] = {
    RESULT_FIELD(entente_office_left, what, TEXT, "what it is, in the plural"),
    RESULT_FIELD(entente_office_left, count, COUNT, "how many"),
};
static const entente_table left_table = {.name = "document.left_out",
                                         RESULT_TABLE(entente_office_left, left_fields),
                                         .help = "what the file holds and the texts have not"};

static const entente_field document_fields[] = {
    RESULT_FIELD(entente_office_document, format, TEXT, "`docx`, `odt` or `fodt`, told by what is in the file"),
    RESULT_FIELD(entente_office_document, title, TEXT,
                 "the first paragraph of the old text, where it has the style Title; null: it has not"),
    {.name = "old",
     .type = ENTENTE_LIST,
     .offset = offsetof(entente_office_document, old_text),
     .help = "the paragraphs of the body with every change refused, those of table cells in their order",
     .of = &entente_text_table},
    {.name = "new",
     .type = ENTENTE_LIST,
     .offset = offsetof(entente_office_document, new_text),
     .help = "with every change accepted",
     .of = &entente_text_table},
    RESULT_FIELD(entente_office_document, changes, LIST, "what was changed in the body", .of = &change_table),
    RESULT_FIELD(entente_office_document, comments, LIST, "what was written beside the text", .of = &comment_table),
    RESULT_FIELD(entente_office_document, left_out, LIST, "what the texts do not have of the file", .of = &left_table),
    RESULT_FIELD(entente_office_document, warnings, LIST, "what a reader of the changes should know of the file",
                 .of = &entente_text_table),
    RESULT_FIELD(entente_office_document, format_changes, COUNT, "changes of the look alone, which change no character"),
    RESULT_FIELD(entente_office_document, stories, MAP,
                 "by `header 1`, `footnote 2`, `text box 1`: texts apart from the body", .of = &story_table),
};
const entente_table entente_office_document_table = {
    .name = "document",
    RESULT_TABLE(entente_office_document, document_fields),
    .help = "what a DOCX or ODT holds",
    .csv_of = "changes",
};
