/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The group [order]: what it says, what of it is refused, and that it reads back what it wrote. */
#include <glib.h>

#include "engine/campaign/order_file.h"
#include "tests/unit/made_folder.h"

static struct order_block *
take(const char *text)
{
    GError *error = NULL;
    struct order_block *order = order_block_of_text(text, &error);
    g_assert_no_error(error);
    return order;
}

/* Refused, with a message that has both parts. */
static void
assert_refused(const char *text, enum keyfile_error code, const char *line, const char *part)
{
    g_autoptr(GError) error = NULL;
    g_assert_null(order_block_of_text(text, &error));
    g_assert_error(error, KEYFILE_ERROR, (int)code);
    if (strstr(error->message, line) == NULL || strstr(error->message, part) == NULL) {
        g_test_message("'%s' lacks '%s' or '%s'", error->message, line, part);
        g_test_fail();
    }
}

static const struct order_item *
item_at(const struct order_block *order, guint i)
{
    g_assert_cmpuint(i, <, order->items->len);
    return g_ptr_array_index(order->items, i);
}

/* ---- what it says ---- */

static void
empty_order_says_nothing(void)
{
    struct order_block *order = take("[order]\n");
    const char *const texts[] = {order->issuer_dative, order->title,  order->subtitle,
                                 order->annex_number,  order->number, order->date};
    for (guint i = 0; i < G_N_ELEMENTS(texts); i++)
        g_assert_cmpstr(texts[i], ==, "");
    g_assert_cmpuint(order->items->len, ==, 0);
    g_assert_cmpuint(order->deadlines->len, ==, 0);
    g_assert_null(order_block_date_of(order, "5.4"));
    order_block_free(order);
}

static void
every_text_is_taken(void)
{
    struct order_block *order =
        take("[order]\nissuer_dative = приказу Департамента\ntitle = Списки; и таблицы\n"
             "subtitle = на 2022-2023 годы\nannex_number = 2\nnumber = 1012-ОД\n"
             "date = 30.11.2022\ndeadline 5.4 = 16.12.2022\ndeadline 3.3 = 2023-06-01\n");
    g_assert_cmpstr(order->issuer_dative, ==, "приказу Департамента");
    g_assert_cmpstr(order->title, ==, "Списки; и таблицы");
    g_assert_cmpstr(order->subtitle, ==, "на 2022-2023 годы");
    g_assert_cmpstr(order->annex_number, ==, "2");
    g_assert_cmpstr(order->number, ==, "1012-ОД");
    g_assert_cmpstr(order->date, ==, "2022-11-30");
    g_assert_cmpstr(order_block_date_of(order, "5.4"), ==, "2022-12-16");
    g_assert_cmpstr(order_block_date_of(order, "3.3"), ==, "2023-06-01");
    g_assert_null(order_block_date_of(order, "5"));
    order_block_free(order);
}

static void
items_of_all_kinds(void)
{
    static const char *const addressees[] = {"department", "municipality", "others"};
    static const char *const subjects[] = {"conditions", "results", "listed", "plans"};
    g_autoptr(GString) text = g_string_new("[order]\n");
    for (guint i = 0; i < N_ADDRESSEES * N_ITEM_SUBJECTS; i++)
        g_string_append_printf(text, "item %u = %s ; %s;  Слова %u; и еще  \n", 20 - i,
                               addressees[i / N_ITEM_SUBJECTS], subjects[i % N_ITEM_SUBJECTS], i);
    struct order_block *order = take(text->str);
    g_assert_cmpuint(order->items->len, ==, N_ADDRESSEES * N_ITEM_SUBJECTS);
    for (guint i = 0; i < order->items->len; i++) { /* in the order of the file */
        const struct order_item *item = item_at(order, i);
        g_autofree char *clause = g_strdup_printf("%u", 20 - i);
        g_autofree char *words = g_strdup_printf("Слова %u; и еще", i);
        g_assert_cmpstr(item->clause, ==, clause);
        g_assert_cmpint(item->addressee, ==, (int)(i / N_ITEM_SUBJECTS));
        g_assert_cmpint(item->subject, ==, (int)(i % N_ITEM_SUBJECTS));
        g_assert_cmpstr(item->text, ==, words);
    }
    order_block_free(order);
}

/* What an approval lacks it takes from the papers, the two lists apart. */
static void
approval_is_completed(void)
{
    struct order_block *papers =
        take("[order]\nnumber = 1\nitem 5.1 = others; plans; Планы\ndeadline 5.1 = 2022-12-16\n");
    struct order_block *bare = take("[order]\nnumber = 2\n");
    struct order_block *own = take("[order]\nnumber = 3\nitem 7 = others; listed; Иное\n");
    order_block_complete(bare, papers);
    order_block_complete(own, papers);
    g_assert_cmpstr(bare->number, ==, "2");
    g_assert_cmpstr(item_at(bare, 0)->text, ==, "Планы");
    g_assert_cmpstr(order_block_date_of(bare, "5.1"), ==, "2022-12-16");
    g_assert_cmpuint(own->items->len, ==, 1);
    g_assert_cmpstr(item_at(own, 0)->text, ==, "Иное");
    g_assert_cmpstr(order_block_date_of(own, "5.1"), ==, "2022-12-16");
    g_assert_cmpuint(papers->items->len, ==, 1); /* lent, not given */
    order_block_free(own);
    order_block_free(bare);
    order_block_free(papers);
}

static void
text_reads_back(void)
{
    static const char *const texts[] = {
        "[order]\n",
        "[order]\ntitle = a\\nb = c # d\ndate = 2022-11-30\n",
        "[order]\nissuer_dative = приказу «Д»\nnumber = № 5\ndeadline 5.4 = 2022-12-16\n"
        "deadline 1 = 2022-12-17\nitem 5.4 = municipality; plans; Планы; отчеты;\n"
        "item 4 = department; listed; Меры\n",
    };
    for (guint i = 0; i < G_N_ELEMENTS(texts); i++) {
        struct order_block *order = take(texts[i]);
        g_autofree char *once = order_block_to_text(order);
        struct order_block *again = take(once);
        g_autofree char *twice = order_block_to_text(again);
        g_assert_cmpstr(once, ==, twice);
        g_assert_cmpstr(order->title, ==, again->title);
        g_assert_cmpuint(order->items->len, ==, again->items->len);
        for (guint k = 0; k < order->items->len; k++)
            g_assert_cmpstr(item_at(order, k)->text, ==, item_at(again, k)->text);
        order_block_free(again);
        order_block_free(order);
    }
    struct order_block *nothing = order_block_create(); /* its texts are NULL */
    g_autofree char *text = order_block_to_text(nothing);
    order_block_free(take(text));
    order_block_free(nothing);
}

/* ---- a file of its own ---- */

static void
file_of_any_editor(void)
{
    static const char text[] = "[order]\r\ntitle = Списки кластеров школ области\r\n"
                               "number = 7\r\n";
    char *folder = folder_make();
    gsize length;
    g_autofree char *cp1251 = g_convert(text, -1, "WINDOWS-1251", "UTF-8", NULL, &length, NULL);
    g_autofree char *bom = g_strconcat("\xef\xbb\xbf", text, NULL);
    g_autofree char *path = g_build_filename(folder, "order.ini", NULL);
    const struct {
        const char *bytes;
        gsize length;
    } saved[] = {{text, strlen(text)}, {bom, strlen(bom)}, {cp1251, length}};
    for (guint i = 0; i < G_N_ELEMENTS(saved); i++) {
        GError *error = NULL;
        folder_put_bytes(folder, "order.ini", saved[i].bytes, saved[i].length);
        struct order_block *order = order_file_read(path, &error);
        g_assert_no_error(error);
        g_assert_cmpstr(order->title, ==, "Списки кластеров школ области");
        g_assert_cmpstr(order->number, ==, "7");
        order_block_free(order);
    }
    folder_drop(folder);
}

static void
file_that_is_none(void)
{
    char *folder = folder_make();
    g_autofree char *path = g_build_filename(folder, "order.ini", NULL);
    g_autoptr(GError) absent = NULL, trouble = NULL;
    g_assert_null(order_file_read(path, &absent));
    g_assert_error(absent, G_FILE_ERROR, G_FILE_ERROR_NOENT);
    folder_put(folder, "order.ini", "[order]\nnumbr = 1\n");
    g_assert_null(order_file_read(path, &trouble));
    g_assert_nonnull(strstr(trouble->message, "order.ini:2:"));
    folder_drop(folder);
    assert_refused("", KEYFILE_ERROR_MISSING, "order", "an order needs a group [order]");
    assert_refused("[order]\n[campaign]\n", KEYFILE_ERROR_UNKNOWN, "order:2:", "[campaign]");
    assert_refused("[ordre]\n", KEYFILE_ERROR_UNKNOWN, "order:1:", "did you mean [order]?");
}

/* ---- what is refused ---- */

static void
misspelt_keys_name_the_nearest(void)
{
    static const char *const keys[] = {"issuer_dative", "title",  "subtitle",
                                       "annex_number",  "number", "date"};
    for (guint i = 0; i < G_N_ELEMENTS(keys); i++) {
        g_autofree char *text = g_strdup_printf("[order]\nx%s = 1\n", keys[i]);
        g_autofree char *nearest = g_strdup_printf("did you mean '%s'?", keys[i]);
        assert_refused(text, KEYFILE_ERROR_UNKNOWN, "order:2:", nearest);
    }
    assert_refused("[order]\ndeadlin 5.4 = 2022-12-16\n", KEYFILE_ERROR_UNKNOWN,
                   "order:2:", "did you mean 'deadline '?");
    assert_refused("[order]\nitem = others; plans; x\n", KEYFILE_ERROR_UNKNOWN,
                   "order:2:", "did you mean 'item '?");
}

static void
values_that_are_none(void)
{
    static const struct {
        const char *line, *expected;
    } cases[] = {
        {"date = 31.02.2022", "a date such as 2022-12-16"},
        {"deadline 5.4 =", "a date such as 2022-12-16"},
        {"deadline 5.4 = soon", "a date such as 2022-12-16"},
        {"item 5 = school; plans; x", "whom the item is for"},
        {"item 5 =", "whom the item is for"},
        {"item 5 = others", "which schools it is about"},
        {"item 5 = others; pupils; x", "which schools it is about"},
        {"item 5 = plans; others; x", "whom the item is for"},
        {"item 5 = others; plans", "the words of the item"},
        {"item 5 = others; plans;  ", "the words of the item"},
    };
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *text = g_strdup_printf("[order]\nnumber = 1\n%s\n", cases[i].line);
        assert_refused(text, KEYFILE_ERROR_VALUE, "order:3:", cases[i].expected);
    }
}

static void
what_is_there_twice_is_refused(void)
{
    assert_refused("[order]\nnumber = 1\nnumber = 2\n", KEYFILE_ERROR_DUPLICATE,
                   "order:3:", "'number'");
    assert_refused("[order]\nitem 5 = others; plans; x\nitem 5 = others; plans; y\n",
                   KEYFILE_ERROR_DUPLICATE, "order:3:", "'item 5'");
    assert_refused("[order]\n[order]\n", KEYFILE_ERROR_DUPLICATE, "order:2:", "[order]");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/order/empty", empty_order_says_nothing);
    g_test_add_func("/order/texts", every_text_is_taken);
    g_test_add_func("/order/items", items_of_all_kinds);
    g_test_add_func("/order/completed", approval_is_completed);
    g_test_add_func("/order/reads back", text_reads_back);
    g_test_add_func("/order/file", file_of_any_editor);
    g_test_add_func("/order/no file", file_that_is_none);
    g_test_add_func("/order/refused/keys", misspelt_keys_name_the_nearest);
    g_test_add_func("/order/refused/values", values_that_are_none);
    g_test_add_func("/order/refused/twice", what_is_there_twice_is_refused);
    return g_test_run();
}
