/* The engine's life, the notes it adds, and what decided (--explain). */
#include "summary/engine.h"

static const Str NAMES_OF_FEATURES[FEATURE_COUNT] = {
#define SUMMARY_FEATURE_NAME(name, text, what) STR_INIT(text),
    SUMMARY_FEATURES(SUMMARY_FEATURE_NAME)
#undef SUMMARY_FEATURE_NAME
};

StetStatus summary_create(Summary **summary, Heap *heap, const Rules *rules, Lang *lang, const SummaryOptions *options)
{
    Summary *made = heap_resize(heap, NULL, 0, sizeof *made);
    *made = (Summary){.heap = heap, .rules = rules, .lang = lang, .options = *options};
    if (made->options.sentences == 0)
        made->options.sentences = 3;
    if (made->options.sentences > LIMIT_SUMMARY_SENTENCES)
        made->options.sentences = LIMIT_SUMMARY_SENTENCES;
    arena_create(&made->scratch, heap);
    buf_create(&made->why, heap, 0);
    *summary = made;
    return STET_OK;
}

void summary_destroy(Summary *summary)
{
    arena_destroy(&summary->scratch);
    buf_destroy(&summary->why);
    heap_resize(summary->heap, summary, sizeof *summary, 0);
}

static void begin(Summary *summary, Doc *doc)
{
    arena_clear(&summary->scratch);
    *summary = (Summary){.heap = summary->heap, .rules = summary->rules, .lang = summary->lang, .options = summary->options,
                         .scratch = summary->scratch, .why = summary->why};
    summary->tag = lang_of_doc(summary->lang, doc);
    summary->lang_rules = rules_select(summary->rules, RULES_LANG, summary->tag);
    summary->rules_set = rules_select(summary->rules, RULES_SUMMARY, summary->tag);
    for (int i = 0; i < FEATURE_COUNT; i++)
        rule_number_named(&summary->rules_set, FIELD_SUMMARY_WEIGHTS, NAMES_OF_FEATURES[i], &summary->weights[i]);
    rule_number_named(&summary->rules_set, FIELD_SUMMARY_WEIGHTS, STR(SUMMARY_REDUNDANCY), &summary->redundancy);
    rule_number_named(&summary->rules_set, FIELD_SUMMARY_WEIGHTS, STR(SUMMARY_REPETITION), &summary->repetition);
}

static void append_hundredths(Buf *out, double value)
{
    int64_t hundredths = (int64_t)((value < 0 ? -value : value) * 100 + 0.5);
    if (value < 0 && hundredths)
        buf_byte(out, '-');
    buf_integer(out, hundredths / 100);
    buf_byte(out, '.');
    buf_byte(out, (char)('0' + hundredths / 10 % 10));
    buf_byte(out, (char)('0' + hundredths % 10));
}

/* What each feature added to the score: "first:0.52 central:0.31". */
static Str explanation(Summary *summary, Doc *doc, const Sentence *sentence)
{
    Buf *why = &summary->why;
    buf_clear(why);
    for (int i = 0; i < FEATURE_COUNT; i++) {
        double part = summary->weights[i] * sentence->features[i];
        if (part == 0)
            continue;
        if (why->len)
            buf_byte(why, ' ');
        buf_append(why, NAMES_OF_FEATURES[i]);
        buf_byte(why, ':');
        append_hundredths(why, part);
    }
    return arena_copy(doc->arena, buf_str(why));
}

static void add_note(Summary *summary, Doc *doc, const Sentence *sentence)
{
    Str text = str_sub(doc->blocks.items[sentence->block].record.text, sentence->at, sentence->len);
    Record *note = doc_add_note(doc, NOTE_SUM, text);
    double score = sentence->score, size = 1 + (score < 0 ? -score : score);
    attrs_add_integer(doc, &note->attrs, KEY_RANK, sentence->rank);
    attrs_add_integer(doc, &note->attrs, KEY_BLOCK, sentence->block);
    attrs_add_integer(doc, &note->attrs, KEY_AT, sentence->at);
    attrs_add_integer(doc, &note->attrs, KEY_LEN, sentence->len);
    attrs_add_decimal(doc, &note->attrs, KEY_SCORE, (1 + score / size) / 2, 3);
    if (summary->options.explain)
        attrs_add(doc, &note->attrs, KEY_WHY, explanation(summary, doc, sentence));
}

static bool has_note(const Doc *doc, KindId kind)
{
    for (uint32_t i = 0; i < doc->notes.count; i++)
        if (doc->notes.items[i].id == kind)
            return true;
    return false;
}

bool summary_prepare(Summary *summary, Doc *doc)
{
    begin(summary, doc);
    summary_collect(summary, doc);
    if (summary->cut)
        doc_warning(doc, STR("too-long"), 0, STR("only the beginning was looked at for the summary"));
    if (summary->sentences.count == 0)
        return false;
    summary_measure(summary);
    return true;
}

void summary_run(Summary *summary, Doc *doc)
{
    bool keywords = !has_note(doc, NOTE_KEYWORD);
    if (has_note(doc, NOTE_SUM) || !summary_prepare(summary, doc))
        return;
    summary_choose(summary);
    for (uint32_t s = 0; s < summary->sentences.count; s++)
        if (summary->sentences.items[s].rank)
            add_note(summary, doc, &summary->sentences.items[s]);
    if (keywords)
        summary_keywords(summary, doc);
}
