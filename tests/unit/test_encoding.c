/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Numbers, years and dates as people write them; key files that come out of Notepad. */
#include <glib.h>
#include <string.h>

#include "datasets/text/encoding.h"
#include "datasets/text/keyfile.h"

static void
test_integers(void)
{
    int value;
    g_assert_true(text_to_int("15", &value));
    g_assert_true(text_to_int("15,0", &value) && value == 15);
    g_assert_true(text_to_int("1\xC2\xA0"
                              "234",
                              &value) &&
                  value == 1234);
    g_assert_true(text_to_int("12 345 678", &value) && value == 12345678);
    g_assert_false(text_to_int("12 34", &value));
    g_assert_false(text_to_int("1 23 456", &value));
    g_assert_false(text_to_int("1 234 56", &value));
    g_assert_false(text_to_int("1О", &value)); /* a Cyrillic letter O */
    g_assert_false(text_to_int("15,5", &value));
    g_assert_false(text_to_int("", &value));
    g_assert_false(text_to_int("99999999999", &value));
}

static void
test_numbers(void)
{
    double value;
    int decimals;
    bool percent;
    g_assert_true(text_to_number("29,6 %", &value, &decimals, &percent));
    g_assert_cmpfloat(value, ==, 29.6);
    g_assert_cmpint(decimals, ==, 1);
    g_assert_true(percent);
    g_assert_false(text_to_number("1,2,3", &value, NULL, NULL));
    g_assert_false(text_to_number("nan", &value, NULL, NULL));
}

static void
test_years_and_dates(void)
{
    int year;
    char iso[11];
    g_assert_true(text_to_year("2021/2022", &year) && year == 2022);
    g_assert_true(text_to_year("2015-2016", &year) && year == 2016);
    g_assert_false(text_to_year("2015-2018", &year));
    g_assert_false(text_to_year("22", &year));
    g_assert_true(text_to_date("30.11.2022", iso));
    g_assert_cmpstr(iso, ==, "2022-11-30");
    g_assert_false(text_to_date("30.02.2022", iso));
}

static void
test_encodings(void)
{
    static const char *const names[] = {"WINDOWS-1251", "CP866", "KOI8-R", "UTF-16LE", "UTF-8"};
    const char *text =
        "Муниципальное образование;Число участников;Школа\r\nВяземский район;5;Мир\n";
    for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
        gsize length;
        g_autofree char *bytes = g_convert(text, -1, names[i], "UTF-8", NULL, &length, NULL);
        struct decoded_text decoded;
        g_assert_true(text_decode(bytes, length, NULL, &decoded, NULL));
        g_assert_cmpstr(decoded.encoding, ==, names[i]);
        g_assert_cmpstr(decoded.text, ==, text);
        g_free(decoded.text);
    }
}

/* Names as people write them, each of which text_decode() takes. */
static void
test_encoding_names(void)
{
    static const char *const names[][2] = {
        {"utf-8", "UTF-8"},         {"Windows-1251", "WINDOWS-1251"},
        {"cp1251", "WINDOWS-1251"}, {"CP-1251", "WINDOWS-1251"},
        {"cp 866", "CP866"},        {"koi8_r", "KOI8-R"},
        {"UTF-16", "UTF-16LE"},     {"utf-16be", "UTF-16BE"}};
    for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
        struct decoded_text decoded;
        g_assert_cmpstr(encoding_find(names[i][0]), ==, names[i][1]);
        g_assert_true(text_decode("", 0, encoding_find(names[i][0]), &decoded, NULL));
        g_free(decoded.text);
    }
    static const char *const unknown[] = {"", "cp125", "виндовс", "utf-81"};
    for (guint i = 0; i < G_N_ELEMENTS(unknown); i++)
        g_assert_null(encoding_find(unknown[i]));
    g_auto(GStrv) listed = g_strsplit(encoding_list(), ", ", -1);
    for (char **name = listed; *name != NULL; name++)
        g_assert_nonnull(encoding_find(*name));
}

/* Nothing but ids in capitals: in KOI8-R they would read as small letters. */
static void
test_ids_only(void)
{
    const char *text = "year;procedure;school_code;participants;low\n2022;ВПР-РУ-5;1;10;3\n";
    gsize length;
    g_autofree char *bytes = g_convert(text, -1, "WINDOWS-1251", "UTF-8", NULL, &length, NULL);
    struct decoded_text decoded;
    g_assert_true(text_decode(bytes, length, NULL, &decoded, NULL));
    g_assert_cmpstr(decoded.text, ==, text);
    g_free(decoded.text);
}

/* A NUL stays for the reader of rows, and does not make the text Windows-1251; what only the first
 * definition of UTF-8 had (F7, a surrogate) is no character. */
static void
test_utf8_with_bad_bytes(void)
{
    static const char bytes[] = "\xEF\xBB\xBFимя\0\xF7\xBF\xBF\xBF\xED\xA0\x80;1";
    struct decoded_text decoded;
    g_assert_true(text_decode(bytes, sizeof bytes - 1, NULL, &decoded, NULL));
    g_assert_cmpstr(decoded.encoding, ==, "UTF-8");
    g_assert_cmpuint(decoded.n_replaced, ==, 7);
    g_assert_cmpstr(decoded.text, ==, "имя");
    g_assert_true(g_str_has_suffix(decoded.text + strlen("имя") + 1, "\xEF\xBF\xBD;1"));
    g_assert_cmpuint(decoded.length, ==, strlen("имя") + 1 + 7 * 3 + 2);
    g_free(decoded.text);
    g_assert_true(text_decode("имя\0;1", strlen("имя") + 3, NULL, &decoded, NULL));
    g_assert_cmpstr(decoded.encoding, ==, "UTF-8");
    g_assert_cmpuint(decoded.length, ==, strlen("имя") + 3);
    g_free(decoded.text);
}

static void
assert_refused(const char *text, const char *message)
{
    g_autoptr(GError) error = NULL;
    static const char *const known[] = {"region", "year", NULL};
    struct keyfile *file = keyfile_build("campaign.ini", text, strlen(text), &error);
    if (file != NULL)
        g_assert_false(keyfile_check_keys(file, "campaign", known, &error));
    keyfile_free(file);
    g_assert_cmpstr(error->message, ==, message);
}

static void
test_keyfile(void)
{
    const char *text =
        "\xEF\xBB\xBF[campaign]\r\nregion = C:\\vpr\\n\r\n# a comment\r\nyear=2022\r\n";
    struct keyfile *file = keyfile_build("campaign.ini", text, strlen(text), NULL);
    g_assert_cmpstr(keyfile_value(file, "campaign", "region"), ==, "C:\\vpr\\n");
    g_assert_cmpstr(keyfile_value(file, "campaign", "year"), ==, "2022");
    g_assert_null(keyfile_value(file, "campaign", "other"));
    keyfile_free(file);
    assert_refused("[campaign]\nyear = 1\nyear = 2\n",
                   "campaign.ini:3: key 'year' is there twice in its group: leave one");
    assert_refused("[campaign]\n\nyaer = 1\n",
                   "campaign.ini:3: unknown key 'yaer'; did you mean 'year'?");
    assert_refused("[campaign]\n[campaign]\n",
                   "campaign.ini:2: group [campaign] is there twice: put its keys together");
    assert_refused("year = 1\n", "campaign.ini:1: 'year = 1' stands before the first [group]");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/encoding/utf-8 with bad bytes", test_utf8_with_bad_bytes);
    g_test_add_func("/encoding/integers", test_integers);
    g_test_add_func("/encoding/numbers", test_numbers);
    g_test_add_func("/encoding/years-and-dates", test_years_and_dates);
    g_test_add_func("/encoding/encodings", test_encodings);
    g_test_add_func("/encoding/names", test_encoding_names);
    g_test_add_func("/encoding/ids-only", test_ids_only);
    g_test_add_func("/keyfile/notepad", test_keyfile);
    return g_test_run();
}
