/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A block is taken for shares of one only where three things meet: no value of it exceeds 1, three
 * quarters of the others exceed all of it, and the medians are a hundredfold apart, more or less.
 * Zeros say nothing of a scale and are left out. Where the others are the small ones, it is they
 * who are told of, beside the block whose scale they lack. */
#include "datasets/context/scale.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { LEAST_VALUES = 3, LEAST_COLUMNS = 3, MOST_NAMED = 5 };

/* A hundredfold, with room for how much senders differ by themselves. */
static const double least_ratio = 25, most_ratio = 400;

/* Who sent a block. */
enum sender { SENDER_FILE, SENDER_MUNICIPALITY, N_SENDERS };

struct scale_check {
    const struct context_table *table;
    const struct school_registry *registry;
    struct finding_list *findings;
    bool *told; /* n_schools x n_columns: cells that a finding speaks of */
};

/* Values above zero, in ascending order. */
struct sample {
    double *values;
    guint n;
};

static const struct context_value *
value_at(const struct scale_check *check, guint school, guint column)
{
    const struct context_value *value = context_table_at(check->table, school, column);
    return value->missing == VALUE_PRESENT ? value : NULL;
}

static const char *
sender_of(const struct scale_check *check, enum sender by, guint school, guint column)
{
    const struct context_value *value = value_at(check, school, column);
    if (value == NULL)
        return NULL;
    return by == SENDER_FILE ? value->place.file
                             : school_registry_get(check->registry, school)->municipality;
}

static int
compare_doubles(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static double
quantile(const struct sample *sample, guint part, guint of)
{
    return sample->values[(gsize)(sample->n - 1) * part / of];
}

/* What the school has of the column if it is one of the sender's schools, or of all but them; 0:
 * nothing. */
static double
value_of(const struct scale_check *check, guint school, guint column, enum sender by,
         const char *sender, bool others)
{
    const struct context_value *value = value_at(check, school, column);
    bool counts = value != NULL && value->value > 0 &&
                  (strcmp(sender_of(check, by, school, column), sender) == 0) != others;
    return counts ? value->value : 0;
}

/* Whether none of the values is above 1, as shares are. */
static bool
are_small(const struct scale_check *check, guint column, enum sender by, const char *sender,
          bool others)
{
    for (guint i = 0; i < check->table->n_schools; i++)
        if (value_of(check, i, column, by, sender, others) > 1)
            return false;
    return true;
}

static struct sample
sample_of(const struct scale_check *check, guint column, enum sender by, const char *sender,
          bool others)
{
    guint n_schools = check->table->n_schools;
    struct sample sample = {g_new(double, n_schools + 1), 0};
    for (guint i = 0; i < n_schools; i++) {
        double value = value_of(check, i, column, by, sender, others);
        if (value > 0)
            sample.values[sample.n++] = value;
    }
    qsort(sample.values, sample.n, sizeof *sample.values, compare_doubles);
    return sample;
}

static bool
is_share_beside(const struct sample *low, const struct sample *high)
{
    if (low->n < LEAST_VALUES || high->n < LEAST_VALUES)
        return false;
    double ratio = quantile(high, 1, 2) / quantile(low, 1, 2);
    return quantile(low, 1, 1) <= 1 && quantile(high, 1, 4) > quantile(low, 1, 1) &&
           ratio >= least_ratio && ratio <= most_ratio;
}

/* ---- what is told ---- */

static char *
number_text(double number)
{
    return g_strdup_printf("%.*f", number < 1 ? 2 : number < 10 ? 1 : 0, number);
}

/* Codes of the schools of a block, the first of them when there are many. Free with g_free(). */
static char *
codes_of(const struct scale_check *check, guint column, enum sender by, const char *sender,
         guint *ret_schools, guint *ret_first)
{
    GString *codes = g_string_new(NULL);
    *ret_schools = 0;
    for (guint i = 0; i < check->table->n_schools; i++) {
        const char *own = sender_of(check, by, i, column);
        if (own == NULL || strcmp(own, sender) != 0)
            continue;
        check->told[(gsize)i * check->table->n_columns + column] = true;
        if (*ret_schools == 0)
            *ret_first = i;
        if ((*ret_schools)++ < MOST_NAMED)
            g_string_append_printf(codes, "%s%s", codes->len > 0 ? ", " : "",
                                   school_registry_get(check->registry, i)->code);
    }
    if (*ret_schools > MOST_NAMED)
        g_string_append(codes, ", …");
    return g_string_free(codes, FALSE);
}

static bool
is_told(const struct scale_check *check, guint column, enum sender by, const char *sender)
{
    for (guint i = 0; i < check->table->n_schools; i++) {
        const char *own = sender_of(check, by, i, column);
        if (own != NULL && strcmp(own, sender) == 0 &&
            !check->told[(gsize)i * check->table->n_columns + column])
            return false;
    }
    return true;
}

static void
report_block(const struct scale_check *check, guint column, enum sender by, const char *sender,
             enum finding_rule rule, const struct sample *own, const struct sample *others)
{
    guint n_schools, first = 0;
    g_autofree char *codes = codes_of(check, column, by, sender, &n_schools, &first);
    struct place place = value_at(check, first, column)->place;
    g_autofree char *most = number_text(quantile(own, 1, 1));
    g_autofree char *usual = number_text(quantile(others, 1, 2));
    struct finding *finding = finding_add(check->findings, rule, &place, NULL);
    finding_arg_text(check->findings, finding, sender);
    finding_arg_int(check->findings, finding, n_schools);
    finding_arg_text(check->findings, finding, codes);
    finding_arg_text(check->findings, finding, most);
    finding_arg_text(check->findings, finding, usual);
}

/* ---- senders ---- */

/* Tells of the sender when its values are shares beside those of the others, or (`turned`) theirs
 * beside its own; returns whether it did. */
static bool
check_sender(const struct scale_check *check, guint column, enum sender by, const char *sender,
             bool turned)
{
    if (!are_small(check, column, by, sender, turned))
        return false; /* as nearly always */
    struct sample own = sample_of(check, column, by, sender, false);
    struct sample others = sample_of(check, column, by, sender, true);
    bool is_odd = turned ? is_share_beside(&others, &own) : is_share_beside(&own, &others);
    bool fresh = is_odd && !is_told(check, column, by, sender);
    if (fresh)
        report_block(check, column, by, sender,
                     turned ? FINDING_CONTEXT_OTHERS_SHARES : FINDING_CONTEXT_SHARES, &own,
                     &others);
    g_free(own.values);
    g_free(others.values);
    return fresh;
}

static bool
check_senders(const struct scale_check *check, guint column, enum sender by, bool turned)
{
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    bool any = false;
    for (guint i = 0; i < check->table->n_schools; i++) {
        const char *sender = sender_of(check, by, i, column);
        if (sender != NULL && sender[0] != '\0' && g_hash_table_add(seen, (gpointer)sender))
            any = check_sender(check, column, by, sender, turned) || any;
    }
    return any;
}

/* ---- rows of a file that stand together ---- */

/* The small values of a column, in the rows of one file from the first to the last of them. */
struct run {
    const char *file, *sheet;
    guint first_row, last_row, first_school, n;
    bool several; /* of more than one table */
};

static struct run
run_of_small(const struct scale_check *check, guint column)
{
    struct run run = {0};
    for (guint i = 0; i < check->table->n_schools; i++) {
        const struct context_value *value = value_at(check, i, column);
        if (value == NULL || value->value <= 0 || value->value > 1)
            continue;
        guint row = value->place.row;
        if (run.n == 0)
            run = (struct run){value->place.file, value->place.sheet, row, row, i, 0, false};
        run.several = run.several || g_strcmp0(run.file, value->place.file) != 0 ||
                      g_strcmp0(run.sheet, value->place.sheet) != 0;
        run.first_row = MIN(run.first_row, row);
        run.last_row = MAX(run.last_row, row);
        run.n++;
    }
    return run;
}

static bool
is_in_run(const struct run *run, const struct place *place)
{
    return g_strcmp0(run->file, place->file) == 0 && g_strcmp0(run->sheet, place->sheet) == 0 &&
           place->row >= run->first_row && place->row <= run->last_row;
}

/* Rows that stand together may have come from another hand than the rest of the file: they are told
 * of when all of them are shares beside the others, and no greater value stands among them. */
static void
check_run(const struct scale_check *check, guint column)
{
    struct run run = run_of_small(check, column);
    guint n_schools = check->table->n_schools, n_named = 0;
    struct sample low = {g_new(double, n_schools + 1), 0}, high = {g_new(double, n_schools + 1), 0};
    g_autoptr(GString) codes = g_string_new(NULL);
    bool mixed = run.several || run.n < LEAST_VALUES;
    for (guint i = 0; i < n_schools && !mixed; i++) {
        const struct context_value *value = value_at(check, i, column);
        if (value == NULL || value->value <= 0)
            continue;
        bool inside = is_in_run(&run, &value->place);
        struct sample *sample = inside ? &low : &high;
        sample->values[sample->n++] = value->value;
        mixed = inside && value->value > 1;
        if (inside && n_named++ < MOST_NAMED)
            g_string_append_printf(codes, "%s%s", codes->len > 0 ? ", " : "",
                                   school_registry_get(check->registry, i)->code);
    }
    if (n_named > MOST_NAMED)
        g_string_append(codes, ", …");
    qsort(low.values, low.n, sizeof *low.values, compare_doubles);
    qsort(high.values, high.n, sizeof *high.values, compare_doubles);
    if (!mixed && is_share_beside(&low, &high)) {
        g_autofree char *most = number_text(quantile(&low, 1, 1));
        g_autofree char *usual = number_text(quantile(&high, 1, 2));
        struct place place = value_at(check, run.first_school, column)->place;
        struct finding *finding =
            finding_add(check->findings, FINDING_CONTEXT_SHARES, &place, NULL);
        finding_arg_text(check->findings, finding, run.file);
        finding_arg_int(check->findings, finding, run.n);
        finding_arg_text(check->findings, finding, codes->str);
        finding_arg_text(check->findings, finding, most);
        finding_arg_text(check->findings, finding, usual);
    }
    g_free(low.values);
    g_free(high.values);
}

/* The heading asks for percent, so senders of shares are looked for first; where all but one sent
 * shares, that one is named. */
static void
check_column(const struct scale_check *check, guint column)
{
    bool any = false;
    for (enum sender by = 0; by < N_SENDERS; by++)
        any = check_senders(check, column, by, false) || any;
    for (enum sender by = 0; !any && by < N_SENDERS; by++)
        any = check_senders(check, column, by, true);
    if (!any)
        check_run(check, column);
}

/* ---- counts under a heading of percents ---- */

/* The number in a cell, also one that is too great to be a percent; -1: none. */
static double
number_at(const struct scale_check *check, guint school, guint column)
{
    const struct context_value *value = context_table_at(check->table, school, column);
    bool too_great = value->missing == MISSING_BAD && value->value > 100;
    return value->missing == VALUE_PRESENT || too_great ? value->value : -1;
}

/* Whether the number can be one of the school's children. */
static bool
can_be_count(const struct scale_check *check, guint school, double number)
{
    int pupils = school_registry_get(check->registry, school)->pupils;
    return number == floor(number) && (pupils <= 0 || number <= pupils);
}

static void
check_counts(const struct scale_check *check, guint column, const char *file)
{
    guint n_values = 0, n_over = 0, first = 0;
    double most = 0;
    for (guint i = 0; i < check->table->n_schools; i++) {
        const struct context_value *value = context_table_at(check->table, i, column);
        double number = number_at(check, i, column);
        if (number < 0 || value->place.file == NULL || strcmp(value->place.file, file) != 0)
            continue;
        if (!can_be_count(check, i, number))
            return;
        n_values++;
        if (number > 100 && n_over++ == 0)
            first = i;
        most = MAX(most, number);
    }
    if (n_over < 2 || n_over == n_values)
        return;
    struct place place = context_table_at(check->table, first, column)->place;
    g_autofree char *most_text = number_text(most);
    struct finding *finding = finding_add(check->findings, FINDING_CONTEXT_COUNTS, &place, NULL);
    finding_arg_int(check->findings, finding, n_over);
    finding_arg_text(check->findings, finding, most_text);
    finding_arg_int(check->findings, finding, n_values - n_over);
}

static void
check_column_counts(const struct scale_check *check, guint column)
{
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    for (guint i = 0; i < check->table->n_schools; i++) {
        const char *file = context_table_at(check->table, i, column)->place.file;
        if (file != NULL && g_hash_table_add(seen, (gpointer)file))
            check_counts(check, column, file);
    }
}

/* ---- a school alone ---- */

/* Whether all that the school sent is at most 1, as only shares of one are in several columns. */
static bool
is_small(const struct scale_check *check, guint school)
{
    guint n_values = 0;
    for (guint i = 0; i < check->table->n_columns; i++) {
        const struct context_value *value = value_at(check, school, i);
        if (value != NULL && value->value > 1)
            return false;
        n_values += value != NULL && value->value > 0;
    }
    return n_values >= LEAST_COLUMNS;
}

/* Whether the value is a share beside those of all other schools that do not send such themselves;
 * *ret_usual is their median. */
static bool
is_share_alone(const struct scale_check *check, guint school, guint column, double *ret_usual)
{
    const struct context_value *value = value_at(check, school, column);
    struct sample others = {g_new(double, check->table->n_schools + 1), 0};
    for (guint i = 0; i < check->table->n_schools; i++) {
        const struct context_value *other = value_at(check, i, column);
        if (i != school && other != NULL && other->value > 0 && !is_small(check, i))
            others.values[others.n++] = other->value;
    }
    qsort(others.values, others.n, sizeof *others.values, compare_doubles);
    bool is_share = others.n >= LEAST_VALUES && value->value <= 1 &&
                    quantile(&others, 1, 4) > 10 * value->value;
    *ret_usual = others.n > 0 ? quantile(&others, 1, 2) : 0;
    is_share = is_share && *ret_usual >= least_ratio * value->value;
    g_free(others.values);
    return is_share;
}

/* A school sends its whole row in one scale: what is small in one column may be so, in all columns
 * it is not. */
static void
check_school(const struct scale_check *check, guint school)
{
    guint n_values = 0, n_shares = 0, first = 0;
    double most = 0, usual = 0;
    for (guint i = 0; i < check->table->n_columns; i++) {
        const struct context_value *value = value_at(check, school, i);
        double median;
        if (value == NULL || value->value == 0)
            continue;
        if (check->told[(gsize)school * check->table->n_columns + i] || value->value > 1)
            return;
        n_values++;
        if (!is_share_alone(check, school, i, &median))
            continue;
        if (value->value > most) {
            most = value->value;
            usual = median;
            first = i;
        }
        n_shares++;
    }
    if (n_shares < LEAST_COLUMNS || 2 * n_shares <= n_values)
        return;
    const struct school *one = school_registry_get(check->registry, school);
    struct place place = value_at(check, school, first)->place;
    g_autofree char *most_text = number_text(most), *usual_text = number_text(usual);
    struct finding *finding =
        finding_add(check->findings, FINDING_CONTEXT_SCHOOL_SHARES, &place, NULL);
    finding_arg_text(check->findings, finding, school_short_name(one));
    finding_arg_text(check->findings, finding, most_text);
    finding_arg_text(check->findings, finding, usual_text);
    finding_set_school(check->findings, finding, one->code);
}

void
context_scale_check(const struct context_table *table, const struct school_registry *registry,
                    struct finding_list *findings)
{
    struct scale_check check = {table, registry, findings, NULL};
    check.told = g_new0(bool, (gsize)table->n_schools * table->n_columns + 1);
    for (guint column = 0; column < table->n_columns; column++) {
        check_column(&check, column);
        check_column_counts(&check, column);
    }
    for (guint school = 0; school < table->n_schools; school++)
        check_school(&check, school);
    g_free(check.told);
}
