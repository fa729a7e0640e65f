#include "analyse/oldparts.h"

json_t *oldpart_when(json_builder *b, moment when)
{
    char text[MOMENT_TEXT];
    return json_new_text(b, when.day == DAY_NONE || when.day == DAY_LAST ? NULL : moment_text(when, text));
}

json_t *oldpart_day(json_builder *b, int32_t day)
{
    return oldpart_when(b, (moment){day, -1});
}

json_t *oldpart_id(json_builder *b, const entry *e)
{
    char text[ENTRY_ID_TEXT];
    return json_new_text(b, entry_id_text(e->id, text));
}

json_t *oldpart_texts(json_builder *b, const text_list *list)
{
    json_t *texts = json_new_array(b);
    for (size_t i = 0; i < list->count; i++)
        json_push(b, texts, json_new_text(b, list->text[i]));
    return texts;
}

json_t *oldpart_number(json_builder *b, const rational *value)
{
    arena scratch = {0};
    const char *text = value ? number_decimal(&scratch, value) : NULL;
    b->failed |= value && !text;
    json_t *made = json_new_text(b, text);
    arena_free(&scratch);
    return made;
}

json_t *oldpart_names(json_builder *b, const name_list *names, const char *fallback)
{
    if (names->count < 2)
        return json_new_text(b, names->count ? names->text[0] : fallback);
    json_t *o = json_new_object(b);
    for (size_t i = 0; i < names->count; i++)
        json_put(b, o, names->language[i], json_new_text(b, names->text[i]));
    return o;
}

void oldpart_envelope(json_builder *b, json_t *object, const entry *e)
{
    json_put(b, object, "on", oldpart_when(b, e->on));
    json_put(b, object, "by", json_new_text(b, e->by));
    json_put(b, object, "source", json_new_text(b, e->source));
    json_put(b, object, "entry", oldpart_id(b, e));
}
