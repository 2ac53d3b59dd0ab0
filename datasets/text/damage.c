/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "datasets/text/damage.h"

#include <string.h>

#include "datasets/text/encoding.h"
#include "datasets/text/lookalike.h"

enum { SAMPLE = 1 << 16, MAX_ENTITY = 10, REPLACEMENT = 0xFFFD };

const char *
damage_id(enum text_damage damage)
{
    static const char *const ids[N_DAMAGES] = {
        [DAMAGE_NONE] = "none",
        [DAMAGE_UTF8_AS_1251] = "utf8_as_1251",
        [DAMAGE_UTF8_AS_LATIN] = "utf8_as_latin",
        [DAMAGE_1251_AS_LATIN] = "1251_as_latin",
        [DAMAGE_UTF8_AS_866] = "utf8_as_866",
        [DAMAGE_866_AS_1251] = "866_as_1251",
        [DAMAGE_OTHER_PAGE] = "other_page",
        [DAMAGE_ENTITIES] = "entities",
        [DAMAGE_QUESTIONS] = "questions",
        [DAMAGE_REPLACED] = "replaced",
    };
    return ids[damage];
}

/* ---- the quick look ---- */

/* Whether a lead byte of UTF-8 that Russian texts have begins a sign that they seldom have. */
static bool
is_odd_sign(const guchar *p, gsize left)
{
    if (left < 2 || (left < 3 && p[0] == 0xE2))
        return p[0] != '?' && p[0] != '&' && p[0] != '<';
    switch (p[0]) {
    case 0xC2: /* all but the no-break space, « and » */
        return p[1] != 0xA0 && p[1] != 0xAB && p[1] != 0xBB;
    case 0xE2: /* all but № and what stands for dashes, quotation marks and the ellipsis */
        return !(p[1] == 0x84 && p[2] == 0x96) &&
               !(p[1] == 0x80 && ((p[2] >= 0x90 && p[2] <= 0x95) ||
                                  (p[2] >= 0x9A && p[2] <= 0x9F) || p[2] == 0x99 || p[2] == 0xA6));
    case '?':
        return p[1] == '?' || p[1] == ' ' || p[1] >= 0xC0;
    case '<':
        return p[1] == '/' || g_ascii_isalpha(p[1]);
    case '&':
        return p[1] == '#' || g_ascii_isalpha(p[1]);
    default:
        return true;
    }
}

/* Bytes that is_odd_sign() is asked about. */
static const guint8 looked_at[256] = {
    [0x01] = 1, [0x02] = 1, [0x03] = 1, [0x04] = 1, [0x05] = 1, [0x06] = 1, [0x07] = 1, [0x08] = 1,
    [0x0B] = 1, [0x0C] = 1, [0x0E] = 1, [0x0F] = 1, [0x10] = 1, [0x11] = 1, [0x12] = 1, [0x13] = 1,
    [0x14] = 1, [0x15] = 1, [0x16] = 1, [0x17] = 1, [0x18] = 1, [0x19] = 1, [0x1A] = 1, [0x1B] = 1,
    [0x1C] = 1, [0x1D] = 1, [0x1E] = 1, [0x1F] = 1, ['&'] = 1,  ['<'] = 1,  ['?'] = 1,  [0x7F] = 1,
    [0xC2] = 1, [0xC3] = 1, [0xCD] = 1, [0xD2] = 1, [0xD8] = 1, [0xE1] = 1, [0xE2] = 1, [0xEF] = 1,
    [0x90] = 1, [0x91] = 1, [0x92] = 1, [0x93] = 1, [0x94] = 1, [0x95] = 1, [0x96] = 1, [0x97] = 1,
    [0x98] = 1, [0x99] = 1, [0x9A] = 1, [0x9B] = 1, [0x9C] = 1, [0x9D] = 1, [0x9E] = 1, [0x9F] = 1,
    [0xA0] = 1, [0xA1] = 1, [0xA2] = 1, [0xA3] = 1, [0xA4] = 1, [0xA5] = 1, [0xA6] = 1, [0xA7] = 1,
    [0xA8] = 1, [0xA9] = 1, [0xAA] = 1, [0xAB] = 1, [0xAC] = 1, [0xAD] = 1, [0xAE] = 1, [0xAF] = 1,
};

/* Whether the byte can be the second one of a Russian capital or of a letter of Serbs and others;
 * of small Russian letters it never is, so that few bytes of a text are looked at closely. */
static bool
may_end_odd_letter(guchar byte)
{
    return byte >= 0x90 && byte <= 0xAF;
}

/* Whether the byte ends a letter that Russian has not, or a capital behind a small letter:
 * «гЮПЕВМШИ» is no word. */
static bool
ends_odd_letter(const guchar *text, const guchar *p)
{
    if (p == text)
        return true;
    if (p[-1] == 0xD1)
        return *p != 0x91 && *p <= 0x9F;
    return p - text >= 3 && p[-1] == 0xD0 &&
           ((p[-3] == 0xD0 && p[-2] >= 0xB0) || (p[-3] == 0xD1 && p[-2] <= 0x8F));
}

bool
damage_is_restored(enum text_damage damage)
{
    return damage != DAMAGE_866_AS_1251;
}

bool
damage_is_possible(const char *text, gsize length)
{
    const guchar *start = (const guchar *)text, *end = start + length;
    for (const guchar *p = start; p < end; p++)
        if (looked_at[*p] &&
            (may_end_odd_letter(*p) ? ends_odd_letter(start, p) : is_odd_sign(p, (gsize)(end - p))))
            return true;
    return false;
}

/* ---- signs that nobody sees ---- */

/* A joiner or a selector behind signs that are no letters of ours makes one picture of them. */
static bool
joins(gunichar before, gunichar c)
{
    return (c == 0x200D || (c >= 0xFE00 && c <= 0xFE0F)) && before >= 0x2000;
}

/* Drops them; false when there are none. */
static bool
drop_unseen(GString *text)
{
    gsize length = text->len;
    gunichar before = 0;
    for (gsize i = 0; i < text->len;) {
        gunichar c = g_utf8_get_char(text->str + i);
        gsize size = (gsize)(g_utf8_next_char(text->str + i) - (text->str + i));
        if (text_is_unseen(c) && !joins(before, c)) {
            g_string_erase(text, (gssize)i, (gssize)size);
            continue;
        }
        before = c;
        i += size;
    }
    return text->len < length;
}

/* ---- entities of web pages ---- */

static gunichar
entity_of_number(const char *digits)
{
    char *end;
    bool hexadecimal = digits[0] == 'x' || digits[0] == 'X';
    guint64 c = g_ascii_strtoull(digits + hexadecimal, &end, hexadecimal ? 16 : 10);
    bool fine = *end == '\0' && end > digits + hexadecimal && c <= 0x10FFFF &&
                g_unichar_validate((gunichar)c) && (c >= 0x20 || c == '\n' || c == '\t');
    return fine ? (gunichar)c : 0;
}

/* The character that `name` (between & and ;) means; 0 when it means none. */
static gunichar
entity_of(const char *name)
{
    static const struct {
        const char *name;
        gunichar c;
    } known[] = {{"quot", '"'},     {"amp", '&'},      {"lt", '<'},        {"gt", '>'},
                 {"apos", '\''},    {"nbsp", 0xA0},    {"laquo", 0xAB},    {"raquo", 0xBB},
                 {"ndash", 0x2013}, {"mdash", 0x2014}, {"ldquo", 0x201C},  {"rdquo", 0x201D},
                 {"bdquo", 0x201E}, {"lsquo", 0x2018}, {"rsquo", 0x2019},  {"hellip", 0x2026},
                 {"shy", 0xAD},     {"sect", 0xA7},    {"numero", 0x2116}, {"minus", 0x2212},
                 {"percnt", '%'},   {"num", '#'},      {"middot", 0xB7},   {"plusmn", 0xB1}};
    if (name[0] == '#')
        return entity_of_number(name + 1);
    for (guint i = 0; i < G_N_ELEMENTS(known); i++)
        if (strcmp(name, known[i].name) == 0)
            return known[i].c;
    return 0;
}

gunichar
damage_entity(const char *text, gsize *ret_length)
{
    const char *end = text[0] == '&' ? strpbrk(text + 1, "; &\n") : NULL;
    if (end == NULL || *end != ';' || end - text > MAX_ENTITY)
        return 0;
    char name[MAX_ENTITY];
    gsize length = (gsize)(end - text) - 1;
    memcpy(name, text + 1, length);
    name[length] = '\0';
    *ret_length = length + 2;
    return entity_of(name);
}

/* The length of a tag of a web page such as <b>, </td> or <br/>; 0: there is none. */
static gsize
tag_length(const char *text)
{
    static const char *const names[] = {"b",    "i",  "u",    "br",   "p",    "span", "div",
                                        "font", "td", "tr",   "th",   "sup",  "sub",  "strong",
                                        "em",   "a",  "nobr", "html", "body", NULL};
    char name[8] = "";
    const char *p = text + 1 + (text[0] == '<' && text[1] == '/');
    gsize n = 0;
    for (; text[0] == '<' && g_ascii_isalpha(*p) && n < sizeof name - 1; p++)
        name[n++] = g_ascii_tolower(*p);
    const char *end = strchr(p, '>');
    bool fine = n > 0 && g_strv_contains(names, name) && end != NULL &&
                (*p == '>' || *p == '/' || *p == ' ');
    return fine ? (gsize)(end - text) + 1 : 0;
}

/* Takes tags out of the text; false when there are none. */
static bool
drop_tags(GString *text)
{
    gsize length = text->len;
    for (gsize i = 0; i < text->len;) {
        gsize size = text->str[i] == '<' ? tag_length(text->str + i) : 0;
        if (size == 0) {
            i++;
            continue;
        }
        /* a break of lines parts words, a tag between words is beside a space anyway */
        bool parts = g_ascii_strncasecmp(text->str + i, "<br", 3) == 0;
        g_string_erase(text, (gssize)i, (gssize)size);
        if (parts)
            g_string_insert_c(text, (gssize)i, ' ');
    }
    return text->len != length;
}

/* Replaces them; twice, since &amp;quot; is what some programs make of &quot;. */
static bool
decode_entities(GString *text)
{
    bool any = false;
    for (int pass = 0; pass < 2; pass++)
        for (gsize i = 0; i < text->len; i++) {
            gsize length;
            gunichar c = damage_entity(text->str + i, &length);
            if (c == 0)
                continue;
            char written[8];
            gsize size = (gsize)g_unichar_to_utf8(c, written);
            g_string_erase(text, (gssize)i, (gssize)length);
            g_string_insert_len(text, (gssize)i, written, (gssize)size);
            any = true;
        }
    return any;
}

/* ---- letters read in the wrong encoding ---- */

/* The characters of the bytes from 0x80 on; what has none is its own number, as most readers take
 * it. */
struct upper_half {
    gunichar characters[128];
};

static const struct upper_half *
upper_half_of(const char *encoding, struct upper_half *half)
{
    for (int i = 0; i < 128; i++) {
        char byte = (char)(0x80 + i);
        g_autofree char *text = g_convert(&byte, 1, "UTF-8", encoding, NULL, NULL, NULL);
        half->characters[i] =
            text != NULL && text[0] != '\0' ? g_utf8_get_char(text) : (gunichar)(0x80 + i);
    }
    return half;
}

/* Encodings of one byte a character. */
enum page { PAGE_1251, PAGE_LATIN, PAGE_866, PAGE_KOI8, PAGE_MAC, N_PAGES };

static const struct upper_half *
half_of(enum page page)
{
    static const char *const names[N_PAGES] = {"WINDOWS-1251", "WINDOWS-1252", "CP866", "KOI8-R",
                                               "MAC-CYRILLIC"};
    static struct upper_half halves[N_PAGES];
    static gsize once[N_PAGES] = {0};
    if (g_once_init_enter(&once[page])) {
        upper_half_of(names[page], &halves[page]);
        g_once_init_leave(&once[page], 1);
    }
    return &halves[page];
}

/* The byte of a character, -1 when it has none. What Windows-1252 leaves to Latin-1 is itself. */
static int
byte_of(const struct upper_half *half, gunichar c)
{
    if (c < 0x80)
        return (int)c;
    for (int i = 0; i < 128; i++)
        if (half->characters[i] == c)
            return 0x80 + i;
    return c <= 0xFF && half == half_of(PAGE_LATIN) ? (int)c : -1;
}

/* The bytes that the text was before it was read; NULL when it cannot have been read so. */
static GString *
bytes_of(const struct upper_half *half, const char *text)
{
    GString *bytes = g_string_new(NULL);
    for (const char *p = text; *p != '\0'; p = g_utf8_next_char(p)) {
        int byte = byte_of(half, g_utf8_get_char(p));
        if (byte < 0) {
            g_string_free(bytes, TRUE);
            return NULL;
        }
        g_string_append_c(bytes, (char)byte);
    }
    return bytes;
}

static guint
count_russian(const char *text)
{
    guint n = 0;
    for (const char *p = text; *p != '\0'; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        n += (c >= 0x410 && c <= 0x44F) || c == 0x401 || c == 0x451;
    }
    return n;
}

/* Of UTF-8 every letter became two; that all pairs are right again, and none is left, is no
 * accident. */
static bool
undo_utf8(GString *text, const struct upper_half *half)
{
    GString *bytes = bytes_of(half, text->str);
    if (bytes == NULL)
        return false;
    bool fine = bytes->len < text->len && g_utf8_validate(bytes->str, (gssize)bytes->len, NULL) &&
                count_russian(bytes->str) >= 2;
    if (fine)
        g_string_assign(text, bytes->str);
    g_string_free(bytes, TRUE);
    return fine;
}

/* Letters that only Western languages have, four and more in a row, are none of theirs. */
static guint
longest_latin_run(const char *text)
{
    guint run = 0, longest = 0;
    for (const char *p = text; *p != '\0'; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        run = c >= 0xC0 && c <= 0xFF && c != 0xD7 && c != 0xF7 ? run + 1 : 0;
        longest = MAX(longest, run);
    }
    return longest;
}

/* The text whose bytes were of the page `written` and read as those of `read`; NULL: it cannot have
 * been. */
static char *
reread(const char *text, enum page written, enum page read)
{
    GString *bytes = bytes_of(half_of(read), text);
    if (bytes == NULL)
        return NULL;
    GString *letters = g_string_new(NULL);
    for (gsize i = 0; i < bytes->len; i++) {
        guchar byte = (guchar)bytes->str[i];
        g_string_append_unichar(letters,
                                byte < 0x80 ? byte : half_of(written)->characters[byte - 0x80]);
    }
    g_string_free(bytes, TRUE);
    return g_string_free(letters, FALSE);
}

static bool
undo_1251(GString *text)
{
    guint n;
    g_autofree char *letters = reread(text->str, PAGE_1251, PAGE_LATIN);
    if (letters == NULL || text_russian_mean(letters, strlen(letters), &n) < 25 || n < 3)
        return false;
    g_string_assign(text, letters);
    return true;
}

/* ---- one page of codes for another ---- */

/* A letter of a Russian text, or a sign that stands in names; *letter says which. */
static bool
is_sound(gunichar c, bool *letter)
{
    *letter = (c >= 0x410 && c <= 0x44F) || c == 0x401 || c == 0x451;
    return *letter || (c >= 0x20 && c < 0x7F) || c == 0xA0 || c == 0xAB || c == 0xBB ||
           c == 0x2116 || c == 0x2013 || c == 0x2014;
}

/* Whether the text can be Russian: nothing but its letters and the signs of names, no capital
 * behind a small letter, and as many quotes opened as closed. */
static bool
is_sound_text(const char *text)
{
    gunichar before = 0;
    int open = 0;
    for (const char *p = text; *p != '\0'; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        bool letter;
        if (!is_sound(c, &letter) || (letter && c <= 0x42F && before >= 0x430 && before <= 0x451))
            return false;
        open += (c == 0xAB) - (c == 0xBB);
        before = c;
    }
    return open == 0;
}

/* Russian text of one page that was read by another: a text that no Russian can be, and that is a
 * plain one when it is read by the right page. */
static enum text_damage
undo_page(GString *text)
{
    static const enum page pages[] = {PAGE_1251, PAGE_866, PAGE_KOI8, PAGE_MAC};
    enum { LEAST_LETTERS = 4, LEAST_MEAN = 40 };
    guint n;
    g_autofree char *best = NULL;
    enum text_damage damage = DAMAGE_NONE;
    if (is_sound_text(text->str))
        return DAMAGE_NONE;
    double own = text_russian_mean(text->str, text->len, &n), most = MAX(own, LEAST_MEAN);
    for (guint i = 0; i < G_N_ELEMENTS(pages); i++)
        for (guint k = 0; k < G_N_ELEMENTS(pages); k++) {
            g_autofree char *other = i != k ? reread(text->str, pages[i], pages[k]) : NULL;
            if (other == NULL || !is_sound_text(other))
                continue;
            double mean = text_russian_mean(other, strlen(other), &n);
            if (n < LEAST_LETTERS || mean < most)
                continue;
            most = mean;
            bool spaced = pages[i] == PAGE_866 && pages[k] == PAGE_1251;
            damage = spaced ? DAMAGE_866_AS_1251 : DAMAGE_OTHER_PAGE;
            g_free(best);
            best = g_steal_pointer(&other);
        }
    if (best != NULL)
        g_string_assign(text, best);
    return damage;
}

/* Р or С before a sign that no Russian word has there. */
static guint
count_pairs(const char *text)
{
    guint n = 0;
    gunichar before = 0;
    for (const char *p = text; *p != '\0'; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        int byte = c >= 0x80 ? byte_of(half_of(PAGE_1251), c) : -1;
        n += (before == 0x420 || before == 0x421) && byte >= 0x80 && byte < 0xC0 && c != 0xA0 &&
             c != 0xAB && c != 0xBB && c != 0x451 && c != 0x401 && c != 0x2013 && c != 0x2014;
        before = c;
    }
    return n;
}

/* Ð or Ñ before what UTF-8 has behind its first byte. */
static guint
count_latin_pairs(const char *text)
{
    guint n = 0;
    gunichar before = 0;
    for (const char *p = text; *p != '\0'; p = g_utf8_next_char(p)) {
        gunichar c = g_utf8_get_char(p);
        int byte = c >= 0x80 ? byte_of(half_of(PAGE_LATIN), c) : -1;
        n += (before == 0xD0 || before == 0xD1) && byte >= 0x80 && byte < 0xC0;
        before = c;
    }
    return n;
}

static enum text_damage
undo_reading(GString *text, bool *ret_certain)
{
    *ret_certain = true;
    guint pairs = count_pairs(text->str), latin_pairs = count_latin_pairs(text->str);
    if (pairs > 0 && undo_utf8(text, half_of(PAGE_1251)))
        return DAMAGE_UTF8_AS_1251;
    if (latin_pairs > 0 && undo_utf8(text, half_of(PAGE_LATIN)))
        return DAMAGE_UTF8_AS_LATIN;
    guint run = longest_latin_run(text->str);
    if (latin_pairs == 0 && run >= 3 && undo_1251(text))
        return DAMAGE_1251_AS_LATIN;
    if (strstr(text->str, "\xE2\x95") != NULL && undo_utf8(text, half_of(PAGE_866)))
        return DAMAGE_UTF8_AS_866;
    enum text_damage page = pairs + latin_pairs + run == 0 ? undo_page(text) : DAMAGE_NONE;
    if (page != DAMAGE_NONE)
        return page;
    *ret_certain = false;
    return pairs >= 2         ? DAMAGE_UTF8_AS_1251
           : latin_pairs >= 2 ? DAMAGE_UTF8_AS_LATIN
           : run >= 4         ? DAMAGE_1251_AS_LATIN
                              : DAMAGE_NONE;
}

/* ---- letters that are lost ---- */

/* «????» for letters, «?кола», or « ? 3» for the sign of a number; one mark behind a word is a
 * question. */
static bool
has_lost_letters(const char *text)
{
    for (const char *p = strchr(text, '?'); p != NULL; p = strchr(p + 1, '?')) {
        if (p[1] == '?' && p[2] == '?')
            return true;
        if (g_unichar_isalpha(g_utf8_get_char(p + 1)) && count_russian(text) >= 2)
            return true;
        bool alone = p > text && p[-1] == ' ' && p[1] == ' ' && g_ascii_isdigit(p[2]);
        if (alone && count_russian(text) >= 2)
            return true;
    }
    return false;
}

static enum text_damage
find_loss(const char *text)
{
    if (strstr(text, "\xEF\xBF\xBD") != NULL)
        return DAMAGE_REPLACED;
    return has_lost_letters(text) ? DAMAGE_QUESTIONS : DAMAGE_NONE;
}

/* Undoes wrong readings, as many as can be told; what one program did to a text two may have done.
 * *damage and *changed say what was found and whether the text is another now. */
static void
undo_readings(GString *text, enum text_damage *damage, bool *changed)
{
    for (int pass = 0; pass < 2; pass++) {
        bool certain;
        enum text_damage found = undo_reading(text, &certain);
        if (found == DAMAGE_NONE)
            return;
        *damage = found;
        if (!certain)
            return;
        *changed = true;
    }
}

enum text_damage
damage_find(const char *text, char **ret_mended)
{
    GString *mended = g_string_new(text);
    bool decoded = decode_entities(mended), tagged = drop_tags(mended);
    enum text_damage damage = decoded || tagged ? DAMAGE_ENTITIES : DAMAGE_NONE;
    bool changed = damage != DAMAGE_NONE;
    /* First, since half of a letter that was read wrongly may be a sign that nobody sees. */
    undo_readings(mended, &damage, &changed);
    if (drop_unseen(mended)) {
        changed = true;
        undo_readings(mended, &damage, &changed);
    }
    enum text_damage loss = find_loss(mended->str);
    bool sound = loss == DAMAGE_NONE && (damage == DAMAGE_NONE || changed);
    /* What a text was read as says more than the marks that this left in it. */
    bool says_more = damage != DAMAGE_NONE && !changed && loss == DAMAGE_QUESTIONS;
    if (loss != DAMAGE_NONE && !says_more)
        damage = loss;
    *ret_mended = NULL;
    if (changed && sound) {
        gsize length;
        const char *start = text_trim(mended->str, mended->len, &length);
        *ret_mended = g_strndup(start, length);
    }
    g_string_free(mended, TRUE);
    return damage;
}

/* ---- a whole text ---- */

/* The text read in `written` instead of `read`; NULL when it cannot have been read so. */
static char *
read_otherwise(const char *text, gsize length, const char *written, const char *read)
{
    gsize n;
    g_autofree char *bytes =
        g_convert_with_fallback(text, (gssize)length, read, "UTF-8", "?", NULL, &n, NULL);
    return bytes != NULL
               ? g_convert_with_fallback(bytes, (gssize)n, "UTF-8", written, "?", NULL, NULL, NULL)
               : NULL;
}

bool
damage_reads_otherwise(const char *text, gsize length, const char **ret_written,
                       const char **ret_read)
{
    static const char *const encodings[] = {"WINDOWS-1251", "CP866", "KOI8-R", "MAC-CYRILLIC",
                                            "ISO-8859-5"};
    enum { FEW = 12, SOUND = 42, CLEAR = 46 };
    length = MIN(length, (gsize)SAMPLE);
    while (length > 0 && ((guchar)text[length - 1] & 0x80) != 0)
        length--; /* ends between characters */
    guint n;
    double best = text_russian_mean(text, length, &n);
    if (n < FEW || best >= SOUND)
        return false;
    bool found = false;
    length = MIN(length, (gsize)SAMPLE / 4);
    while (length > 0 && ((guchar)text[length - 1] & 0x80) != 0)
        length--;
    for (guint i = 0; i < G_N_ELEMENTS(encodings); i++)
        for (guint j = 0; j < G_N_ELEMENTS(encodings); j++) {
            g_autofree char *other =
                i != j ? read_otherwise(text, length, encodings[i], encodings[j]) : NULL;
            double mean = other != NULL ? text_russian_mean(other, strlen(other), &n) : 0;
            if (other == NULL || n < FEW || mean < CLEAR || mean < 1.25 * best)
                continue;
            best = mean;
            *ret_written = encodings[i];
            *ret_read = encodings[j];
            found = true;
        }
    return found;
}
