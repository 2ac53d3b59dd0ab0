/* shnor explain: why a school is in a cluster, or in none. */
#include <stdio.h>
#include <string.h>

#include "engine/command.h"
#include "engine/lookup.h"
#include "engine/options.h"
#include "reports/explanation.h"
#include "reports/wording.h"

enum { MOST_NAMED = 10 };

/* Schools whose name holds the text, whatever its case. Free with g_array_unref(). */
static GArray *
find_by_name(const struct assessment *assessment, const char *text)
{
    GArray *found = g_array_new(FALSE, FALSE, sizeof(guint));
    g_autofree char *wanted = g_utf8_casefold(text, -1);
    for (guint i = 0; i < assessment->n_schools; i++) {
        const struct school *school = assessment->schools[i].identity;
        g_autofree char *name = g_utf8_casefold(school->name, -1);
        g_autofree char *charter = g_utf8_casefold(school->charter_name, -1);
        if (strstr(name, wanted) != NULL || strstr(charter, wanted) != NULL)
            g_array_append_val(found, i);
    }
    return found;
}

static void
print_found(const struct assessment *assessment, const GArray *found, const char *text)
{
    if (found->len == 0) {
        fprintf(stderr,
                _("shnor: the run has no school '%s': give its code, or a part of its name\n"),
                text);
        return;
    }
    fprintf(stderr, _("shnor: '%s' may be one of several schools; give the code:\n"), text);
    for (guint i = 0; i < found->len && i < MOST_NAMED; i++) {
        const struct school *school = assessment->schools[g_array_index(found, guint, i)].identity;
        fprintf(stderr, "  %s %s (%s)\n", school->code, school_short_name(school),
                school->municipality);
    }
    if (found->len > MOST_NAMED)
        fprintf(stderr, _("  and %u more\n"), found->len - MOST_NAMED);
}

/* By code, else by a part of the name that only one school has. */
static bool
find_school(const struct run *run, const char *text, guint *ret_school)
{
    g_autofree char *code = school_code_normal(text);
    if (school_registry_find_own(run->dataset->registry, code, ret_school))
        return true;
    GArray *found = find_by_name(run->assessment, text);
    bool one = found->len == 1;
    if (one)
        *ret_school = g_array_index(found, guint, 0);
    else
        print_found(run->assessment, found, text);
    g_array_unref(found);
    return one;
}

int
command_explain(const struct command *command, int argc, char **argv)
{
    static char *archive;
    static gboolean json;
    static const GOptionEntry entries[] = {
        {"json", 0, 0, G_OPTION_ARG_NONE, &json, N_("for machines, as JSON"), NULL},
        OPTION_ARCHIVE(archive),
        G_OPTION_ENTRY_NULL};
    struct lookup lookup;
    int code;
    if (!options_parse(command, entries, &argc, &argv, &code))
        return code;
    g_autofree char *path = g_steal_pointer(&archive);
    code = lookup_load(&lookup, path, argv[1]);
    guint school;
    if (code == EXIT_DONE && !find_school(lookup.run, argv[2], &school))
        code = EXIT_NO_INPUT;
    if (code == EXIT_DONE) {
        struct explanation explanation = {lookup.run->assessment, lookup.run->dataset,
                                          lookup.head->name, school};
        g_autofree char *text =
            json ? explanation_json(&explanation) : explanation_text(&explanation);
        fputs(text, stdout);
    }
    lookup_close(&lookup);
    return code;
}
