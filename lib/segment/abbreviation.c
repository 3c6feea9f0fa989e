/* Stops: which end an abbreviation, an initial, an ordinal only, and which a sentence. By classes of words, not by cases. */
#include "segment/boundary.h"
#include "segment/stops.h"

enum {
    LEAD_LONGEST = 10,  /* words of an opening adverbial: "On the day at 6 a.m. Mr. …" */
    UNSPACED_LONGEST = 30, /* bytes of an abbreviation in a script without spaces */
    SUFFIX_LONGEST = 6, /* bytes of the abbreviated end of a compound */
    KEY_LONGEST = 24   /* bytes of "i. d. R": longer is no abbreviation of several */
};

static uint32_t what_is(const Work *work, uint32_t i)
{
    return i < work->words.count ? tables_find(work->tables, work->scratch, word_text(work, &work->words.items[i])) : 0;
}

/* One character, however many bytes. */
static bool is_character(const Work *work, const Word *word)
{
    size_t at = word->at;
    utf8_next(work->text, &at);
    return at == word->at + word->len;
}

bool is_starter(const Work *work, uint32_t i)
{
    if (i >= work->words.count || work->words.items[i].shape != SHAPE_UPPER)
        return false;
    if (!work->tables->has_starters)
        return true;
    if (is_character(work, &work->words.items[i]) && i + 1 < work->words.count && work->words.items[i + 1].mark == MARK_STOP)
        return false; /* A. is a letter of a name */
    /* "That's", "Wouldn't" were cut; "L'homme" too: its first part is looked up */
    return (what_is(work, i) & WORD_STARTER) != 0;
}

bool whole_with_mark(const Work *work, const Word *word, const Word *mark)
{
    Str text = str_sub(work->text, word->at, mark->at + 1 - word->at);
    return (tables_find(work->tables, work->scratch, text) & WORD_WHOLE) != 0;
}

/* What an abbreviation of several pieces is, of which the last is word i: "z. B", "i. d. R". */
static uint32_t several(const Work *work, const Progress *progress, uint32_t i)
{
    const Word *words = work->words.items;
    char key[KEY_LONGEST * 2];
    size_t at = sizeof key;
    uint32_t found = 0;
    for (int pieces = 0; pieces < 4; pieces++) {
        const Word *word = &words[i];
        if (word->mark != MARK_NONE || word->len > 8 || word->len + 1 > at)
            break;
        if (pieces)
            key[--at] = '.';
        at -= word->len;
        memcpy(key + at, work->text.data + word->at, word->len);
        if (pieces) {
            uint32_t flags = tables_find(work->tables, work->scratch, (Str){key + at, sizeof key - at});
            if (flags & WORD_ABBREVIATION)
                found = flags;
        }
        if (i < progress->start + 2 || words[i - 1].mark != MARK_STOP || (words[i - 1].flags & WORD_SPACE))
            break;
        i -= 2;
    }
    return found;
}

/* The first piece of one: the "a" of "25 a. C.". */
static bool begins_several(const Work *work, uint32_t i)
{
    const Words *words = &work->words;
    char key[KEY_LONGEST];
    size_t len = 0;
    for (uint32_t pieces = 0; pieces < 4 && i < words->count; pieces++, i += 2) {
        const Word *word = &words->items[i];
        if (word->mark != MARK_NONE || word->len > 4 || len + word->len + 1 > sizeof key)
            return false;
        if (pieces)
            key[len++] = '.';
        memcpy(key + len, work->text.data + word->at, word->len);
        len += word->len;
        if (i + 1 >= words->count || words->items[i + 1].mark != MARK_STOP || (words->items[i + 1].flags & WORD_SPACE))
            return false;
        if (pieces && (tables_find(work->tables, work->scratch, (Str){key, len}) & WORD_ABBREVIATION))
            return true;
    }
    return false;
}

static bool is_initial(const Work *work, const Word *word)
{
    return word->shape == SHAPE_UPPER && is_character(work, word);
}

static bool is_roman(Str text)
{
    for (size_t i = 0; i < text.len; i++)
        if (!memchr("IVXLC", text.data[i], 5))
            return false;
    return text.len > 0;
}

static int letters_of(const Work *work, const Word *word)
{
    Str text = word_text(work, word);
    int letters = 0;
    for (size_t at = 0; at < text.len;)
        letters += char_class(utf8_next(text, &at)) != CHAR_MARK;
    return letters;
}

/* கே. மு. கெ. பி.: letters' names stand for initials in scripts without capitals, whose verbs, which end sentences, are longer. */
static bool is_caseless_initial(const Work *work, const Word *word)
{
    if (word->shape != SHAPE_CASELESS || word->len > 15)
        return false;
    Script script = char_script(word_point(work, word));
    if (script != SCRIPT_TAMIL && script != SCRIPT_TELUGU && script != SCRIPT_KANNADA && script != SCRIPT_MALAYALAM)
        return false;
    return letters_of(work, word) <= 2;
}

static bool is_letter(const Work *work, uint32_t i)
{
    return i < work->words.count && work->words.items[i].shape == SHAPE_CASELESS && is_character(work, &work->words.items[i]);
}

/* א. ב.: letters of a name in a row, in other scripts without capitals. */
static bool is_in_letter_row(const Work *work, const Progress *progress, uint32_t i, const Next *next)
{
    const Words *words = &work->words;
    if (!is_letter(work, i))
        return false;
    return (is_letter(work, next->first) && next->first + 1 < words->count && words->items[next->first + 1].mark == MARK_STOP) ||
           (i >= progress->start + 2 && words->items[i - 1].mark == MARK_STOP && is_letter(work, i - 2));
}

/* Short Latin words without a vowel are abbreviations in most languages: Hgb, hr, stdg, mkr. */
static bool has_no_vowel(Str text)
{
    if (text.len < 2 || text.len > 4)
        return false;
    for (size_t i = 0; i < text.len; i++) {
        unsigned char c = (unsigned char)(text.data[i] | 0x20);
        if (c < 'b' || c > 'z' || memchr("aeiouy", c, 6) || (i && !(text.data[i] & 0x20)))
            return false;
    }
    return true;
}

/* What the end of a compound is: Hauptstr, Telefonnr. */
static uint32_t suffix(const Tables *tables, Arena *scratch, Str text)
{
    char key[1 + SUFFIX_LONGEST] = "-";
    uint32_t lengths = tables->suffix_lengths[(unsigned char)text.data[text.len - 1] & 31];
    for (size_t len = 2; len <= SUFFIX_LONGEST && len < text.len; len++) {
        if (!(lengths >> len & 1))
            continue;
        memcpy(key + 1, text.data + text.len - len, len);
        uint32_t flags = tables_find(tables, scratch, (Str){key, len + 1}) & WORD_ABBREVIATION;
        if (flags)
            return flags;
    }
    return 0;
}

bool mark_is_plain(const Tables *tables, Arena *scratch, Str word)
{
    Str letters = str_sub(word, 0, word.len - 1);
    if (word.data[letters.len] != '.')
        return !(tables_find(tables, scratch, word) & WORD_WHOLE);
    return !(tables_find(tables, scratch, letters) & WORD_ABBREVIATION) && !suffix(tables, scratch, letters) &&
           !(tables->has_starters && has_no_vowel(letters)) && !stops_may_join(tables, letters);
}

/* In scripts without spaces each letter is a word: what the letters since the last space are. The text is read, as not all of
 * the words may be there. */
static uint32_t unspaced(const Work *work, const Word *word)
{
    Str text = work->text;
    size_t end = word->at + word->len, at = end;
    while (at > 0 && end - at <= UNSPACED_LONGEST) {
        size_t before = at;
        CharClass class = char_class(utf8_previous(text, &before));
        if (class != CHAR_LETTER && class != CHAR_MARK && text.data[before] != '.')
            break;
        at = before;
    }
    return end - at <= UNSPACED_LONGEST ? tables_find(work->tables, work->scratch, str_sub(text, at, end - at)) : 0;
}

/* What the word before a stop is. */
static uint32_t nature(Work *work, const Progress *progress, uint32_t i)
{
    Word *word = &work->words.items[i];
    if (word->mark != MARK_NONE || word->class == CLASS_URL || word->class == CLASS_EMAIL)
        return 0;
    uint32_t flags = several(work, progress, i);
    if (!flags)
        flags = tables_find(work->tables, work->scratch, word_text(work, word));
    if (word->flags & WORD_IDEOGRAPH)
        flags = unspaced(work, word);
    if (!(flags & WORD_ABBREVIATION))
        flags |= suffix(work->tables, work->scratch, word_text(work, word));
    if (!(flags & WORD_ABBREVIATION) && (word->flags & WORD_DOTTED)) {
        /* 6a.m: without its number */
        Str text = word_text(work, word);
        size_t digits = 0;
        while (digits < text.len && text.data[digits] >= '0' && text.data[digits] <= '9')
            digits++;
        if (digits)
            flags = tables_find(work->tables, work->scratch, str_from(text, digits)) | WORD_UNIT;
    }
    return flags;
}

static void glue(Work *work, uint32_t i, WordClass class)
{
    Word *stop = &work->words.items[i];
    if (stop->flags & WORD_SPACE)
        return;
    stop[-1].class = (uint8_t)(is_initial(work, &stop[-1]) ? CLASS_INITIAL : class);
    if (work->tables->whole_abbreviations)
        stop->flags |= WORD_GLUED;
}

static bool is_year(const Work *work, uint32_t i)
{
    return i < work->words.count && work->words.items[i].class == CLASS_NUMBER && work->words.items[i].len == 4;
}

/* A day with its stop before a month and a year, in any language: 24. Dezember 2016, 13. Jän. 2006, 13. 1. 2006. A range: 21. 3. - 20. 4. */
static bool is_date(const Work *work, uint32_t i, const Next *next)
{
    const Words *words = &work->words;
    uint32_t month = next->first, after = month + 1;
    if (words->items[i - 1].class != CLASS_NUMBER || !next->space || next->opened)
        return false;
    if (is_year(work, i - 1)) /* 2024. 3. 5. */
        return next->shape == SHAPE_NUMBER && words->items[month].len <= 2 && after + 1 < words->count && words->items[after].mark == MARK_STOP &&
               words->items[after + 1].class == CLASS_NUMBER;
    if (words->items[i - 1].len > 2)
        return false;
    if (i >= 5 && words->items[i - 2].mark == MARK_STOP && words->items[i - 3].len <= 2 && words->items[i - 4].mark == MARK_STOP && is_year(work, i - 5))
        return next->shape == SHAPE_CASELESS;
    if (i >= 3 && words->items[i - 2].mark == MARK_STOP && is_year(work, i - 3) && next->shape == SHAPE_NUMBER)
        return true;
    if (next->dash)
        return next->shape == SHAPE_NUMBER && next->real == month + 1 && words->items[next->real].len <= 2;
    if (words->items[month].mark != MARK_NONE || after >= words->count)
        return false;
    if (words->items[month].len <= 2 && is_year(work, month + 2) && words->items[after].mark == MARK_STOP && words->items[month].class == CLASS_NUMBER)
        return true;
    if (next->shape != SHAPE_UPPER)
        return false;
    return is_year(work, words->items[after].mark == MARK_STOP ? after + 1 : after);
}

/* The second stop of 13. Jän. 2006 and 13. 1. 2006. */
static bool is_month_of_date(const Work *work, const Progress *progress, uint32_t i, const Next *next)
{
    const Word *words = work->words.items;
    return i >= progress->start + 3 && words[i - 2].mark == MARK_STOP && words[i - 3].class == CLASS_NUMBER && words[i - 3].len <= 2 &&
           words[i - 1].len <= 6 && next->real == next->first && is_year(work, next->real);
}

/* The 4 of "Tab. 4": no ordinal. */
static bool is_counted(const Work *work, const Progress *progress, uint32_t i)
{
    const Words *words = &work->words;
    return i >= progress->start + 2 && words->items[i - 1].mark == MARK_STOP && (what_is(work, i - 2) & WORD_BEFORE_NUMBER);
}

static bool is_paragraph_sign(const Work *work, uint32_t i)
{
    return i < work->words.count && word_point(work, &work->words.items[i]) == 0xA7;
}

/* After a numeral: 3. Oktober, 2. Weltkrieg, XII. Pluku; else it ends a sentence, but for a list number. */
static Why after_numeral(Work *work, const Progress *progress, uint32_t i, const Next *next)
{
    const Word *words = work->words.items, *word = &words[i - 1];
    if (i - 1 == progress->start && word->len <= 4)
        return WHY_LIST_NUMBER;
    int habit = work->tables->ordinal_stops;
    if (is_date(work, i, next)) {
        if (habit)
            glue(work, i, CLASS_ORDINAL);
        return WHY_DATE;
    }
    if (!habit || next->opened || next->dash || !next->space)
        return WHY_STOP;
    if (is_paragraph_sign(work, next->first)) {
        glue(work, i, CLASS_ORDINAL);
        return WHY_ORDINAL;
    }
    uint32_t flags = what_is(work, next->real);
    bool short_number = word->len <= 3 || word->class != CLASS_NUMBER;
    bool ordinal;
    if (next->shape == SHAPE_NUMBER)
        ordinal = short_number && (words[next->real].len <= 2 || words[next->real].len == 4);
    else if (flags & (WORD_MONTH | WORD_AFTER_ORDINAL))
        ordinal = true;
    else
        ordinal = habit > 1 && short_number && next->shape == SHAPE_UPPER && !(flags & WORD_STARTER) && !is_counted(work, progress, i - 1);
    if (!ordinal)
        return WHY_STOP;
    glue(work, i, CLASS_ORDINAL);
    return WHY_ORDINAL;
}

/* Whether the sentence so far is an opening adverbial, in which a time or year stands. */
static bool in_lead(const Work *work, const Progress *progress)
{
    for (unsigned k = 0; k < 2; k++)
        if (progress->opener[k] && progress->words - progress->at_opener[k] < LEAD_LONGEST && (what_is(work, progress->opener[k] - 1) & WORD_LEAD))
            return true;
    return false;
}

static Why after_initial(Work *work, const Progress *progress, uint32_t i, const Next *next)
{
    bool first = i - 1 == progress->start;
    bool name = next->shape == SHAPE_UPPER && (!work->tables->has_starters || !is_starter(work, next->real));
    if (first || !next->space || next->shape == SHAPE_NUMBER || name) {
        glue(work, i, CLASS_INITIAL);
        return WHY_INITIAL;
    }
    return next->shape == SHAPE_UPPER || next->opened ? WHY_STARTER : WHY_STOP;
}

/* A13, B2: letters and digits. */
static bool is_code(const Work *work, uint32_t i)
{
    Str text = i < work->words.count ? word_text(work, &work->words.items[i]) : STR_EMPTY;
    for (size_t at = 0; at < text.len && text.len <= 6; at++)
        if (text.data[at] >= '0' && text.data[at] <= '9')
            return true;
    return false;
}

/* 5 p.m. EST */
static bool is_zone(const Work *work, uint32_t i)
{
    Str text = i < work->words.count ? word_text(work, &work->words.items[i]) : STR_EMPTY;
    return text.len >= 3 && text.len <= 4 && text_is_all_caps(text);
}

/* In capitals throughout, a preposition tells nothing: AT 5 P.M. ON FRIDAY. */
static bool is_loud_lead(const Work *work, uint32_t i, uint32_t real)
{
    return text_is_all_caps(word_text(work, &work->words.items[real])) && text_is_all_caps(word_text(work, &work->words.items[i - 1])) &&
           work->words.items[real].len > 1 && (what_is(work, real) & WORD_LEAD);
}

/* "vol. 3", "vol. II", "plate B", but "No. I see." */
static bool is_numbered(const Work *work, const Progress *progress, uint32_t i, const Next *next)
{
    const Word *real = &work->words.items[next->real];
    if (next->shape == SHAPE_NUMBER || is_code(work, next->real) || is_paragraph_sign(work, next->first))
        return true;
    if (next->shape != SHAPE_UPPER)
        return false;
    bool pronoun = work->tables->capital_pronoun && i - 1 == progress->start && real->len == 1 && work->text.data[real->at] == 'I';
    return !pronoun && (is_roman(word_text(work, real)) || is_initial(work, real));
}

/* "7 p.m. | Tom left", "7 p.m. | 7 a.m. is", but A.D. 79, 5 p.m. EST, 1 mln. Eur, 9 a.m. - 5 p.m. */
static bool unit_ends(const Work *work, const Progress *progress, uint32_t i, const Next *next, bool starter)
{
    const Word *word = &work->words.items[i - 1];
    bool number = next->shape == SHAPE_NUMBER && word->shape != SHAPE_UPPER && (word->flags & WORD_DOTTED);
    if ((next->shape != SHAPE_UPPER && next->shape != SHAPE_CASELESS && !number) || (next->dash && next->shape == SHAPE_NUMBER))
        return false;
    uint32_t flags = what_is(work, next->real);
    if (starter)
        return !(flags & WORD_UNIT);
    return !in_lead(work, progress) && !is_zone(work, next->real) && !(flags & (WORD_UNIT | WORD_WEEKDAY));
}

static Why after_abbreviation(Work *work, const Progress *progress, uint32_t i, const Next *next, uint32_t flags)
{
    bool starter = next->shape == SHAPE_UPPER && is_starter(work, next->real) && !is_loud_lead(work, i, next->real);
    Why why;
    if (flags & WORD_ALWAYS)
        why = WHY_ABBREVIATION;
    else if (flags & WORD_BEFORE_NUMBER)
        why = is_numbered(work, progress, i, next) ? WHY_NUMBERED : WHY_STOP;
    else if (opens_question(work, next->first))
        why = WHY_STARTER;
    else if (flags & WORD_BEFORE_NAME)
        why = starter ? WHY_STARTER : WHY_NAMED;
    else if (i - 1 == progress->start)
        why = WHY_ALONE; /* no sentence is one abbreviation */
    else if (flags & WORD_UNIT)
        why = unit_ends(work, progress, i, next, starter) && !is_loud_lead(work, i, next->real) ? WHY_UNIT : WHY_QUANTITY;
    else
        why = starter ? WHY_STARTER : WHY_NO_STARTER;
    if (!why_ends(why) || (flags & (WORD_MAY_END | WORD_UNIT)))
        glue(work, i, CLASS_ABBREVIATION);
    return why;
}

/* What a unit stands after: 12, XXI, 5th, %. */
static bool is_quantity(const Work *work, uint32_t i)
{
    const Word *word = &work->words.items[i];
    return word->shape == SHAPE_NUMBER || (word->shape == SHAPE_UPPER && is_roman(word_text(work, word)));
}

uint32_t footnotes_end(const Work *work, uint32_t i)
{
    const Words *words = &work->words;
    uint32_t end = i;
    while (end < words->count && words->items[end].class == CLASS_NUMBER && words->items[end].len <= 3)
        end++;
    bool capital = end < words->count && end > i && words->items[end].shape == SHAPE_UPPER && (words->items[end].flags & WORD_SPACE);
    return capital ? end : 0;
}

/* Letters' names with stops between and no spaces, in scripts without capitals: a stop stands at both sides of a short piece. */
static bool is_dotted_run(const Work *work, uint32_t i, const Next *next)
{
    const Words *words = &work->words;
    const Word *word = &words->items[i];
    if (letters_of(work, word) > 2)
        return false;
    bool stop_before = i >= 2 && words->items[i - 1].mark == MARK_STOP && !(word->flags & WORD_SPACE);
    uint32_t real = next->real;
    bool stop_after = real + 1 < words->count && words->items[real].mark == MARK_NONE && words->items[real].len <= 15 &&
                      words->items[real + 1].mark == MARK_STOP && letters_of(work, &words->items[real]) <= 2;
    return stop_before || stop_after;
}

/* No space after it: a footnote's number, or a space that was left out. */
static Why after_touching(const Work *work, const Word *before, const Next *next)
{
    const Words *words = &work->words;
    if (before->shape == SHAPE_CASELESS && is_dotted_run(work, (uint32_t)(before - words->items), next))
        return WHY_INITIAL;
    const Word *real = &words->items[next->real];
    if (next->real != next->first)
        return next->opened && before->mark == MARK_NONE && before->shape != SHAPE_NUMBER && before->len > 2 && next->shape == SHAPE_UPPER
             ? WHY_NO_SPACE : WHY_TOUCHES;
    if (next->shape == SHAPE_NUMBER && footnotes_end(work, next->real))
        return WHY_FOOTNOTE;
    if (text_is_all_caps(word_text(work, before)) && text_is_all_caps(word_text(work, real)))
        return WHY_TOUCHES; /* ASP.NET */
    if (real->len >= 2 && real->len <= 4 && text_is_all_caps(word_text(work, real)) && !is_starter(work, next->real))
        return WHY_TOUCHES; /* report.PDF */
    bool number = before->shape == SHAPE_NUMBER && before->len <= 3;
    bool ends = before->mark == MARK_CLOSE || (before->mark == MARK_NONE && before->len >= 3 && !(before->flags & WORD_DOTTED));
    bool begins = (next->shape == SHAPE_UPPER || next->shape == SHAPE_CASELESS) && real->class == CLASS_WORD &&
                  (real->len >= 2 || (work->tables->has_starters && is_starter(work, next->real))) &&
                  !(real->flags & WORD_DOTTED) && (!number || (work->tables->has_starters && is_starter(work, next->real)));
    return ends && begins ? WHY_NO_SPACE : WHY_TOUCHES;
}

/* "(Fla.) Senator": the stop before a bracket's end, inside a sentence, is an abbreviation's. */
static Why after_bracketed(Work *work, const Progress *progress, uint32_t i, const Next *next)
{
    const Words *words = &work->words;
    const Word *close = &words->items[i + 1];
    if (close->mark != MARK_CLOSE || !close->partner || close->partner - 1 <= progress->start ||
        !mark_partner(word_point(work, &words->items[close->partner - 1])))
        return WHY_STOP;
    const Word *word = &words->items[i - 1], *after = close + 1;
    if (i + 2 < words->count && after->mark >= MARK_STOP && after->mark <= MARK_FULL)
        return WHY_STOP; /* "(s. o.). Der" */
    uint32_t flags = nature(work, progress, i - 1);
    if (!(flags & WORD_ABBREVIATION) && !(word->flags & WORD_DOTTED) && !is_initial(work, word))
        return WHY_STOP;
    glue(work, i, CLASS_ABBREVIATION);
    return next->shape == SHAPE_UPPER && (!work->tables->has_starters || is_starter(work, next->real)) ? WHY_STARTER : WHY_NO_STARTER;
}

Why after_stop(Work *work, const Progress *progress, uint32_t i, const Next *next, bool closed)
{
    Word *words = work->words.items, *word = &words[i - 1];
    if (word->mark == MARK_NONE && (is_caseless_initial(work, word) || is_in_letter_row(work, progress, i - 1, next))) {
        glue(work, i, CLASS_INITIAL);
        return WHY_INITIAL;
    }
    if (!next->space && !closed)
        return (word->shape == SHAPE_CASELESS || next->shape == SHAPE_CASELESS) && (nature(work, progress, i - 1) & WORD_ABBREVIATION) ? WHY_ABBREVIATION : after_touching(work, word, next);
    if (word->mark != MARK_NONE)
        return WHY_STOP;
    if (is_month_of_date(work, progress, i, next)) {
        glue(work, i, CLASS_ABBREVIATION);
        return WHY_DATE;
    }
    if (closed)
        return after_bracketed(work, progress, i, next);
    if (begins_several(work, i - 1)) {
        glue(work, i, CLASS_ABBREVIATION);
        return WHY_SEVERAL;
    }
    uint32_t flags = nature(work, progress, i - 1);
    if ((flags & WORD_UNIT) && !(flags & (WORD_ABBREVIATION & ~(uint32_t)WORD_UNIT)) && !(word->flags & WORD_DOTTED) &&
        !(i >= 2 && is_quantity(work, i - 2)) && !(i >= 3 && words[i - 2].mark == MARK_STOP))
        flags = (flags & ~(uint32_t)WORD_UNIT) | (is_character(work, word) ? WORD_BEFORE_NAME : 0); /* "Come in." is no inch; "г. Омск" no year */
    bool letter_of_name = (flags & WORD_BEFORE_NUMBER) && next->shape != SHAPE_NUMBER && is_initial(work, word); /* S. 12, S. Bach */
    if ((flags & WORD_ABBREVIATION) && !letter_of_name)
        return after_abbreviation(work, progress, i, next, flags);
    if (word->class == CLASS_NUMBER || (word->len > 1 && word->shape == SHAPE_UPPER && is_roman(word_text(work, word))))
        return after_numeral(work, progress, i, next);
    bool of_symbol = !(word->flags & WORD_SPACE) && i >= 2 && words[i - 2].class == CLASS_SYMBOL; /* °C */
    if (is_initial(work, word) && !of_symbol)
        return after_initial(work, progress, i, next);
    if (word->flags & WORD_DOTTED)
        return after_abbreviation(work, progress, i, next, WORD_MAY_END);
    if (work->tables->has_starters && has_no_vowel(word_text(work, word)) && next->shape == SHAPE_UPPER && !is_starter(work, next->real)) {
        glue(work, i, CLASS_ABBREVIATION);
        return WHY_NO_VOWEL;
    }
    bool open = (next->shape == SHAPE_UPPER && !is_starter(work, next->real)) || next->shape == SHAPE_NUMBER;
    if (open && next->real == next->first && !is_character(work, word) && stops_join(work, i - 1, next->real)) {
        glue(work, i, CLASS_ABBREVIATION);
        return WHY_WEIGHTS;
    }
    return WHY_STOP;
}

void glue_at_end(Work *work, const Progress *progress, uint32_t i)
{
    Word *word = &work->words.items[i - 1];
    if (word->mark != MARK_NONE)
        return;
    uint32_t flags = nature(work, progress, i - 1);
    if ((flags & (WORD_ALWAYS | WORD_MAY_END)) || (word->flags & WORD_DOTTED))
        glue(work, i, CLASS_ABBREVIATION);
}

void glue_inside(Work *work, const Progress *progress, uint32_t i)
{
    Word *words = work->words.items, *word = &words[i - 1];
    if (word->mark != MARK_NONE || (word->class == CLASS_NUMBER && !work->tables->ordinal_stops))
        return;
    uint32_t flags = nature(work, progress, i - 1);
    if (word->class == CLASS_NUMBER)
        glue(work, i, CLASS_ORDINAL);
    else if ((flags & WORD_ABBREVIATION) || (word->flags & WORD_DOTTED) || is_initial(work, word))
        glue(work, i, CLASS_ABBREVIATION);
}
