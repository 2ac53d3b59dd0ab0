#include <string.h>

#include "datasets/encoding.h"
#include "datasets/file_name.h"
#include "datasets/label.h"
#include "datasets/result_pass.h"

/* ---- rows set aside ---- */

/* Rows set aside for one reason, counted. */
struct aside {
    enum finding_rule rule;
    char *value, *subject;
    guint n_rows;
    struct place place; /* the first */
};

static void
aside_free(gpointer pointer)
{
    struct aside *aside = pointer;
    g_free(aside->value);
    g_free(aside->subject);
    g_free(aside);
}

void
pass_asides_init(struct pass *pass)
{
    pass->asides = g_ptr_array_new_with_free_func(aside_free);
    pass->asides_by_key = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
}

void
pass_asides_release(struct pass *pass)
{
    g_hash_table_unref(pass->asides_by_key);
    g_ptr_array_unref(pass->asides);
}

void
pass_set_aside(struct pass *pass, enum finding_rule rule, int field, const char *value,
               const char *subject)
{
    g_autofree char *key =
        g_strdup_printf("%d\n%s\n%s", (int)rule, value != NULL ? value : "", subject);
    struct aside *aside = g_hash_table_lookup(pass->asides_by_key, key);
    if (aside == NULL) {
        aside = g_new0(struct aside, 1);
        aside->rule = rule;
        aside->value = g_strdup(value);
        aside->subject = g_strdup(subject);
        aside->place = record_place(pass->records, field);
        g_ptr_array_add(pass->asides, aside);
        g_hash_table_insert(pass->asides_by_key, g_steal_pointer(&key), aside);
    }
    aside->n_rows++;
}

void
pass_report_asides(struct pass *pass)
{
    struct finding_list *findings = pass->reader->findings;
    for (guint i = 0; i < pass->asides->len; i++) {
        const struct aside *aside = g_ptr_array_index(pass->asides, i);
        struct finding *finding = finding_add(findings, aside->rule, &aside->place, aside->value);
        finding_arg_text(findings, finding, aside->subject);
        finding_arg_int(findings, finding, aside->n_rows);
        if (aside->rule == FINDING_RESULT_UNKNOWN_SCHOOL && aside->value != NULL)
            finding_set_school(findings, finding, aside->value);
    }
}

/* ---- which cell a row belongs to ---- */

/* The cell as a finding may show it; in a pupil's row only when it is a known word. */
static const char *
shown_word(const struct pass *pass, int field, bool is_known)
{
    return is_known ? record_text(pass->records, field) : record_shown(pass->records, field);
}

/* A blank cell that no row can do without; rows of pupils are told of together. */
static void
report_empty(struct pass *pass, int field)
{
    if (record_reader_is_personal(pass->records)) {
        pass_set_aside(pass, FINDING_PUPIL_EMPTY, field, NULL, "");
        return;
    }
    struct place place = record_place(pass->records, field);
    finding_add(pass->reader->findings, FINDING_CELL_EMPTY, &place, "");
}

static bool
counts_category(struct pass *pass)
{
    const char *text = record_text(pass->records, pass->category);
    const struct dataset_request *request = pass->reader->request;
    if (text[0] == '\0')
        return true;
    const char *known = layout_book_value(request->layouts, "category", text);
    const char *id = known != NULL ? known : text;
    if (strcmp(id, "main") == 0 || (request->categories != NULL &&
                                    g_strv_contains((const char *const *)request->categories, id)))
        return true;
    pass_set_aside(pass, FINDING_RESULT_OTHER_CATEGORY, pass->category,
                   shown_word(pass, pass->category, known != NULL), "");
    return false;
}

static void
report_no_procedure(struct pass *pass)
{
    int field = naming_field(pass), grade;
    if (field == pass->grade && field >= 0)
        record_int(pass->records, field, 1, LAST_GRADE, &grade);
    else
        report_empty(pass, field);
}

/* The procedure as a finding may show it: the cell, or what columns of subject and grade make. */
static const char *
shown_procedure(const struct pass *pass, const char *id)
{
    if (pass->procedure >= 0)
        return shown_word(pass, pass->procedure, false);
    return record_reader_is_personal(pass->records) ? NULL : id;
}

static bool
find_procedure(struct pass *pass, guint *ret_procedure)
{
    const char *id = naming_of_row(pass);
    if (id[0] == '\0') {
        report_no_procedure(pass);
        return false;
    }
    const struct procedure_catalogue *catalogue = pass->reader->request->procedures;
    if (!procedure_catalogue_find(catalogue, id, ret_procedure)) {
        pass_set_aside(pass, FINDING_RESULT_UNKNOWN_PROCEDURE, pass->procedure,
                       shown_procedure(pass, id), "");
        return false;
    }
    const struct procedure *procedure = procedure_catalogue_get(catalogue, *ret_procedure);
    if (procedure->enabled)
        return true;
    pass_set_aside(pass, FINDING_RESULT_DISABLED_PROCEDURE, pass->procedure, id, procedure->id);
    return false;
}

static bool
read_year(struct pass *pass, int *ret_year)
{
    if (!record_reader_is_personal(pass->records))
        return record_year(pass->records, pass->year, ret_year);
    const char *text = record_text(pass->records, pass->year);
    if (text_to_year(text, ret_year))
        return true;
    if (text[0] == '\0')
        report_empty(pass, pass->year);
    else
        pupils_fault(pass, FINDING_PUPIL_BAD_YEAR, pass->year);
    return false;
}

static bool
find_year(struct pass *pass, const struct procedure *procedure, int *ret_year)
{
    const struct dataset_request *request = pass->reader->request;
    if (!read_year(pass, ret_year))
        return false;
    bool wanted =
        *ret_year == request->year || (request->use_previous && *ret_year == request->year - 1);
    if (!wanted) {
        pass_set_aside(pass, FINDING_RESULT_OTHER_YEAR, pass->year,
                       shown_word(pass, pass->year, false), "");
        return false;
    }
    if (procedure_held(procedure, *ret_year))
        return true;
    pass_set_aside(pass, FINDING_RESULT_NOT_HELD, pass->year, shown_word(pass, pass->year, false),
                   procedure->id);
    return false;
}

static bool
find_wave(struct pass *pass, const struct procedure *procedure, int year, const char **ret_wave)
{
    const char *text = record_text(pass->records, pass->wave);
    const char *id =
        text[0] == '\0' ? "" : layout_book_value(pass->reader->request->layouts, "wave", text);
    if (procedure_counts_wave(procedure, year, id != NULL ? id : text)) {
        bool hidden = id == NULL && record_reader_is_personal(pass->records);
        *ret_wave = hidden ? "" : g_intern_string(id != NULL ? id : text);
        return true;
    }
    pass_set_aside(pass, FINDING_RESULT_OTHER_WAVE, pass->wave,
                   shown_word(pass, pass->wave, id != NULL), procedure->id);
    return false;
}

/* Whether the row may name a school that nobody knows: in a pupil's row the code may be anything,
 * unless it is a protocol and the code a login of ФИС ОКО. */
static bool
may_name_school(const struct pass *pass)
{
    char login[LABEL_LOGIN_DIGITS + 1];
    if (!record_reader_is_personal(pass->records))
        return true;
    const char *name = record_text(pass->records, pass->name);
    return record_reader_layout(pass->records)->tasks != NULL &&
           (label_login(record_text(pass->records, pass->school_code), login) ||
            (label_has(name) && label_login(name, login)));
}

/* What the row calls its school; in a pupil's row only what stands behind a code. */
static char *
school_label(const struct pass *pass, int field)
{
    const char *text = record_text(pass->records, field);
    bool hidden = record_reader_is_personal(pass->records) && !label_has(text);
    return hidden ? g_strdup("") : label_text(text);
}

static bool
set_school_aside(struct pass *pass, const char *code)
{
    const char *shown = shown_word(pass, pass->school_code, may_name_school(pass));
    pass_set_aside(pass, FINDING_RESULT_UNKNOWN_SCHOOL, pass->school_code,
                   shown != NULL ? code : NULL, "");
    return false;
}

/* A school that only results know: it gets a row. Without any registry it is a school like others;
 * with one, its results are set aside until the registry or the code is mended. */
static bool
add_unknown_school(struct pass *pass, const char *code, guint *ret_school)
{
    struct result_reader *reader = pass->reader;
    if (!may_name_school(pass))
        return set_school_aside(pass, code);
    struct school *school = school_registry_add(reader->registry, code);
    if (school != NULL) {
        school->place = record_place(pass->records, pass->school_code);
        if (!reader->has_registry) {
            g_free(school->name);
            school->name = school_label(pass, pass->name);
            g_free(school->municipality);
            school->municipality = school_label(pass, pass->municipality);
        }
    }
    if (!reader->has_registry)
        return school_registry_find(reader->registry, code, ret_school);
    return set_school_aside(pass, code);
}

static bool
find_school(struct pass *pass, struct raw_result *raw)
{
    struct result_reader *reader = pass->reader;
    g_autofree char *code = pass_school_code(pass);
    if (code[0] == '\0') {
        report_empty(pass, pass->school_code);
        return false;
    }
    /* Whether other files have named the school by now must not matter. */
    if (!reader->has_registry && !may_name_school(pass))
        return set_school_aside(pass, code);
    guint school;
    bool known = school_registry_find(reader->registry, code, &school);
    /* The ledger speaks of the school's own code, whatever code the row gives. */
    const char *own = known ? school_registry_get(reader->registry, school)->code : code;
    raw->origin = g_string_chunk_insert_const(reader->origins, own);
    const char *successor;
    switch (succession_follow(reader->ledger, own, &successor)) {
    case SUCCESSION_GOES:
        known = school_registry_find(reader->registry, successor, &raw->result.school);
        g_assert(known);
        return true;
    case SUCCESSION_ENDS:
        return false;
    case SUCCESSION_NONE:
    case SUCCESSION_LOOPS:
        break;
    }
    if (!known)
        return add_unknown_school(pass, code, &raw->result.school);
    raw->result.school = school;
    if (!reader->has_registry || school_registry_get(reader->registry, school)->in_registry)
        return true;
    return set_school_aside(pass, code);
}

/* Fills in school, procedure, year and wave; false when the row is set aside. What does not count
 * is passed over before its other cells are judged: an error must touch a decision. */
bool
pass_find_cell(struct pass *pass, struct raw_result *raw)
{
    struct result *result = &raw->result;
    if (!find_procedure(pass, &result->procedure))
        return false;
    const struct procedure *procedure = pass_procedure(pass, result);
    if (!find_year(pass, procedure, &result->year) || !find_wave(pass, procedure, result->year, &result->wave) ||
        !counts_category(pass) || !find_school(pass, raw))
        return false;
    result->place = record_place(pass->records, -1);
    return true;
}
