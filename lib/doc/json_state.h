/* What the scanner expects next, for the reader's fast path over spans. Private to lib/doc. */
#ifndef STET_DOC_JSON_STATE_H
#define STET_DOC_JSON_STATE_H

/* Json.expect */
enum { EXPECT_VALUE, EXPECT_FIRST_VALUE, EXPECT_KEY, EXPECT_FIRST_KEY, EXPECT_COMMA, EXPECT_END, EXPECT_NOTHING };

#endif
