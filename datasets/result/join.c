/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "datasets/text/encoding.h"
#include "datasets/layout/file_name.h"
#include "datasets/code/label.h"
#include "datasets/result/pass.h"

/* ---- rows set aside ---- */

/* Rows set aside for one reason, counted. */
struct aside_rows {
    enum finding_rule rule;
    char *value, *subject, *other, *guess;
    guint n_rows;
    struct place place; /* the first */
    struct subject speaks_of;
};

static void
aside_rows_free(gpointer pointer)
{
    struct aside_rows *rows = pointer;
    g_free(rows->value);
    g_free(rows->subject);
    g_free(rows->other);
    g_free(rows->guess);
    g_free(rows);
}

void
pass_asides_init(struct pass *pass)
{
    pass->asides = g_ptr_array_new_with_free_func(aside_rows_free);
    pass->asides_by_key = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
}

void
pass_asides_release(struct pass *pass)
{
    g_hash_table_unref(pass->asides_by_key);
    g_ptr_array_unref(pass->asides);
}

static const char *
text_or_none(const char *text)
{
    return text != NULL ? text : "";
}

void
pass_set_aside(struct pass *pass, const struct aside *aside)
{
    g_autofree char *key =
        g_strdup_printf("%d\n%s\n%s\n%s", (int)aside->rule, text_or_none(aside->value),
                        text_or_none(aside->subject), text_or_none(aside->other));
    struct aside_rows *rows = g_hash_table_lookup(pass->asides_by_key, key);
    if (rows == NULL) {
        rows = g_new0(struct aside_rows, 1);
        rows->rule = aside->rule;
        rows->value = g_strdup(aside->value);
        rows->subject = g_strdup(text_or_none(aside->subject));
        rows->other = g_strdup(aside->other);
        rows->guess = g_strdup(aside->guess);
        rows->place = record_place(pass->records, aside->field);
        rows->speaks_of = record_subject(pass->records, aside->field);
        g_ptr_array_add(pass->asides, rows);
        g_hash_table_insert(pass->asides_by_key, g_steal_pointer(&key), rows);
    }
    rows->n_rows++;
}

void
pass_report_asides(struct pass *pass)
{
    struct finding_list *findings = pass->reader->findings;
    for (guint i = 0; i < pass->asides->len; i++) {
        const struct aside_rows *rows = g_ptr_array_index(pass->asides, i);
        struct finding *finding = finding_add(findings, rows->rule, &rows->place, rows->value);
        finding_set_subject(finding, &rows->speaks_of);
        finding_arg_text(findings, finding, rows->subject);
        finding_arg_int(findings, finding, rows->n_rows);
        if (rows->other != NULL)
            finding_arg_text(findings, finding, rows->other);
        if (rows->guess != NULL)
            finding_arg_text(findings, finding, rows->guess);
        if (rows->rule == FINDING_RESULT_UNKNOWN_SCHOOL && rows->value != NULL)
            finding_set_school(findings, finding, rows->value);
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
    if (record_reader_is_of_pupils(pass->records)) {
        pass_set_aside(pass, &(struct aside){.rule = FINDING_PUPIL_EMPTY, .field = field});
        return;
    }
    record_report(pass->records, identity_empty_rule(record_text(pass->records, field)), field,
                  record_shown(pass->records, field));
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
    pass_set_aside(pass, &(struct aside){.rule = FINDING_RESULT_OTHER_CATEGORY,
                                         .field = pass->category,
                                         .value = shown_word(pass, pass->category, known != NULL)});
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
    return record_reader_is_of_pupils(pass->records) ? NULL : id;
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
        pass_set_aside(pass, &(struct aside){.rule = FINDING_RESULT_UNKNOWN_PROCEDURE,
                                             .field = pass->procedure,
                                             .value = shown_procedure(pass, id)});
        return false;
    }
    const struct procedure *procedure = procedure_catalogue_get(catalogue, *ret_procedure);
    if (procedure->enabled)
        return true;
    pass_set_aside(pass, &(struct aside){.rule = FINDING_RESULT_DISABLED_PROCEDURE,
                                         .field = pass->procedure,
                                         .value = id,
                                         .subject = procedure->id});
    return false;
}

static bool
read_year(struct pass *pass, int *ret_year)
{
    if (!record_reader_is_of_pupils(pass->records))
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
        pass_set_aside(pass, &(struct aside){.rule = FINDING_RESULT_OTHER_YEAR,
                                             .field = pass->year,
                                             .value = shown_word(pass, pass->year, false)});
        return false;
    }
    if (procedure_held(procedure, *ret_year))
        return true;
    pass_set_aside(pass, &(struct aside){.rule = FINDING_RESULT_NOT_HELD,
                                         .field = pass->year,
                                         .value = shown_word(pass, pass->year, false),
                                         .subject = procedure->id});
    return false;
}

static bool
find_wave(struct pass *pass, const struct procedure *procedure, int year, const char **ret_wave)
{
    const char *text = record_text(pass->records, pass->wave);
    const char *id =
        text[0] == '\0' ? "" : layout_book_value(pass->reader->request->layouts, "wave", text);
    if (procedure_counts_wave(procedure, year, id != NULL ? id : text)) {
        bool hidden = id == NULL && record_reader_is_of_pupils(pass->records);
        *ret_wave = hidden ? "" : g_intern_string(id != NULL ? id : text);
        return true;
    }
    pass_set_aside(pass, &(struct aside){.rule = FINDING_RESULT_OTHER_WAVE,
                                         .field = pass->wave,
                                         .value = shown_word(pass, pass->wave, id != NULL),
                                         .subject = procedure->id});
    return false;
}

/* Whether the row names its school by a login of ФИС ОКО in a protocol: the only code of a pupil's
 * row that can be nothing else. */
static bool
names_login(const struct pass *pass, const struct identity *identity)
{
    char login[LABEL_LOGIN_DIGITS + 1];
    return record_reader_layout(pass->records)->tasks != NULL && identity->text != NULL &&
           label_login(identity->text, login);
}

/* What the row calls its school; in a pupil's row only what stands behind a code. */
static char *
school_label(const struct pass *pass, int field)
{
    const char *text = record_text(pass->records, field);
    bool hidden = record_reader_is_of_pupils(pass->records) && !label_has(text);
    return hidden ? g_strdup("") : label_text(text);
}

/* Sets aside the row of a school that the registry lacks. `guess`: see struct aside. */
static bool
set_school_aside(struct pass *pass, const struct identity *identity, const char *code,
                 const char *guess)
{
    bool shown =
        names_login(pass, identity) || record_shown(pass->records, identity->field) != NULL;
    pass_set_aside(pass, &(struct aside){.rule = FINDING_RESULT_UNKNOWN_SCHOOL,
                                         .field = identity->field,
                                         .value = shown ? code : NULL,
                                         .guess = guess});
    return false;
}

/* Whether a row may bring a school that nobody knows. A pupil's may not unless it names a login,
 * since its code may be anything; nor, where a registry can be asked, one whose code could be a
 * person's data. */
static bool
brings_school(const struct pass *pass, const struct identity *identity)
{
    if (record_reader_is_of_pupils(pass->records))
        return names_login(pass, identity);
    return !pass->reader->has_registry || record_shown(pass->records, identity->field) != NULL;
}

/* A school that only results know: it gets a row. Without any registry it is a school like others;
 * with one, its results are set aside until the registry or the code is mended. */
static bool
add_unknown_school(struct pass *pass, const struct identity *identity, const char *code,
                   guint *ret_school)
{
    struct result_reader *reader = pass->reader;
    if (!brings_school(pass, identity))
        return set_school_aside(pass, identity, code, NULL);
    struct school *school = reader->has_registry
                                ? school_registry_add_unlisted(reader->registry, code)
                                : school_registry_add(reader->registry, code);
    if (school != NULL) {
        school->place = record_place(pass->records, identity->field);
        school->subject = record_subject(pass->records, identity->field);
    }
    if (!reader->has_registry) {
        g_free(school->name);
        school->name = school_label(pass, pass->identity.name);
        g_free(school->municipality);
        school->municipality = school_label(pass, pass->identity.municipality);
        return school_registry_find_own(reader->registry, code, ret_school);
    }
    g_autofree char *guess =
        school != NULL ? identity_suggest(&pass->identity, pass->records, reader->registry, code)
                       : NULL;
    return set_school_aside(pass, identity, code, guess);
}

/* The results of a school's own code, or of its predecessor's. */
static bool
follow(struct pass *pass, const struct identity *identity, const char *own, struct result_part *raw)
{
    struct owner_books books = reader_books(pass->reader);
    struct owner owner = owner_take(&books, own, raw->result.year);
    raw->origin = g_intern_string(own);
    raw->result.school = owner.school;
    return owner.status == OWNER_FOUND ||
           (owner.status == OWNER_UNKNOWN &&
            add_unknown_school(pass, identity, owner.code, &raw->result.school));
}

static bool
set_several_aside(struct pass *pass, const struct identity *identity)
{
    bool shared = identity->status == IDENTITY_SHARED;
    pass_set_aside(
        pass, &(struct aside){.rule = shared ? FINDING_IDENTITY_SHARED : FINDING_IDENTITY_DISAGREE,
                              .field = identity->field,
                              .value = record_shown(pass->records, identity->field),
                              .subject = identity->others[0],
                              .other = identity->others[1]});
    return false;
}

/* Beside the name stands another login than in the column of users, which may be that of whoever
 * sent the file. */
static void
report_other_login(struct pass *pass, const struct identity *identity)
{
    int users = pass->identity.codes[CODE_OWN];
    char named[LABEL_LOGIN_DIGITS + 1], user[LABEL_LOGIN_DIGITS + 1];
    if (identity->field != pass->identity.name || identity->field == users ||
        !label_login(record_text(pass->records, users), user) ||
        !label_login(identity->text, named) || strcmp(user, named) == 0)
        return;
    pass_set_aside(pass, &(struct aside){.rule = FINDING_RESULT_OTHER_LOGIN, .field = users});
}

/* The own code that a row found or gives: without a registry no code is known to be right, and none
 * is restored to it. Owned by the caller. */
static char *
own_code(const struct pass *pass, const struct identity *identity)
{
    bool found = identity->status == IDENTITY_FOUND &&
                 (identity->restored == NULL || pass->reader->has_registry);
    const struct codebook *codes = school_registry_codes(pass->reader->registry);
    return found ? g_strdup(identity->own) : codebook_new_code(codes, identity->text);
}

static bool
find_school(struct pass *pass, struct result_part *raw)
{
    struct result_reader *reader = pass->reader;
    struct identity identity =
        identity_read(&pass->identity, pass->records, reader->registry,
                      code_kind_of_procedure(pass_procedure(pass, &raw->result)->id));
    if (identity.status == IDENTITY_EMPTY) {
        report_empty(pass, identity.field);
        return false;
    }
    report_other_login(pass, &identity);
    /* Without a registry a pupil's row finds no school but by its login: whether other files have
     * named it by now must not matter. */
    if (!reader->has_registry && record_reader_is_of_pupils(pass->records) &&
        !names_login(pass, &identity)) {
        g_autofree char *code = school_code_normal(identity.text);
        return set_school_aside(pass, &identity, code, NULL);
    }
    if (identity.status == IDENTITY_SHARED || identity.status == IDENTITY_DISAGREE)
        return set_several_aside(pass, &identity);
    g_autofree char *own = own_code(pass, &identity);
    if (identity.restored != NULL && reader->has_registry)
        pass_set_aside(pass, &(struct aside){.rule = identity_restored_rule(&identity),
                                             .field = identity.field,
                                             .value = identity.text,
                                             .subject = identity.restored});
    return follow(pass, &identity, own, raw);
}

void
join_tell(const struct record_reader *records, struct subject *subject, void *data)
{
    const struct pass *pass = data;
    const struct procedure_catalogue *catalogue = pass->reader->request->procedures;
    g_autofree char *id = naming_peek(pass);
    guint procedure;
    int year;
    if (procedure_catalogue_find(catalogue, id, &procedure))
        subject->procedure = g_intern_string(procedure_catalogue_get(catalogue, procedure)->id);
    if (text_to_year(record_text(records, pass->year), &year))
        subject->year = year;
    struct identity identity = identity_read(&pass->identity, records, pass->reader->registry,
                                             code_kind_of_procedure(subject->procedure));
    if (identity.status != IDENTITY_FOUND && identity.status != IDENTITY_UNKNOWN)
        return;
    g_autofree char *own = own_code(pass, &identity);
    struct owner_books books = reader_books(pass->reader);
    struct owner owner = owner_find(&books, own, subject->year);
    bool comes = !books.has_registry && brings_school(pass, &identity);
    if (owner.status == OWNER_FOUND || (owner.status == OWNER_UNKNOWN && comes))
        subject->school = g_intern_string(owner.code);
}

/* Fills in school, procedure, year and wave; false when the row is set aside. What does not count
 * is passed over before its other cells are judged: an error must touch a decision. */
bool
pass_find_cell(struct pass *pass, struct result_part *raw)
{
    struct result *result = &raw->result;
    if (!find_procedure(pass, &result->procedure))
        return false;
    const struct procedure *procedure = pass_procedure(pass, result);
    if (!find_year(pass, procedure, &result->year) ||
        !find_wave(pass, procedure, result->year, &result->wave) || !counts_category(pass) ||
        !find_school(pass, raw))
        return false;
    result->place = record_place(pass->records, -1);
    raw->last_row = result->place.row;
    raw->n_rows = 1;
    return true;
}
