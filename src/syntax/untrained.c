/* In the network's place until it is there: the file that defines these replaces this one. */
#include "base/error.h"
#include "syntax/parser.h"

entente_status parser_network_open(entente_parser *parser, entente_error *error)
{
    (void)parser;
    (void)error;
    return ENTENTE_OK;
}

void parser_network_close(entente_parser *parser)
{
    (void)parser;
}

entente_status entente_parser_tree(entente_parser *parser, entente_sentence *const *sentences, size_t count, entente_error *error)
{
    (void)parser;
    (void)sentences;
    (void)count;
    return error_set(error, ENTENTE_INVALID, "the model has no network; expected a section \"network\"");
}
