/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What came is marked from the data and from the findings: a school all of whose rows are faulty
 * has left no data behind, but it has sent its form and is to be asked to correct it, not to send
 * it. */
#include "datasets/delivery/receipt.h"

#include <string.h>

/* A receipt under way. */
struct building {
    struct receipt *receipt;
    const struct delivery *delivery;
    const struct dataset *dataset; /* of the delivery, as its files are */
    GPtrArray *files;
    const struct receipt_plan *plan;
    int year;
    struct party **of_school; /* by school; NULL: nobody */
    bool *came[N_FORMS];      /* by school: it is in the form, rightly or not */
};

/* ---- parties ---- */

static void
party_free(gpointer pointer)
{
    struct party *party = pointer;
    for (guint i = 0; i < N_FORMS; i++)
        g_array_unref(party->forms[i].missing);
    g_array_unref(party->findings);
    g_free(party);
}

static struct party *
find_party(const struct receipt *receipt, enum party_kind kind, const char *name)
{
    for (guint i = 0; i < receipt->parties->len; i++) {
        struct party *party = g_ptr_array_index(receipt->parties, i);
        if (party->kind == kind && strcmp(party->name, name) == 0)
            return party;
    }
    return NULL;
}

/* The party of this kind and name, made when there is none. */
static struct party *
party_of(struct receipt *receipt, enum party_kind kind, const char *name)
{
    struct party *party = find_party(receipt, kind, name);
    if (party != NULL)
        return party;
    party = g_new0(struct party, 1);
    party->kind = kind;
    party->name = g_intern_string(name);
    party->findings = g_array_new(FALSE, FALSE, sizeof(guint));
    for (guint i = 0; i < N_FORMS; i++)
        party->forms[i].missing = g_array_new(FALSE, FALSE, sizeof(guint));
    g_ptr_array_add(receipt->parties, party);
    return party;
}

/* A sender may be a municipality, or the Department's schools have one of their own. */
static struct party *
party_of_sender(struct receipt *receipt, const char *name)
{
    struct party *municipality = find_party(receipt, PARTY_MUNICIPALITY, name);
    return municipality != NULL ? municipality : party_of(receipt, PARTY_SENDER, name);
}

static enum party_kind
kind_of_school(const struct school *school)
{
    switch (school->subordination) {
    case SUBORDINATION_DEPARTMENT:
        return PARTY_DEPARTMENT;
    case SUBORDINATION_PRIVATE:
    case SUBORDINATION_FEDERAL:
        return PARTY_SCHOOL;
    case SUBORDINATION_MUNICIPAL:
        break;
    }
    return PARTY_MUNICIPALITY;
}

static const char *
name_of_answerer(const struct school *school)
{
    switch (kind_of_school(school)) {
    case PARTY_DEPARTMENT:
        return "";
    case PARTY_SCHOOL:
        return school_formal_name(school);
    default:
        return school->municipality;
    }
}

static bool
is_answered_for(const struct building *building, const struct school *school)
{
    return school->in_registry || !building->dataset->has_registry;
}

static void
add_schools(struct building *building)
{
    const struct school_registry *registry = building->dataset->registry;
    for (guint i = 0; i < school_registry_length(registry); i++) {
        const struct school *school = school_registry_get(registry, i);
        if (is_answered_for(building, school))
            building->of_school[i] =
                party_of(building->receipt, kind_of_school(school), name_of_answerer(school));
    }
}

/* ---- which forms are due ---- */

static void
add_senders(struct building *building)
{
    enum form_kind form;
    for (guint i = 0; i < building->files->len; i++) {
        const struct input_file *file = g_ptr_array_index(building->files, i);
        if (file->sender != NULL && form_kind_of(file->kind, &form))
            party_of_sender(building->receipt, file->sender)->forms[form].n_files++;
    }
    for (guint i = 0; i < building->plan->absent->len; i++) {
        const struct absent_sender *absent = g_ptr_array_index(building->plan->absent, i);
        party_of_sender(building->receipt, absent->name)->forms[absent->form].n_absent++;
    }
}

/* Where others than municipalities send a form whole (a processing centre its results), it is due
 * from those alone. */
static bool
form_comes_from_senders(const struct building *building, enum form_kind form)
{
    bool outsiders = false;
    for (guint i = 0; i < building->files->len; i++) {
        const struct input_file *file = g_ptr_array_index(building->files, i);
        if (strcmp(file->kind, form_kind_id(form)) != 0)
            continue;
        if (file->sender == NULL ||
            find_party(building->receipt, PARTY_MUNICIPALITY, file->sender) != NULL)
            return false;
        outsiders = true;
    }
    for (guint i = 0; i < building->plan->absent->len; i++) {
        const struct absent_sender *absent = g_ptr_array_index(building->plan->absent, i);
        if (absent->form != form)
            continue;
        if (find_party(building->receipt, PARTY_MUNICIPALITY, absent->name) != NULL)
            return false;
        outsiders = true;
    }
    return outsiders;
}

/* ---- what came ---- */

static void
mark_table(bool *came, const struct context_table *table)
{
    for (guint school = 0; school < table->n_schools; school++)
        for (guint column = 0; column < table->n_columns; column++)
            if (context_table_at(table, school, column)->missing != MISSING_NO_ROW)
                came[school] = true;
}

static void
mark_dataset(struct building *building)
{
    const struct dataset *dataset = building->dataset;
    for (guint i = 0; i < dataset->results->len; i++) {
        const struct result *result = &g_array_index(dataset->results, struct result, i);
        if (result->year == building->year)
            building->came[FORM_RESULTS][result->school] = true;
    }
    for (guint i = 0; i < school_registry_length(dataset->registry); i++)
        building->came[FORM_SCHOOLS][i] = school_registry_get(dataset->registry, i)->in_registry;
    mark_table(building->came[FORM_CONTEXT], dataset->context);
    mark_table(building->came[FORM_RISK], dataset->risk);
}

/* A school all of whose rows are faulty has sent them all the same. */
static void
mark_findings(struct building *building)
{
    const struct finding_list *findings = building->dataset->findings;
    for (guint i = 0; i < finding_list_length(findings); i++) {
        const struct finding *finding = finding_list_get(findings, i);
        enum form_kind form;
        guint school;
        if (finding_rule_severity(finding->rule) == FINDING_NOTE ||
            finding->rule == FINDING_SCHOOL_NO_RESULTS)
            continue;
        struct subject subject = delivery_subject(building->delivery, finding);
        if (form_kind_of(subject.kind, &form) && subject.school[0] != '\0' &&
            (form != FORM_RESULTS || subject.year == building->year) &&
            school_registry_find_own(building->dataset->registry, subject.school, &school))
            building->came[form][school] = true;
    }
}

static void
count_schools(struct building *building)
{
    for (guint form = 0; form < N_FORMS; form++) {
        bool due = building->plan->due[form] && !form_comes_from_senders(building, form);
        for (guint i = 0; due && i < school_registry_length(building->dataset->registry); i++) {
            if (building->of_school[i] == NULL)
                continue;
            struct receipt_form *own = &building->of_school[i]->forms[form];
            own->n_schools++;
            if (building->came[form][i])
                own->n_received++;
            else
                g_array_append_val(own->missing, i);
        }
    }
}

/* ---- findings ---- */

/* Whom the finding goes back to; NULL: it stays. */
static struct party *
party_of_finding(const struct building *building, const struct finding *finding,
                 const struct subject *subject)
{
    const struct input_file *file = delivery_file(building->delivery, finding->place.file);
    enum form_kind form;
    guint school;
    bool of_file = finding->rule != FINDING_SCHOOL_NO_RESULTS;
    if (finding_rule_is_of_rulebook(finding->rule))
        return NULL;
    if (of_file && file != NULL && file->sender != NULL)
        return party_of_sender(building->receipt, file->sender);
    if (file != NULL && !form_kind_of(file->kind, &form))
        return NULL;
    if (subject->school[0] == '\0' ||
        !school_registry_find_own(building->dataset->registry, subject->school, &school))
        return NULL;
    return building->of_school[school];
}

/* A school without results is told otherwise where its form has not come at all (by the reminder),
 * or where all its rows are faulty (by their findings). */
static bool
is_told_otherwise(const struct building *building, const struct party *party,
                  const struct finding *finding, const struct subject *subject)
{
    guint school;
    if (finding->rule != FINDING_SCHOOL_NO_RESULTS)
        return false;
    return party->forms[FORM_RESULTS].n_received == 0 ||
           (school_registry_find_own(building->dataset->registry, subject->school, &school) &&
            building->came[FORM_RESULTS][school]);
}

static void
count_finding(struct receipt_form *form, const struct finding *finding)
{
    if (finding_rule_severity(finding->rule) == FINDING_ERROR)
        form->n_errors++;
    else
        form->n_warnings++;
}

static void
share_findings(struct building *building)
{
    const struct finding_list *findings = building->dataset->findings;
    for (guint i = 0; i < finding_list_length(findings); i++) {
        const struct finding *finding = finding_list_get(findings, i);
        if (finding_rule_severity(finding->rule) == FINDING_NOTE)
            continue;
        struct subject subject = delivery_subject(building->delivery, finding);
        struct party *party = party_of_finding(building, finding, &subject);
        enum form_kind form;
        if (party == NULL) {
            g_array_append_val(building->receipt->general, i);
            continue;
        }
        if (is_told_otherwise(building, party, finding, &subject))
            continue;
        g_array_append_val(party->findings, i);
        if (form_kind_of(subject.kind, &form))
            count_finding(&party->forms[form], finding);
    }
}

static enum receipt_state
state_of(const struct receipt_form *form)
{
    if (form->n_errors > 0)
        return RECEIPT_RETURNED;
    if (form->n_schools == 0 && form->n_files == 0 && form->n_absent == 0)
        return RECEIPT_NOT_DUE;
    if (form->n_received == 0 && form->n_files == 0)
        return RECEIPT_NOT_RECEIVED;
    bool whole = form->n_received == form->n_schools && form->n_absent == 0;
    return whole && form->n_warnings == 0 ? RECEIPT_ACCEPTED : RECEIPT_RECEIVED;
}

static gint
compare_parties(gconstpointer a, gconstpointer b)
{
    const struct party *x = *(const struct party *const *)a, *y = *(const struct party *const *)b;
    if (x->kind != y->kind)
        return x->kind < y->kind ? -1 : 1;
    return strcmp(x->name, y->name);
}

struct receipt *
receipt_build(const struct delivery *delivery, const struct receipt_plan *plan, int year)
{
    const struct dataset *dataset = delivery->dataset;
    guint n_schools = school_registry_length(dataset->registry);
    struct building building = {.receipt = g_new0(struct receipt, 1),
                                .delivery = delivery,
                                .dataset = dataset,
                                .files = delivery->files,
                                .plan = plan,
                                .year = year,
                                .of_school = g_new0(struct party *, n_schools + 1)};
    struct receipt *receipt = building.receipt;
    receipt->parties = g_ptr_array_new_with_free_func(party_free);
    receipt->general = g_array_new(FALSE, FALSE, sizeof(guint));
    for (guint i = 0; i < N_FORMS; i++)
        building.came[i] = g_new0(bool, n_schools + 1);
    add_schools(&building);
    add_senders(&building);
    mark_dataset(&building);
    mark_findings(&building);
    count_schools(&building);
    share_findings(&building);
    for (guint i = 0; i < receipt->parties->len; i++) {
        struct party *party = g_ptr_array_index(receipt->parties, i);
        for (guint form = 0; form < N_FORMS; form++)
            party->forms[form].state = state_of(&party->forms[form]);
    }
    g_ptr_array_sort(receipt->parties, compare_parties);
    for (guint i = 0; i < N_FORMS; i++)
        g_free(building.came[i]);
    g_free(building.of_school);
    return receipt;
}

void
receipt_free(struct receipt *receipt)
{
    if (receipt == NULL)
        return;
    g_ptr_array_unref(receipt->parties);
    g_array_unref(receipt->general);
    g_free(receipt);
}

const struct party *
receipt_party_of(const struct receipt *receipt, const struct dataset *dataset, guint school)
{
    const struct school *identity = school_registry_get(dataset->registry, school);
    return find_party(receipt, kind_of_school(identity), name_of_answerer(identity));
}

bool
party_is_returned(const struct party *party)
{
    return party->findings->len > 0;
}

/* A school without results is a finding already unless none came. */
bool
party_is_reminded(const struct party *party)
{
    for (guint i = 0; i < N_FORMS; i++) {
        const struct receipt_form *form = &party->forms[i];
        if (form->state == RECEIPT_NOT_RECEIVED || form->n_absent > 0 ||
            (i != FORM_RESULTS && form->n_received < form->n_schools))
            return true;
    }
    return false;
}
