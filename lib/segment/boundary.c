/* Words → sentences: at each terminator what follows decides, by the terminator's kind; abbreviation.c says of a stop whether it ends more than a word.
 * One pass; brackets and quotes that hold whole sentences are not cut inside. */
#include "segment/boundary.h"
#include "segment/stops.h"

enum {
    WHOLE_ALONE = 300, /* bytes of a quotation that is a sentence of its own and not cut inside */
    WHOLE_INSIDE = 60, /* the same of one that a sentence holds: a longer one tells a story */
    BRACKET_ALONE = 60, /* the same of a bracket that begins a sentence */
    ITEM_WHOLE = 60,    /* the same of an item of a list */
    LONE_COMMAS = 3,    /* so many commas in a text without a stop part sentences */
    LABEL_LONGEST = 16, /* words of a label before a colon */
    LABEL_MARKS = 64,   /* and words and marks in all */
    LONG_WORD = 5     /* characters of a word that is hardly an abbreviation */
};

/* A star that stands alone is a bullet. */
static bool is_star(const Work *work, uint32_t i)
{
    const Word *word = &work->words.items[i];
    return word->len == 1 && work->text.data[word->at] == '*' && (word->flags & WORD_SPACE) && i + 1 < work->words.count && (word[1].flags & WORD_SPACE);
}

/* The first word of the next sentence, and the first in it that is no mark. */
static Next next_after(const Work *work, uint32_t i)
{
    const Words *words = &work->words;
    Next next = {.first = i, .real = i, .space = i < words->count && (words->items[i].flags & WORD_SPACE)};
    for (; next.real < words->count; next.real++) {
        const Word *word = &words->items[next.real];
        if (next.real > i && (word->flags & WORD_BREAK))
            break;
        if (word->mark == MARK_OPEN)
            next.opened = true;
        else if (word->mark == MARK_DASH && (word->flags & WORD_SPACE))
            next.dash = true;
        else if (word->mark == MARK_ELLIPSIS && (word->flags & WORD_SPACE) && next.real == i)
            next.ellipsis = true;
        else if (word->mark != MARK_BULLET && !is_star(work, next.real) && !(word->mark == MARK_STRONG && next.real + 1 < words->count && word_point(work, word) >= 0x80))
            break;
    }
    if (next.real < words->count)
        next.shape = words->items[next.real].shape;
    if (next.shape == SHAPE_LOWER && is_star(work, i))
        next.shape = SHAPE_UPPER; /* an item may begin in lower case */
    /* (vii) And, [z] Last */
    uint32_t real = next.real;
    if (next.shape == SHAPE_LOWER && real == i + 1 && real + 2 < words->count && words->items[real].len <= 4 && words->items[i].mark == MARK_OPEN &&
        words->items[i].partner == real + 2 && words->items[real + 2].shape == SHAPE_UPPER)
        next.shape = SHAPE_UPPER;
    return next;
}

/* ¿ and ¡ open: they are marks of class punctuation without a table entry. */
bool opens_question(const Work *work, uint32_t i)
{
    uint32_t point = i < work->words.count ? word_point(work, &work->words.items[i]) : 0;
    return point == 0xBF || point == 0xA1;
}

/* [12] or (12) without space before: a footnote's number; words of it, 0. */
static uint32_t footnote_length(const Work *work, uint32_t i)
{
    const Words *words = &work->words;
    if (i + 2 >= words->count || words->items[i].mark != MARK_OPEN || work->text.data[words->items[i].at] != '[')
        return 0;
    return words->items[i + 1].class == CLASS_NUMBER && words->items[i + 2].mark == MARK_CLOSE ? 3 : 0;
}

/* Points after a sentence's stop that say that something is left out: " . ..." with the stop apart from its word, " .. " alone. */
static bool leaves_out(const Work *work, uint32_t i)
{
    const Words *words = &work->words;
    const Word *word = &words->items[i];
    if (i < 2 || i + 1 >= words->count || !(words->items[i + 1].flags & WORD_SPACE) || work->text.data[word->at] != '.' || word[-1].mark != MARK_STOP)
        return false;
    if (word[1].shape != SHAPE_UPPER)
        return false;
    if (word->flags & WORD_SPACE)
        return word->len == 2;
    return (word[-1].flags & WORD_SPACE) && words->items[i - 2].mark == MARK_NONE;
}

/* Past the marks that belong to the terminator before i: more terminators, closing quotes and brackets, footnotes, emoji. */
static uint32_t past_closing(const Work *work, uint32_t i, bool *closed)
{
    const Words *words = &work->words;
    for (; i < words->count && !(words->items[i].flags & WORD_BREAK); i++) {
        const Word *word = &words->items[i];
        bool space = word->flags & WORD_SPACE, space_after = i + 1 == words->count || (words->items[i + 1].flags & WORD_SPACE);
        if (word->mark == MARK_CLOSE && (!space || word->partner || (space_after && mark_of(word_point(work, word)) == MARK_QUOTE))) {
            *closed = true;
            continue;
        }
        if (word->mark >= MARK_STOP && word->mark <= MARK_FULL && (!space || space_after)) {
            if (leaves_out(work, i))
                break;
            continue;
        }
        uint32_t footnote = footnote_length(work, i);
        if (footnote) {
            i += footnote - 1;
            continue;
        }
        if (word->mark == MARK_EMOJI)
            continue;
        break;
    }
    return i;
}

/* ". . . The": a stop that ends a sentence, and an ellipsis that opens the next. */
static bool ellipsis_opens(const Work *work, uint32_t i)
{
    const Words *words = &work->words;
    uint32_t at = i + 1;
    while (at < words->count && words->items[at].mark == MARK_STOP && (words->items[at].flags & WORD_SPACE) && at - i < 4)
        at++;
    return at - i == 4 && at < words->count && words->items[at].shape == SHAPE_UPPER && !(words->items[i].flags & WORD_SPACE);
}

static Why after_full(const Work *work, const Next *next, bool closed)
{
    const Word *word = &work->words.items[next->first];
    if (word->mark == MARK_COMMA || word->mark == MARK_COLON || word->mark == MARK_CLOSE)
        return WHY_MARK_FOLLOWS;
    if (next->shape == SHAPE_LOWER && !next->opened)
        return WHY_GOES_ON;
    /* 「…。」と言う: the quotation is part of a sentence that goes on */
    if (closed && !next->space && next->real < work->words.count) {
        Script script = char_script(word_point(work, &work->words.items[next->real]));
        if (script == SCRIPT_HIRAGANA && !next->opened)
            return WHY_PARTICLE;
    }
    return WHY_SCRIPT_STOP;
}

static Why after_strong(const Work *work, const Next *next, const Word *before)
{
    if (next->shape == SHAPE_LOWER && !opens_question(work, next->first))
        return WHY_GOES_ON;
    const Word *first = &work->words.items[next->first];
    if (next->shape == SHAPE_NONE && !next->opened && !next->ellipsis && (first->mark == MARK_COMMA || first->mark == MARK_COLON || first->mark == MARK_CLOSE || first->mark == MARK_DASH))
        return WHY_MARK_FOLLOWS;
    if (!next->space && next->shape != SHAPE_UPPER && next->shape != SHAPE_CASELESS && !next->opened)
        return WHY_TOUCHES;
    if (!next->space && (!before || before->mark != MARK_NONE || before->len < 3 || (next->real == next->first && work->words.items[next->real].len < 2)))
        return WHY_TOUCHES; /* Y!J */
    return WHY_STRONG;
}

static Why after_ellipsis(const Work *work, const Next *next)
{
    if (next->shape == SHAPE_LOWER || next->shape == SHAPE_NONE)
        return opens_question(work, next->first) ? WHY_ELLIPSIS : WHY_OPEN_END;
    if (next->shape == SHAPE_CASELESS && work->tables->open_ellipsis)
        return WHY_OPEN_END;
    if (!next->space && (next->shape != SHAPE_UPPER || work->tables->colon_ends))
        return WHY_OPEN_END;
    if (work->tables->capital_pronoun && next->shape == SHAPE_UPPER && work->words.items[next->real].len == 1)
        return WHY_OPEN_END; /* "is . . . I didn't": a capital in any place */
    return next->shape == SHAPE_NUMBER ? WHY_OPEN_END : WHY_ELLIPSIS;
}

/* A full word, so that the stop after it is none of an abbreviation: it ends a sentence even before a small letter. */
static bool is_long_word(const Work *work, const Word *word, const Word *stop, const Next *next)
{
    if (word->mark != MARK_NONE || word->class != CLASS_WORD || (word->flags & WORD_DOTTED) || !next->space || (stop->flags & WORD_SPACE))
        return false;
    Str text = word_text(work, word);
    bool long_enough = text.len >= LONG_WORD && utf8_count(text) >= LONG_WORD;
    bool vowel_last = text.len == LONG_WORD - 1 && memchr("aeiouy", text.data[text.len - 1], 6); /* abbreviations end before a vowel */
    return (long_enough || vowel_last) && word->shape == SHAPE_LOWER &&
           !(tables_find(work->tables, work->scratch, text) & WORD_ABBREVIATION) && !stops_join(work, (uint32_t)(word - work->words.items), next->real);
}

/* Where a sentence began in lower case, so may the next: after ! and ?, and after a stop when the word before it is long
 * or the one after it one that opens sentences. */
static Why after_lower(const Work *work, const Progress *progress, uint32_t i, const Next *next)
{
    const Word *words = work->words.items, *word = &words[i - 1];
    if (!progress->lower || progress->words < 2 || !next->space || next->real != next->first || (words[i].flags & WORD_SPACE))
        return WHY_NOTHING;
    if (word->mark != MARK_NONE)
        return words[i].mark == MARK_STRONG && (word->mark == MARK_STRONG || word->mark == MARK_CLOSE) ? WHY_LOWER_TEXT : WHY_NOTHING;
    if (words[i].mark == MARK_STRONG)
        return WHY_LOWER_TEXT;
    Str text = word_text(work, word);
    bool plain = word->len > 1 && !(word->flags & WORD_DOTTED) && !(tables_find(work->tables, work->scratch, text) & WORD_ABBREVIATION);
    return plain && tables_is_starter(work->tables, work->scratch, word_text(work, &words[next->real])) ? WHY_LOWER_TEXT : WHY_NOTHING;
}

/* A slash parts lines of verse and units: "12 hab. / km²". */
static bool is_slash(const Work *work, uint32_t i)
{
    return work->words.items[i].len == 1 && work->text.data[work->words.items[i].at] == '/';
}

/* What the terminator at i, whose marks end before next->first, ends. */
static Why decide(Work *work, Progress *progress, uint32_t i, const Next *next, bool closed)
{
    Word *words = work->words.items;
    Word *before = i > progress->start ? &words[i - 1] : NULL;
    const Word *first = &words[next->first];
    if (closed && !next->space && next->real == next->first && first->shape == SHAPE_CASELESS && char_script(word_point(work, first)) == SCRIPT_HANGUL)
        return WHY_PARTICLE; /* "간다."라고 */
    switch (words[i].mark) {
    case MARK_FULL: return after_full(work, next, closed);
    case MARK_STRONG:
        if (before && next->shape == SHAPE_LOWER && !closed && after_lower(work, progress, i, next))
            return WHY_LOWER_TEXT;
        if (before && !(words[i].flags & WORD_SPACE) && whole_with_mark(work, before, &words[i]))
            return is_starter(work, next->real) ? WHY_STARTER : WHY_WHOLE;
        return after_strong(work, next, before);
    case MARK_ELLIPSIS: return after_ellipsis(work, next);
    default: break;
    }
    if (next->ellipsis && next->shape != SHAPE_NONE && !(words[next->first + 1 < work->words.count ? next->first + 1 : next->first].flags & WORD_SPACE))
        return WHY_STOP; /* "raak. ...en toen" */
    if (work->tables->colon_ends && before && before->mark == MARK_NONE && char_script(word_point(work, before)) == SCRIPT_ARMENIAN)
        return WHY_PAUSE; /* in Armenian a point is one */
    if (next->first < work->words.count && leaves_out(work, next->first))
        return WHY_STOP;
    if (is_slash(work, next->first) || (work->tables->label_stops && progress->words == 1 && before && before->shape == SHAPE_CASELESS)) {
        glue_inside(work, progress, i);
        return WHY_NOT_LABEL;
    }
    if (next->shape == SHAPE_LOWER && !opens_question(work, next->first)) {
        if (before && !closed && next->real == next->first && is_long_word(work, before, &words[i], next))
            return WHY_LOWER;
        if (before && !closed && after_lower(work, progress, i, next))
            return WHY_LOWER_TEXT;
        glue_inside(work, progress, i);
        return WHY_GOES_ON;
    }
    if (next->shape == SHAPE_NONE && !next->opened &&
        (first->mark == MARK_COMMA || first->mark == MARK_COLON || first->mark == MARK_CLOSE || first->mark == MARK_DASH)) {
        glue_inside(work, progress, i);
        return WHY_MARK_FOLLOWS;
    }
    return after_stop(work, progress, i, next, closed);
}

static void end_sentence(Work *work, Progress *progress, uint32_t end, Why why)
{
    Sentence *sentence = ARENA_PUSH(work->scratch, &work->sentences);
    *sentence = (Sentence){progress->start, end, (uint8_t)why};
    *progress = (Progress){.start = end};
}

/* A dash that breaks a quotation off, before a new sentence: "to--" At this */
static bool broken_off(const Work *work, uint32_t i)
{
    const Word *words = work->words.items;
    return words[i].mark == MARK_CLOSE && words[i].partner && i + 1 < work->words.count && words[i - 1].mark == MARK_DASH &&
           !(words[i].flags & WORD_SPACE) && (words[i + 1].flags & WORD_SPACE) && work->tables->has_starters && is_starter(work, i + 1);
}

/* Where a text has no stop at all, commas part its sentences, in languages whose writers do so; not before a single word of a list. */
static bool commas_end(const Work *work)
{
    if (!work->tables->lone_commas)
        return false;
    uint32_t commas = 0;
    for (uint32_t i = 0; i < work->words.count; i++) {
        const Word *word = &work->words.items[i];
        if (word->mark >= MARK_STOP && word->mark <= MARK_FULL)
            return false;
        commas += word->mark == MARK_COMMA;
    }
    return commas >= LONE_COMMAS;
}

static bool comma_ends(const Work *work, const Progress *progress, uint32_t i)
{
    const Word *word = &work->words.items[i];
    bool list = i + 2 < work->words.count && word[2].mark == MARK_COMMA;
    return word->mark == MARK_COMMA && word->len > 1 && !list && progress->words > 2 && i + 1 < work->words.count;
}

/* A label or a dateline before the text, ended by a colon: at the block's start, of two words or with a time of day in it. */
static bool label_ends(const Work *work, const Progress *progress, uint32_t i)
{
    const Word *words = work->words.items, *word = &words[i];
    if (!work->tables->label_colons || progress->start || word->mark != MARK_COLON || progress->words > LABEL_LONGEST || i > LABEL_MARKS || i + 1 >= work->words.count)
        return false;
    bool label = progress->words <= 2;
    for (uint32_t k = 0; k < i && !label; k++)
        label = words[k].class == CLASS_NUMBER && str_find_byte(word_text(work, &words[k]), ':') != STR_NONE;
    return label && (word[1].flags & WORD_SPACE) && word[1].shape == SHAPE_CASELESS;
}

static bool is_clause_mark(const Work *work, const Word *word)
{
    bool semicolon = word->mark == MARK_COMMA && word->len == 1 && work->text.data[word->at] == ';';
    return (semicolon || (word->mark == MARK_COLON && work->tables->colon_starters)) && work->tables->has_starters;
}

/* A semicolon before a capitalised starter, in some languages a colon too: what follows is a sentence of its own. */
static bool clause_ends(const Work *work, const Progress *progress, uint32_t i)
{
    const Word *word = &work->words.items[i];
    return is_clause_mark(work, word) && i + 1 < work->words.count && progress->words > 0 && (word[1].flags & WORD_SPACE) && is_starter(work, i + 1);
}

static bool is_spaced_stop(const Words *words, uint32_t i)
{
    return i < words->count && words->items[i].mark == MARK_STOP && (words->items[i].flags & WORD_SPACE);
}

/* The terminator at i, settled by skim.c: where to go on. */
static uint32_t at_settled(Work *work, Progress *progress, uint32_t i)
{
    const Words *words = &work->words;
    uint32_t end = i + 1;
    if (end == words->count || (words->items[end].flags & WORD_BREAK))
        return end;
    if (end >= progress->inside)
        end_sentence(work, progress, end, words->items[i].why);
    else
        pass(work, i, WHY_INSIDE);
    return end;
}

/* The terminator at i: where to go on. */
static uint32_t at_terminator(Work *work, Progress *progress, uint32_t i)
{
    const Words *words = &work->words;
    if (words->items[i].mark == MARK_STOP && ellipsis_opens(work, i) && i >= progress->inside) {
        end_sentence(work, progress, i + 1, WHY_STOP);
        return i + 4;
    }
    if (words->items[i].mark == MARK_STOP && is_spaced_stop(words, i + 1) && is_spaced_stop(words, i + 2))
        words->items[i].mark = MARK_ELLIPSIS; /* . . . */
    bool closed = false;
    uint32_t end = past_closing(work, i + 1, &closed);
    for (uint32_t k = i + 1; k < end; k++)
        if (words->items[k].mark == MARK_FULL)
            words->items[i].mark = MARK_FULL; /* ……。 */
    Mark mark = words->items[i].mark;
    if (end >= words->count || (words->items[end].flags & WORD_BREAK)) {
        if (mark == MARK_STOP)
            glue_at_end(work, progress, i);
        return end;
    }
    Next next = next_after(work, end);
    Why why = decide(work, progress, i, &next, closed);
    if (why_ends(why) && end < progress->inside)
        why = WHY_INSIDE;
    if (why == WHY_FOOTNOTE)
        end = footnotes_end(work, end);
    if (why_ends(why))
        end_sentence(work, progress, end, why);
    else
        pass(work, i, why);
    return end;
}

/* [...] stands for what was left out, !Kung begins with a click: no ends of anything. */
static bool ends_nothing(const Work *work, uint32_t i)
{
    const Word *word = &work->words.items[i];
    if (word->mark == MARK_STRONG && (word->flags & WORD_SPACE))
        return i + 1 < work->words.count && word[1].mark == MARK_NONE && !(word[1].flags & WORD_SPACE);
    return word->mark == MARK_ELLIPSIS && i && word[-1].mark == MARK_OPEN && (word[-1].partner == i + 2 || !(word->flags & WORD_SPACE));
}

/* Brackets inside a sentence are never cut, quotations there and brackets that stand alone only when they are long. */
static bool holds_whole(const Work *work, const Progress *progress, uint32_t open)
{
    const Word *words = work->words.items;
    bool bracket = mark_partner(word_point(work, &words[open])) != 0, alone = open == progress->start;
    if (bracket && !alone)
        return true;
    uint32_t most = bracket ? BRACKET_ALONE : work->tables->cut_quotations ? 0 : alone || work->tables->whole_quotations ? WHOLE_ALONE : WHOLE_INSIDE;
    return words[words[open].partner - 1].at - words[open].at <= most;
}

/* A short item of a list stays whole: its bullet says where it begins, its line where it ends. */
static bool is_short_item(const Work *work)
{
    const Words *words = &work->words;
    if (words->count < 2 || work->text.len > ITEM_WHOLE || !(words->items[1].flags & WORD_SPACE) || !memchr("*-+", work->text.data[words->items[0].at], 3))
        return false;
    for (uint32_t i = 1; i < words->count; i++)
        if (is_star(work, i))
            return false; /* of several items */
    return true;
}

/* Where people write without stops, an emoji or a smile that closes nothing ends a sentence before a capital or a handle. */
static bool smile_ends(const Work *work, const Progress *progress, uint32_t i)
{
    if (i == progress->start)
        return false;
    const Word *word = &work->words.items[i], *next = word + 1;
    bool item = word[-1].mark != MARK_NONE || word[-1].shape == SHAPE_NUMBER || word[-1].len < 4; /* 1) a) */
    bool smile = word->mark == MARK_EMOJI || (word->mark == MARK_CLOSE && !word->partner && !item && work->text.data[word->at] == ')');
    if (!smile || i + 1 >= work->words.count || !(next->flags & WORD_SPACE) || progress->words == 0)
        return false;
    return next->class == CLASS_HANDLE || (next->class == CLASS_WORD && next->shape == SHAPE_UPPER && next->len > 1);
}

void sentences_find(Work *work)
{
    const Words *words = &work->words;
    Progress progress = {0};
    bool commas = commas_end(work);
    if (is_short_item(work))
        progress.inside = words->count;
    for (uint32_t i = 0; i < words->count;) {
        const Word *word = &words->items[i];
        if ((word->flags & WORD_BREAK) && i > progress.start)
            end_sentence(work, &progress, i, word->why);
        else if (work->tables->space_ends && i >= progress.inside && i && space_ends(work, &progress, i))
            end_sentence(work, &progress, i, WHY_SPACE);
        if (word->mark == MARK_NONE) {
            note_word(work, &progress, i);
            i++;
        } else if (i == progress.start && leaves_out(work, i)) {
            end_sentence(work, &progress, ++i, WHY_ELLIPSIS);
        } else if (word->mark >= MARK_STOP && word->mark <= MARK_FULL && i > progress.start && !ends_nothing(work, i)) {
            i = word->why ? at_settled(work, &progress, i) : at_terminator(work, &progress, i);
        } else if (i >= progress.inside && smile_ends(work, &progress, i)) {
            end_sentence(work, &progress, ++i, WHY_EMOJI);
        } else if ((commas && comma_ends(work, &progress, i)) || label_ends(work, &progress, i)) {
            end_sentence(work, &progress, ++i, WHY_LABEL);
        } else if (i >= progress.inside && clause_ends(work, &progress, i)) {
            end_sentence(work, &progress, ++i, WHY_CLAUSE);
        } else if (i > progress.start && broken_off(work, i)) {
            end_sentence(work, &progress, ++i, WHY_BROKEN_OFF);
        } else {
            if (word->mark == MARK_OPEN && word->partner > progress.inside && holds_whole(work, &progress, i))
                progress.inside = word->partner;
            if (is_clause_mark(work, word))
                pass(work, i, WHY_NO_CLAUSE);
            progress.colon = word->mark == MARK_COLON;
            i++;
        }
    }
    if (progress.start < words->count)
        end_sentence(work, &progress, words->count, WHY_END);
}
