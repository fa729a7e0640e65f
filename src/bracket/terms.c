#include "bracket/terms.h"

#include "bracket/pairs.h"

#include <string.h>
#include <utf8proc.h>

/* Each list in one text, a bar between two terms; English first, then French, Spanish, German, Russian. */
static const char *const lists[TERM_LISTS] = {
    [TERM_EDITORIAL] =
        "sic|sic!|!|emphasis added|emphases added|emphasis supplied|emphasis mine|emphasis ours|our emphasis|my emphasis|"
        "emphasis in original|emphasis in the original|emphasis original|emphasis omitted|original emphasis|italics added|"
        "italics in original|italics in the original|italics mine|italics ours|underlining added|footnote omitted|"
        "footnotes omitted|citation omitted|citations omitted|reference omitted|references omitted|internal citations "
        "omitted|"
        "internal quotation marks omitted|alterations in original|translation|our translation|my translation|unofficial "
        "translation|translated|ibid|ed|eds|et al|continued|cont'd|applause|laughter|inaudible|illegible|crosstalk|signed|"
        "seal|l.s|recte|blank page|souligné par nous|nous soulignons|c'est nous qui soulignons|italiques ajoutés|"
        "traduction|énfasis añadido|énfasis agregado|cursiva añadida|traducción|hervorhebung hinzugefügt|hervorhebung im "
        "original|übersetzung|выделено нами|курсив наш|перевод",
    [TERM_EDITOR] =
        "editor's note|editors' note|editor's comment|editorial note|translator's note|ed. note|ed note|note de la "
        "rédaction|nota del editor|nota de la redacción|anmerkung der redaktion|прим",
    [TERM_UNKNOWN] =
        "tbd|tbc|tba|t.b.d|t.b.c|n/a|blank|placeholder|name and title|date and place|place and date|à déterminer|"
        "à préciser|por determinar|pendiente de determinar|noch offen|уточняется|подлежит уточнению",
    [TERM_NOUN] = "date|day|month|year|name|names|number|numbers|amount|figure|percentage|sum|place|location|title|country|"
                  "state|party|address|signature|time|hour|period|currency|article|paragraph|annex|nom|lieu|montant|nombre|"
                  "fecha|lugar|nombre|número|importe|datum|ort|betrag|дата|место|сумма|число",
    [TERM_TO_FILL] =
        "placeholder:|placeholder for|placeholder -|placeholder –|placeholder —|to be determined|to be decided|to "
        "be specified|to be inserted|to be completed|to be added|to be agreed|to be filled|to be supplied|to be "
        "confirmed|to be provided|to be named|to be drafted|to be developed|to be elaborated|to come|insert|text "
        "to be|text to come|espace réservé|à compléter|à insérer|insérer|insertar|a completar|por completar|"
        "einzufügen",
    [TERM_OTHER] = "other|others|other options|other wording|otra|otro|otras|autre|autres|andere|другое",
    [TERM_PENDING] =
        "to be discussed|to be merged|to be moved|to be considered|to be reconsidered|to be reviewed|to be revised|"
        "to be revisited|to be placed|to be negotiated|to be streamlined|to be aligned|to be deleted|to be "
        "finalised|to be finalized|to be harmonised|to be harmonized|to be updated|to be clarified|to be "
        "redrafted|to be replaced|to be read|under discussion|under consideration|under negotiation|subject to "
        "further|subject to agreement on|subject to the outcome|for discussion|for further discussion|for further "
        "consideration|no consensus|not agreed|no agreement|à examiner|à discuter|en suspens|por discutir|zu "
        "erörtern|обсуждается",
    [TERM_WAITS] = "pending|reserve|reserves|reservation|reserved|bracketed|open|pendiente|en suspens|offen",
    [TERM_REMARK] =
        "note:|note by|note to|notes:|drafting note|drafter's note|footnote:|comment:|comments:|remark:|remarks:|"
        "explanation:|explanatory note|facilitator's note|facilitators' note|chair's note|chair:|chairs:|"
        "co-chairs:|facilitator:|facilitators:|co-facilitators:|secretariat:|secretariat note|mediators:|"
        "mediator:|rapporteur:|placement:|alternative placement|formerly|previously|moved from|moved to|merged "
        "with|taken from|see also|see article|see paragraph|see footnote|cf|consequential|nb:|n.b|remarque:|note :|"
        "nota:|anmerkung:|примечание:",
    [TERM_AGREED] = "agreed ad ref|agreed ad referendum|ad ref|ad referendum|agreed:|agreed in plenary|agreed in principle|"
                    "agreed in the|agreed at|agreed on|agreed text|agreed language|provisionally agreed|agreed,",
    [TERM_SETTLED] = "agreed|provisionally agreed|adopted|closed|accepted|convenu|accordé|acordado|vereinbart|согласовано",
    [TERM_ORDER] =
        "delete|deletion|to delete|deleted|remove|strike|strike out|keep|retain|to retain|to keep|keep as is|keep as "
        "it is|keep text|no change|bracket|brackets|to bracket|keep brackets|lift brackets|remove brackets|delete "
        "brackets|reserve|reserves|reserved|reservation|general reservation|scrutiny reservation|reserves its "
        "position|reserve their position|reserves position|to revert|will revert|pending|cannot accept|can accept|"
        "accept|accepts|agree|agrees|agreed|oppose|opposes|opposed|object|objects|support|supports|no text|no "
        "provision|not acceptable|for discussion",
    [TERM_ORDER_FIRST] =
        "delete this|delete the|delete paragraph|delete article|delete sentence|delete from|delete and|delete "
        "entire|delete whole|delete in|move to|move this|merge with|retain this|retain the|keep this|keep the|"
        "keep in|bracket this|bracket the|bracket entire|reserves its|reserves on|reservation on|reserve on|"
        "to revert|will revert|cannot accept|can accept|requests deletion|proposes to delete|propose to "
        "delete|proposes deletion|wants to|wishes to|suggests|asks|prefers|prefer",
    [TERM_CONNECTOR] = "and|or|and/or|but|nor|et|ou|et/ou|y|o|y/o|und|oder|и|или|و|أو|או",
    [TERM_GOES_ON] = "and|as well|in addition|including|in particular|but|nor|then|also|together with|et|y|und|и|أو|و",
    [TERM_OR] = "or|ou|o|u|oder|или|أو|او|או|или же|or else|/|or:",
    [TERM_BEFORE_FIGURE] =
        "within|of|is|are|be|by|to|than|after|before|least|most|for|in|at|from|until|till|between|and|or|every|each|the|a|"
        "an|"
        "about|exceed|exceeds|exceeding|under|over|above|below|another|last|next|first|per|minus|plus|than|only|all|these|"
        "those|with|additional|further|approximately|up|number|article|articles|paragraph|paragraphs|section|annex|chapter|"
        "de|à|dans|le|la|les|en|el|los|las|a|von|in|bis|nach|zu|der|die|das|в|на|до|от|через|не",
    [TERM_AFTER_NOTE] =
        "is|are|was|were|be|been|shall|should|may|must|will|would|can|could|has|have|had|and|or|nor|but|of|to|in|on|at|by|"
        "for|"
        "from|with|as|that|which|who|whose|where|when|if|than|the|a|an|into|under|over|between|not|does|do|did|it|its|they|"
        "their|this|these|those|et|ou|de|du|des|est|sont|y|o|del|es|son|und|oder|ist|sind|и|или|в|на",
    [TERM_OPTION] = "option|alternative|alt|variant|variante|opción|вариант",
    [TERM_ARTICLE] = "the|a|an|each|every|any|this|that|such|same|no|another|its|their|le|la|les|un|une|el|los|der|die|das",
};

void term_take(term *out, const char *text, size_t from, size_t to)
{
    *out = (term){.whole = true};
    while (from < to) {
        size_t blank = text[from] == '\n' || text[from] == '\r' ? 1 : bracket_blank(text, from, to);
        if (blank || text[from] == '*' || text[from] == '_' || !text[from]) {
            if (blank && out->length && out->text[out->length - 1] != ' ')
                out->text[out->length++] = ' ';
            from += blank ? blank : 1;
        } else if ((unsigned char)text[from] < 0x80) {
            char letter = text[from++];
            out->text[out->length++] = letter >= 'A' && letter <= 'Z' ? (char)(letter | 32) : letter;
        } else {
            utf8proc_int32_t letter;
            utf8proc_ssize_t took =
                utf8proc_iterate((const utf8proc_uint8_t *)text + from, (utf8proc_ssize_t)(to - from), &letter);
            if (took < 1) {
                out->text[out->length++] = '?';
                took = 1;
            } else {
                letter = letter == 0x2019 ? '\'' : utf8proc_tolower(letter);
                out->length += (size_t)utf8proc_encode_char(letter, (utf8proc_uint8_t *)out->text + out->length);
            }
            from += (size_t)took;
        }
        if (out->length > TERM_ROOM - 8) {
            out->whole = from >= to;
            break;
        }
    }
    while (out->length && strchr(" .;", out->text[out->length - 1]))
        out->length--;
    out->text[out->length] = '\0';
}

/* Whether the term is this one of a list, or begins with it as a word. */
static bool fits(const term *t, const char *listed, size_t length, bool whole)
{
    if (t->length < length || memcmp(listed, t->text, length) != 0)
        return false;
    unsigned char next = (unsigned char)t->text[length], last = (unsigned char)listed[length - 1];
    bool letter = next >= 0x80 || ((next | 32) >= 'a' && (next | 32) <= 'z') || next == '-' || next == '\'';
    return whole ? !next : !next || last == ':' || last == ',' || !letter;
}

/* Each of a list's terms until one fits. */
static bool any(term_list list, const term *t, bool whole)
{
    for (const char *at = lists[list]; *at;) {
        const char *bar = strchr(at, '|'), *end = bar ? bar : at + strlen(at);
        if (*at == t->text[0] && fits(t, at, (size_t)(end - at), whole))
            return true;
        at = bar ? bar + 1 : end;
    }
    return false;
}

bool term_in(term_list list, const term *t)
{
    return t->whole && t->length && any(list, t, true);
}

bool term_begins(term_list list, const term *t)
{
    return any(list, t, false);
}
