/* libxml2, loaded when the first page or feed is read: it and the ICU that it is linked with take 2.5 MB and a third of the
   time of a short command, which most runs have no use for. */
#ifndef READ_MARKUP_H
#define READ_MARKUP_H

#include <entente/base.h>

#include <libxml/HTMLparser.h>
#include <libxml/parser.h>

/* What is called of it, by its own names. */
#define MARKUP_CALLS(EACH)                                                                                                  \
    EACH(htmlCtxtReadMemory)                                                                                                \
    EACH(htmlEntityLookup)                                                                                                  \
    EACH(htmlFreeParserCtxt)                                                                                                \
    EACH(htmlNewParserCtxt)                                                                                                 \
    EACH(xmlCtxtReadMemory)                                                                                                 \
    EACH(xmlDocGetRootElement)                                                                                              \
    EACH(xmlFreeDoc)                                                                                                        \
    EACH(xmlFreeParserCtxt)                                                                                                 \
    EACH(xmlNewParserCtxt)                                                                                                  \
    EACH(xmlResetLastError)                                                                                                 \
    EACH(xmlSetStructuredErrorFunc)

typedef struct markup {
#define MEMBER(name) __typeof__(&(name)) name;
    MARKUP_CALLS(MEMBER)
#undef MEMBER
} markup;

/* For the text `name`. NULL: it is not there, and *error says so. Safe in threads. */
const markup *markup_load(const char *name, entente_error *error);

#endif
