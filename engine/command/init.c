/* SPDX-License-Identifier: GPL-3.0-or-later */
/* shnor init: an empty campaign, or one that goes on with last year's. */
#include <stdio.h>
#include <string.h>

#include "datasets/text/encoding.h"
#include "engine/campaign/campaign.h"
#include "engine/command/options.h"
#include "engine/output/output.h"
#include "engine/archive/run.h"
#include "engine/campaign/shipped.h"
#include "engine/campaign/takeover.h"
#include "reports/words/wording.h"
#include "reports/paper/workbook/template.h"
#include "reports/render/xlsx/xlsx.h"

/* The language of campaign.ini and of the headers that the templates share with the layouts. */
#define FILES_LANGUAGE "ru"

static GBytes *
campaign_text(const char *region, int year)
{
    g_autoptr(GBytes) template = shipped_campaign();
    gsize length;
    const char *bytes = g_bytes_get_data(template, &length);
    GString *text = g_string_new_len(bytes, (gssize)length);
    char number[12] = "";
    if (year > 0)
        g_snprintf(number, sizeof number, "%d", year);
    g_string_replace(text, "@YEAR@", number, 1);
    g_string_replace(text, "@REGION@", region, 1);
    return g_string_free_to_bytes(text);
}

/* Of `only` (NULL: all), the templates whose file is among the names. */
static bool
add_templates(struct output_set *set, const struct layout_book *layouts,
              const struct rulebook *rulebook, int year, const char *const *only, GError **error)
{
    for (const struct template_plan *plan = templates; plan->file != NULL; plan++) {
        int trouble = 0;
        if (only != NULL && !g_strv_contains(only, plan->file))
            continue;
        if (output_set_has(set, plan->file)) {
            g_set_error(error, G_FILE_ERROR, G_FILE_ERROR_EXIST,
                        _("'%s' of the old campaign is called like a template of the new one: "
                          "give it another name there; nothing was written"),
                        plan->file);
            return false;
        }
        g_auto(wording_scope) scope = wording_scope_begin(FILES_LANGUAGE);
        GBytes *bytes = template_build(plan, layouts, rulebook, year, &trouble);
        wording_scope_end(&scope);
        if (bytes == NULL) {
            xlsx_set_error(error, plan->file, trouble);
            return false;
        }
        output_set_add(set, plan->file, bytes);
    }
    return true;
}

/* Everything that a new campaign holds, campaign.ini last: it makes the folder one. */
static struct output_set *
make_files(const char *region, int year, GError **error)
{
    struct rulebook *rulebook = shipped_rulebook(error);
    struct layout_book *layouts = rulebook != NULL ? shipped_layouts(rulebook, error) : NULL;
    struct output_set *set = output_set_create();
    bool fine = layouts != NULL && add_templates(set, layouts, rulebook, year, NULL, error);
    if (fine) {
        output_set_add(set, CAMPAIGN_FILE, campaign_text(region, year));
    } else {
        output_set_free(set);
        set = NULL;
    }
    layout_book_free(layouts);
    rulebook_free(rulebook);
    return set;
}

/* Takes the set, which may be NULL with an error. */
static int
write_set(struct output_set *set, const char *dir, GError **error)
{
    if (set == NULL)
        return command_fail(error,
                            (*error)->domain == G_FILE_ERROR ? EXIT_CANNOT_WRITE : EXIT_INTERNAL);
    static const struct output_kind outputs = {.id = "init", .fresh = true};
    struct output_folder *folder = output_folder_open(dir, &outputs);
    int code = write_outputs(folder, set);
    output_folder_close(folder);
    output_set_free(set);
    return code;
}

static int
write_campaign(const char *dir, const char *region, int year)
{
    GError *error = NULL;
    int code = write_set(make_files(region, year, &error), dir, &error);
    if (code == EXIT_DONE)
        printf(_("an empty campaign is in '%s'; next: fill in registry.xlsx and results.xlsx, look "
                 "through campaign.ini, then: shnor check %s\n"),
               dir, dir);
    return code;
}

/* ---- from last year's ---- */

/* Templates that stand in for files of the new year, and the table of decisions. */
static char **
wanted_templates(const struct takeover *takeover)
{
    GStrvBuilder *names = g_strv_builder_new();
    g_strv_builder_add(names, "decisions.xlsx");
    for (guint i = 0; i < takeover->items->len; i++) {
        const struct takeover_item *item = g_ptr_array_index(takeover->items, i);
        g_auto(GStrv) list = g_strsplit(item->value, ";", -1);
        for (char **name = list; item->fate == TAKEOVER_WANTED && *name != NULL; name++)
            g_strv_builder_add(names, *name);
    }
    char **wanted = g_strv_builder_end(names);
    g_strv_builder_unref(names);
    return wanted;
}

static struct output_set *
make_taken_files(const struct campaign *old, const struct takeover *takeover, GError **error)
{
    struct output_set *set = output_set_create();
    g_auto(GStrv) wanted = wanted_templates(takeover);
    for (guint i = 0; i < takeover->copies->len; i++) {
        const struct takeover_copy *copy = g_ptr_array_index(takeover->copies, i);
        output_set_add(set, copy->name, g_bytes_ref(copy->bytes));
    }
    if (!add_templates(set, old->layouts, old->rulebook, takeover->year,
                       (const char *const *)wanted, error)) {
        output_set_free(set);
        return NULL;
    }
    output_set_add(set, CAMPAIGN_FILE, g_bytes_new(takeover->text, strlen(takeover->text)));
    return set;
}

/* What a key names, in words; the key itself where nobody has others. */
static const char *
key_words(const char *key)
{
    static const struct {
        const char *key, *words;
    } known[] = {
        {"schools", N_("registry of schools")},
        {"crosswalk", N_("table of codes")},
        {"municipalities", N_("names of municipalities")},
        {"successions", N_("successions")},
        {"layouts", N_("own headers of tables")},
        {"methodology", N_("own rules")},
        {"results", N_("results of the procedures")},
        {"context", N_("social passports of the schools")},
        {"risk", N_("risk profiles of the schools")},
        {"decisions", N_("separate decisions")},
        {"number", N_("number of the order")},
        {"date", N_("date of the order")},
        {"due", N_("date until which answers to letters are due")},
        {"title", N_("title of the appendix")},
        {"subtitle", N_("subtitle of the appendix")},
    };
    for (guint i = 0; i < G_N_ELEMENTS(known); i++)
        if (strcmp(known[i].key, key) == 0)
            return _(known[i].words);
    return key;
}

/* The items of one fate under a heading; nothing when there is none. */
static void
print_items(const struct takeover *takeover, enum takeover_fate fate, const char *heading)
{
    bool any = false;
    for (guint i = 0; i < takeover->items->len; i++) {
        const struct takeover_item *item = g_ptr_array_index(takeover->items, i);
        if (item->fate != fate)
            continue;
        if (!any)
            printf("%s\n", heading);
        any = true;
        const char *words = key_words(item->key);
        printf("  %s", words);
        if (words != item->key)
            printf(" (`%s`)", item->key);
        printf(item->value[0] != '\0' ? ": %s\n" : "%s\n", item->value);
    }
}

static void
print_takeover(const struct takeover *takeover, const struct campaign *old, const char *run,
               const char *dir)
{
    printf(_("the campaign of %d is in '%s'; it goes on with that of %d\n"), takeover->year, dir,
           old->year);
    print_items(takeover, TAKEOVER_COPIED, _("copied; bring them up to date, the old ones stay:"));
    print_items(takeover, TAKEOVER_REFERENCED, _("named where they are, for both campaigns:"));
    if (run != NULL)
        printf(_("results of %d for condition B: run %s of %s\n"), old->year, run, old->archive);
    print_items(takeover, TAKEOVER_HISTORY,
                _("last year's results for condition B, from the old files, since the archive has "
                  "no run of them:"));
    print_items(takeover, TAKEOVER_WANTED, _("new files to put there:"));
    print_items(takeover, TAKEOVER_LEFT,
                _("not taken over, for they are about last year's lists; new ones go into "
                  "decisions.xlsx:"));
    print_items(takeover, TAKEOVER_CLEARED, _("to be written anew in campaign.ini:"));
    print_items(takeover, TAKEOVER_SHIFTED, _("to be looked through, their years were moved on:"));
    printf(_("next: shnor check %s\n"), dir);
}

/* The name of the run that holds last year's results; NULL: the archive has none. */
static char *
find_run(const struct campaign *old)
{
    g_autofree char *year = g_strdup_printf("%d", old->year);
    struct archive *archive = archive_open(old->archive, ARCHIVE_READ, NULL);
    struct run_head *head = archive != NULL ? run_find(archive, year, NULL) : NULL;
    char *name = head != NULL ? g_strdup(head->name) : NULL;
    run_head_free(head);
    archive_close(archive);
    return name;
}

static int
take_over(const char *dir, const struct campaign *old, const char *region, int year)
{
    GError *error = NULL;
    if (year == 0)
        year = old->year + 1;
    if (year <= old->year) {
        fprintf(stderr, _("shnor: --year=%d is not later than the year of the old campaign, %d\n"),
                year, old->year);
        return EXIT_USAGE_ERROR;
    }
    g_autofree char *run = find_run(old);
    struct takeover *takeover =
        takeover_build(old, dir, year, region, run != NULL && year == old->year + 1, &error);
    if (takeover == NULL)
        return command_fail(&error, command_input_code(error));
    int code = write_set(make_taken_files(old, takeover, &error), dir, &error);
    if (code == EXIT_DONE)
        print_takeover(takeover, old, year == old->year + 1 ? run : NULL, dir);
    takeover_free(takeover);
    return code;
}

static int
write_from(const char *dir, const char *from, const char *region, int year)
{
    GError *error = NULL;
    struct campaign *old = campaign_open(from, &error);
    int code = old != NULL ? take_over(dir, old, region, year)
                           : command_fail(&error, command_input_code(error));
    campaign_free(old);
    return code;
}

static int
start_init(const struct command *command, int argc, char **argv)
{
    static char *region_option, *year_option, *from_option;
    static const GOptionEntry entries[] = {{"year", 'y', 0, G_OPTION_ARG_STRING, &year_option,
                                            N_("the year of the lists"), N_("YEAR")},
                                           {"region", 'r', 0, G_OPTION_ARG_STRING, &region_option,
                                            N_("the region's name for the papers"), N_("NAME")},
                                           {"from", 'f', 0, G_OPTION_ARG_FILENAME, &from_option,
                                            N_("go on with the campaign of an earlier year"),
                                            N_("DIR")},
                                           G_OPTION_ENTRY_NULL};
    int code, year = 0;
    if (!options_parse(command, entries, &argc, &argv, &code))
        return code;
    g_autofree char *region = g_steal_pointer(&region_option),
                    *from = g_steal_pointer(&from_option);
    g_autofree char *year_text = g_steal_pointer(&year_option);
    if (year_text != NULL && !text_to_year(year_text, &year)) {
        fprintf(stderr, _("shnor: --year: '%s' is no year; write it as in --year=2025\n"),
                year_text);
        return EXIT_USAGE_ERROR;
    }
    if (region != NULL && (strpbrk(region, "\r\n") != NULL || !g_utf8_validate(region, -1, NULL))) {
        fputs(_("shnor: --region: the region's name must be one line of text\n"), stderr);
        return EXIT_USAGE_ERROR;
    }
    return from != NULL ? write_from(argv[1], from, region, year)
                        : write_campaign(argv[1], region != NULL ? region : "", year);
}

const struct command init_command = {
    .name = "init",
    .n_arguments = 1,
    .arguments = N_("DIR"),
    .summary = N_("write an empty campaign to fill in"),
    .help = N_(
        "Writes a commented campaign.ini and workbooks to fill in into the folder DIR: the "
        "registry of\n"
        "schools, results, social passports, risk profiles, mergers and decisions, with the "
        "headers that\n"
        "the program reads, codes kept as text and drop-down lists. Nothing is overwritten.\n"
        "\n"
        "With --from the campaign goes on with that of an earlier year (its year and one, unless "
        "--year\n"
        "says otherwise): settings, groups and words of the order are taken over; registry, "
        "codes,\n"
        "municipalities, successions, own layouts and rules are copied, those that lie outside the "
        "old\n"
        "folder are named where they are; the archive is the same, and condition B finds last "
        "year's\n"
        "results in it, or in the old files where it has no run. What must be new is listed: "
        "results,\n"
        "social passports, risk profiles, number, date and deadlines of the order. Decisions are "
        "not\n"
        "taken over: they are about last year's lists."),
    .example = "shnor init my-campaign",
    .start = start_init,
};
