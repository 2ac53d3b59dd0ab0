/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads social passports and risk profiles into tables of schools by columns. */
#include <math.h>
#include <string.h>

#include "datasets/context/reader.h"
#include "datasets/text/encoding.h"
#include "datasets/school/identity.h"

/* One file under way. */
struct pass {
    struct context_table *table;
    struct record_reader *records;
    struct input_file *file;
    const struct dataset_request *request;
    const struct school_registry *registry;
    struct finding_list *findings;
    struct identity_columns identity;
    int year;
    int *columns;     /* handle of each table column, -1: not in this file */
    int *parts;       /* what it is a count of, by index in layout_totals; -1: it is a percent */
    GHashTable *seen; /* school index + 1 -> row, for duplicates in this table */
    int totals[N_LAYOUT_TOTALS];  /* handles of the columns of what counts are parts of */
    int n_total[N_LAYOUT_TOTALS]; /* their numbers in this row; -1: not known */
    guint n_other_year;
    struct place other_year;
};

/* Takes a column of counts when the file has that of their total, else adds a finding. */
static bool
take_count(struct pass *pass, guint column, int count, guint part)
{
    bool has_total = pass->totals[part] >= 0;
    pass->columns[column] = has_total ? count : -1;
    pass->parts[column] = has_total ? (int)part : -1;
    if (has_total)
        return true;
    struct place place = record_place(pass->records, count);
    place.row = 0;
    finding_arg_text(pass->findings,
                     finding_add(pass->findings, FINDING_CONTEXT_NO_DENOMINATOR, &place, NULL),
                     layout_book_title(pass->request->layouts, layout_totals[part]));
    return false;
}

/* A count of [count FIELD OF] in place of the percent; with its total, or a finding. */
static void
find_count(struct pass *pass, guint column)
{
    for (guint part = 0; part < N_LAYOUT_TOTALS; part++) {
        g_autofree char *field =
            g_strdup_printf("%s/%s", pass->table->columns[column], layout_totals[part]);
        int count = record_field(pass->records, field);
        if (count >= 0 && take_count(pass, column, count, part))
            return;
    }
}

static void
find_columns(struct pass *pass)
{
    const struct layout *layout = record_reader_layout(pass->records);
    pass->identity = identity_columns_find(pass->records);
    pass->year = record_field(pass->records, "year");
    for (guint part = 0; part < N_LAYOUT_TOTALS; part++)
        pass->totals[part] = record_field(pass->records, layout_totals[part]);
    for (guint i = 0; i < pass->table->n_columns; i++) {
        const char *field = pass->table->columns[i];
        bool counted =
            layout != NULL && g_strv_contains((const char *const *)layout->counts, field);
        pass->columns[i] = record_field(pass->records, field);
        pass->parts[i] = -1;
        if (pass->columns[i] < 0)
            find_count(pass, i);
        else if (counted)
            take_count(pass, i, pass->columns[i], LAYOUT_PUPILS);
    }
    g_hash_table_remove_all(pass->seen);
}

static bool
has_columns(const struct pass *pass)
{
    for (guint i = 0; i < pass->table->n_columns; i++)
        if (pass->columns[i] >= 0)
            return true;
    return false;
}

static bool
is_this_year(struct pass *pass)
{
    int year;
    if (pass->year < 0)
        return true;
    if (!record_year(pass->records, pass->year, &year))
        return false;
    if (year == pass->request->year)
        return true;
    if (pass->n_other_year++ == 0)
        pass->other_year = record_place(pass->records, pass->year);
    return false;
}

static bool
find_school(struct pass *pass, guint *ret_school)
{
    return identity_find_school(&pass->identity, pass->records, pass->registry, pass->findings,
                                FINDING_CONTEXT_UNKNOWN_SCHOOL, ret_school);
}

static bool
is_second_row(struct pass *pass, guint school)
{
    gpointer key = GUINT_TO_POINTER(school + 1);
    guint row = GPOINTER_TO_UINT(g_hash_table_lookup(pass->seen, key));
    int field = identity_first_column(&pass->identity);
    struct place place = record_place(pass->records, field);
    if (row == 0) {
        g_hash_table_insert(pass->seen, key, GUINT_TO_POINTER(place.row));
        return false;
    }
    struct finding *finding = record_report(pass->records, FINDING_CONTEXT_DUPLICATE, field,
                                            record_shown(pass->records, field));
    place.row = row;
    finding_arg_place(pass->findings, finding, &place);
    return true;
}

static enum missing_reason
bad_cell(struct pass *pass, enum finding_rule rule, int field, gint64 high)
{
    struct finding *finding =
        record_report(pass->records, rule, field, record_shown(pass->records, field));
    finding_arg_int(pass->findings, finding, 0);
    finding_arg_int(pass->findings, finding, high);
    return MISSING_BAD;
}

/* The numbers that counts are parts of, once a row: a bad one is told of once, too. */
static void
read_totals(struct pass *pass)
{
    bool needed[N_LAYOUT_TOTALS] = {false};
    for (guint i = 0; i < pass->table->n_columns; i++)
        if (pass->parts[i] >= 0 && record_text(pass->records, pass->columns[i])[0] != '\0')
            needed[pass->parts[i]] = true;
    for (guint i = 0; i < N_LAYOUT_TOTALS; i++)
        if (!needed[i] ||
            !record_int(pass->records, pass->totals[i], 1, RECORD_GUARD, &pass->n_total[i]))
            pass->n_total[i] = -1;
}

/* A share in percent, or a count made one. */
static enum missing_reason
read_share(struct pass *pass, guint column, double *ret_value)
{
    int field = pass->columns[column];
    const char *text = record_text(pass->records, field);
    if (text[0] == '\0')
        return MISSING_EMPTY;
    bool is_count = pass->parts[column] >= 0;
    int high = is_count ? pass->n_total[pass->parts[column]] : 100;
    if (high < 0)
        return MISSING_BAD;
    if (!text_to_number(text, ret_value, NULL, NULL))
        return bad_cell(pass, FINDING_CELL_NOT_NUMBER, field, high);
    if (*ret_value < 0 || *ret_value > high)
        return bad_cell(pass, FINDING_CELL_OUT_OF_RANGE, field, high);
    if (is_count)
        *ret_value = 100 * *ret_value / high;
    return VALUE_PRESENT;
}

static void
store(struct pass *pass, guint school, guint column, int field, const struct context_value *value)
{
    struct context_value *cell = context_table_at(pass->table, school, column);
    /* Several files may each bring some columns; an empty cell never takes a value away. */
    if (value->missing == MISSING_EMPTY && cell->missing != MISSING_NO_ROW)
        return;
    *cell = *value;
    cell->place = record_place(pass->records, field);
}

static bool
pass_open(struct pass *pass, GError **error)
{
    pass->records = record_reader_open(pass->file, pass->request->layouts, pass->findings, error);
    if (pass->records == NULL)
        return false;
    pass->seen = g_hash_table_new(NULL, NULL);
    pass->columns = g_new(int, pass->table->n_columns);
    pass->parts = g_new(int, pass->table->n_columns);
    return true;
}

static void
pass_close(struct pass *pass)
{
    if (pass->n_other_year > 0)
        finding_arg_int(
            pass->findings,
            finding_add(pass->findings, FINDING_CONTEXT_OTHER_YEAR, &pass->other_year, NULL),
            pass->n_other_year);
    g_hash_table_unref(pass->seen);
    g_free(pass->columns);
    g_free(pass->parts);
    record_reader_close(pass->records);
}

static void
report_no_columns(struct pass *pass, enum finding_rule rule)
{
    struct place place = {.file = g_intern_string(pass->file->name)};
    finding_add(pass->findings, rule, &place, NULL);
}

static void
read_context_row(struct pass *pass)
{
    guint school;
    if (!is_this_year(pass) || !find_school(pass, &school) || is_second_row(pass, school))
        return;
    read_totals(pass);
    for (guint i = 0; i < pass->table->n_columns; i++) {
        struct context_value value = {0};
        if (pass->columns[i] < 0)
            continue;
        value.missing = read_share(pass, i, &value.value);
        store(pass, school, i, pass->columns[i], &value);
    }
    pass->file->n_used++;
}

bool
context_read(struct context_table *table, struct input_file *file,
             const struct dataset_request *request, const struct school_registry *registry,
             struct finding_list *findings, GError **error)
{
    struct pass pass = {.table = table,
                        .file = file,
                        .request = request,
                        .registry = registry,
                        .findings = findings};
    if (!pass_open(&pass, error))
        return false;
    do {
        find_columns(&pass);
        if (record_reader_layout(pass.records) != NULL && !has_columns(&pass))
            report_no_columns(&pass, FINDING_CONTEXT_NO_COMPONENT);
        while (record_reader_next(pass.records))
            read_context_row(&pass);
    } while (record_reader_next_table(pass.records));
    pass_close(&pass);
    return true;
}

/* ---- risk factors ---- */

/* A level by its word, or by percent where the rulebook bounds the factor. */
static enum missing_reason
read_level(struct pass *pass, guint factor, int field, double *ret_level)
{
    const char *text = record_text(pass->records, field), *id;
    const double *bounds = &pass->request->factor_bounds[(gsize)factor * 2];
    double percent;
    if (text[0] == '\0')
        return MISSING_EMPTY;
    if (!isnan(bounds[0]) && text_to_number(text, &percent, NULL, NULL)) {
        if (percent < 0 || percent > 100)
            return bad_cell(pass, FINDING_CELL_OUT_OF_RANGE, field, 100);
        *ret_level = percent >= bounds[1]   ? RISK_HIGH
                     : percent >= bounds[0] ? RISK_MEDIUM
                                            : RISK_LOW;
        return VALUE_PRESENT;
    }
    if (!record_value(pass->records, field, "significance", NULL, &id))
        return MISSING_BAD;
    *ret_level = strcmp(id, "high") == 0     ? RISK_HIGH
                 : strcmp(id, "medium") == 0 ? RISK_MEDIUM
                                             : RISK_LOW;
    return VALUE_PRESENT;
}

static void
read_wide(struct pass *pass, guint school)
{
    for (guint i = 0; i < pass->table->n_columns; i++) {
        struct context_value level = {0};
        if (pass->columns[i] < 0)
            continue;
        level.missing = read_level(pass, i, pass->columns[i], &level.value);
        store(pass, school, i, pass->columns[i], &level);
    }
}

/* The column of the factor that a cell names, by id or by any of its headers; -1: of none. */
static int
factor_of(const struct pass *pass, int field)
{
    const char *text = record_text(pass->records, field);
    for (guint i = 0; field >= 0 && i < pass->table->n_columns; i++)
        if (layout_book_is_header(pass->request->layouts, pass->table->columns[i], text))
            return (int)i;
    return -1;
}

static bool
find_factor(struct pass *pass, int field, guint *ret_factor)
{
    int factor = factor_of(pass, field);
    if (factor >= 0) {
        *ret_factor = (guint)factor;
        return true;
    }
    record_report(pass->records, FINDING_RISK_UNKNOWN_FACTOR, field,
                  record_shown(pass->records, field));
    return false;
}

static bool
read_long(struct pass *pass, guint school, int factor, int significance)
{
    guint column;
    struct context_value level = {0};
    if (!find_factor(pass, factor, &column))
        return false;
    const struct context_value *known = context_table_at(pass->table, school, column);
    if (known->missing == VALUE_PRESENT) {
        struct finding *finding = record_report(pass->records, FINDING_CONTEXT_DUPLICATE, factor,
                                                record_shown(pass->records, factor));
        finding_arg_place(pass->findings, finding, &known->place);
        return false;
    }
    level.missing = read_level(pass, column, significance, &level.value);
    store(pass, school, column, significance, &level);
    return true;
}

static void
read_risk_table(struct pass *pass)
{
    int factor = record_field(pass->records, "factor");
    int significance = record_field(pass->records, "significance");
    guint school;
    find_columns(pass);
    if (record_reader_layout(pass->records) != NULL && factor < 0 && !has_columns(pass))
        report_no_columns(pass, FINDING_CONTEXT_NO_COMPONENT);
    while (record_reader_next(pass->records)) {
        if (!is_this_year(pass) || !find_school(pass, &school))
            continue;
        if (factor >= 0) {
            pass->file->n_used += read_long(pass, school, factor, significance);
        } else if (!is_second_row(pass, school)) {
            read_wide(pass, school);
            pass->file->n_used++;
        }
    }
}

/* As of other tables, but a row may name the factor that it is about. */
static void
tell_risk(const struct record_reader *records, struct subject *subject, void *data)
{
    const struct pass *pass = data;
    int factor = factor_of(pass, record_field(records, "factor"));
    if (pass->file->teller != NULL)
        pass->file->teller->tell(records, subject, pass->file->teller->data);
    if (factor >= 0)
        subject->field = g_intern_string(pass->table->columns[factor]);
}

bool
risk_read(struct context_table *table, struct input_file *file,
          const struct dataset_request *request, const struct school_registry *registry,
          struct finding_list *findings, GError **error)
{
    struct pass pass = {.table = table,
                        .file = file,
                        .request = request,
                        .registry = registry,
                        .findings = findings};
    if (!pass_open(&pass, error))
        return false;
    record_reader_set_teller(pass.records, tell_risk, &pass);
    do
        read_risk_table(&pass);
    while (record_reader_next_table(pass.records));
    pass_close(&pass);
    return true;
}
