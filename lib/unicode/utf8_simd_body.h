/* The checking of UTF-8 for one vector width, included by utf8_simd.c for each: it defines VECTOR, OP(name) (the intrinsic of
 * that name), TARGET, TABLE (16 bytes, repeated in each lane), SHIFTED, IS_ZERO, IS_ASCII and GOOD_BLOCKS. */

TARGET static inline VECTOR BODY(low_nibbles)(VECTOR v)
{
    return AND(v, OP(set1_epi8)(0x0F));
}

TARGET static inline VECTOR BODY(special_cases)(VECTOR v, VECTOR previous)
{
    const VECTOR high_1 = TABLE(
        B(TOO_LONG), B(TOO_LONG), B(TOO_LONG), B(TOO_LONG), B(TOO_LONG), B(TOO_LONG), B(TOO_LONG), B(TOO_LONG),
        B(TWO_CONTS), B(TWO_CONTS), B(TWO_CONTS), B(TWO_CONTS), B(TOO_SHORT | OVERLONG_2), B(TOO_SHORT),
        B(TOO_SHORT | OVERLONG_3 | SURROGATE), B(TOO_SHORT | TOO_LARGE | TOO_LARGE_1000 | OVERLONG_4));
    const VECTOR low_1 = TABLE(
        B(CARRY | OVERLONG_3 | OVERLONG_2 | OVERLONG_4), B(CARRY | OVERLONG_2), B(CARRY), B(CARRY), B(CARRY | TOO_LARGE),
        B(CARRY | TOO_LARGE | TOO_LARGE_1000), B(CARRY | TOO_LARGE | TOO_LARGE_1000), B(CARRY | TOO_LARGE | TOO_LARGE_1000),
        B(CARRY | TOO_LARGE | TOO_LARGE_1000), B(CARRY | TOO_LARGE | TOO_LARGE_1000), B(CARRY | TOO_LARGE | TOO_LARGE_1000),
        B(CARRY | TOO_LARGE | TOO_LARGE_1000), B(CARRY | TOO_LARGE | TOO_LARGE_1000),
        B(CARRY | TOO_LARGE | TOO_LARGE_1000 | SURROGATE), B(CARRY | TOO_LARGE | TOO_LARGE_1000),
        B(CARRY | TOO_LARGE | TOO_LARGE_1000));
    const VECTOR high_2 = TABLE(
        B(TOO_SHORT), B(TOO_SHORT), B(TOO_SHORT), B(TOO_SHORT), B(TOO_SHORT), B(TOO_SHORT), B(TOO_SHORT), B(TOO_SHORT),
        B(TOO_LONG | OVERLONG_2 | TWO_CONTS | OVERLONG_3 | TOO_LARGE_1000 | OVERLONG_4),
        B(TOO_LONG | OVERLONG_2 | TWO_CONTS | OVERLONG_3 | TOO_LARGE),
        B(TOO_LONG | OVERLONG_2 | TWO_CONTS | SURROGATE | TOO_LARGE),
        B(TOO_LONG | OVERLONG_2 | TWO_CONTS | SURROGATE | TOO_LARGE),
        B(TOO_SHORT), B(TOO_SHORT), B(TOO_SHORT), B(TOO_SHORT));
    VECTOR byte_1_high = OP(shuffle_epi8)(high_1, BODY(low_nibbles)(OP(srli_epi16)(previous, 4)));
    VECTOR byte_1_low = OP(shuffle_epi8)(low_1, BODY(low_nibbles)(previous));
    VECTOR byte_2_high = OP(shuffle_epi8)(high_2, BODY(low_nibbles)(OP(srli_epi16)(v, 4)));
    return AND(AND(byte_1_high, byte_1_low), byte_2_high);
}

/* Bits set where the block v (after the block `before`) is wrong. */
TARGET static inline VECTOR BODY(block_errors)(VECTOR v, VECTOR before)
{
    VECTOR special = BODY(special_cases)(v, SHIFTED(before, v, 1));
    VECTOR third = OP(subs_epu8)(SHIFTED(before, v, 2), OP(set1_epi8)(B(0xE0 - 0x80)));
    VECTOR fourth = OP(subs_epu8)(SHIFTED(before, v, 3), OP(set1_epi8)(B(0xF0 - 0x80)));
    VECTOR must_continue = AND(OR(third, fourth), OP(set1_epi8)(B(0x80)));
    return XOR(must_continue, special);
}

TARGET static inline VECTOR BODY(block_at)(Str text, size_t at)
{
    return LOAD(text.data + at);
}

TARGET size_t GOOD_BLOCKS(Str text)
{
    const size_t width = sizeof(VECTOR);
    VECTOR before = ZERO;
    bool after_ascii = true;
    size_t at = 0;
    for (; text.len - at >= GROUP * width; at += GROUP * width) {
        VECTOR a = BODY(block_at)(text, at), b = BODY(block_at)(text, at + width);
        VECTOR c = BODY(block_at)(text, at + 2 * width), d = BODY(block_at)(text, at + 3 * width);
        bool ascii = IS_ASCII(OR(OR(a, b), OR(c, d)));
        if (!(ascii && after_ascii)) {
            VECTOR errors = OR(OR(BODY(block_errors)(a, before), BODY(block_errors)(b, a)),
                               OR(BODY(block_errors)(c, b), BODY(block_errors)(d, c)));
            if (!IS_ZERO(errors))
                break;
        }
        after_ascii = ascii;
        before = d;
    }
    for (; text.len - at >= width; at += width) {
        VECTOR v = BODY(block_at)(text, at), errors = BODY(block_errors)(v, before);
        if (!IS_ZERO(errors))
            break;
        before = v;
    }
    return at;
}

#undef VECTOR
#undef OP
#undef BODY
#undef TARGET
#undef TABLE
#undef SHIFTED
#undef IS_ZERO
#undef IS_ASCII
#undef GOOD_BLOCKS
#undef AND
#undef OR
#undef XOR
#undef LOAD
#undef ZERO
