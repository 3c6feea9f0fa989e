/* Word forms to terms. A form is folded and stemmed when it is first seen; after that it costs one look-up. */
#include "summary/engine.h"

enum { FIRST_CAPACITY = 1024, LONGEST_FORM = 64 /* bytes: longer "words" are no words, and are cut */ };

static FormRow *find_row(Forms *forms, Str form)
{
    uint32_t at = (uint32_t)str_hash(form) & (forms->capacity - 1);
    while (forms->rows[at].form.data && !str_equal(forms->rows[at].form, form))
        at = (at + 1) & (forms->capacity - 1);
    return &forms->rows[at];
}

static void grow(Summary *summary, Forms *forms)
{
    Forms old = *forms;
    forms->capacity = old.capacity ? old.capacity * 2 : FIRST_CAPACITY;
    forms->rows = ARENA_NEW(&summary->scratch, FormRow, forms->capacity);
    for (uint32_t i = 0; i < old.capacity; i++)
        if (old.rows[i].form.data)
            *find_row(forms, old.rows[i].form) = old.rows[i];
}

/* The row of a form, a free one filled with `form` (which must live as long as the document) when it is new. */
static FormRow *row_of(Summary *summary, Forms *forms, Str form, bool *new)
{
    if (forms->count * 2 >= forms->capacity)
        grow(summary, forms);
    FormRow *row = find_row(forms, form);
    *new = !row->form.data;
    if (*new) {
        row->form = form;
        forms->count++;
    }
    return row;
}

static uint32_t term_of_stem(Summary *summary, Str stem)
{
    bool new;
    FormRow *row = row_of(summary, &summary->stems, stem, &new);
    if (new) {
        row->term = summary->terms.count;
        *ARENA_PUSH(&summary->scratch, &summary->terms) = (Term){0};
    }
    return row->term;
}

/* The term of a form that is new: TERM_NONE for one letter and for function words. */
static uint32_t term_of_new(Summary *summary, Str form)
{
    Str folded = fold_case(&summary->scratch, form);
    size_t at = 0;
    utf8_next(folded, &at);
    if (at == folded.len || lang_is_stopword(&summary->lang_rules, folded))
        return TERM_NONE;
    return term_of_stem(summary, lang_stem(summary->lang, &summary->scratch, summary->tag, folded));
}

static uint32_t term_of_word(Summary *summary, Str form)
{
    bool new;
    FormRow *row = row_of(summary, &summary->words_seen, form, &new);
    if (new)
        row->term = term_of_new(summary, form);
    if (row->term == TERM_NONE)
        return TERM_NONE;
    Term *term = &summary->terms.items[row->term];
    if (++row->count > term->form_count) {
        term->form = row->form;
        term->form_count = row->count;
    }
    return row->term;
}

uint32_t summary_term(Summary *summary, Str text, const Token *token, const Token *next)
{
    Str form = str_sub(text, token->at, token->len);
    if (token->kind == TOKEN_IDEOGRAPH) {
        if (!next || next->kind != TOKEN_IDEOGRAPH || next->at != token->at + token->len)
            return TERM_NONE;
        return term_of_stem(summary, str_sub(text, token->at, (size_t)token->len + next->len));
    }
    if (token->kind != TOKEN_WORD)
        return TERM_NONE;
    if (form.len > LONGEST_FORM) {
        form.len = LONGEST_FORM;
        while (((unsigned char)form.data[form.len] & 0xC0) == 0x80)
            form.len--;
    }
    return term_of_word(summary, form);
}
