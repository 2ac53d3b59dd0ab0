/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The room of lines that are taken as they stand: what vector code finds is what a look at each
 * byte finds; a text keeps its number while others come and other threads ask; pieces of a file are
 * whole lines that make up the file, whatever their size and the number of threads; and a file is
 * read in pieces only where each of its lines can be read for itself. */
#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "datasets/table/csv_survey.h"
#include "datasets/table/plain/feed.h"
#include "datasets/table/plain/split.h"
#include "datasets/text/file_hash.h"
#include "datasets/text/sha256.h"

/* ---- bytes ---- */

static void
fill(GRand *chance, char *text, gsize length)
{
    static const char few[] = ";;\n\r\"#ab1\t&<? \x7F\x1F\x01\xD0\x80\xFF";
    for (gsize i = 0; i < length; i++)
        text[i] = g_rand_int_range(chance, 0, 20) == 0
                      ? (char)g_rand_int_range(chance, 0, 256)
                      : few[g_rand_int_range(chance, 0, sizeof few)];
}

static void
test_split(void)
{
    GRand *chance = g_rand_new_with_seed(1);
    const struct split_bytes bytes = {{';', '\n', '\r', '"', '#', '\0'}};
    char text[400];
    guint32 some[400], others[400];
    for (guint i = 0; i < 3000; i++) {
        gsize length = (gsize)g_rand_int_range(chance, 0, sizeof text);
        fill(chance, text, length);
        gsize n = split_find(&bytes, text, length, some);
        g_assert_cmpuint(split_find_bytewise(&bytes, text, length, others), ==, n);
        g_assert_cmpmem(some, n * sizeof *some, others, n * sizeof *others);
    }
    g_assert_cmpuint(split_find(&bytes, "a;b\"", 4, some), ==, 2);
    g_assert_cmpuint(some[1], ==, 3);
    g_rand_free(chance);
}

static void
test_bare(void)
{
    GRand *chance = g_rand_new_with_seed(2);
    char text[70];
    for (guint i = 0; i < 20000; i++) {
        gsize length = (gsize)g_rand_int_range(chance, 0, sizeof text);
        memset(text, 'x', length);
        if (length > 0)
            text[g_rand_int_range(chance, 0, (gint32)length)] = (char)(i % 256);
        bool bare = csv_is_bare(text, length);
        g_assert_cmpint(csv_is_bare_bytewise(text, length), ==, bare);
        bool odd = i % 256 >= 0x7F || strchr("&<?", (int)(i % 256)) != NULL ||
                   (i % 256 < 0x20 && strchr("\n\r\t", (int)(i % 256)) == NULL);
        g_assert_true(length == 0 || bare == !odd || (i % 256 == 0 && !bare));
    }
    g_rand_free(chance);
}

/* ---- numbers of texts ---- */

enum { N_TEXTS = 20000, LONGEST = 40 };

/* A text of its own for each number: of any length, many alike but for one byte; behind it stands
 * `behind`, which is none of it. */
static gsize
text_of(guint i, char behind, char ret_text[LONGEST + KEY_READ_AHEAD])
{
    gsize length = i % LONGEST;
    memset(ret_text, behind, LONGEST + KEY_READ_AHEAD);
    memset(ret_text, 'a', length);
    for (guint left = i / LONGEST, k = 0; left > 0 && k < length; left /= 26, k++)
        ret_text[length - 1 - k] = (char)('a' + left % 26);
    return length;
}

/* Whether the text is no earlier one's: a short one has not room for so many. */
static bool
is_own(guint i)
{
    guint64 room = 1;
    for (guint k = 0; k < i % LONGEST && room <= N_TEXTS; k++)
        room *= 26;
    return i / LONGEST < room;
}

static gpointer
ask(gpointer data)
{
    const struct key_index *index = data;
    char text[LONGEST + KEY_READ_AHEAD];
    for (guint round = 0; round < 5; round++)
        for (guint i = 0; i < N_TEXTS; i++) {
            gsize length = text_of(i, '#', text);
            guint32 number = is_own(i) ? key_index_find(index, text, length) : 0;
            g_assert_true(number == 0 || number <= N_TEXTS);
        }
    return NULL;
}

static void
test_key_index(void)
{
    struct key_index *index = key_index_create();
    g_autofree guint32 *numbers = g_new0(guint32, N_TEXTS);
    char text[LONGEST + KEY_READ_AHEAD];
    guint32 n = 0;
    g_assert_cmpuint(key_index_find(index, "absent, and longer than a slot", 14), ==, 0);
    GThread *threads[] = {g_thread_new("ask", ask, index), g_thread_new("ask", ask, index)};
    for (guint i = 0; i < N_TEXTS; i++) {
        gsize length = text_of(i, ';', text);
        if (!is_own(i))
            continue;
        g_assert_cmpuint(key_index_find(index, text, length), ==, 0);
        numbers[i] = key_index_add(index, text, length);
        g_assert_cmpuint(numbers[i], ==, ++n);
    }
    for (guint i = 0; i < G_N_ELEMENTS(threads); i++)
        g_thread_join(threads[i]);
    for (guint i = 0; i < N_TEXTS; i++) {
        gsize length = text_of(i, '9', text);
        if (!is_own(i))
            continue;
        g_assert_cmpuint(key_index_find(index, text, length), ==, numbers[i]);
        g_assert_cmpuint(key_index_add(index, text, length), ==, numbers[i]);
    }
    key_index_free(index);
}

/* ---- pieces ---- */

/* A file with this text, open, its name gone. */
static int
file_of(const char *text, gsize length)
{
    g_autofree char *path = NULL;
    int descriptor = g_file_open_tmp("shnor-plain-XXXXXX", &path, NULL);
    g_assert_cmpint(descriptor, >=, 0);
    g_assert_cmpint(write(descriptor, text, length), ==, (gssize)length);
    g_unlink(path);
    return descriptor;
}

static char *
lines_of(GRand *chance, gsize *ret_length)
{
    GString *text = g_string_new(NULL);
    for (gint32 i = g_rand_int_range(chance, 0, 300); i > 0; i--) {
        for (gint32 k = g_rand_int_range(chance, 0, 60); k > 0; k--)
            g_string_append_c(text, (char)g_rand_int_range(chance, 'a', 'z'));
        g_string_append(text, i == 1 && g_rand_boolean(chance) ? "" : "\n");
    }
    *ret_length = text->len;
    return g_string_free(text, FALSE);
}

static void
test_feed(void)
{
    static const gsize sizes[] = {1, 3, 50, 1000, 1 << 20};
    static const guint threads[] = {1, 2, 8};
    GRand *chance = g_rand_new_with_seed(3);
    for (guint i = 0; i < 60; i++) {
        gsize length, offset;
        g_autofree char *text = lines_of(chance, &length);
        int descriptor = file_of(text, length), trouble = -1;
        struct feed_options options = {threads[i % 3], sizes[i % 5]};
        offset = i % 7 == 0 ? MIN(length, 5) : 0;
        struct feed *feed = feed_create(descriptor, offset, length, &options);
        g_autoptr(GString) read = g_string_new_len(text, (gssize)offset);
        for (const struct feed_piece *piece; (piece = feed_next(feed, &trouble)) != NULL;) {
            g_assert_cmpuint(piece->length, >, 0);
            g_assert_cmpint(piece->text[piece->length], ==, '\0');
            g_string_append_len(read, piece->text, (gssize)piece->length);
            g_assert_true(read->len == length || read->str[read->len - 1] == '\n');
        }
        g_assert_cmpint(trouble, ==, 0);
        g_assert_cmpmem(read->str, read->len, text, length);
        g_assert_null(feed_next(feed, &trouble));
        feed_free(feed);
        close(descriptor);
    }
    g_rand_free(chance);
}

/* One that became shorter is an error behind what could be read, and so for the hash. */
static void
test_shrunk(void)
{
    int descriptor = file_of("line\nline\n", 10), trouble = 0;
    const struct feed_options options = {1, 5};
    struct feed *feed = feed_create(descriptor, 0, 20, &options);
    g_assert_nonnull(feed_next(feed, &trouble));
    while (feed_next(feed, &trouble) != NULL)
        ;
    g_assert_cmpint(trouble, ==, ESTALE);
    feed_free(feed);
    g_assert_null(file_hash_end(file_hash_begin(descriptor, 20, true), &trouble));
    g_assert_cmpint(trouble, ==, ESTALE);
    g_autofree char *hash = file_hash_end(file_hash_begin(descriptor, 10, true), &trouble),
                    *known = sha256_of("line\nline\n", 10);
    g_assert_cmpstr(hash, ==, known);
    close(descriptor);
}

static void
test_survey(void)
{
    static const struct {
        const char *text;
        bool is_whole, is_suspected;
    } files[] = {
        {"a;b\n1;2\n", true, false},
        {"a;\"b;\n", false, false}, /* open at the line's end */
        {"a;\"b\"\r\n\"1;\"\"2\"\"\";\n", true, false},
        {"a;\"b\"c\n", false, false},   /* something behind a mark */
        {"a;b\"c\n", false, false},     /* a mark within */
        {"a;\"b\nc\"\n", false, false}, /* a cell of two lines */
        {"a;b&quot;c\n", false, false},
        {"код;СШ № 1\n", true, false},
        {"код;\xD0\n", false, false}, /* no UTF-8 */
        {"код;в\x1A\n", false, false},
        {"код;Р РѕСЃ\n", true, true}, /* as of another encoding */
    };
    for (guint i = 0; i < G_N_ELEMENTS(files); i++) {
        gsize length = strlen(files[i].text);
        int descriptor = file_of(files[i].text, length);
        struct csv_survey survey = csv_survey(descriptor, 0, length, ';');
        g_assert_cmpint(survey.is_whole, ==, files[i].is_whole);
        g_assert_cmpint(survey.is_suspected, ==, files[i].is_suspected);
        close(descriptor);
    }
    int descriptor = file_of("a;\0b\n", 5);
    g_assert_false(csv_survey(descriptor, 0, 5, ';').is_whole);
    g_assert_false(csv_survey(descriptor, 0, 6, ';').is_whole); /* shorter than it was */
    close(descriptor);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/plain/split", test_split);
    g_test_add_func("/plain/bare", test_bare);
    g_test_add_func("/plain/key_index", test_key_index);
    g_test_add_func("/plain/feed", test_feed);
    g_test_add_func("/plain/shrunk", test_shrunk);
    g_test_add_func("/plain/survey", test_survey);
    return g_test_run();
}
