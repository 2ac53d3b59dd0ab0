/* SPDX-License-Identifier: GPL-3.0-or-later */
/* campaign.ini: what it takes, what stands where it is silent, and what it refuses. */
#include <glib.h>

#include "datasets/text/keyfile.h"
#include "engine/campaign/campaign.h"
#include "engine/run/pipeline.h"
#include "tests/unit/made_folder.h"

#define HEAD "[campaign]\nregion = R\nyear = 2022\n"

static struct campaign *
open_bytes(const char *folder, const char *bytes, gsize length)
{
    GError *error = NULL;
    folder_put_bytes(folder, CAMPAIGN_FILE, bytes, length);
    struct campaign *campaign = campaign_open(folder, &error);
    g_assert_no_error(error);
    return campaign;
}

static struct campaign *
open_text(const char *folder, const char *text)
{
    return open_bytes(folder, text, strlen(text));
}

/* Refused with this code, and a message that has all the parts (NULL-ended). */
static void
assert_refused(const char *text, enum keyfile_error code, const char *const *parts)
{
    char *folder = folder_make();
    g_autoptr(GError) error = NULL;
    folder_put(folder, CAMPAIGN_FILE, text);
    g_assert_null(campaign_open(folder, &error));
    g_assert_error(error, KEYFILE_ERROR, (int)code);
    for (; *parts != NULL; parts++)
        if (strstr(error->message, *parts) == NULL) {
            g_test_message("'%s' lacks '%s', of\n%s", error->message, *parts, text);
            g_test_fail();
        }
    folder_drop(folder);
}

static const struct input_file *
file_at(const struct campaign *campaign, guint i)
{
    g_assert_cmpuint(i, <, campaign->files->len);
    return g_ptr_array_index(campaign->files, i);
}

/* "KIND NAME|KIND NAME|…" of all files. */
static void
assert_files(const struct campaign *campaign, const char *expected)
{
    g_autoptr(GString) files = g_string_new(NULL);
    for (guint i = 0; i < campaign->files->len; i++)
        g_string_append_printf(files, "%s%s %s", i > 0 ? "|" : "", file_at(campaign, i)->kind,
                               file_at(campaign, i)->name);
    g_assert_cmpstr(files->str, ==, expected);
}

static void
assert_gaps(const struct campaign *campaign, const char *expected)
{
    g_autoptr(GString) gaps = g_string_new(NULL);
    for (guint i = 0; i < campaign->gaps->len; i++) {
        const struct campaign_gap *gap = &g_array_index(campaign->gaps, struct campaign_gap, i);
        g_string_append_printf(gaps, "%s%s %s", i > 0 ? "|" : "", finding_rule_id(gap->rule),
                               gap->name);
    }
    g_assert_cmpstr(gaps->str, ==, expected);
}

/* ---- what is taken ---- */

static void
what_is_silent_has_defaults(void)
{
    char *folder = folder_make();
    g_autofree char *archive = g_build_filename(folder, "archive.db", NULL);
    struct campaign *campaign = open_text(folder, "[campaign]\nyear = 2021/2022\n");
    g_assert_cmpstr(campaign->dir, ==, folder);
    g_assert_cmpstr(campaign->region, ==, "");
    g_assert_cmpint(campaign->year, ==, 2022);
    g_assert_cmpstr(campaign->language, ==, "ru");
    g_assert_cmpstr(campaign->archive, ==, archive);
    g_assert_cmpint(campaign->previous, ==, PREVIOUS_AUTO);
    g_assert_cmpstr(campaign->rulebook->id, ==, "order-847");
    g_assert_cmpstr(campaign->order->title, ==, "");
    g_assert_cmpstr(campaign->order->date, ==, "");
    g_assert_cmpuint(campaign->order->items->len, ==, 0);
    g_assert_cmpstr(campaign->letters->sender, ==, "");
    for (guint form = 0; form < N_FORMS; form++)
        g_assert_false(campaign->plan->due[form]);
    assert_files(campaign, "");
    assert_gaps(campaign, "");
    campaign_free(campaign);
    folder_drop(folder);
}

static void
words_of_previous_and_language(void)
{
    static const struct {
        const char *word;
        enum previous previous;
    } words[] = {{"auto", PREVIOUS_AUTO},
                 {"files", PREVIOUS_FILES},
                 {"archive", PREVIOUS_ARCHIVE},
                 {"none", PREVIOUS_NONE}};
    char *folder = folder_make();
    for (guint i = 0; i < G_N_ELEMENTS(words); i++) {
        g_autofree char *text = g_strdup_printf(HEAD "previous = %s\nlanguage = %s\n",
                                                words[i].word, i % 2 == 0 ? "en" : "ru");
        struct campaign *campaign = open_text(folder, text);
        g_assert_cmpint(campaign->previous, ==, words[i].previous);
        g_assert_cmpstr(campaign->language, ==, i % 2 == 0 ? "en" : "ru");
        campaign_free(campaign);
    }
    folder_drop(folder);
}

static void
archive_and_rules_go_by_the_folder(void)
{
    char *folder = folder_make();
    g_autofree char *year = g_build_filename(folder, "2022", NULL);
    g_autofree char *archive = g_build_filename(folder, "archive.db", NULL);
    folder_put(folder, "rules.ini",
               "[rulebook]\nid = own\n[criterion]\n[procedure P]\nlow = mark <= 2\n"
               "[cluster low]\nall = low_results\n");
    folder_put_folder(folder, "2022");
    struct campaign *campaign =
        open_text(year, HEAD "archive = ../archive.db\nmethodology = ../rules.ini\n");
    g_assert_cmpstr(campaign->archive, ==, archive);
    g_assert_cmpstr(campaign->rulebook->id, ==, "own");
    campaign_free(campaign);
    folder_drop(folder);
}

/* ---- files ---- */

static void
files_come_in_a_fixed_order(void)
{
    char *folder = folder_make();
    static const char *const names[] = {"vpr/б.csv", "vpr/a.csv",   "vpr/B.csv",     "oge.csv",
                                        "s.csv",     "vpr/other.x", "vpr/deep/c.csv"};
    for (guint i = 0; i < G_N_ELEMENTS(names); i++)
        folder_put(folder, names[i], names[i]);
    struct campaign *campaign =
        open_text(folder, HEAD "[inputs]\nresults = vpr/*.csv ;; oge.csv;no*.csv\nschools = s.csv\n"
                               "context = absent.csv\nrisk =\n");
    /* by kind, then as named, then by name as bytes */
    assert_files(campaign, "schools s.csv|results vpr/B.csv|results vpr/a.csv|results vpr/б.csv|"
                           "results oge.csv");
    assert_gaps(campaign, "campaign.no_match no*.csv|campaign.file_absent absent.csv");
    g_assert_true(campaign->plan->due[FORM_SCHOOLS]);
    g_assert_true(campaign->plan->due[FORM_RESULTS]);
    g_assert_true(campaign->plan->due[FORM_CONTEXT]);
    g_assert_false(campaign->plan->due[FORM_RISK]); /* named, but empty */
    campaign_free(campaign);
    folder_drop(folder);
}

static void
name_with_brackets_is_itself(void)
{
    char *folder = folder_make();
    folder_put(folder, "a[1].csv", "x\n");
    folder_put(folder, "a1.csv", "x\n");
    struct campaign *campaign =
        open_text(folder, HEAD "[inputs]\nschools = a[1].csv\nrisk = a[0-9].csv\n");
    assert_files(campaign, "schools a[1].csv|risk a1.csv");
    campaign_free(campaign);
    folder_drop(folder);
}

static void
paths_may_have_backslashes(void)
{
    char *folder = folder_make();
    folder_put(folder, "vpr/new/t.csv", "x\n");
    struct campaign *campaign = open_text(
        folder, HEAD "[inputs]\nresults = vpr\\new\\t.csv;vpr\\new\\*.csv;C:\\new\\t.csv\n");
    assert_files(campaign, "results vpr/new/t.csv");
    /* as written, \n no line end */
    assert_gaps(campaign, "campaign.file_twice vpr/new/t.csv|campaign.file_absent C:\\new\\t.csv");
    campaign_free(campaign);
    folder_drop(folder);
}

static void
names_tell_no_place_of_the_machine(void)
{
    char *folder = folder_make();
    g_autofree char *year = g_build_filename(folder, "2022", NULL);
    folder_put(folder, "2021/5/a.csv", "x\n");
    folder_put(folder, "2022/b.csv", "y\n");
    folder_put(folder, "c/c.csv", "z\n");
    g_autofree char *text = g_strdup_printf(
        HEAD "[inputs]\nresults = ../2021/5/a.csv;./b.csv;%s/c/c.csv\ncontext = %s/2021/5/a.csv\n",
        folder, folder);
    struct campaign *campaign = open_text(year, text);
    /* folders that say something of the file stay: they may be all that tells it from others */
    assert_files(campaign,
                 "results ../2021/5/a.csv|results b.csv|results c.csv|context 2021/5/a.csv");
    g_assert_cmpstr(file_at(campaign, 0)->path, ==, file_at(campaign, 3)->path);
    campaign_free(campaign);
    folder_drop(folder);
}

static const char *
constant(const struct input_file *file, const char *field)
{
    return file->constants != NULL ? g_hash_table_lookup(file->constants, field) : NULL;
}

static void
keys_say_procedure_and_year(void)
{
    char *folder = folder_make();
    folder_put(folder, "a.csv", "x\n");
    folder_put(folder, "b.csv", "y\n");
    folder_put(folder, "c.csv", "z\n");
    struct campaign *campaign =
        open_text(folder, HEAD "[inputs]\nresults.ВПР-МА-5.2021 = a.csv\nresults.ОГЭ-РУ = b.csv\n"
                               "results = *.csv\n");
    assert_files(campaign, "results a.csv|results b.csv|results c.csv");
    assert_gaps(campaign,
                ""); /* the pattern takes a.csv and b.csv too: they are meant by their own */
    g_assert_cmpstr(constant(file_at(campaign, 0), "procedure"), ==, "ВПР-МА-5");
    g_assert_cmpstr(constant(file_at(campaign, 0), "year"), ==, "2021");
    g_assert_cmpstr(constant(file_at(campaign, 1), "procedure"), ==, "ОГЭ-РУ");
    g_assert_null(constant(file_at(campaign, 1), "year"));
    g_assert_null(constant(file_at(campaign, 2), "procedure"));
    campaign_free(campaign);
    folder_drop(folder);
}

static void
group_of_a_file_decides(void)
{
    char *folder = folder_make();
    folder_put(folder, "a.csv", "x\n");
    folder_put(folder, "b.csv", "y\n");
    struct campaign *campaign = open_text(
        folder, HEAD "[inputs]\nresults = *.csv\n[file a.*]\nencoding = CP866\ndelimiter = tab\n"
                     "sheet = Лист1\nyear = 2020/2021\nprocedure = ОГЭ-РУ\nwave = spring\n"
                     "sender = Центр оценки\n[file c.*]\nyear = 2021\n");
    const struct input_file *a = file_at(campaign, 0), *b = file_at(campaign, 1);
    g_assert_cmpstr(a->encoding, ==, "CP866");
    g_assert_cmpstr(a->delimiter, ==, "tab");
    g_assert_cmpstr(a->sheet, ==, "Лист1");
    g_assert_cmpstr(a->sender, ==, "Центр оценки");
    g_assert_cmpstr(constant(a, "year"), ==, "2020/2021");
    g_assert_cmpstr(constant(a, "procedure"), ==, "ОГЭ-РУ");
    g_assert_cmpstr(constant(a, "wave"), ==, "spring");
    g_assert_null(b->encoding);
    g_assert_null(b->sender);
    g_assert_null(constant(b, "year"));
    assert_gaps(campaign, "campaign.group_unused c.*");
    campaign_free(campaign);
    folder_drop(folder);
}

static void
a_folder_stands_for_its_tables(void)
{
    char *folder = folder_make();
    folder_put(folder, "vpr/2022/5/Математика.xlsx", "1");
    folder_put(folder, "vpr/2022/6/Математика.xlsx", "22");
    folder_put(folder, "vpr/b.csv", "333");
    folder_put(folder, "vpr/~$b.csv", "lock");
    folder_put(folder, "vpr/письмо.docx", "letter");
    folder_put(folder, "vpr/out/manifest.json", "{}");
    folder_put(folder, "vpr/out/schools.csv", "ours");
    struct campaign *campaign = open_text(folder, HEAD "[inputs]\nresults = vpr\n");
    assert_files(campaign, "results vpr/2022/5/Математика.xlsx|results vpr/2022/6/Математика.xlsx|"
                           "results vpr/b.csv");
    assert_gaps(campaign, "campaign.passed_over vpr");
    const struct campaign_gap *gap = &g_array_index(campaign->gaps, struct campaign_gap, 0);
    g_assert_cmpstr(gap->other, ==, "«~$b.csv», «письмо.docx»");
    campaign_free(campaign);
    /* the folder of the campaign itself is none of tables: it stays what it is, and is refused */
    campaign = open_text(folder, HEAD "[inputs]\nresults = .\n");
    g_assert_cmpuint(campaign->files->len, ==, 1);
    g_assert_cmpstr(file_at(campaign, 0)->path, ==, folder);
    campaign_free(campaign);
    folder_drop(folder);
}

static void
left_overs_are_no_tables(void)
{
    char *folder = folder_make();
    folder_put(folder, "vpr/a.xlsx", "1");
    folder_put(folder, "vpr/Thumbs.db", "22");
    folder_put(folder, "vpr/~$a.xlsx", "333");
    struct campaign *campaign =
        open_text(folder, HEAD "[inputs]\nresults = vpr/*\ncontext = vpr/~*\n");
    assert_files(campaign, "results vpr/a.xlsx");
    assert_gaps(campaign, "campaign.passed_over vpr/*|campaign.no_match vpr/~*|"
                          "campaign.passed_over vpr/~*");
    campaign_free(campaign);
    folder_drop(folder);
}

static void
copies_are_read_once(void)
{
    char *folder = folder_make();
    folder_put(folder, "a.csv", "same\n");
    folder_put(folder, "b.csv", "same\n");
    folder_put(folder, "c.csv", "other");
    folder_put(folder, "Математика 5.csv", "x");
    folder_put(folder, "Математика 6.csv", "x");
    struct campaign *campaign =
        open_text(folder, HEAD "[inputs]\nresults = *.csv\ncontext = a.csv\n");
    /* of another kind a file may be read again: a registry holds a table of codes too */
    assert_files(campaign, "results a.csv|results c.csv|results Математика 5.csv|context a.csv");
    assert_gaps(campaign, "campaign.file_copy b.csv|campaign.copy_differs Математика 6.csv");
    campaign_free(campaign);
    folder_drop(folder);
}

static void
group_speaks_of_sheets_and_columns(void)
{
    char *folder = folder_make();
    folder_put(folder, "a.xlsx", "x");
    struct campaign *campaign =
        open_text(folder, HEAD "[inputs]\nresults = *.xlsx\n[file a.xlsx]\nyear = 2022\n"
                               "year Старый свод = 2021\nprocedure Старый свод = ОГЭ-МА\n"
                               "column participants = Писали работу\n");
    const struct input_file *a = file_at(campaign, 0);
    g_autoptr(GHashTable) old = input_file_constants(a, "старый  свод");
    g_autoptr(GHashTable) other = input_file_constants(a, "Лист1");
    g_assert_cmpstr(g_hash_table_lookup(old, "year"), ==, "2021");
    g_assert_cmpstr(g_hash_table_lookup(old, "procedure"), ==, "ОГЭ-МА");
    g_assert_cmpstr(g_hash_table_lookup(other, "year"), ==, "2022");
    g_assert_null(g_hash_table_lookup(other, "procedure"));
    g_assert_cmpstr(g_hash_table_lookup(a->columns, "писали работу"), ==, "participants");
    campaign_free(campaign);
    folder_drop(folder);
}

/* ---- letters ---- */

/* Those of the rule, "NAME|NAME". */
static char *
unknown_addressees(const struct dataset *dataset)
{
    g_autoptr(GString) names = g_string_new(NULL);
    for (guint i = 0; i < finding_list_length(dataset->findings); i++) {
        const struct finding *finding = finding_list_get(dataset->findings, i);
        if (finding->rule == FINDING_CAMPAIGN_ADDRESSEE)
            g_string_append_printf(names, "%s%s", names->len > 0 ? "|" : "", finding->value);
    }
    return g_string_free(g_steal_pointer(&names), FALSE);
}

static void
addressees_are_those_of_the_registry(void)
{
    char *folder = folder_make();
    folder_put(folder, "schools.csv",
               "school_code,name,municipality,subordination\n"
               "1,Школа № 1,Велижский район,municipal\n2,Лицей,Вязьма,private\n");
    folder_put(folder, "r.csv", "school_code,year,procedure,participants,low\n");
    struct campaign *campaign = open_text(
        folder, HEAD
        "[inputs]\nschools = schools.csv\nresults = r.csv\ncontext = passport-*.csv\n"
        "[file r.csv]\nsender = Центр оценки\n[file passport-1.csv]\nsender = Отдел статистики\n"
        "[letters]\nsender = Институт\nposition = Ректор\ndue = 16.12.2022\n"
        "addressee department = Департаменту\naddressee Велижский район = Отделу\n"
        "addressee Лицей = Лицею\naddressee Центр оценки = Центру\n"
        "addressee Отдел статистики = Отделу статистики\n"
        "addressee Велижский раён = Отделу\naddressee Школа № 1 = Школе\n");
    g_assert_cmpstr(campaign->letters->sender, ==, "Институт");
    g_assert_cmpstr(campaign->letters->position, ==, "Ректор");
    g_assert_cmpstr(campaign->letters->due, ==, "2022-12-16");
    g_assert_cmpstr(g_hash_table_lookup(campaign->letters->addressees, "Лицей"), ==, "Лицею");
    g_assert_cmpuint(campaign->plan->absent->len, ==, 1);
    const struct absent_sender *absent = g_ptr_array_index(campaign->plan->absent, 0);
    g_assert_cmpstr(absent->name, ==, "Отдел статистики");
    g_assert_cmpint(absent->form, ==, FORM_CONTEXT);
    GError *error = NULL;
    struct dataset *dataset = pipeline_read(campaign, &error);
    g_assert_no_error(error);
    g_autofree char *unknown = unknown_addressees(dataset);
    /* misspelt; and a municipal school, which gets no letter */
    g_assert_cmpstr(unknown, ==, "Велижский раён|Школа № 1");
    dataset_free(dataset);
    campaign_free(campaign);
    folder_drop(folder);
}

/* ---- Notepad ---- */

static void
any_editor_may_have_saved_it(void)
{
    static const char text[] = "# Кампания\r\n[campaign]\r\nregion = Смоленская область\r\n"
                               "year = 2022\r\n\r\n[order]\r\ntitle = Списки кластеров школ\r\n";
    char *folder = folder_make();
    gsize length;
    g_autofree char *cp1251 = g_convert(text, -1, "WINDOWS-1251", "UTF-8", NULL, &length, NULL);
    g_autofree char *bom = g_strconcat("\xef\xbb\xbf", text, NULL);
    g_autofree char *cr = g_strdelimit(g_strdup(text), "\n", ' '); /* lines end with CR alone */
    const struct {
        const char *bytes;
        gsize length;
    } saved[] = {{text, strlen(text)}, {bom, strlen(bom)}, {cp1251, length}, {cr, strlen(cr)}};
    for (guint i = 0; i < G_N_ELEMENTS(saved); i++) {
        struct campaign *campaign = open_bytes(folder, saved[i].bytes, saved[i].length);
        g_assert_cmpstr(campaign->region, ==, "Смоленская область");
        g_assert_cmpint(campaign->year, ==, 2022);
        g_assert_cmpstr(campaign->order->title, ==, "Списки кластеров школ");
        campaign_free(campaign);
    }
    folder_drop(folder);
}

/* ---- what is refused ---- */

static void
misspelt_keys_name_the_nearest(void)
{
    static const struct {
        const char *group; /* its first line */
        const char *keys;  /* all keys that it has, a space between them */
    } groups[] = {
        {"campaign", "region language methodology archive previous"},
        {"inputs", "schools crosswalk municipalities results context risk successions decisions "
                   "layouts"},
        {"order", "issuer_dative title subtitle annex_number number date"},
        {"letters", "sender position due"},
        {"file a.csv", "layout encoding delimiter sheet year procedure subject grade wave category "
                       "sender"},
    };
    for (guint g = 0; g < G_N_ELEMENTS(groups); g++) {
        g_auto(GStrv) keys = g_strsplit(groups[g].keys, " ", -1);
        for (char **key = keys; *key != NULL; key++) {
            bool head = g == 0;
            g_autofree char *text =
                g_strdup_printf("[campaign]\nyear = 2022\n%s%s%s%sz = x\n", head ? "" : "[",
                                head ? "" : groups[g].group, head ? "" : "]\n", *key);
            g_autofree char *unknown = g_strdup_printf("unknown key '%sz'", *key);
            g_autofree char *nearest = g_strdup_printf("did you mean '%s'?", *key);
            const char *line = head ? CAMPAIGN_FILE ":3:" : CAMPAIGN_FILE ":4:";
            assert_refused(text, KEYFILE_ERROR_UNKNOWN,
                           (const char *const[]){line, unknown, nearest, NULL});
        }
    }
}

static void
misspelt_groups_name_the_nearest(void)
{
    static const char *const names[] = {"inputs", "order", "letters", "personal"};
    for (guint i = 0; i < G_N_ELEMENTS(names); i++) {
        g_autofree char *text = g_strdup_printf(HEAD "[%sz]\nx = 1\n", names[i]);
        g_autofree char *nearest = g_strdup_printf("did you mean [%s]?", names[i]);
        assert_refused(text, KEYFILE_ERROR_UNKNOWN,
                       (const char *const[]){CAMPAIGN_FILE ":4:", nearest, NULL});
    }
    assert_refused("[kampaign]\nyear = 2022\n", KEYFILE_ERROR_UNKNOWN,
                   (const char *const[]){":1:", "did you mean [campaign]?", NULL});
}

static void
values_that_are_none(void)
{
    static const struct {
        const char *text;
        const char *line, *expected;
    } cases[] = {
        {"[campaign]\nregion = R\n", CAMPAIGN_FILE, "expected the latest year"},
        {"[campaign]\nyear = soon\n", ":2:", "'year = soon': expected the latest year"},
        {"[campaign]\nyear = 2022 # last\n", ":2:", "a comment stands on a line of its own"},
        {HEAD "language = de\n", ":4:", "expected ru or en"},
        {HEAD "previous = maybe\n", ":4:", "expected auto, files, archive or none"},
        {HEAD "methodology = absent.ini\n", ":4:", "absent.ini"},
        {HEAD "[inputs]\nlayouts = absent.ini\n", ":5:", "absent.ini"},
        {HEAD "[file a]\nlayout = no-such\n", ":5:", "the name of a known layout"},
        {HEAD "[file a]\nyear = x\n", ":5:", "a year such as 2022 or 2021/2022"},
        {HEAD "[file a]\nencoding = klingon\n", ":5:", "one of the encodings"},
        {HEAD "[file a]\ndelimiter = ;;\n", ":5:", "one sign"},
        {HEAD "[order]\ndate = 2022-13-01\n", ":5:", "a date such as"},
        {HEAD "[letters]\ndue = tomorrow\n", ":5:", "a date such as"},
    };
    for (guint i = 0; i < G_N_ELEMENTS(cases); i++)
        assert_refused(cases[i].text, KEYFILE_ERROR_VALUE,
                       (const char *const[]){cases[i].line, cases[i].expected, NULL});
}

static void
what_is_there_twice_is_refused(void)
{
    assert_refused(HEAD "region = S\n", KEYFILE_ERROR_DUPLICATE,
                   (const char *const[]){CAMPAIGN_FILE ":4:", "'region'", NULL});
    assert_refused(HEAD "[order]\n[campaign]\n", KEYFILE_ERROR_DUPLICATE,
                   (const char *const[]){CAMPAIGN_FILE ":5:", "[campaign]", NULL});
    assert_refused("year = 2022\n" HEAD, KEYFILE_ERROR_SYNTAX,
                   (const char *const[]){CAMPAIGN_FILE ":1:", "before the first", NULL});
    assert_refused(HEAD "just words\n", KEYFILE_ERROR_SYNTAX,
                   (const char *const[]){CAMPAIGN_FILE ":4:", "'just words'", NULL});
}

static void
no_campaign_is_told_how_to_begin(void)
{
    char *folder = folder_make();
    g_autoptr(GError) error = NULL;
    g_autofree char *hint = g_strdup_printf("shnor init %s", folder);
    g_assert_null(campaign_open(folder, &error));
    g_assert_error(error, G_FILE_ERROR, G_FILE_ERROR_NOENT);
    g_assert_nonnull(strstr(error->message, hint));
    folder_assert_names(folder, ""); /* nothing was made */
    folder_drop(folder);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/campaign/what is silent has defaults", what_is_silent_has_defaults);
    g_test_add_func("/campaign/words of previous and language", words_of_previous_and_language);
    g_test_add_func("/campaign/archive and rules", archive_and_rules_go_by_the_folder);
    g_test_add_func("/campaign/files/order", files_come_in_a_fixed_order);
    g_test_add_func("/campaign/files/brackets", name_with_brackets_is_itself);
    g_test_add_func("/campaign/files/backslashes", paths_may_have_backslashes);
    g_test_add_func("/campaign/files/names", names_tell_no_place_of_the_machine);
    g_test_add_func("/campaign/files/keys", keys_say_procedure_and_year);
    g_test_add_func("/campaign/files/group", group_of_a_file_decides);
    g_test_add_func("/campaign/files/folder", a_folder_stands_for_its_tables);
    g_test_add_func("/campaign/files/left-overs", left_overs_are_no_tables);
    g_test_add_func("/campaign/files/copies", copies_are_read_once);
    g_test_add_func("/campaign/files/sheets and columns", group_speaks_of_sheets_and_columns);
    g_test_add_func("/campaign/addressees", addressees_are_those_of_the_registry);
    g_test_add_func("/campaign/any editor", any_editor_may_have_saved_it);
    g_test_add_func("/campaign/refused/keys", misspelt_keys_name_the_nearest);
    g_test_add_func("/campaign/refused/groups", misspelt_groups_name_the_nearest);
    g_test_add_func("/campaign/refused/values", values_that_are_none);
    g_test_add_func("/campaign/refused/twice", what_is_there_twice_is_refused);
    g_test_add_func("/campaign/absent", no_campaign_is_told_how_to_begin);
    return g_test_run();
}
