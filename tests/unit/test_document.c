/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words, order and contents of the documents, and the PDF made of them. */
#include <string.h>
#include <time.h>

#include "reports/paper/appendix.h"
#include "reports/table/csv_writer.h"
#include "reports/document/document.h"
#include "reports/render/docx/docx.h"
#include "reports/render/docx/xml.h"
#include "reports/render/pdf/pdf.h"
#include "reports/paper/reference/reference.h"
#include "reports/table/roster.h"
#include "reports/words/wording.h"

#define NBSP "\u00a0"

/* Compares and frees. */
#define assert_text(text, expected)                                                                \
    do {                                                                                           \
        char *assert_text_ = (text);                                                               \
        g_assert_cmpstr(assert_text_, ==, expected);                                               \
        g_free(assert_text_);                                                                      \
    } while (0)

/* ---- figures ---- */

static void
test_integer(void)
{
    wording_use_language("ru");
    assert_text(wording_integer(0), "0");
    assert_text(wording_integer(1012), "1012");
    assert_text(wording_integer(12639), "12\u202f639");
    assert_text(wording_integer(-1234567), "\u22121\u202f234\u202f567");
    assert_text(wording_integer(G_MININT64), "\u22129\u202f223\u202f372\u202f036\u202f854\u202f775"
                                             "\u202f808");
    wording_use_language("en");
    assert_text(wording_integer(1012), "1,012");
    assert_text(wording_integer(-5), "-5");
}

static void
test_decimal(void)
{
    wording_use_language("ru");
    assert_text(wording_decimal(0.5, 0), "1"); /* half away from zero, not to even */
    assert_text(wording_decimal(2.5, 0), "3");
    assert_text(wording_decimal(-2.5, 0), "\u22123");
    assert_text(wording_decimal(0.125, 2), "0,13");
    assert_text(wording_decimal(0.375, 2), "0,38");
    assert_text(wording_decimal(1234567.25, 1), "1\u202f234\u202f567,3");
    assert_text(wording_decimal(-0.04, 1), "0,0");
    assert_text(wording_decimal(29.6296, 1), "29,6");
    wording_use_language("en");
    assert_text(wording_decimal(0.125, 2), "0.13");
}

static void
test_percent(void)
{
    wording_use_language("ru");
    assert_text(wording_percent(62, 402, 1), "15,4" NBSP "%");
    assert_text(wording_percent(1, 8, 0), "13" NBSP "%"); /* 12.5 */
    assert_text(wording_percent(0, 0, 1), "\u2014");
    assert_text(wording_percent(G_MAXINT32 - 1, G_MAXINT32, 7), "100,0000000" NBSP "%");
    assert_text(wording_fraction((struct fraction){30, 100}), "30" NBSP "%");
    assert_text(wording_fraction((struct fraction){1, 8}), "12,5" NBSP "%");
    assert_text(wording_fraction((struct fraction){1, 3}), "33,3333" NBSP "%");
    wording_use_language("en");
    assert_text(wording_percent(62, 402, 1), "15.4%");
}

static void
test_share(void)
{
    struct fraction threshold = {30, 100};
    wording_use_language("ru");
    assert_text(wording_share(8, 27, threshold, 0), "29,6" NBSP "%");
    assert_text(wording_share(3, 10, threshold, 0), "30" NBSP "%");
    assert_text(wording_share(2999, 10000, threshold, 1), "29,99" NBSP "%");
    assert_text(wording_share(7, 23, threshold, 0), "30" NBSP "%"); /* 30.43: truly not below */
    assert_text(wording_share(1, 3, (struct fraction){1, 3}, 1), "33,3" NBSP "%");
    assert_text(wording_share(33333, 100000, (struct fraction){1, 3}, 1), "33,3" NBSP "%");
    assert_text(wording_share(33334, 100000, (struct fraction){1, 3}, 1), "33,334" NBSP "%");
    wording_use_language("en");
}

/* What is printed stands on the same side of the threshold as what was decided. */
static void
test_share_side(void)
{
    static const struct fraction thresholds[] = {{30, 100}, {1, 3}, {1, 4}, {35, 100}, {1, 2}};
    wording_use_language("en");
    for (guint t = 0; t < G_N_ELEMENTS(thresholds); t++)
        for (int n = 1; n <= 300; n++)
            for (int x = 0; x <= n; x++) {
                struct fraction f = thresholds[t];
                char *text = wording_share(x, n, f, 0);
                double printed = g_ascii_strtod(text, NULL) / 100, bound = (double)f.num / f.den;
                if (x * f.den < f.num * n)
                    g_assert_cmpfloat(printed, <, bound - 1e-12);
                if (x * f.den > f.num * n)
                    g_assert_cmpfloat(printed, >=, bound - 1e-12);
                g_free(text);
            }
}

static void
test_date(void)
{
    assert_text(wording_date("2022-11-30"), "30.11.2022");
    assert_text(wording_date(""), "");
    assert_text(wording_date("30.11.2022"), "30.11.2022");
    assert_text(wording_date("2022-11-3"), "2022-11-3");
    assert_text(wording_date("2022-11-301"), "2022-11-301");
}

/* ---- typography ---- */

static void
test_quotes(void)
{
    assert_text(wording_quotes("МБОУ \"СОШ № 1\""), "МБОУ «СОШ № 1»");
    assert_text(wording_quotes("МБОУ \"Гимназия \"Эврика\"\""), "МБОУ «Гимназия „Эврика“»");
    assert_text(wording_quotes("МБОУ \"\"Эврика\" № 1\""), "МБОУ «„Эврика“ № 1»");
    assert_text(wording_quotes("МБОУ «Гимназия \"Эврика\"»"), "МБОУ «Гимназия „Эврика“»");
    assert_text(wording_quotes("МБОУ \"СОШ им. \"Героя\""), "МБОУ «СОШ им. «Героя»");
    assert_text(wording_quotes("МБОУ “СОШ”"), "МБОУ «СОШ»");
    assert_text(wording_quotes("без кавычек"), "без кавычек");
    assert_text(wording_quotes("\""), "«");
    assert_text(wording_quotes(""), "");
}

static void
test_typeset(void)
{
    assert_text(wording_typeset("СОШ №5 в г. Вязьме"), "СОШ №" NBSP "5 в" NBSP "г." NBSP "Вязьме");
    assert_text(wording_typeset("школа № 10"), "школа №" NBSP "10");
    assert_text(wording_typeset("имени А. С. Пушкина"), "имени А." NBSP "С." NBSP "Пушкина");
    assert_text(wording_typeset("\"В поисках\""), "«В" NBSP "поисках»");
    assert_text(wording_typeset("им. А.С. Пушкина"), "им." NBSP "А.С." NBSP "Пушкина");
    assert_text(wording_typeset("школа 5. Класс"), "школа 5. Класс");
    /* Letters and their marks are one letter; what the font lacks shows its code. */
    assert_text(wording_typeset("Ёлка, ещ\u0435\u0308 и\u0306од"), "Ёлка, ещё йод");
    assert_text(wording_typeset("школа \U0001f600 «中»"), "школа [U+1F600] «[U+4E2D]»");
    assert_text(wording_typeset("шко\u0301ла"), "шко[U+0301]ла");
    assert_text(wording_typeset("школа\ufeff\u200b"), "школа\ufeff\u200b");
}

/* ---- collation ---- */

static int
compare_by_key(const char *a, const char *b)
{
    char *x = wording_collation_key(a), *y = wording_collation_key(b);
    int order = strcmp(x, y);
    g_free(x);
    g_free(y);
    return order;
}

static void
test_collation(void)
{
    g_assert_cmpint(compare_by_key("Школа № 2", "Школа № 10"), <, 0);
    g_assert_cmpint(compare_by_key("Школа № 02", "Школа №2"), ==, 0);
    g_assert_cmpint(compare_by_key("Школа № 02", "Школа № 2"), ==, 0);
    g_assert_cmpint(compare_by_key("Ёлкино", "Елкино"), ==, 0);
    g_assert_cmpint(compare_by_key("Ёлкино", "Жуково"), <, 0);
    g_assert_cmpint(compare_by_key("Елкино", "Ёжино"), >, 0);
    g_assert_cmpint(compare_by_key("школа", "ШКОЛА"), ==, 0);
    g_assert_cmpint(compare_by_key("\"Школа\"", "Школа"), ==, 0);
    g_assert_cmpint(compare_by_key("Школа", "Школа А"), <, 0);
    g_assert_cmpint(compare_by_key("Школа А", "Школаа"), <, 0);
    g_assert_cmpint(compare_by_key("Майский", "Маиский"), >, 0);        /* й after и */
    g_assert_cmpint(compare_by_key("Маи\u0306ский", "Майский"), ==, 0); /* composed alike */
    g_assert_cmpint(compare_by_key("99999999999999999998", "99999999999999999999"), <, 0);
    g_assert_cmpint(compare_by_key("Gymnasium", "Гимназия"), <, 0);
    g_assert_cmpint(compare_by_key("9 школа", "А школа"), <, 0);
}

static void
test_municipality_order(void)
{
    static const char *const names[] = {
        "Велижский район",
        "Ельнинский район",
        "Смоленский муниципальный округ",
        "Темкинский район",
        "Тёмкинский район",
        "Холм-Жирковский район",
        "Ярцевский район",
        "город Десногорск",
        "г. Смоленск",
        "город Ярцево",
        "",
    };
    for (guint i = 0; i + 1 < G_N_ELEMENTS(names); i++) {
        char *a = wording_municipality_key(names[i]), *b = wording_municipality_key(names[i + 1]);
        g_assert_cmpint(strcmp(a, b), <, 0);
        g_free(a);
        g_free(b);
    }
}

/* ---- CSV ---- */

static char *
written(const char *text, bool excel)
{
    struct csv_writer writer = {.text = g_string_new(NULL), .excel = excel};
    csv_put_text(&writer, text);
    return g_string_free(writer.text, FALSE);
}

static void
test_csv_guard(void)
{
    static const char *const guarded[] = {"=1+1", "+7",  "@A1",  "-A1+2", "-2+3",
                                          "'",    "'=1", "-(1)", "-inf",  "\uff1d1"};
    static const char *const plain[] = {"", "-", "+", "=", "-5", "-5.25", "5-6", "СШ = 1", "№ 1"};
    for (guint i = 0; i < G_N_ELEMENTS(guarded); i++) {
        g_autofree char *expected = g_strconcat("'", guarded[i], NULL);
        assert_text(written(guarded[i], true), expected);
        assert_text(written(guarded[i], false), expected);
        g_assert_cmpstr(csv_plain_text(expected), ==, guarded[i]);
    }
    for (guint i = 0; i < G_N_ELEMENTS(plain); i++)
        assert_text(written(plain[i], true), plain[i]);
    struct csv_writer exact = {.text = g_string_new(NULL), .exact = true};
    csv_put_text(&exact, "=1+1"); /* for programs alone */
    assert_text(g_string_free(exact.text, FALSE), "=1+1");
    assert_text(written("\t=1", true), "'\t=1");
    assert_text(written("\r=1", true), "\"'\r=1\"");
    assert_text(written("=\"a\";b", true), "\"'=\"\"a\"\";b\"");
}

/* ---- a small region ---- */

enum { N_CLUSTERS = 3 }; /* low, risk, none */

struct region {
    struct rulebook rulebook;
    struct cluster_rule rules[N_CLUSTERS];
    struct assessment assessment;
    struct school_registry *registry;
    struct order_block *order;
};

static void
region_init(struct region *region, guint n_schools)
{
    memset(region, 0, sizeof *region);
    static char *no_flags[] = {NULL};
    region->rules[0] = (struct cluster_rule){.id = "low", .title = "Low schools", .listed = true};
    region->rules[1] = (struct cluster_rule){.id = "risk", .title = "Risk schools", .listed = true};
    region->rules[2] = (struct cluster_rule){.id = "none", .title = "Other schools"};
    struct rulebook *rulebook = &region->rulebook;
    rulebook->id = "order-847";
    rulebook->title = "A methodology";
    rulebook->version = 1;
    rulebook->sha256 = "0123456789abcdef";
    rulebook->criterion.threshold = (struct fraction){30, 100};
    rulebook->criterion.exclude = no_flags;
    rulebook->risk.warn_share = (struct fraction){1, 2};
    rulebook->procedures = procedure_catalogue_create();
    rulebook->clusters = g_ptr_array_new();
    for (guint i = 0; i < N_CLUSTERS; i++)
        g_ptr_array_add(rulebook->clusters, &region->rules[i]);
    struct procedure *procedure = procedure_create("ВПР-МА-5");
    procedure->title = g_strdup("Maths, 5");
    procedure->enabled = true;
    procedure_catalogue_add(rulebook->procedures, procedure);
    region->registry = school_registry_create();
    struct assessment *assessment = &region->assessment;
    assessment->region = "Region";
    assessment->year = 2022;
    assessment->rulebook = rulebook;
    assessment->has_previous = true;
    assessment->schools = g_new0(struct assessed_school, n_schools + 1);
    assessment->cells = g_new0(struct assessed_cell, n_schools + 1);
    assessment->first_cell = g_new0(guint, n_schools + 2);
    region->order = order_block_create();
    region->order->issuer_dative = g_strdup("order of the Department");
    region->order->title = g_strdup("Lists of schools.");
}

static void
replace_text(char **place, const char *text)
{
    g_free(*place);
    *place = g_strdup(text);
}

/* Adds a school; codes must rise. Every school has one cell, `low` of 20 participants. */
static void
region_add(struct region *region, const char *municipality, const char *name,
           enum subordination subordination, int cluster, int low)
{
    struct assessment *assessment = &region->assessment;
    guint i = assessment->n_schools++;
    char *code = g_strdup_printf("67%04u", i);
    struct school *school = school_registry_add(region->registry, code);
    replace_text(&school->name, name);
    replace_text(&school->municipality, municipality);
    school->subordination = subordination;
    struct assessed_school *assessed = &assessment->schools[i];
    assessed->identity = school;
    assessed->cluster = assessed->table_cluster = cluster;
    assessed->status = STATUS_DECIDED;
    assessment->cells[i] =
        (struct assessed_cell){.school = i,
                               .year = 2022,
                               .wave = "",
                               .participants = 20,
                               .low = low,
                               .usable = true,
                               .low_procedure = low * 100 >= 30 * 20 ? TRUTH_TRUE : TRUTH_FALSE};
    assessment->n_cells = assessment->n_schools;
    assessment->first_cell[i + 1] = i + 1;
    g_free(code);
}

static void
region_release(struct region *region)
{
    g_ptr_array_unref(region->rulebook.clusters);
    procedure_catalogue_free(region->rulebook.procedures);
    school_registry_free(region->registry);
    order_block_free(region->order);
    g_free(region->assessment.schools);
    g_free(region->assessment.cells);
    g_free(region->assessment.first_cell);
}

static void
region_fill(struct region *region)
{
    region_init(region, 8);
    region_add(region, "город Ярцево", "СОШ № 10", SUBORDINATION_MUNICIPAL, 0, 9);
    region_add(region, "город Ярцево", "СОШ № 2", SUBORDINATION_MUNICIPAL, 0, 8);
    region_add(region, "Ярцевский район", "\"Школа\"", SUBORDINATION_MUNICIPAL, 0, 7);
    region_add(region, "город Ярцево", "Интернат", SUBORDINATION_DEPARTMENT, 0, 6);
    region_add(region, "Ельнинский район", "Частная", SUBORDINATION_PRIVATE, 0, 12);
    region_add(region, "Ельнинский район", "Школа А", SUBORDINATION_MUNICIPAL, 2, 0);
    region_add(region, "Ельнинский район", "Школа Б", SUBORDINATION_MUNICIPAL, 1, 5);
    region_add(region, "Ельнинский район", "Школа В", SUBORDINATION_MUNICIPAL, 2, 20);
}

static void
test_appendix(void)
{
    struct region region;
    region_fill(&region);
    struct paper_input input = {
        .assessment = &region.assessment, .order = region.order, .marked_draft = false};
    struct document *document = appendix_build(&input);
    assert_text(document_dump_text(document),
                "Annex\nto the order of the Department\nof ____________ No. ________\n"
                "= Lists of schools\n"
                "== Low schools\n"
                "No. | Municipality | Name of the general education organisation\n"
                "-- General education organisations run by the Department\n"
                "1 | город Ярцево | Интернат\n"
                "-- Municipal general education organisations\n"
                "2 | Ярцевский район | «Школа»\n"
                "3 | город Ярцево | СОШ №" NBSP "2\n"
                "4 | город Ярцево | СОШ №" NBSP "10\n"
                "-- Private general education organisations\n"
                "5 | Ельнинский район | Частная\n"
                "== Risk schools\n"
                "No. | Municipality | Name of the general education organisation\n"
                "-- Municipal general education organisations\n"
                "1 | Ельнинский район | Школа Б\n");
    g_assert_cmpstr(document->created, ==, "2022-12-31T00:00:00Z");
    g_assert_null(document->footer); /* nothing that is not part of the order */
    document_free(document);
    region_release(&region);
}

static void
test_appendix_block(void)
{
    struct region region;
    region_init(&region, 1);
    region.order->number = g_strdup("1012-ОД");
    region.order->date = g_strdup("2022-11-30");
    region.order->annex_number = g_strdup("2");
    region_add(&region, "", "Школа", SUBORDINATION_MUNICIPAL, 2, 0);
    struct paper_input input = {
        .assessment = &region.assessment, .order = region.order, .marked_draft = true};
    struct document *document = appendix_build(&input);
    assert_text(document_dump_text(document),
                "[draft]\n"
                "Annex No. 2\nto the order of the Department\nof 30.11.2022 No. 1012-ОД\n"
                "= Lists of schools\n"
                "No general education organisations are assigned to the clusters.\n");
    g_assert_cmpstr(document->created, ==, "2022-11-30T00:00:00Z");
    document_free(document);
    region_release(&region);
}

static void
assert_has(const char *text, const char *part)
{
    if (strstr(text, part) == NULL)
        g_error("'%s' is not in:\n%s", part, text);
}

static void
test_reference(void)
{
    struct region region;
    region_fill(&region);
    region.assessment.schools[5].status = STATUS_UNDETERMINED;
    region.assessment.schools[5].predicates[PREDICATE_AT_RISK] = TRUTH_UNKNOWN;
    struct paper_input input = {
        .assessment = &region.assessment, .order = region.order, .n_errors = 1, .n_warnings = 2};
    struct document *document = reference_build(&input);
    char *text = document_dump_text(document);
    assert_has(text, "(not part of the order)");
    assert_has(text, "Municipality | All schools | Low schools | Risk schools | In clusters\n"
                     "Ельнинский район | 4 | 1 | 1 | 2\n"
                     "Ярцевский район | 1 | 1 | 0 | 1\n"
                     "город Ярцево | 3 | 3 | 0 | 3\n"
                     "Total | 8 | 5 | 1 | 6\n");
    assert_has(text, "Assigned to clusters: 6 of 8 schools (75.0%).");
    assert_has(text, "than the bound of the rulebook (50%)");
    assert_has(text, "6 of 8;"); /* six shares are at or above the threshold */
    assert_has(text, "1 | Школа А | Ельнинский район | risk of lower results\n");
    assert_has(text, "basis not stated | assumed");
    assert_has(text, "[footer] Rulebook order-847, version 1, SHA-256 0123456789abcdef");
    g_free(text);
    document_free(document);
    region_release(&region);
}

/* ---- PDF ---- */

static GBytes *
render(struct document *document)
{
    GError *error = NULL;
    GBytes *bytes = pdf_render(document, &error);
    if (g_error_matches(error, PDF_ERROR, PDF_ERROR_NO_FONT))
        g_test_skip(error->message);
    else
        g_assert_no_error(error);
    g_clear_error(&error);
    return bytes;
}

static void
test_pdf_twice(void)
{
    struct region region;
    region_fill(&region);
    struct paper_input input = {
        .assessment = &region.assessment, .order = region.order, .marked_draft = true};
    struct document *document = reference_build(&input);
    GBytes *first = render(document);
    GBytes *second = first != NULL ? render(document) : NULL;
    if (first != NULL) {
        g_assert_true(g_bytes_equal(first, second));
        g_assert_true(memcmp(g_bytes_get_data(first, NULL), "%PDF-", 5) == 0);
        g_bytes_unref(first);
        g_bytes_unref(second);
    }
    document_free(document);
    region_release(&region);
}

/* Rows higher than a page, words wider than a column, landscape pages: it ends, and in a file. */
static void
test_pdf_extremes(void)
{
    struct document *document = document_create("Extremes", "not a date", 2022);
    GString *name = g_string_new(NULL);
    for (guint i = 0; i < 3000; i++)
        g_string_append(name, i % 7 == 0 ? "слово " : "длинное");
    document_add_heading(document, ALIGN_LEFT, "Heading without anything after it");
    document_add_page_break(document, true);
    struct table *table = document_add_table(document, TABLE_GRID);
    table_add_column(table, "A", 1, ALIGN_LEFT);
    table_add_column(table, "B", 9, ALIGN_RIGHT);
    char **cells = g_new0(char *, 3);
    cells[0] = g_strdup("1");
    cells[1] = g_strdup(name->str);
    table_add_row(table, ROW_PLAIN, cells);
    document_add_page_break(document, false);
    document_add_paragraph(document, name->str);
    struct table *empty = document_add_table(document, TABLE_RULES);
    table_add_column(empty, "A", 1, ALIGN_LEFT);
    GBytes *bytes = render(document);
    g_clear_pointer(&bytes, g_bytes_unref);
    g_string_free(name, TRUE);
    document_free(document);
}

/* What XML lacks is left out, markup is escaped, a page break begins a section of its own. */
static void
test_docx_body(void)
{
    struct document *document = document_create("T", "2022-11-30", 2022);
    document_add_order_block(document, "one\ntwo");
    document_add_paragraph(document, "a\x01 <b> & \"c\" \xef\xbf\xbf");
    document_add_page_break(document, true);
    struct table *table = document_add_table(document, TABLE_RULES);
    table_add_column(table, "first", 1, ALIGN_LEFT);
    table_add_column(table, "second", 2, ALIGN_RIGHT);
    table_add_group(table, "group");
    char *body = docx_body(document);
    g_assert_nonnull(strstr(body, "one</w:t><w:br/><w:t xml:space=\"preserve\">two<"));
    g_assert_nonnull(strstr(body, ">a &lt;b&gt; &amp; &quot;c&quot; <"));
    g_assert_null(strchr(body, '\x01'));
    char *portrait = strstr(body, "w:h=\"16838\"/>"), *landscape = strstr(body, "\"landscape\"");
    g_assert_true(portrait != NULL && landscape != NULL && portrait < landscape);
    /* 267 mm in thirds, no twip lost. */
    g_assert_nonnull(strstr(body, "<w:gridCol w:w=\"5046\"/><w:gridCol w:w=\"10091\"/>"));
    g_assert_nonnull(strstr(body, "<w:gridSpan w:val=\"2\"/>"));
    char *first = strstr(body, "<w:titlePg/>");
    g_assert_true(first != NULL && strstr(first + 1, "<w:titlePg/>") == NULL);
    g_free(body);
    document_free(document);
}

static void
test_docx_twice(void)
{
    GBytes *bytes[2];
    for (int i = 0; i < 2; i++) {
        g_setenv("TZ", i == 0 ? "JST-9" : "PET5", TRUE);
        tzset();
        struct document *document = document_create("T", "2022-11-30", 2022);
        document_add_title(document, "Title");
        document_set_footer(document, "foot");
        bytes[i] = docx_render(document, NULL);
        g_assert_nonnull(bytes[i]);
        document_free(document);
    }
    g_assert_true(g_bytes_equal(bytes[0], bytes[1]));
    g_bytes_unref(bytes[0]);
    g_bytes_unref(bytes[1]);
    g_unsetenv("TZ");
    tzset();
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    wording_use_language("en");
    g_test_add_func("/wording/integer", test_integer);
    g_test_add_func("/document/csv_guard", test_csv_guard);
    g_test_add_func("/wording/decimal", test_decimal);
    g_test_add_func("/wording/percent", test_percent);
    g_test_add_func("/wording/share", test_share);
    g_test_add_func("/wording/share_side", test_share_side);
    g_test_add_func("/wording/date", test_date);
    g_test_add_func("/wording/quotes", test_quotes);
    g_test_add_func("/wording/typeset", test_typeset);
    g_test_add_func("/wording/collation", test_collation);
    g_test_add_func("/wording/municipality_order", test_municipality_order);
    g_test_add_func("/appendix/lists", test_appendix);
    g_test_add_func("/appendix/block", test_appendix_block);
    g_test_add_func("/reference/contents", test_reference);
    g_test_add_func("/docx/body", test_docx_body);
    g_test_add_func("/docx/twice", test_docx_twice);
    g_test_add_func("/pdf/twice", test_pdf_twice);
    g_test_add_func("/pdf/extremes", test_pdf_extremes);
    return g_test_run();
}
