/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What commands share: how they end, and what several of them print. */
#include "engine/command/command.h"

#include <stdio.h>
#include <string.h>

#include "engine/archive/archive.h"
#include "reports/words/vocabulary.h"
#include "reports/words/wording.h"

/* What an archive holds is never the program's own mistake. */
int
command_fail(GError **error, int code)
{
    if (code == EXIT_INTERNAL && (*error)->domain == ARCHIVE_ERROR)
        code = command_archive_code(*error);
    fprintf(stderr, "shnor: %s\n", (*error)->message);
    g_clear_error(error);
    return code;
}

int
command_input_code(const GError *error)
{
    return error->domain == KEYFILE_ERROR ? EXIT_BAD_CONFIG : EXIT_NO_INPUT;
}

int
command_archive_code(const GError *error)
{
    if (error->domain == KEYFILE_ERROR)
        return EXIT_BAD_CONFIG;
    if (error->domain != ARCHIVE_ERROR)
        return EXIT_NO_INPUT;
    switch ((enum archive_error)error->code) {
    case ARCHIVE_ERROR_ABSENT:
    case ARCHIVE_ERROR_NO_RUN:
        return EXIT_NO_INPUT;
    case ARCHIVE_ERROR_FOREIGN:
    case ARCHIVE_ERROR_NEWER:
    case ARCHIVE_ERROR_DAMAGED:
    case ARCHIVE_ERROR_FOLDER:
        return EXIT_BAD_DATA;
    case ARCHIVE_ERROR_BUSY:
    case ARCHIVE_ERROR_CANNOT_WRITE:
        return EXIT_CANNOT_WRITE;
    case ARCHIVE_ERROR_NAME:
        return EXIT_USAGE_ERROR;
    }
    g_assert_not_reached();
}

int
close_with_findings_on(FILE *stream, const struct finding_list *findings)
{
    fprintf(stream, _("findings: errors %u, warnings %u, notes %u\n"),
            finding_list_count(findings, FINDING_ERROR),
            finding_list_count(findings, FINDING_WARNING),
            finding_list_count(findings, FINDING_NOTE));
    return finding_list_count(findings, FINDING_ERROR) > 0 ? EXIT_FINDINGS : EXIT_DONE;
}

int
close_with_findings(const struct finding_list *findings)
{
    return close_with_findings_on(stdout, findings);
}

/* ---- outputs ---- */

/* Names of one reason, those of a folder as its name and their number; NULL: none. Free with
 * g_free(). */
static char *
moved_names(const GPtrArray *moved, bool edited)
{
    GString *names = g_string_new(NULL);
    for (guint i = 0, n; i < moved->len; i += n) {
        const struct moved_output *first = g_ptr_array_index(moved, i);
        const char *slash = strchr(first->name, '/');
        gsize length = slash != NULL ? (gsize)(slash - first->name) + 1 : 0;
        guint n_here = first->edited == edited;
        for (n = 1; length > 0 && i + n < moved->len; n++) {
            const struct moved_output *next = g_ptr_array_index(moved, i + n);
            if (strncmp(next->name, first->name, length) != 0)
                break;
            n_here += next->edited == edited;
        }
        if (n_here == 0)
            continue;
        g_string_append(names, names->len > 0 ? ", " : "");
        if (length == 0)
            g_string_append(names, first->name);
        else
            g_string_append_printf(names, "%.*s (%u)", (int)length, first->name, n_here);
    }
    return g_string_free(names, names->len == 0);
}

void
print_moved(const struct output_folder *folder)
{
    const char *dir = output_folder_path(folder);
    const GPtrArray *moved = output_folder_moved(folder);
    g_autofree char *stale = moved_names(moved, false), *edited = moved_names(moved, true);
    if (output_folder_was_mended(folder))
        fprintf(
            stderr,
            _("shnor: a command was broken off earlier while it put files into '%s'; what stood "
              "there before it was put back first\n"),
            dir);
    if (stale != NULL)
        fprintf(stderr, _("shnor: no longer made, moved to '%s/%s': %s\n"), dir, EARLIER_FOLDER,
                stale);
    if (edited != NULL)
        fprintf(stderr, _("shnor: changed by hand since it was written, moved to '%s/%s': %s\n"),
                dir, EARLIER_FOLDER, edited);
}

int
write_outputs(struct output_folder *folder, const struct output_set *set)
{
    GError *error = NULL;
    if (!output_folder_write(folder, set, &error))
        return command_fail(&error, EXIT_CANNOT_WRITE);
    print_moved(folder);
    return EXIT_DONE;
}

int
check_outputs(const struct output_folder *folder, const char *const *names)
{
    GError *error = NULL;
    return output_folder_check(folder, names, &error) ? EXIT_DONE
                                                      : command_fail(&error, EXIT_CANNOT_WRITE);
}

/* ---- clusters ---- */

/* Those whose decision waits for the data behind `predicate`. */
static guint
count_waiting(const struct assessment *assessment, enum predicate predicate)
{
    guint n = 0;
    for (guint i = 0; i < assessment->n_schools; i++)
        n += assessment->schools[i].status == STATUS_UNDETERMINED &&
             assessment->schools[i].predicates[predicate] == TRUTH_UNKNOWN &&
             !assessment->predicate_off[predicate];
    return n;
}

static void
print_undecided(const struct assessment *assessment)
{
    guint n_no_data = 0, n_undetermined = 0;
    for (guint i = 0; i < assessment->n_schools; i++) {
        n_no_data += assessment->schools[i].status == STATUS_NO_DATA;
        n_undetermined += assessment->schools[i].status == STATUS_UNDETERMINED;
    }
    if (n_no_data + n_undetermined == 0)
        return;
    printf(_("cluster not decided: %u\n"), n_no_data + n_undetermined);
    if (n_no_data > 0)
        printf(_("%5u  no results of %d\n"), n_no_data, assessment->year);
    for (guint p = 0; p < N_PREDICATES; p++) {
        guint n = count_waiting(assessment, (enum predicate)p);
        if (n > 0)
            printf(_("%5u  not known: %s\n"), n, vocabulary_word(&vocabulary_predicates, p));
    }
}

void
print_clusters(const struct assessment *assessment)
{
    for (guint c = 0; c < assessment->rulebook->clusters->len; c++) {
        guint n = 0;
        for (guint i = 0; i < assessment->n_schools; i++)
            n += (guint)assessment->schools[i].cluster == c;
        printf("%5u  %s\n", n, rulebook_cluster(assessment->rulebook, c)->title);
    }
    print_undecided(assessment);
}
