/* The masks for one width of vectors, included by skim_masks.c for each: it defines TARGET, NAME, LOADED (64 bytes), LOAD(text),
 * EQUAL(bytes, byte), RANGE(bytes, low, high) (unsigned; both below 0x80 or both not) and WIDE(bytes). */

/* Characters of two bytes: Latin, Cyrillic, Arabic; × and ÷ are no letters, nor is what begins Arabic's page. */
TARGET static inline void NAME(two)(LOADED bytes, Masks *masks)
{
    uint64_t after_latin = EQUAL(bytes, 0x97) | EQUAL(bytes, 0xB7);
    masks->two = RANGE(bytes, 0xC4, 0xC9) | RANGE(bytes, 0xD0, 0xD1) | EQUAL(bytes, 0xD3) | (EQUAL(bytes, 0xC3) & ~(after_latin >> 1));
    uint64_t greek = RANGE(bytes, 0xCE, 0xCF);
    if (greek) {
        uint64_t sign = EQUAL(bytes, 0xA2) >> 1, symbol = EQUAL(bytes, 0xB6) >> 1, page = EQUAL(bytes, 0xCF);
        masks->two |= page & ~symbol;
        masks->two |= greek & ~page & RANGE(bytes, 0x8E, 0xBF) >> 1 & ~sign;
    }
    if (RANGE(bytes, 0xD8, 0xDB)) {
        uint64_t first = EQUAL(bytes, 0xD8), second = EQUAL(bytes, 0xD9);
        masks->two |= first & RANGE(bytes, 0xA0, 0xBF) >> 1;
        masks->two |= second & (RANGE(bytes, 0x80, 0x9F) | RANGE(bytes, 0xAE, 0xBF)) >> 1;
        masks->two |= EQUAL(bytes, 0xDA) | (EQUAL(bytes, 0xDB) & RANGE(bytes, 0x80, 0x93) >> 1);
        masks->quiet_two = first & EQUAL(bytes, 0x8C) >> 1;
    }
    masks->two &= ~((uint64_t)1 << 63);
}

/* Characters of three bytes: Devanagari, Khmer, Vietnamese, kana, Han, Hangul. */
TARGET static inline void NAME(three)(LOADED bytes, Masks *masks)
{
    uint64_t units = RANGE(bytes, 0xE4, 0xE9) & ~(EQUAL(bytes, 0xE4) & EQUAL(bytes, 0xB7) >> 1);
    uint64_t three = RANGE(bytes, 0xEB, 0xEC);
    uint64_t kana = EQUAL(bytes, 0xE3), full = EQUAL(bytes, 0xEF);
    if (kana | full) {
        uint64_t b82 = EQUAL(bytes, 0x82) >> 1, b83 = EQUAL(bytes, 0x83) >> 1;
        units |= kana & EQUAL(bytes, 0x81) >> 1 & ~(EQUAL(bytes, 0x80) >> 2);
        units |= kana & b82 & RANGE(bytes, 0x80, 0x96) >> 2;
        three |= kana & b82 & RANGE(bytes, 0xA1, 0xBF) >> 2;
        three |= kana & b83 & ~(EQUAL(bytes, 0xBB) >> 2);
        masks->quiet_three = (kana & EQUAL(bytes, 0x80) >> 1 & EQUAL(bytes, 0x81) >> 2) | (full & EQUAL(bytes, 0xBC) >> 1 & EQUAL(bytes, 0x8C) >> 2);
    }
    uint64_t indic = EQUAL(bytes, 0xE0), khmer = EQUAL(bytes, 0xE1);
    if (indic | khmer) {
        uint64_t b9e = EQUAL(bytes, 0x9E) >> 1, b9f = EQUAL(bytes, 0x9F) >> 1;
        three |= indic & (EQUAL(bytes, 0xA4) >> 1 | (EQUAL(bytes, 0xA5) >> 1 & (RANGE(bytes, 0x80, 0xA3) | RANGE(bytes, 0xB1, 0xBF)) >> 2));
        units |= khmer & b9e & RANGE(bytes, 0x80, 0xB3) >> 2;
        three |= khmer & ((b9e & RANGE(bytes, 0xB4, 0xBF) >> 2) | (b9f & RANGE(bytes, 0x80, 0x93) >> 2));
        three |= khmer & RANGE(bytes, 0xBA, 0xBB) >> 1;
    }
    three |= EQUAL(bytes, 0xEA) & RANGE(bytes, 0xB0, 0xBF) >> 1;
    three |= EQUAL(bytes, 0xED) & RANGE(bytes, 0x80, 0x9D) >> 1;
    uint64_t inside = ~((uint64_t)3 << 62);
    masks->units = units & inside;
    masks->three = (three | units) & inside;
    masks->quiet_three &= inside;
}

TARGET static void NAME(masks)(const char *text, Masks *masks)
{
    LOADED bytes = LOAD(text);
    *masks = (Masks){0};
    masks->digits = RANGE(bytes, '0', '9');
    masks->letters = RANGE(bytes, 'a', 'z') | RANGE(bytes, 'A', 'Z') | masks->digits;
    masks->spaces = EQUAL(bytes, ' ');
    masks->inside = EQUAL(bytes, '\'') | EQUAL(bytes, '-');
    masks->commas = EQUAL(bytes, ',');
    masks->wide = WIDE(bytes);
    if (!masks->wide)
        return;
    NAME(two)(bytes, masks);
    if (RANGE(bytes, 0xE0, 0xEF))
        NAME(three)(bytes, masks);
}

#undef TARGET
#undef NAME
#undef LOADED
#undef LOAD
#undef EQUAL
#undef RANGE
#undef WIDE
