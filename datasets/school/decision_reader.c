/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "datasets/school/decision.h"

#include <string.h>

#include "datasets/school/identity.h"

struct decision_fields {
    struct identity_columns identity;
    int action, status, cluster, clause, document, document_date, received, effective_from, reason;
};

static struct decision_fields
find_fields(const struct record_reader *reader)
{
    return (struct decision_fields){
        .identity = identity_columns_find(reader),
        .action = record_field(reader, "action"),
        .status = record_field(reader, "status"),
        .cluster = record_field(reader, "cluster"),
        .clause = record_field(reader, "clause"),
        .document = record_field(reader, "document"),
        .document_date = record_field(reader, "document_date"),
        .received = record_field(reader, "received"),
        .effective_from = record_field(reader, "effective_from"),
        .reason = record_field(reader, "reason"),
    };
}

static enum decision_action
action_of(const char *id)
{
    if (strcmp(id, "include") == 0)
        return DECISION_INCLUDE;
    return strcmp(id, "exclude") == 0 ? DECISION_EXCLUDE : DECISION_MOVE;
}

/* An accepted decision must name its document, the document's date and, unless it excludes, the
 * cluster. */
static bool
is_complete(const struct record_reader *reader, const struct decision_fields *fields,
            enum decision_action action, struct finding_list *findings)
{
    int needed[] = {fields->document, fields->document_date,
                    action == DECISION_EXCLUDE ? fields->document : fields->cluster};
    for (guint i = 0; i < G_N_ELEMENTS(needed); i++) {
        if (record_text(reader, needed[i])[0] != '\0')
            continue;
        static const char *const names[] = {"document", "document_date", "cluster"};
        finding_arg_text(findings,
                         record_report(reader, FINDING_DECISION_INCOMPLETE, needed[i], NULL),
                         names[i]);
        return false;
    }
    return true;
}

static struct decision *
read_accepted(struct record_reader *reader, const struct decision_fields *fields, guint school,
              enum decision_action action)
{
    struct decision *decision = g_new0(struct decision, 1);
    decision->school = school;
    decision->action = action;
    decision->cluster = g_strdup(record_text(reader, fields->cluster));
    decision->clause = g_strdup(record_text(reader, fields->clause));
    decision->document = g_strdup(record_text(reader, fields->document));
    decision->reason = g_strdup(record_text(reader, fields->reason));
    decision->place = record_place(reader, identity_first_column(&fields->identity));
    decision->cluster_place = record_place(reader, fields->cluster);
    if (record_date(reader, fields->document_date, decision->document_date) &&
        record_date(reader, fields->received, decision->received) &&
        record_date(reader, fields->effective_from, decision->effective_from))
        return decision;
    decision_free(decision);
    return NULL;
}

static bool
read_decision(GPtrArray *decisions, struct record_reader *reader,
              const struct decision_fields *fields, const struct school_registry *registry,
              struct finding_list *findings)
{
    const char *action_id, *status;
    if (!record_value(reader, fields->action, "action", NULL, &action_id) ||
        !record_value(reader, fields->status, "status", NULL, &status))
        return false;
    guint school;
    if (!identity_find_school(&fields->identity, reader, registry, findings,
                              FINDING_DECISION_UNKNOWN_SCHOOL, &school))
        return false;
    if (strcmp(status, "accepted") != 0) {
        struct finding *finding = record_report(reader, FINDING_DECISION_NOT_IN_FORCE,
                                                identity_first_column(&fields->identity), NULL);
        finding_arg_text(findings, finding, status);
        finding_set_school(findings, finding, school_registry_get(registry, school)->code);
        return true;
    }
    enum decision_action action = action_of(action_id);
    if (!is_complete(reader, fields, action, findings))
        return false;
    struct decision *decision = read_accepted(reader, fields, school, action);
    if (decision != NULL)
        g_ptr_array_add(decisions, decision);
    return decision != NULL;
}

bool
decisions_read(GPtrArray *decisions, struct input_file *file, const struct layout_book *book,
               const struct school_registry *registry, struct finding_list *findings,
               GError **error)
{
    struct record_reader *reader = record_reader_open(file, book, findings, error);
    if (reader == NULL)
        return false;
    do {
        struct decision_fields fields = find_fields(reader);
        while (record_reader_next(reader))
            file->n_used += read_decision(decisions, reader, &fields, registry, findings);
    } while (record_reader_next_table(reader));
    record_reader_close(reader);
    return true;
}
