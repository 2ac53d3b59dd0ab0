/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads social passports and risk profiles into tables of schools by columns. */
#include <math.h>
#include <string.h>

#include "datasets/context/reader.h"
#include "datasets/text/encoding.h"
#include "datasets/text/school_year.h"
#include "datasets/school/identity.h"
#include "datasets/school/name_check.h"

/* The blank cells of a column, beside others that are filled. */
struct blank_cells {
    guint n, n_filled;
    struct place first;
};

/* One file under way. */
struct table_reading {
    struct context_table *table;
    struct record_reader *records;
    struct input_file *file;
    const struct dataset_request *request;
    const struct school_registry *registry;
    struct finding_list *findings;
    struct identity_columns identity;
    struct name_check *names;
    int year;
    int *columns;     /* handle of each table column, -1: not in this file */
    int *parts;       /* what it is a count of, by index in layout_totals; -1: it is a percent */
    GHashTable *seen; /* school index + 1 -> row, for duplicates in this table */
    int totals[N_LAYOUT_TOTALS];  /* handles of the columns of what counts are parts of */
    int n_total[N_LAYOUT_TOTALS]; /* their numbers in this row; -1: not known */
    guint n_other_year;
    struct place other_year;
    struct blank_cells *blanks; /* of each table column */
    bool told_file_year;
    bool told_differing; /* in this row */
};

/* Takes a column of counts when the file has that of their total, else adds a finding. */
static bool
take_count(struct table_reading *reading, guint column, int count, guint part)
{
    bool has_total = reading->totals[part] >= 0;
    reading->columns[column] = has_total ? count : -1;
    reading->parts[column] = has_total ? (int)part : -1;
    if (has_total)
        return true;
    struct place place = record_place(reading->records, count);
    place.row = 0;
    finding_arg_text(reading->findings,
                     finding_add(reading->findings, FINDING_CONTEXT_NO_DENOMINATOR, &place, NULL),
                     layout_book_title(reading->request->layouts, layout_totals[part]));
    return false;
}

/* A count of [count FIELD OF] in place of the percent; with its total, or a finding. */
static void
find_count(struct table_reading *reading, guint column)
{
    for (guint part = 0; part < N_LAYOUT_TOTALS; part++) {
        g_autofree char *field =
            g_strdup_printf("%s/%s", reading->table->columns[column], layout_totals[part]);
        int count = record_field(reading->records, field);
        if (count >= 0 && take_count(reading, column, count, part))
            return;
    }
}

static void
find_columns(struct table_reading *reading)
{
    const struct layout *layout = record_reader_layout(reading->records);
    reading->identity = identity_columns_find(reading->records);
    reading->year = record_field(reading->records, "year");
    for (guint part = 0; part < N_LAYOUT_TOTALS; part++)
        reading->totals[part] = record_field(reading->records, layout_totals[part]);
    for (guint i = 0; i < reading->table->n_columns; i++) {
        const char *field = reading->table->columns[i];
        bool counted =
            layout != NULL && g_strv_contains((const char *const *)layout->counts, field);
        reading->columns[i] = record_field(reading->records, field);
        reading->parts[i] = -1;
        if (reading->columns[i] < 0)
            find_count(reading, i);
        else if (counted)
            take_count(reading, i, reading->columns[i], LAYOUT_PUPILS);
    }
    g_hash_table_remove_all(reading->seen);
}

static bool
has_columns(const struct table_reading *reading)
{
    for (guint i = 0; i < reading->table->n_columns; i++)
        if (reading->columns[i] >= 0)
            return true;
    return false;
}

/* A school whose row is of another year may have none of this one. */
static void
note_stale(const struct table_reading *reading, int year)
{
    guint school;
    struct identity identity =
        identity_read(&reading->identity, reading->records, reading->registry, CODE_OWN);
    if (identity.status != IDENTITY_FOUND ||
        !school_registry_find_own(reading->registry, identity.own, &school))
        return;
    struct context_stale *stale = &reading->table->stale[school];
    if (year <= stale->year)
        return;
    stale->year = year;
    stale->place = record_place(reading->records, reading->year);
}

static bool
is_this_year(struct table_reading *reading)
{
    int year;
    if (reading->year < 0)
        return true;
    if (!record_year(reading->records, reading->year, &year))
        return false;
    if (year == reading->request->year)
        return true;
    note_stale(reading, year);
    if (reading->n_other_year++ == 0)
        reading->other_year = record_place(reading->records, reading->year);
    return false;
}

static bool
find_school(struct table_reading *reading, guint *ret_school)
{
    int field = reading->identity.name;
    if (!identity_find_school(&reading->identity, reading->records, reading->registry,
                              reading->findings, FINDING_CONTEXT_UNKNOWN_SCHOOL, ret_school))
        return false;
    name_check_see(reading->names, *ret_school, record_text(reading->records, field),
                   record_place(reading->records, field), record_shown(reading->records, field));
    return true;
}

static bool
is_second_row(struct table_reading *reading, guint school)
{
    gpointer key = GUINT_TO_POINTER(school + 1);
    guint row = GPOINTER_TO_UINT(g_hash_table_lookup(reading->seen, key));
    int field = identity_first_column(&reading->identity);
    struct place place = record_place(reading->records, field);
    if (row == 0) {
        g_hash_table_insert(reading->seen, key, GUINT_TO_POINTER(place.row));
        return false;
    }
    struct finding *finding = record_report(reading->records, FINDING_CONTEXT_DUPLICATE, field,
                                            record_shown(reading->records, field));
    place.row = row;
    finding_arg_place(reading->findings, finding, &place);
    return true;
}

static enum missing_reason
bad_cell(struct table_reading *reading, enum finding_rule rule, int field, gint64 high)
{
    struct finding *finding =
        record_report(reading->records, rule, field, record_shown(reading->records, field));
    finding_arg_int(reading->findings, finding, 0);
    finding_arg_int(reading->findings, finding, high);
    return MISSING_BAD;
}

/* The numbers that counts are parts of, once a row: a bad one is told of once, too. */
static void
read_totals(struct table_reading *reading)
{
    bool needed[N_LAYOUT_TOTALS] = {false};
    for (guint i = 0; i < reading->table->n_columns; i++)
        if (reading->parts[i] >= 0 && record_text(reading->records, reading->columns[i])[0] != '\0')
            needed[reading->parts[i]] = true;
    for (guint i = 0; i < N_LAYOUT_TOTALS; i++)
        if (!needed[i] || !record_int(reading->records, reading->totals[i], 1, RECORD_GUARD,
                                      &reading->n_total[i]))
            reading->n_total[i] = -1;
}

/* A share in percent, or a count made one. */
static enum missing_reason
read_share(struct table_reading *reading, guint column, double *ret_value)
{
    int field = reading->columns[column];
    const char *text = record_text(reading->records, field);
    if (text[0] == '\0')
        return MISSING_EMPTY;
    bool is_count = reading->parts[column] >= 0;
    int high = is_count ? reading->n_total[reading->parts[column]] : 100;
    if (high < 0)
        return MISSING_BAD;
    if (!text_to_number(text, ret_value, NULL, NULL))
        return bad_cell(reading, FINDING_CELL_NOT_NUMBER, field, high);
    if (*ret_value < 0 || *ret_value > high)
        return bad_cell(reading, FINDING_CELL_OUT_OF_RANGE, field, high);
    if (is_count && *ret_value != floor(*ret_value))
        return bad_cell(reading, FINDING_CELL_NOT_INTEGER, field, high);
    if (is_count)
        *ret_value = 100 * *ret_value / high;
    return VALUE_PRESENT;
}

/* Whether another table has said otherwise of the school; what is rounded is the same. */
static bool
differs(const struct context_value *known, const struct context_value *value)
{
    static const double rounding = 0.06;
    return known->missing == VALUE_PRESENT && value->missing == VALUE_PRESENT &&
           fabs(known->value - value->value) > rounding;
}

/* Of a row one value is enough: mostly all of them are of another edition. */
static void
report_differing(struct table_reading *reading, int field, const struct place *known)
{
    if (reading->told_differing)
        return;
    reading->told_differing = true;
    struct finding *finding = record_report(reading->records, FINDING_CONTEXT_DIFFERS, field,
                                            record_shown(reading->records, field));
    finding_arg_place(reading->findings, finding, known);
    if (known->sheet != NULL)
        finding_arg_text(reading->findings, finding, known->sheet);
}

static void
store(struct table_reading *reading, guint school, guint column, int field,
      const struct context_value *value)
{
    struct context_value *cell = context_table_at(reading->table, school, column);
    /* Several files may each bring some columns; an empty cell never takes a value away, nor does a
     * bad one, which has been told of. */
    if (value->missing == MISSING_EMPTY && cell->missing != MISSING_NO_ROW)
        return;
    if (value->missing == MISSING_BAD && cell->missing == VALUE_PRESENT)
        return;
    if (differs(cell, value)) {
        report_differing(reading, field, &cell->place);
        return;
    }
    *cell = *value;
    cell->place = record_place(reading->records, field);
}

static void
count_blank(struct table_reading *reading, guint column, enum missing_reason missing)
{
    struct blank_cells *blanks = &reading->blanks[column];
    blanks->n_filled += missing != MISSING_EMPTY;
    if (missing == MISSING_EMPTY && blanks->n++ == 0)
        blanks->first = record_place(reading->records, reading->columns[column]);
}

/* At the end of a table: a column without any value is told of elsewhere. */
static void
report_blanks(struct table_reading *reading)
{
    for (guint i = 0; i < reading->table->n_columns; i++) {
        const struct blank_cells *blanks = &reading->blanks[i];
        if (blanks->n > 0 && blanks->n < blanks->n_filled)
            finding_arg_int(
                reading->findings,
                finding_add(reading->findings, FINDING_CONTEXT_EMPTY, &blanks->first, NULL),
                blanks->n);
        reading->blanks[i] = (struct blank_cells){0};
    }
}

static bool
reading_open(struct table_reading *reading, GError **error)
{
    reading->records =
        record_reader_open(reading->file, reading->request->layouts, reading->findings, error);
    if (reading->records == NULL)
        return false;
    reading->seen = g_hash_table_new(NULL, NULL);
    reading->names = name_check_create(reading->registry, reading->findings);
    reading->columns = g_new(int, reading->table->n_columns);
    reading->parts = g_new(int, reading->table->n_columns);
    reading->blanks = g_new0(struct blank_cells, reading->table->n_columns);
    return true;
}

static void
reading_close(struct table_reading *reading)
{
    if (reading->n_other_year > 0)
        finding_arg_int(
            reading->findings,
            finding_add(reading->findings, FINDING_CONTEXT_OTHER_YEAR, &reading->other_year, NULL),
            reading->n_other_year);
    name_check_finish(reading->names);
    g_hash_table_unref(reading->seen);
    g_free(reading->columns);
    g_free(reading->parts);
    g_free(reading->blanks);
    record_reader_close(reading->records);
}

static void
report_no_columns(struct table_reading *reading, enum finding_rule rule)
{
    struct place place = {.file = g_intern_string(reading->file->name)};
    finding_add(reading->findings, rule, &place, NULL);
}

/* Where rows do not say their year, the title or the file's name may say another one than is
 * assessed. The title knows better. */
static void
check_file_year(struct table_reading *reading)
{
    if (record_reader_layout(reading->records) == NULL || reading->year >= 0 ||
        reading->told_file_year)
        return;
    int year = school_year_of_title(record_reader_titles(reading->records));
    if (year == 0)
        year = school_year_of_name(reading->file->own_name);
    if (year == 0 || year == reading->request->year)
        return;
    struct place place = {.file = g_intern_string(reading->file->name)};
    struct finding *finding =
        finding_add(reading->findings, FINDING_CONTEXT_FILE_YEAR, &place, NULL);
    finding_arg_int(reading->findings, finding, year);
    finding_arg_int(reading->findings, finding, reading->request->year);
    reading->told_file_year = true;
}

static void
read_context_row(struct table_reading *reading)
{
    guint school;
    if (!is_this_year(reading) || !find_school(reading, &school) || is_second_row(reading, school))
        return;
    read_totals(reading);
    reading->told_differing = false;
    for (guint i = 0; i < reading->table->n_columns; i++) {
        struct context_value value = {0};
        if (reading->columns[i] < 0)
            continue;
        value.missing = read_share(reading, i, &value.value);
        count_blank(reading, i, value.missing);
        store(reading, school, i, reading->columns[i], &value);
    }
    reading->file->n_used++;
}

bool
context_read(struct context_table *table, struct input_file *file,
             const struct dataset_request *request, const struct school_registry *registry,
             struct finding_list *findings, GError **error)
{
    struct table_reading reading = {.table = table,
                                    .file = file,
                                    .request = request,
                                    .registry = registry,
                                    .findings = findings};
    if (!reading_open(&reading, error))
        return false;
    do {
        find_columns(&reading);
        check_file_year(&reading);
        if (record_reader_layout(reading.records) != NULL && !has_columns(&reading))
            report_no_columns(&reading, FINDING_CONTEXT_NO_COMPONENT);
        while (record_reader_next(reading.records))
            read_context_row(&reading);
        report_blanks(&reading);
    } while (record_reader_next_table(reading.records));
    reading_close(&reading);
    return true;
}

/* ---- risk factors ---- */

/* A level by its word, or by percent where the rulebook bounds the factor. */
static enum missing_reason
read_level(struct table_reading *reading, guint factor, int field, double *ret_level)
{
    const char *text = record_text(reading->records, field), *id;
    const double *bounds = &reading->request->factor_bounds[(gsize)factor * 2];
    double percent;
    if (text[0] == '\0')
        return MISSING_EMPTY;
    if (!isnan(bounds[0]) && text_to_number(text, &percent, NULL, NULL)) {
        if (percent < 0 || percent > 100)
            return bad_cell(reading, FINDING_CELL_OUT_OF_RANGE, field, 100);
        *ret_level = percent >= bounds[1]   ? RISK_HIGH
                     : percent >= bounds[0] ? RISK_MEDIUM
                                            : RISK_LOW;
        return VALUE_PRESENT;
    }
    if (!record_value(reading->records, field, "significance", NULL, &id))
        return MISSING_BAD;
    *ret_level = strcmp(id, "high") == 0     ? RISK_HIGH
                 : strcmp(id, "medium") == 0 ? RISK_MEDIUM
                                             : RISK_LOW;
    return VALUE_PRESENT;
}

static void
read_wide(struct table_reading *reading, guint school)
{
    reading->told_differing = false;
    for (guint i = 0; i < reading->table->n_columns; i++) {
        struct context_value level = {0};
        if (reading->columns[i] < 0)
            continue;
        level.missing = read_level(reading, i, reading->columns[i], &level.value);
        store(reading, school, i, reading->columns[i], &level);
    }
}

/* The column of the factor that a cell names, by id or by any of its headers; -1: of none. */
static int
factor_of(const struct table_reading *reading, int field)
{
    const char *text = record_text(reading->records, field);
    for (guint i = 0; field >= 0 && i < reading->table->n_columns; i++)
        if (layout_book_is_header(reading->request->layouts, reading->table->columns[i], text))
            return (int)i;
    return -1;
}

static bool
find_factor(struct table_reading *reading, int field, guint *ret_factor)
{
    int factor = factor_of(reading, field);
    if (factor >= 0) {
        *ret_factor = (guint)factor;
        return true;
    }
    record_report(reading->records, FINDING_RISK_UNKNOWN_FACTOR, field,
                  record_shown(reading->records, field));
    return false;
}

static bool
read_long(struct table_reading *reading, guint school, int factor, int significance)
{
    guint column;
    struct context_value level = {0};
    if (!find_factor(reading, factor, &column))
        return false;
    const struct context_value *known = context_table_at(reading->table, school, column);
    if (known->missing == VALUE_PRESENT) {
        struct finding *finding = record_report(reading->records, FINDING_CONTEXT_DUPLICATE, factor,
                                                record_shown(reading->records, factor));
        finding_arg_place(reading->findings, finding, &known->place);
        return false;
    }
    level.missing = read_level(reading, column, significance, &level.value);
    store(reading, school, column, significance, &level);
    return true;
}

static void
read_risk_table(struct table_reading *reading)
{
    int factor = record_field(reading->records, "factor");
    int significance = record_field(reading->records, "significance");
    guint school;
    find_columns(reading);
    check_file_year(reading);
    if (record_reader_layout(reading->records) != NULL && factor < 0 && !has_columns(reading))
        report_no_columns(reading, FINDING_CONTEXT_NO_COMPONENT);
    while (record_reader_next(reading->records)) {
        if (!is_this_year(reading) || !find_school(reading, &school))
            continue;
        if (factor >= 0) {
            reading->file->n_used += read_long(reading, school, factor, significance);
        } else if (!is_second_row(reading, school)) {
            read_wide(reading, school);
            reading->file->n_used++;
        }
    }
}

/* As of other tables, but a row may name the factor that it is about. */
static void
tell_risk(const struct record_reader *records, struct subject *subject, void *data)
{
    const struct table_reading *reading = data;
    int factor = factor_of(reading, record_field(records, "factor"));
    if (reading->file->teller != NULL)
        reading->file->teller->tell(records, subject, reading->file->teller->data);
    if (factor >= 0)
        subject->field = g_intern_string(reading->table->columns[factor]);
}

bool
risk_read(struct context_table *table, struct input_file *file,
          const struct dataset_request *request, const struct school_registry *registry,
          struct finding_list *findings, GError **error)
{
    struct table_reading reading = {.table = table,
                                    .file = file,
                                    .request = request,
                                    .registry = registry,
                                    .findings = findings};
    if (!reading_open(&reading, error))
        return false;
    record_reader_set_teller(reading.records, tell_risk, &reading);
    do
        read_risk_table(&reading);
    while (record_reader_next_table(reading.records));
    reading_close(&reading);
    return true;
}
