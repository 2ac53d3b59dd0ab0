/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which encoding a file has is judged by how Russian its words read: files of РЦОИ come in
 * Windows-1251, DOS's 866, KOI8-R and UTF-16 without a mark, and nothing in them says which. A word
 * counts once, so that a code of every row is one witness and not thousands. */
#include "datasets/text/encoding.h"

#include <math.h>
#include <string.h>

enum { MAX_WORD = 64 /* bytes of a word that are looked at */ };

/* Letters of a Russian text per thousand, а to я (Sharov's frequency dictionary, rounded). What
 * matters is only the order of magnitude: a wrong one-byte encoding turns frequent letters into
 * rare ones, capitals inside words or box-drawing signs. */
static const int letter_weights[32] = {80, 16, 45, 17,  30, 85, 9,  16, 74, 12, 35,
                                       44, 32, 67, 110, 28, 47, 55, 63, 26, 3,  10,
                                       5,  14, 7,  4,   1,  19, 17, 3,  6,  20};

/* Abbreviations of the field. All capitals, they read as plausible small letters in KOI8-R, and a
 * file of plain counts may have no other Russian word. */
static const char *const abbreviations[] = {"ВПР", "ОГЭ", "ЕГЭ", "ГВЭ", "МБОУ", "МКОУ", "МАОУ"};
enum { ABBREVIATION_SCORE = 2000 };

static const char *const one_byte_encodings[] = {"WINDOWS-1251", "CP866", "KOI8-R", "MAC-CYRILLIC",
                                                 "ISO-8859-5"};

static bool
convert(const char *bytes, gsize length, const char *encoding, struct decoded_text *ret,
        GError **error)
{
    gsize read = 0, written = 0;
    GError *trouble = NULL;
    char *text = g_convert(bytes, (gssize)length, "UTF-8", encoding, &read, &written, &trouble);
    if (text != NULL) {
        ret->text = text;
        ret->length = written;
        return true;
    }
    if (g_error_matches(trouble, G_CONVERT_ERROR, G_CONVERT_ERROR_NO_CONVERSION)) {
        g_propagate_error(error, trouble);
        return false;
    }
    g_clear_error(&trouble);
    /* A byte that means nothing: go on behind it, so that the rest of the file is not lost. */
    GString *all = g_string_sized_new(length * 2);
    gsize unit = g_str_has_prefix(encoding, "UTF-16") ? 2 : 1;
    while (length > 0) {
        text = g_convert(bytes, (gssize)length, "UTF-8", encoding, &read, &written, NULL);
        if (text != NULL) {
            g_string_append_len(all, text, (gssize)written);
            g_free(text);
            break;
        }
        char *head = read > 0
                         ? g_convert(bytes, (gssize)read, "UTF-8", encoding, NULL, &written, NULL)
                         : NULL;
        if (head != NULL)
            g_string_append_len(all, head, (gssize)written);
        g_free(head);
        gsize skip = MIN(read + unit, length);
        bytes += skip;
        length -= skip;
        g_string_append(all, "\xEF\xBF\xBD");
        ret->n_replaced++;
    }
    ret->length = all->len;
    ret->text = g_string_free(all, FALSE);
    return true;
}

/* How Russian a word reads: weights of its letters; a capital behind a small letter, and what no
 * Russian word has, tells against it. */
static double
word_score(const char *word)
{
    double score = 0;
    gunichar before = 0;
    for (guint i = 0; i < G_N_ELEMENTS(abbreviations); i++)
        if (strcmp(word, abbreviations[i]) == 0)
            return ABBREVIATION_SCORE;
    for (const char *p = word; *p != '\0' && p < word + MAX_WORD; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        if (c >= 0x430 && c <= 0x44F)
            score += letter_weights[c - 0x430];
        else if (c >= 0x410 && c <= 0x42F)
            score += before >= 0x430 && before <= 0x44F ? -100 : letter_weights[c - 0x410];
        else if (c == 0x451 || c == 0x401 || c == 0x2116 || c == 0xAB || c == 0xBB || c == 0x2013 ||
                 c == 0x2014 || c == 0xA0)
            score += 5;
        else
            score -= 100;
        before = c;
    }
    return score;
}

/* The sum over different words: a code that stands in every row is one witness, not thousands. */
static double
russian_score(const char *text)
{
    GHashTable *words = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    double score = 0;
    while (*text != '\0') {
        const char *end = text;
        while ((unsigned char)*end >= 0x80)
            end++;
        if (end > text) {
            char *word = g_strndup(text, (gsize)(end - text));
            double own = word_score(word);
            if (g_hash_table_add(words, word))
                score += own;
        }
        text = *end != '\0' ? end + 1 : end;
    }
    g_hash_table_unref(words);
    return score;
}

/* Letters of other Cyrillic alphabets and lines of boxes come out of wrong readings. */
static bool
is_misread(gunichar c)
{
    return (c >= 0x402 && c <= 0x45F && !(c >= 0x410 && c <= 0x451)) ||
           (c >= 0x2500 && c <= 0x259F);
}

static int
letters_score(const char *word, gsize length, guint *letters)
{
    int score = 0;
    gunichar before = 0;
    for (const char *p = word; p < word + MIN(length, MAX_WORD); p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        bool small = c >= 0x430 && c <= 0x44F, large = c >= 0x410 && c <= 0x42F;
        bool odd = large && before >= 0x430 && before <= 0x44F;
        if (small || large)
            score += odd ? -100 : letter_weights[small ? c - 0x430 : c - 0x410];
        else if (is_misread(c))
            score -= 100;
        *letters += small || large || is_misread(c);
        before = c;
    }
    return score;
}

double
text_russian_mean(const char *text, gsize length, guint *ret_letters)
{
    const char *stop = text + length;
    GHashTable *words = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    double score = 0;
    guint letters = 0;
    while (text < stop) {
        const char *end = text;
        while (end < stop && (unsigned char)*end >= 0x80)
            end++;
        gsize n = (gsize)(end - text);
        if (n >= 4 && g_hash_table_add(words, g_strndup(text, n)))
            score += letters_score(text, n, &letters);
        text = end < stop ? end + 1 : end;
    }
    g_hash_table_unref(words);
    *ret_letters = letters;
    return letters > 0 ? score / letters : 0;
}

static const char *
guess_one_byte(const char *bytes, gsize length)
{
    /* The letters of a large file are decided by a part that begins with one. */
    while (length > 0 && (guchar)bytes[0] < 0x80)
        bytes++, length--;
    gsize sample = MIN(length, (gsize)1 << 16);
    const char *best = one_byte_encodings[0];
    double best_score = -G_MAXDOUBLE;
    for (guint i = 0; i < G_N_ELEMENTS(one_byte_encodings); i++) {
        struct decoded_text decoded = {0};
        if (!convert(bytes, sample, one_byte_encodings[i], &decoded, NULL))
            continue;
        double score = russian_score(decoded.text) - 60.0 * decoded.n_replaced;
        g_free(decoded.text);
        /* What few files are in must do clearly better. */
        if (encoding_is_rare(one_byte_encodings[i]))
            score -= 0.2 * fabs(score);
        if (score > best_score) {
            best_score = score;
            best = one_byte_encodings[i];
        }
    }
    return best;
}

/* UTF-16 without a BOM: of every pair one byte is the high one, 0 in ASCII and 4 in Cyrillic, which
 * stand in no one-byte text. */
static const char *
guess_utf16(const char *bytes, gsize length)
{
    gsize n = MIN(length, 4096), counts[2] = {0, 0};
    for (gsize i = 0; i < n; i++)
        counts[i % 2] += bytes[i] == 0 || bytes[i] == 4;
    if (10 * counts[1] > 4 * n)
        return "UTF-16LE";
    return 10 * counts[0] > 4 * n ? "UTF-16BE" : NULL;
}

static bool
has_prefix(const char *bytes, gsize length, const char *prefix, gsize prefix_length)
{
    return length >= prefix_length && memcmp(bytes, prefix, prefix_length) == 0;
}

/* How many bytes from the start are UTF-8. NUL is a character here: a reader of rows makes it a
 * space, and one of them must not turn the file into Windows-1251. */
static gsize
utf8_prefix(const char *bytes, gsize length)
{
    const char *p = bytes, *end = bytes + length;
    while (p < end && !g_utf8_validate_len(p, (gsize)(end - p), &p)) {
        if (*p != '\0')
            return (gsize)(p - bytes);
        p++;
    }
    return length;
}

/* Whether all but a few bytes are UTF-8: one that a disk or a program broke must not turn the whole
 * file into another encoding. One-byte texts have hardly a letter that is UTF-8 by chance. */
static bool
is_mostly_utf8(const char *bytes, gsize length)
{
    enum { ENOUGH = 1 << 12, LETTERS_A_FAULT = 4 };
    gsize n_bad = 0, n_letters = 0;
    while (length > 0 && (n_bad < ENOUGH || n_letters >= LETTERS_A_FAULT * n_bad)) {
        gsize valid = utf8_prefix(bytes, length);
        for (gsize i = 0; i < valid; i++)
            n_letters += (unsigned char)bytes[i] >= 0xC2;
        if (valid == length)
            break;
        bytes += valid + 1;
        length -= valid + 1;
        n_bad++;
    }
    return n_letters >= LETTERS_A_FAULT * n_bad;
}

/* Copies UTF-8, each byte that is none made U+FFFD. iconv cannot: it passes sequences that only the
 * first definition of UTF-8 had. */
static void
copy_utf8(const char *bytes, gsize length, struct decoded_text *ret)
{
    GString *all = g_string_sized_new(length + 1);
    while (length > 0) {
        gsize valid = utf8_prefix(bytes, length);
        g_string_append_len(all, bytes, (gssize)valid);
        bytes += valid;
        length -= valid;
        if (length > 0) {
            g_string_append(all, "\xEF\xBF\xBD");
            ret->n_replaced++;
            bytes++;
            length--;
        }
    }
    ret->length = all->len;
    ret->text = g_string_free(all, FALSE);
}

bool
text_decode(const char *bytes, gsize length, const char *order, struct decoded_text *ret_decoded,
            GError **error)
{
    struct decoded_text decoded = {.reason = ENCODING_BY_ORDER};
    gsize skip = 0;
    if (has_prefix(bytes, length, "\xEF\xBB\xBF", 3))
        skip = 3, decoded.encoding = "UTF-8", decoded.reason = ENCODING_BY_BOM;
    else if (has_prefix(bytes, length, "\xFF\xFE", 2))
        skip = 2, decoded.encoding = "UTF-16LE", decoded.reason = ENCODING_BY_BOM;
    else if (has_prefix(bytes, length, "\xFE\xFF", 2))
        skip = 2, decoded.encoding = "UTF-16BE", decoded.reason = ENCODING_BY_BOM;
    else if (order != NULL)
        decoded.encoding = g_intern_string(order);
    else if ((decoded.encoding = guess_utf16(bytes, length)) != NULL)
        decoded.reason = ENCODING_BY_NULS;
    else if (utf8_prefix(bytes, length) == length)
        decoded.encoding = "UTF-8", decoded.reason = ENCODING_BY_UTF8;
    else if (is_mostly_utf8(bytes, length))
        decoded.encoding = "UTF-8", decoded.reason = ENCODING_BY_MOST;
    else
        decoded.encoding = guess_one_byte(bytes, length), decoded.reason = ENCODING_BY_LETTERS;

    bytes += skip;
    length -= skip;
    if (g_ascii_strcasecmp(decoded.encoding, "UTF-8") == 0)
        copy_utf8(bytes, length, &decoded);
    else if (!convert(bytes, length, decoded.encoding, &decoded, error))
        return false;
    *ret_decoded = decoded;
    return true;
}

bool
text_is_space(gunichar c)
{
    return g_unichar_isspace(c) || c == 0xA0 || c == 0x2007 || c == 0x202F || c == 0x200B ||
           c == 0xFEFF;
}

const char *
text_trim(const char *text, gsize length, gsize *ret_length)
{
    const char *end = text + length;
    while (text < end && text_is_space(g_utf8_get_char(text)))
        text = g_utf8_next_char(text);
    while (end > text) {
        const char *last = g_utf8_prev_char(end);
        if (!text_is_space(g_utf8_get_char(last)))
            break;
        end = last;
    }
    *ret_length = (gsize)(end - text);
    return text;
}

static bool
is_quote(gunichar c)
{
    return c == '"' || c == '\'' || c == 0xAB || c == 0xBB || (c >= 0x2018 && c <= 0x201F);
}

char *
text_fold(const char *text)
{
    GString *folded = g_string_sized_new(strlen(text));
    bool gap = false;
    for (const char *p = text; *p != '\0'; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        if (is_quote(c))
            continue;
        if (text_is_space(c)) {
            gap = true;
            continue;
        }
        if (gap && folded->len > 0)
            g_string_append_c(folded, ' ');
        gap = false;
        c = g_unichar_tolower(c);
        g_string_append_unichar(folded, c == 0x451 ? 0x435 : c);
    }
    return g_string_free(folded, FALSE);
}
