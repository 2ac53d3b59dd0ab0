/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "datasets/table/source.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "datasets/text/damage.h"
#include "datasets/text/file.h"
#include "datasets/text/file_hash.h"
#include "datasets/text/person.h"
#include "datasets/text/sha256.h"
#include "datasets/table/column_name.h"
#include "datasets/table/format.h"
#include "datasets/table/workbook/ods_source.h"
#include "datasets/table/workbook/telling.h"
#include "datasets/table/workbook/xls_source.h"
#include "datasets/table/workbook/xlsx_source.h"

/* ---- a file that is no table ---- */

static bool
nothing_next(struct source *source, struct source_row *ret_row)
{
    (void)source;
    (void)ret_row;
    return false;
}

static void
nothing_close(struct source *source)
{
    g_free(source);
}

static struct source *
nothing_open(const char *name)
{
    static const struct source_class klass = {.next = nothing_next, .close = nothing_close};
    struct source *source = g_new0(struct source, 1);
    source->klass = &klass;
    source->file = g_intern_string(name);
    return source;
}

static void
report_format(enum file_format format, const char *format_name, const char *name,
              struct finding_list *findings)
{
    static const enum finding_rule rules[] = {[FORMAT_ENCRYPTED] = FINDING_FILE_ENCRYPTED,
                                              [FORMAT_HTML] = FINDING_FILE_HTML,
                                              [FORMAT_OTHER] = FINDING_FILE_OTHER_FORMAT};
    struct place place = {.file = g_intern_string(name)};
    struct finding *finding = finding_add(findings, rules[format], &place, NULL);
    if (format == FORMAT_OTHER)
        finding_arg_text(findings, finding, format_name);
}

/* ---- any file ---- */

/* Takes `bytes` over. */
static struct source *
open_any(char *bytes, gsize length, const char *name, const struct source_options *options,
         struct finding_list *findings, GError **error)
{
    const char *format_name;
    enum file_format format = format_of_bytes(bytes, length, &format_name);
    if (format == FORMAT_XLSX)
        return xlsx_source_open(bytes, length, name, options, findings);
    if (format == FORMAT_ODS)
        return ods_source_open(bytes, length, name, options, findings);
    if (format == FORMAT_XLS)
        return xls_source_open(bytes, length, name, options, findings);
    struct source *source;
    if (format == FORMAT_TEXT) {
        source = csv_source_open(bytes, length, name, options, findings, error);
    } else {
        report_format(format, format_name, name, findings);
        source = nothing_open(name);
    }
    g_free(bytes);
    return source;
}

/* A workbook's rows may come to so much; what is CSV stands in it byte for byte. */
static struct source *
open_bytes(char *bytes, gsize length, const char *name, const struct source_options *options,
           struct finding_list *findings, GError **error)
{
    struct source *source = open_any(bytes, length, name, options, findings, error);
    if (source != NULL)
        source->left = source->sheet == NULL ? G_MAXUINT64
                                             : MAX((guint64)SOURCE_LEAST_MIB << 20,
                                                   (guint64)length * SOURCE_MOST_TIMES);
    return source;
}

/* ---- files that are read piece by piece ---- */

enum { LEAST_STREAM = 1 << 22, PIECE = 1 << 18 };

struct source_stream
source_stream_usual(guint n_threads)
{
    return (struct source_stream){LEAST_STREAM,
                                  {n_threads > 0 ? n_threads : g_get_num_processors(), PIECE}};
}

struct source_flow {
    int descriptor;
    struct stat status; /* at the beginning */
    struct file_hash *hash;
};

static void
flow_free(struct source_flow *flow)
{
    int trouble;
    if (flow == NULL)
        return;
    if (flow->hash != NULL)
        g_free(file_hash_end(flow->hash, &trouble));
    close(flow->descriptor);
    g_free(flow);
}

static bool
is_same_file(const struct stat *a, const struct stat *b)
{
    return a->st_size == b->st_size && a->st_mtim.tv_sec == b->st_mtim.tv_sec &&
           a->st_mtim.tv_nsec == b->st_mtim.tv_nsec && a->st_ctim.tv_sec == b->st_ctim.tv_sec &&
           a->st_ctim.tv_nsec == b->st_ctim.tv_nsec;
}

bool
source_finish(struct source *source, const char *path, GError **error)
{
    struct source_flow *flow = source->flow;
    struct stat now;
    int trouble = 0;
    if (flow == NULL)
        return true;
    source->sha256 = file_hash_end(g_steal_pointer(&flow->hash), &trouble);
    if (source->trouble == 0)
        source->trouble = trouble;
    if (source->trouble == 0 &&
        (fstat(flow->descriptor, &now) != 0 || !is_same_file(&flow->status, &now)))
        source->trouble = ESTALE;
    return source->trouble == 0 || file_fail(error, path, source->trouble);
}

/* Takes the descriptor over unless it gives NULL. */
static struct source *
open_stream(int descriptor, guint64 size, const char *name, const struct source_options *options,
            struct finding_list *findings)
{
    struct source_flow flow = {.descriptor = descriptor};
    if (options->stream == NULL || size < options->stream->least_bytes ||
        fstat(descriptor, &flow.status) != 0)
        return NULL;
    struct source *source = csv_stream_open(descriptor, size, name, options, findings);
    if (source == NULL)
        return NULL;
    flow.hash = file_hash_begin(descriptor, size, options->stream->options.n_threads > 1);
    source->flow = g_memdup2(&flow, sizeof flow);
    source->left = G_MAXUINT64;
    return source;
}

/* ---- any file, opened ---- */

static struct source *
open_whole(int descriptor, const char *path, const char *name, const struct source_options *options,
           struct finding_list *findings, guint64 *ret_size, GError **error)
{
    char *bytes;
    gsize length;
    if (!file_read_open(descriptor, path, &bytes, &length, error))
        return NULL;
    *ret_size = length;
    char *sha256 = sha256_of(bytes, length);
    struct source *source = open_bytes(bytes, length, name, options, findings, error);
    if (source == NULL)
        g_free(sha256);
    else
        source->sha256 = sha256;
    return source;
}

struct source *
source_open(const char *path, const char *name, const struct source_options *options,
            struct finding_list *findings, GError **error)
{
    guint64 size;
    int descriptor = file_open(path, &size, error);
    if (descriptor < 0)
        return NULL;
    struct source *source = open_stream(descriptor, size, name, options, findings);
    if (source == NULL) {
        source = open_whole(descriptor, path, name, options, findings, &size, error);
        close(descriptor);
    }
    if (source == NULL)
        return NULL;
    source->findings = findings;
    source->size = size;
    return source;
}

void
source_set_sheet(struct source *source, const char *name, guint number)
{
    g_autofree char *shown = name != NULL ? person_place_name(PERSON_SHEET, name, number) : NULL;
    source->own_sheet = g_intern_string(name);
    source->sheet = g_intern_string(shown);
}

/* ---- cells that something happened to ---- */

/* What befell cells of a table: how many, and where the first stands. */
struct tally {
    guint n, row, column;
};

struct source_care {
    GPtrArray *cells;  /* const char *, the row with its mended cells */
    GPtrArray *mended; /* char *, those of them */
    struct tally restored[N_DAMAGES], damaged[N_DAMAGES];
    struct tally unseen; /* cells that lost nothing but signs that nobody sees */
};

static struct source_care *
care_of(struct source *source)
{
    if (source->care == NULL) {
        source->care = g_new0(struct source_care, 1);
        source->care->cells = g_ptr_array_new();
        source->care->mended = g_ptr_array_new_with_free_func(g_free);
    }
    return source->care;
}

static void
count_cell(struct tally *tally, guint row, guint column)
{
    if (tally->n++ == 0)
        *tally = (struct tally){1, row, column};
}

/* The row with what can be restored restored. */
static void
mend_row(struct source *source, struct source_row *row)
{
    struct source_care *care = NULL;
    for (guint i = 0; i < row->n_cells; i++) {
        if (!damage_is_possible(row->cells[i], strlen(row->cells[i])))
            continue;
        char *mended;
        enum text_damage damage = damage_find(row->cells[i], &mended);
        if (care == NULL) {
            care = care_of(source);
            g_ptr_array_set_size(care->mended, 0);
            g_ptr_array_set_size(care->cells, (gint)row->n_cells);
            memcpy(care->cells->pdata, row->cells, row->n_cells * sizeof *row->cells);
        }
        if (damage != DAMAGE_NONE)
            count_cell(mended != NULL && damage_is_restored(damage) ? &care->restored[damage]
                                                                    : &care->damaged[damage],
                       row->line, i);
        else if (mended != NULL)
            count_cell(&care->unseen, row->line, i);
        if (mended != NULL) {
            g_ptr_array_add(care->mended, mended);
            care->cells->pdata[i] = mended;
        }
    }
    if (care != NULL)
        row->cells = (const char *const *)care->cells->pdata;
}

static void
report_tally(struct source *source, enum finding_rule rule, enum text_damage damage,
             const struct tally *tally)
{
    if (tally->n == 0)
        return;
    struct place place = {.file = source->file,
                          .sheet = source->sheet,
                          .row = tally->row,
                          .column = column_name(tally->column)};
    struct finding *finding = finding_add(source->findings, rule, &place, NULL);
    if (damage != DAMAGE_NONE)
        finding_arg_text(source->findings, finding, damage_id(damage));
    finding_arg_int(source->findings, finding, tally->n);
}

/* At the end of a table, and when it is left before. */
static void
report_care(struct source *source)
{
    struct source_care *care = source->care;
    if (care == NULL || source->findings == NULL)
        return;
    for (guint i = 0; i < N_DAMAGES; i++) {
        report_tally(source, FINDING_TEXT_MENDED, i, &care->restored[i]);
        report_tally(source, FINDING_TEXT_DAMAGED, i, &care->damaged[i]);
    }
    report_tally(source, FINDING_CELL_UNSEEN, DAMAGE_NONE, &care->unseen);
    memset(care->restored, 0, sizeof care->restored);
    memset(care->damaged, 0, sizeof care->damaged);
    care->unseen = (struct tally){0};
}

static void
care_free(struct source_care *care)
{
    if (care == NULL)
        return;
    g_ptr_array_unref(care->cells);
    g_ptr_array_unref(care->mended);
    g_free(care);
}

bool
source_spend(struct source *source, guint row, guint64 n)
{
    if (n <= source->left) {
        source->left -= n;
        return true;
    }
    source->left = 0;
    if (!source->spent)
        tell_trouble(source, WORKBOOK_LIMIT, row);
    source->spent = true;
    return false;
}

static bool
spend_row(struct source *source, const struct source_row *row)
{
    if (source->sheet == NULL)
        return true;
    guint64 n = row->n_cells / 4;
    for (guint i = 0; i < row->n_cells; i++)
        n += row->cells[i][0] != '\0' ? strlen(row->cells[i]) : 0;
    return source_spend(source, row->line, n);
}

bool
source_next(struct source *source, struct source_row *ret_row)
{
    if (source->spent || !source->klass->next(source, ret_row) || !spend_row(source, ret_row)) {
        report_care(source);
        return false;
    }
    if (source->suspected)
        mend_row(source, ret_row);
    return true;
}

const struct plain_block *
source_plain_block(struct source *source, struct plain_plan *plan)
{
    if (plan->is_new)
        plan->is_suspected = source->suspected;
    return source->klass->plain_block != NULL ? source->klass->plain_block(source, plan) : NULL;
}

void
source_take_plain(struct source *source, guint n)
{
    source->klass->take_plain(source, n);
}

void
source_forget_plan(struct source *source)
{
    if (source->klass->forget_plan != NULL)
        source->klass->forget_plan(source);
}

bool
source_next_table(struct source *source)
{
    report_care(source);
    return !source->spent && source->klass->next_table != NULL && source->klass->next_table(source);
}

/* ---- what a workbook says of its cells ---- */

const struct cell_block *
source_block(struct source *source, guint row, guint column)
{
    return source->klass->block != NULL ? source->klass->block(source, row, column) : NULL;
}

bool
source_merged(struct source *source, guint row, guint column)
{
    const struct cell_block *block = source_block(source, row, column);
    return block != NULL && (block->first_row != row || block->first_column != column);
}

bool
source_column_hidden(const struct source *source, guint column)
{
    return source->klass->column_hidden != NULL && source->klass->column_hidden(source, column);
}

void
source_close(struct source *source)
{
    if (source == NULL)
        return;
    report_care(source);
    care_free(source->care);
    g_free(source->sha256);
    struct source_flow *flow = source->flow;
    source->klass->close(source); /* whoever reads ends before the file is closed */
    flow_free(flow);
}
