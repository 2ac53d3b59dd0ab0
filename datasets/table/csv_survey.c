/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One quick reading beforehand. Nearly all pieces of a file of codes and numbers are bare ASCII,
 * which one look at sixteen bytes at a time shows; only the others are looked at more closely. */
#include "datasets/table/csv_survey.h"

#include <string.h>

#include "datasets/table/plain/feed.h"
#include "datasets/text/damage.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

enum {
    PIECE = 1 << 18,
    LONGEST_LINE = 1 << 20, /* a file with a longer one is odd enough to be read as a whole */
    LAST_CONTROL = 0x1F,
    DELETE = 0x7F,
};

/* ---- bare text ---- */

static bool
is_bare_byte(char c)
{
    bool is_sign =
        (guchar)c > LAST_CONTROL && (guchar)c < DELETE && c != '&' && c != '<' && c != '?';
    return is_sign || c == '\n' || c == '\r' || c == '\t';
}

bool
csv_is_bare_bytewise(const char *text, gsize length)
{
    for (gsize i = 0; i < length; i++)
        if (!is_bare_byte(text[i]))
            return false;
    return true;
}

#ifdef __SSE2__
bool
csv_is_bare(const char *text, gsize length)
{
    gsize i = 0;
    for (; i + sizeof(__m128i) <= length; i += sizeof(__m128i)) {
        __m128i lane = _mm_loadu_si128((const __m128i *)(const void *)(text + i));
        __m128i last = _mm_set1_epi8(LAST_CONTROL);
        __m128i control = _mm_cmpeq_epi8(_mm_min_epu8(lane, last), lane);
        __m128i space = _mm_or_si128(_mm_cmpeq_epi8(lane, _mm_set1_epi8('\n')),
                                     _mm_or_si128(_mm_cmpeq_epi8(lane, _mm_set1_epi8('\r')),
                                                  _mm_cmpeq_epi8(lane, _mm_set1_epi8('\t'))));
        __m128i sign = _mm_or_si128(_mm_or_si128(_mm_cmpeq_epi8(lane, _mm_set1_epi8('&')),
                                                 _mm_cmpeq_epi8(lane, _mm_set1_epi8('<'))),
                                    _mm_or_si128(_mm_cmpeq_epi8(lane, _mm_set1_epi8('?')),
                                                 _mm_cmpeq_epi8(lane, _mm_set1_epi8(DELETE))));
        /* the highest bit of what is no ASCII is set as it is */
        __m128i odd = _mm_or_si128(_mm_or_si128(_mm_andnot_si128(space, control), sign), lane);
        if (_mm_movemask_epi8(odd) != 0)
            return false;
    }
    return csv_is_bare_bytewise(text + i, length - i);
}
#else
bool
csv_is_bare(const char *text, gsize length)
{
    return csv_is_bare_bytewise(text, length);
}
#endif

/* ---- lines ---- */

/* The byte behind the mark that closes the cell whose text begins here; NULL: it is not closed in
 * these lines as RFC 4180 wants it. */
static const char *
pass_marked(const char *p, const char *end)
{
    while ((p = memchr(p, '"', (gsize)(end - p))) != NULL) {
        if (p + 1 == end || p[1] != '"')
            return p + 1;
        p += 2;
    }
    return NULL;
}

static bool
ends_cell(const char *p, const char *end, char delimiter)
{
    return p == end || *p == delimiter || *p == '\n' || *p == '\r';
}

/* Whether no mark in the lines stands out of place, and no cell goes over the end of its line. */
static bool
has_marks_in_place(const char *text, gsize length, char delimiter)
{
    const char *end = text + length, *begin = text;
    while (begin < end) {
        const char *p = begin;
        if (*p == '"') {
            p = pass_marked(p + 1, end);
            if (p == NULL || !ends_cell(p, end, delimiter) ||
                memchr(begin, '\n', (gsize)(p - begin)) != NULL ||
                memchr(begin, '\r', (gsize)(p - begin)) != NULL)
                return false;
        }
        for (; !ends_cell(p, end, delimiter); p++)
            if (*p == '"')
                return false;
        begin = p + 1;
    }
    return true;
}

static bool
is_in_order(const struct feed_piece *piece, char delimiter, bool *is_suspected)
{
    const char *text = piece->text;
    gsize length = piece->length;
    if (length > LONGEST_LINE)
        return false;
    if (!csv_is_bare(text, length)) {
        if (memchr(text, '\0', length) != NULL || memchr(text, '\x1A', length) != NULL ||
            memchr(text, '&', length) != NULL || !g_utf8_validate_len(text, length, NULL))
            return false;
        *is_suspected = *is_suspected || damage_is_possible(text, length);
    }
    return memchr(text, '"', length) == NULL || has_marks_in_place(text, length, delimiter);
}

struct csv_survey
csv_survey(int descriptor, guint64 offset, guint64 end, char delimiter)
{
    const struct feed_options options = {.n_threads = 1, .piece_bytes = PIECE};
    struct csv_survey survey = {.is_whole = true};
    struct feed *feed = feed_create(descriptor, offset, end, &options);
    const struct feed_piece *piece;
    int trouble = 0;
    while (survey.is_whole && (piece = feed_next(feed, &trouble)) != NULL)
        survey.is_whole = is_in_order(piece, delimiter, &survey.is_suspected);
    survey.is_whole = survey.is_whole && trouble == 0;
    feed_free(feed);
    return survey;
}
