/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whoever only asks never makes an archive: with a mistyped path an empty one would answer that
 * there are no runs. A part of a name finds a school only when it is one school's. */
#include "engine/command/lookup.h"

#include <stdio.h>
#include <string.h>

#include "engine/archive/edition.h"
#include "engine/command/command.h"
#include "engine/campaign/campaign.h"
#include "engine/campaign/order_file.h"
#include "reports/words/wording.h"

/* Of a campaign's folder the archive that it names, of another path itself. */
static char *
archive_at(const char *path)
{
    int year;
    char *named = campaign_archive_of(path, &year);
    return named != NULL ? named : g_strdup(path);
}

/* The archive of the campaign in a folder, when it is there; else NULL. */
static char *
archive_of_folder(const char *dir)
{
    int year;
    char *path = dir != NULL ? campaign_archive_of(dir, &year) : NULL;
    if (path != NULL && g_file_test(path, G_FILE_TEST_EXISTS))
        return path;
    g_free(path);
    return NULL;
}

/* The archive that is meant: the option's, the environment's, that of the campaign's folder which
 * the call names (`dir`, may be NULL), that of the campaign in the current folder, else archive.db
 * there. Free with g_free(). */
static char *
archive_path(const char *option, const char *dir)
{
    const char *variable = g_getenv("SHNOR_ARCHIVE");
    if (option != NULL)
        return archive_at(option);
    if (variable != NULL && variable[0] != '\0')
        return archive_at(variable);
    char *path = archive_of_folder(dir);
    if (path != NULL)
        return path;
    int year;
    path = campaign_archive_of(".", &year);
    bool here = g_file_test(CAMPAIGN_ARCHIVE, G_FILE_TEST_EXISTS);
    if (path != NULL && (!here || g_file_test(path, G_FILE_TEST_EXISTS)))
        return path;
    g_free(path);
    return g_strdup(CAMPAIGN_ARCHIVE);
}

static int
open_archive(struct lookup *lookup, const char *path, enum archive_use use)
{
    GError *error = NULL;
    *lookup = (struct lookup){.path = g_strdup(path)};
    lookup->archive = archive_open(path, use, &error);
    if (lookup->archive == NULL)
        return command_fail(&error, command_archive_code(error));
    if (archive_note(lookup->archive) != NULL)
        fprintf(stderr, "shnor: %s\n", archive_note(lookup->archive));
    return EXIT_DONE;
}

static int
open_existing(struct lookup *lookup, const char *path, enum archive_use use)
{
    bool is_there = g_file_test(path, G_FILE_TEST_EXISTS);
    return open_archive(lookup, path, is_there ? use : ARCHIVE_READ);
}

int
lookup_open(struct lookup *lookup, const char *option, enum archive_use use)
{
    g_autofree char *path = archive_path(option, NULL);
    return open_existing(lookup, path, use);
}

int
lookup_make(struct lookup *lookup, const char *option)
{
    g_autofree char *path = archive_path(option, NULL);
    return open_archive(lookup, path, ARCHIVE_WRITE);
}

/* "2022", "2022.1": such a name is a run's, even where a folder is called so. */
static bool
is_run_name(const char *name)
{
    return g_ascii_isdigit(name[0]) && strspn(name, "0123456789.") == strlen(name);
}

/* The run that is meant where a campaign's folder is named: its year. NULL: it is none. Free with
 * g_free(). */
static char *
run_of_folder(const char *name)
{
    int year;
    g_autofree char *archive = is_run_name(name) ? NULL : campaign_archive_of(name, &year);
    return archive != NULL && year > 0 ? g_strdup_printf("%d", year) : NULL;
}

/* The archive in which a run `name` is looked for, in that of the campaign in `dir` (may be NULL)
 * where no other is named. Free with g_free(). */
static char *
path_for(const char *option, const char *name, const char *dir)
{
    bool here =
        name == NULL || (is_run_name(name) && g_file_test(CAMPAIGN_ARCHIVE, G_FILE_TEST_EXISTS));
    return archive_path(option, dir != NULL ? dir : here ? NULL : name);
}

int
lookup_run(struct lookup *lookup, const char *name)
{
    GError *error = NULL;
    g_autofree char *year = run_of_folder(name);
    lookup->head = run_find(lookup->archive, year != NULL ? year : name, &error);
    return lookup->head != NULL ? EXIT_DONE : command_fail(&error, command_archive_code(error));
}

int
lookup_find(struct lookup *lookup, const char *option, const char *name, enum archive_use use)
{
    g_autofree char *path = path_for(option, name, NULL);
    int code = open_existing(lookup, path, use);
    return code == EXIT_DONE ? lookup_run(lookup, name) : code;
}

int
lookup_open_despite(struct lookup *lookup, const char *option, const char *name, const char *dir)
{
    g_autofree char *path = path_for(option, name, dir);
    int code = open_existing(lookup, path, ARCHIVE_READ);
    if (code == EXIT_DONE)
        archive_use_despite(lookup->archive);
    return code;
}

/* Finds the run, and has it taken out. */
static int
load_part(struct lookup *lookup, const char *option, const char *name,
          struct run *(*load)(struct archive *archive, const struct run_head *head, GError **error))
{
    GError *error = NULL;
    int code = lookup_find(lookup, option, name, ARCHIVE_READ);
    if (code != EXIT_DONE)
        return code;
    lookup->run = load(lookup->archive, lookup->head, &error);
    return lookup->run != NULL ? EXIT_DONE : command_fail(&error, command_archive_code(error));
}

int
lookup_load(struct lookup *lookup, const char *option, const char *name)
{
    return load_part(lookup, option, name, run_load);
}

int
lookup_outline(struct lookup *lookup, const char *option, const char *name)
{
    return load_part(lookup, option, name, run_load_outline);
}

void
lookup_close(struct lookup *lookup)
{
    run_free(lookup->run);
    run_head_free(lookup->head);
    archive_close(lookup->archive);
    g_free(lookup->path);
    *lookup = (struct lookup){0};
}

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

bool
lookup_school(const struct lookup *lookup, const char *text, guint *ret_school)
{
    return find_school(lookup->run, text, ret_school);
}

/* A school that is wanted, and whether it was found. */
struct wanted {
    const char *text;
    guint *school;
    bool *is_found;
};

static bool
choose_wanted(const struct run *outline, gconstpointer data, guint *ret_school)
{
    const struct wanted *wanted = data;
    *wanted->is_found = find_school(outline, wanted->text, ret_school);
    if (*wanted->is_found)
        *wanted->school = *ret_school;
    return *wanted->is_found;
}

int
lookup_load_school(struct lookup *lookup, const char *option, const char *name, const char *school,
                   guint *ret_school)
{
    GError *error = NULL;
    bool is_found = false;
    const struct wanted wanted = {school, ret_school, &is_found};
    int code = lookup_find(lookup, option, name, ARCHIVE_READ);
    if (code != EXIT_DONE)
        return code;
    lookup->run = run_load_school(lookup->archive, lookup->head, choose_wanted, &wanted, &error);
    if (lookup->run == NULL)
        return command_fail(&error, command_archive_code(error));
    return is_found ? EXIT_DONE : EXIT_NO_INPUT;
}

/* An order that was written as it was read is one: what is none was not written by the program. */
static struct order_block *
order_of_archive(const char *text, GError **error)
{
    struct order_block *order = order_block_of_text(text, error);
    if (order == NULL) {
        (*error)->domain = ARCHIVE_ERROR;
        (*error)->code = ARCHIVE_ERROR_DAMAGED;
    }
    return order;
}

/* Takes `order`, and gives it back with the items and deadlines that it lacks; NULL for NULL, or
 * when the archive fails. */
static struct order_block *
complete_order(const struct lookup *lookup, struct order_block *order, GError **error)
{
    g_autofree char *text = NULL;
    if (order == NULL)
        return NULL;
    struct order_block *made_for =
        archive_order_of_documents(lookup->archive, lookup->head, &text, error)
            ? order_of_archive(text, error)
            : NULL;
    if (made_for != NULL) {
        order_block_complete(order, made_for);
        order_block_free(made_for);
        return order;
    }
    order_block_free(order);
    return NULL;
}

struct order_block *
lookup_order(const struct lookup *lookup, GError **error)
{
    g_autofree char *text = NULL;
    if (!archive_last_order(lookup->archive, lookup->head, &text, error))
        return NULL;
    return complete_order(lookup, order_of_archive(text, error), error);
}

struct order_block *
lookup_order_file(const struct lookup *lookup, const char *path, GError **error)
{
    struct order_block *order = order_file_read(path, error);
    if (order == NULL)
        g_prefix_error(error, "--order: ");
    return complete_order(lookup, order, error);
}

struct output_folder *
lookup_outputs(const struct lookup *lookup, const char *dir, const struct output_kind *kind)
{
    struct output_folder *folder = output_folder_open(dir, kind);
    output_folder_protect_archive(folder, lookup->path);
    return folder;
}

struct paper_input
lookup_paper_input(const struct lookup *lookup, const struct order_block *order,
                   const struct advice *advice, bool marked_draft)
{
    return (struct paper_input){.assessment = lookup->run->assessment,
                                .dataset = lookup->run->dataset,
                                .advice = advice,
                                .order = order,
                                .n_errors = lookup->head->n_errors,
                                .marked_draft = marked_draft};
}
