/* The gold texts of a set: gold.jsonl, an object a line with id, text and perhaps url. Other members are not looked at. */
#include "boiler/train.h"

#include "doc/json.h"

static StetStatus read_all(Buf *bytes, Heap *heap, const char *name, StetError *error)
{
    Input input;
    TRY(input_open(&input, heap, name, error));
    size_t got = 1;
    StetStatus status = STET_OK;
    while (status == STET_OK && got) {
        char *room = buf_reserve(bytes, LIMIT_INPUT_CHUNK);
        status = input_read(&input, room, LIMIT_INPUT_CHUNK, &got, error);
        bytes->len += got;
    }
    input_close(&input);
    return status;
}

/* A list of strings, joined by line feeds. */
static Str read_list(Arena *arena, Json *json)
{
    Str joined = STR_EMPTY;
    JsonToken token = json_next(json);
    if (token != JSON_LIST)
        return joined;
    while ((token = json_next(json)) > JSON_ERROR && token != JSON_LIST_END) {
        if (token == JSON_STRING)
            joined = arena_join(arena, arena_join(arena, joined, json->text), STR("\n"));
        else if (token == JSON_OBJECT || token == JSON_LIST)
            json_skip(json, token);
    }
    return joined;
}

static void read_gold(Arena *arena, Str line, Gold *gold)
{
    Json json;
    json_start(&json, arena, line);
    *gold = (Gold){0};
    if (json_next(&json) != JSON_OBJECT)
        return;
    for (JsonToken token = json_next(&json); token == JSON_KEY; token = json_next(&json)) {
        Str key = json.text;
        Str *place = str_equal(key, STR("id")) ? &gold->id : str_equal(key, STR("text")) ? &gold->text : str_equal(key, STR("url")) ? &gold->url : NULL;
        Str *list = str_equal(key, STR("with")) ? &gold->with : str_equal(key, STR("without")) ? &gold->without : NULL;
        if (list)
            *list = read_list(arena, &json);
        else if (!place)
            json_skip(&json, JSON_KEY);
        else if (json_next(&json) == JSON_STRING)
            *place = json.text;
    }
}

StetStatus golds_read(Golds *golds, Arena *arena, const char *directory, StetError *error)
{
    Buf name, bytes;
    buf_create(&name, arena->heap, 0);
    buf_create(&bytes, arena->heap, 0);
    buf_append(&name, str_of(directory));
    buf_append(&name, (Str){"/gold.jsonl", sizeof "/gold.jsonl"}); /* its NUL, too */
    StetStatus status = read_all(&bytes, arena->heap, name.data, error);
    Str rest = arena_copy(arena, buf_str(&bytes)), line;
    buf_destroy(&name);
    buf_destroy(&bytes);
    *golds = (Golds){0};
    while (status == STET_OK && str_split(&rest, '\n', &line))
        if (line.len)
            read_gold(arena, line, ARENA_PUSH(arena, golds));
    golds->size = 16;
    while (golds->size < golds->count * 2)
        golds->size *= 2;
    golds->slots = ARENA_NEW(arena, uint32_t, golds->size);
    for (uint32_t i = 0; i < golds->count; i++) {
        uint32_t at = (uint32_t)str_hash(golds->items[i].id) & (golds->size - 1);
        while (golds->slots[at])
            at = (at + 1) & (golds->size - 1);
        golds->slots[at] = i + 1;
    }
    return status;
}

const Gold *golds_find(const Golds *golds, Str id)
{
    for (uint32_t at = (uint32_t)str_hash(id) & (golds->size - 1); golds->slots[at]; at = (at + 1) & (golds->size - 1)) {
        const Gold *gold = &golds->items[golds->slots[at] - 1];
        if (str_equal(gold->id, id))
            return gold->text.len || gold->with.len ? gold : NULL;
    }
    return NULL;
}
