#include "reports/shifts_csv.h"

#include "reports/csv_writer.h"

static const char *const columns[] = {
    "school_code", "name",   "municipality_old", "municipality_new", "cluster_old", "cluster_new",
    "stratum",     "reason", "successor",        "rescored_old",     "rescored_new"};

static const struct school *
identity_of(const struct assessment *assessment, int school)
{
    return school != SHIFT_ABSENT ? assessment->schools[school].identity : NULL;
}

static void
put_cluster(struct csv_writer *writer, const struct shifts *shifts, int cluster)
{
    put_text(writer, cluster != SHIFT_ABSENT ? shifts->clusters[cluster]->id : NULL);
}

static void
put_shift(struct csv_writer *writer, const struct shifts *shifts, const struct shift *shift,
          const struct assessment *const *assessments)
{
    const struct school *old = identity_of(assessments[SHIFT_OLD], shift->school[SHIFT_OLD]);
    const struct school *new = identity_of(assessments[SHIFT_NEW], shift->school[SHIFT_NEW]);
    g_autofree char *reason = shift_reason_text(shift);
    put_text(writer, shift->code);
    put_text(writer, new != NULL ? new->name : old->name);
    put_text(writer, old != NULL ? old->municipality : NULL);
    put_text(writer, new != NULL ? new->municipality : NULL);
    put_cluster(writer, shifts, shift->cluster[SHIFT_OLD]);
    put_cluster(writer, shifts, shift->cluster[SHIFT_NEW]);
    put_text(writer, shift_stratum_id(shift->stratum));
    put_text(writer, reason);
    put_text(writer, shift->successor);
    for (int age = SHIFT_OLD; age <= SHIFT_NEW; age++)
        put_cluster(writer, shifts, shifts->rules_differ ? shift->rescored[age] : SHIFT_ABSENT);
    end_row(writer);
}

GBytes *
shifts_csv(const struct shifts *shifts, const struct assessment *old, const struct assessment *new)
{
    const struct assessment *const assessments[N_SHIFT_AGES] = {old, new};
    struct csv_writer writer = {.text = g_string_new(NULL)};
    for (guint i = 0; i < G_N_ELEMENTS(columns); i++)
        put_text(&writer, columns[i]);
    end_row(&writer);
    for (guint i = 0; i < shifts->n; i++)
        put_shift(&writer, shifts, &shifts->schools[i], assessments);
    return finish(&writer);
}
