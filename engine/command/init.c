/* SPDX-License-Identifier: GPL-3.0-or-later */
/* shnor init. */
#include <stdio.h>
#include <string.h>

#include "datasets/text/encoding.h"
#include "engine/campaign/campaign.h"
#include "engine/command/options.h"
#include "engine/output/output.h"
#include "engine/campaign/shipped.h"
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

static bool
add_templates(struct output_set *set, const struct layout_book *layouts,
              const struct rulebook *rulebook, int year, GError **error)
{
    for (const struct template_plan *plan = templates; plan->file != NULL; plan++) {
        int trouble = 0;
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
    bool fine = layouts != NULL && add_templates(set, layouts, rulebook, year, error);
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

static int
write_campaign(const char *dir, const char *region, int year)
{
    GError *error = NULL;
    struct output_set *set = make_files(region, year, &error);
    if (set == NULL)
        return command_fail(&error,
                            error->domain == G_FILE_ERROR ? EXIT_CANNOT_WRITE : EXIT_INTERNAL);
    bool fine = output_set_write_new(set, dir, &error);
    output_set_free(set);
    if (!fine)
        return command_fail(&error, EXIT_CANNOT_WRITE);
    printf(_("an empty campaign is in '%s'; next: fill in registry.xlsx and results.xlsx, look "
             "through campaign.ini, then: shnor check %s\n"),
           dir, dir);
    return EXIT_DONE;
}

static int
start_init(const struct command *command, int argc, char **argv)
{
    static char *region, *year_text;
    static const GOptionEntry entries[] = {
        {"year", 'y', 0, G_OPTION_ARG_STRING, &year_text, N_("the year of the lists"), N_("YEAR")},
        {"region", 'r', 0, G_OPTION_ARG_STRING, &region, N_("the region's name for the papers"),
         N_("NAME")},
        G_OPTION_ENTRY_NULL};
    int code, year = 0;
    if (!options_parse(command, entries, &argc, &argv, &code))
        return code;
    if (year_text != NULL && !text_to_year(year_text, &year)) {
        fprintf(stderr, _("shnor: '%s' is no year; write it as in --year=2025\n"), year_text);
        return EXIT_USAGE_ERROR;
    }
    if (region != NULL && (strpbrk(region, "\r\n") != NULL || !g_utf8_validate(region, -1, NULL))) {
        fputs(_("shnor: the region's name must be one line of text\n"), stderr);
        return EXIT_USAGE_ERROR;
    }
    return write_campaign(argv[1], region != NULL ? region : "", year);
}

const struct command init_command = {
    .name = "init",
    .n_arguments = 1,
    .arguments = N_("DIR"),
    .summary = N_("write an empty campaign to fill in"),
    .help =
        N_("Writes a commented campaign.ini and workbooks to fill in into the folder DIR: the "
           "registry of\n"
           "schools, results, social passports, risk profiles, mergers and decisions, with the "
           "headers that\n"
           "the program reads, codes kept as text and drop-down lists. Nothing is overwritten."),
    .example = "shnor init my-campaign",
    .start = start_init,
};
