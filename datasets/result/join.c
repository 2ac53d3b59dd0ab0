/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The school comes last, behind procedure, year, wave and category: a row that does not count must
 * not become an error about an unknown code. A value is shown only where it cannot be a pupil's. */
#include "datasets/result/join.h"

#include <string.h>

#include "datasets/text/encoding.h"
#include "datasets/text/person.h"
#include "datasets/layout/file_name.h"
#include "datasets/code/label.h"
#include "datasets/result/aside.h"
#include "datasets/result/cell.h"
#include "datasets/result/naming.h"
#include "datasets/result/procedure_name.h"

/* The cell as a finding may show it; in a pupil's row only when it is a known word. */
static const char *
shown_word(const struct result_reading *reading, int field, bool is_known)
{
    return is_known ? record_text(reading->records, field) : record_shown(reading->records, field);
}

/* A blank cell that no row can do without; rows of pupils are told of together. */
static void
report_empty(struct result_reading *reading, int field)
{
    if (record_reader_is_of_pupils(reading->records)) {
        aside_add(reading, &(struct aside){.rule = FINDING_PUPIL_EMPTY, .field = field});
        return;
    }
    record_report(reading->records, identity_empty_rule(record_text(reading->records, field)),
                  field, record_shown(reading->records, field));
}

static bool
counts_category(struct result_reading *reading)
{
    const char *text = record_text(reading->records, reading->columns.category);
    const struct dataset_request *request = reading->reader->request;
    if (text[0] == '\0')
        return true;
    const char *known = layout_book_value(request->layouts, "category", text);
    const char *id = known != NULL ? known : text;
    if (strcmp(id, "main") == 0 || (request->categories != NULL &&
                                    g_strv_contains((const char *const *)request->categories, id)))
        return true;
    aside_add(reading, &(struct aside){
                           .rule = FINDING_RESULT_OTHER_CATEGORY,
                           .field = reading->columns.category,
                           .value = shown_word(reading, reading->columns.category, known != NULL)});
    return false;
}

static void
report_no_procedure(struct result_reading *reading)
{
    int field = naming_field(reading), grade;
    if (field == reading->columns.grade && field >= 0)
        record_int(reading->records, field, 1, LAST_GRADE, &grade);
    else
        report_empty(reading, field);
}

/* The procedure as a finding may show it: the cell, or what columns of subject and grade make. */
static const char *
shown_procedure(const struct result_reading *reading, const char *id)
{
    if (reading->columns.procedure >= 0)
        return shown_word(reading, reading->columns.procedure, false);
    return record_reader_is_of_pupils(reading->records) ? NULL : id;
}

/* What the text stands for, once a file. */
static const struct procedure_name *
procedure_name_of(const struct result_reading *reading, const char *text)
{
    struct procedure_name *name = g_hash_table_lookup(reading->naming.by_id, text);
    if (name == NULL) {
        name = procedure_name_read(reading->reader->request->procedures, text);
        g_hash_table_insert(reading->naming.by_id, g_strdup(text), name);
    }
    return name;
}

static bool
is_procedure(const struct procedure_name *name)
{
    return name->reading == PROCEDURE_FOUND || name->reading == PROCEDURE_SPELT;
}

/* Says of a text that is no id what it was read as, or that it was not. */
static void
report_procedure_name(struct result_reading *reading, const char *id,
                      const struct procedure_name *name)
{
    static const enum finding_rule rules[] = {
        [PROCEDURE_SPELT] = FINDING_RESULT_PROCEDURE_SPELT,
        [PROCEDURE_ABSENT] = FINDING_RESULT_UNKNOWN_PROCEDURE,
        [PROCEDURE_UNCLEAR] = FINDING_RESULT_PROCEDURE_UNCLEAR,
    };
    const struct procedure_catalogue *catalogue = reading->reader->request->procedures;
    bool spelt = name->reading == PROCEDURE_SPELT, unclear = name->reading == PROCEDURE_UNCLEAR;
    bool by_subject = unclear && reading->columns.procedure < 0;
    aside_add(reading,
              &(struct aside){
                  .rule = rules[name->reading],
                  .field = by_subject ? reading->columns.subject : reading->columns.procedure,
                  .value = shown_procedure(reading, id),
                  .subject = spelt ? procedure_catalogue_get(catalogue, name->procedure)->id : NULL,
                  .other = name->likely,
              });
}

static bool
find_procedure(struct result_reading *reading, guint *ret_procedure)
{
    const char *id = naming_of_row(reading);
    if (id[0] == '\0') {
        report_no_procedure(reading);
        return false;
    }
    const struct procedure_catalogue *catalogue = reading->reader->request->procedures;
    const struct procedure_name *name = procedure_name_of(reading, id);
    if (name->reading != PROCEDURE_FOUND)
        report_procedure_name(reading, id, name);
    if (!is_procedure(name))
        return false;
    *ret_procedure = name->procedure;
    const struct procedure *procedure = procedure_catalogue_get(catalogue, name->procedure);
    if (procedure->enabled)
        return true;
    aside_add(reading, &(struct aside){.rule = FINDING_RESULT_DISABLED_PROCEDURE,
                                       .field = reading->columns.procedure,
                                       .value = id,
                                       .subject = procedure->id});
    return false;
}

static bool
read_year(struct result_reading *reading, int *ret_year)
{
    if (!record_reader_is_of_pupils(reading->records))
        return record_year(reading->records, reading->columns.year, ret_year);
    const char *text = record_text(reading->records, reading->columns.year);
    if (text_to_year(text, ret_year))
        return true;
    if (text[0] == '\0')
        report_empty(reading, reading->columns.year);
    else
        aside_fault(reading, FINDING_PUPIL_BAD_YEAR, reading->columns.year);
    return false;
}

static bool
find_year(struct result_reading *reading, const struct procedure *procedure, int *ret_year)
{
    const struct dataset_request *request = reading->reader->request;
    if (!read_year(reading, ret_year))
        return false;
    bool wanted = request->counts_only || *ret_year == request->year ||
                  (request->use_previous && *ret_year == request->year - 1);
    if (!wanted) {
        aside_add(reading,
                  &(struct aside){.rule = *ret_year > request->year ? FINDING_RESULT_LATER_YEAR
                                                                    : FINDING_RESULT_OTHER_YEAR,
                                  .field = reading->columns.year,
                                  .value = shown_word(reading, reading->columns.year, false)});
        return false;
    }
    if (procedure_held(procedure, *ret_year))
        return true;
    aside_add(reading, &(struct aside){.rule = FINDING_RESULT_NOT_HELD,
                                       .field = reading->columns.year,
                                       .value = shown_word(reading, reading->columns.year, false),
                                       .subject = procedure->id});
    return false;
}

static bool
find_wave(struct result_reading *reading, const struct procedure *procedure, int year,
          const char **ret_wave)
{
    const char *text = record_text(reading->records, reading->columns.wave);
    const char *id =
        text[0] == '\0' ? "" : layout_book_value(reading->reader->request->layouts, "wave", text);
    if (procedure_counts_wave(procedure, year, id != NULL ? id : text)) {
        bool hidden = id == NULL && record_reader_is_of_pupils(reading->records);
        *ret_wave = hidden ? "" : g_intern_string(id != NULL ? id : text);
        return true;
    }
    aside_add(reading,
              &(struct aside){.rule = FINDING_RESULT_OTHER_WAVE,
                              .field = reading->columns.wave,
                              .value = shown_word(reading, reading->columns.wave, id != NULL),
                              .subject = procedure->id});
    return false;
}

/* Whether the row names its school by a login of ФИС ОКО in a protocol: the only code of a pupil's
 * row that can be nothing else. */
static bool
names_login(const struct result_reading *reading, const struct identity *identity)
{
    char login[LABEL_LOGIN_DIGITS + 1];
    return record_reader_layout(reading->records)->tasks != NULL && identity->text != NULL &&
           label_login(identity->text, login);
}

/* What the row calls its school; in a pupil's row only what stands behind a code. */
static char *
school_label(const struct result_reading *reading, int field)
{
    const char *text = record_text(reading->records, field);
    bool hidden = (record_reader_is_of_pupils(reading->records) && !label_has(text)) ||
                  person_sign_of(text) != PERSON_NONE ||
                  record_is_longer(text, RECORD_LONGEST_TEXT);
    return hidden ? g_strdup("") : label_text(text);
}

/* Sets aside the row of a school that the registry lacks. `guess`: see struct aside. */
static bool
set_school_aside(struct result_reading *reading, const struct identity *identity, const char *code,
                 const char *guess)
{
    bool shown =
        names_login(reading, identity) || record_shown(reading->records, identity->field) != NULL;
    aside_add(reading, &(struct aside){.rule = FINDING_RESULT_UNKNOWN_SCHOOL,
                                       .field = identity->field,
                                       .value = shown ? code : NULL,
                                       .guess = guess});
    return false;
}

/* Whether codes are schools' by the word of whoever asks. */
static bool
takes_any_school(const struct result_reading *reading)
{
    return reading->reader->request->counts_only && !reading->reader->has_registry;
}

/* Whether a row may bring a school that nobody knows. A pupil's may not unless it names a login,
 * since its code may be anything; nor, where a registry can be asked, one whose code could be a
 * person's data. */
static bool
brings_school(const struct result_reading *reading, const struct identity *identity)
{
    if (record_reader_is_of_pupils(reading->records) && !takes_any_school(reading))
        return names_login(reading, identity);
    if (person_sign_of(identity->text) != PERSON_NONE)
        return false;
    return !reading->reader->has_registry ||
           record_shown(reading->records, identity->field) != NULL;
}

/* The row of a school that nobody knows, by a text that is too long for a code. */
static bool
set_long_code_aside(struct result_reading *reading, const struct identity *identity)
{
    g_autofree char *longest = g_strdup_printf("%d", RECORD_LONGEST_CODE);
    aside_add(reading, &(struct aside){.rule = FINDING_CELL_TOO_LONG,
                                       .field = identity->field,
                                       .subject = longest});
    return false;
}

/* A school that only results know: it gets a row. Without any registry it is a school like others;
 * with one, its results are set aside until the registry or the code is mended. */
static bool
add_unknown_school(struct result_reading *reading, const struct identity *identity,
                   const char *code, guint *ret_school)
{
    struct result_reader *reader = reading->reader;
    if (record_is_longer(code, RECORD_LONGEST_CODE))
        return set_long_code_aside(reading, identity);
    if (!brings_school(reading, identity))
        return set_school_aside(reading, identity, code, NULL);
    struct school *school = reader->has_registry
                                ? school_registry_add_unlisted(reader->registry, code)
                                : school_registry_add(reader->registry, code);
    if (school != NULL) {
        school->place = record_place(reading->records, identity->field);
        school->subject = record_subject(reading->records, identity->field);
    }
    if (!reader->has_registry) {
        g_free(school->name);
        school->name = school_label(reading, reading->columns.identity.name);
        g_free(school->municipality);
        school->municipality = school_label(reading, reading->columns.identity.municipality);
        return school_registry_find_own(reader->registry, code, ret_school);
    }
    g_autofree char *guess =
        school != NULL
            ? identity_suggest(&reading->columns.identity, reading->records, reader->registry, code)
            : NULL;
    return set_school_aside(reading, identity, code, guess);
}

/* The results of a school's own code, or of its predecessor's. */
static bool
follow(struct result_reading *reading, const struct identity *identity, const char *own,
       struct result_part *raw)
{
    struct owner_books books = reader_books(reading->reader);
    struct owner owner = owner_take(&books, own, raw->result.year);
    raw->origin = g_intern_string(own);
    raw->result.school = owner.school;
    if (owner.code != own)
        reading->effects.succession = raw->origin;
    return owner.status == OWNER_FOUND ||
           (owner.status == OWNER_UNKNOWN &&
            add_unknown_school(reading, identity, owner.code, &raw->result.school));
}

static bool
set_several_aside(struct result_reading *reading, const struct identity *identity)
{
    bool shared = identity->status == IDENTITY_SHARED;
    aside_add(reading,
              &(struct aside){.rule = shared ? FINDING_IDENTITY_SHARED : FINDING_IDENTITY_DISAGREE,
                              .field = identity->field,
                              .value = record_shown(reading->records, identity->field),
                              .subject = identity->others[0],
                              .other = identity->others[1]});
    return false;
}

/* Beside the name stands another login than in the column of users, which may be that of whoever
 * sent the file. */
static void
report_other_login(struct result_reading *reading, const struct identity *identity)
{
    int users = reading->columns.identity.codes[CODE_OWN];
    char named[LABEL_LOGIN_DIGITS + 1], user[LABEL_LOGIN_DIGITS + 1];
    if (identity->field != reading->columns.identity.name || identity->field == users ||
        !label_login(record_text(reading->records, users), user) ||
        !label_login(identity->text, named) || strcmp(user, named) == 0)
        return;
    aside_add(reading, &(struct aside){.rule = FINDING_RESULT_OTHER_LOGIN, .field = users});
}

/* The own code that a row found or gives: without a registry no code is known to be right, and none
 * is restored to it. Owned by the caller. */
static char *
own_code(const struct result_reading *reading, const struct identity *identity)
{
    bool found = identity->status == IDENTITY_FOUND &&
                 (identity->restored == NULL || reading->reader->has_registry);
    const struct codebook *codes = school_registry_codes(reading->reader->registry);
    return found ? g_strdup(identity->own) : codebook_new_code(codes, identity->text);
}

/* Holds the row's name against the registry's, unless the code stands in the name itself. */
static void
see_name(struct result_reading *reading, const struct identity *identity, guint school)
{
    int field = reading->columns.identity.name;
    if (field >= 0 && field != identity->field)
        name_check_see(reading->names, school, record_text(reading->records, field),
                       record_place(reading->records, field),
                       record_shown(reading->records, field));
}

static bool
find_school(struct result_reading *reading, struct result_part *raw)
{
    struct result_reader *reader = reading->reader;
    struct identity identity =
        identity_read(&reading->columns.identity, reading->records, reader->registry,
                      code_kind_of_procedure(reading_procedure(reading, &raw->result)->id));
    if (identity.status == IDENTITY_EMPTY) {
        report_empty(reading, identity.field);
        return false;
    }
    report_other_login(reading, &identity);
    /* Without a registry a pupil's row finds no school but by its login: whether other files have
     * named it by now must not matter. */
    if (!reader->has_registry && record_reader_is_of_pupils(reading->records) &&
        !takes_any_school(reading) && !names_login(reading, &identity)) {
        g_autofree char *code = school_code_normal(identity.text);
        return set_school_aside(reading, &identity, code, NULL);
    }
    if (identity.status == IDENTITY_SHARED || identity.status == IDENTITY_DISAGREE)
        return set_several_aside(reading, &identity);
    g_autofree char *own = own_code(reading, &identity);
    char digits[LABEL_LOGIN_DIGITS + 1];
    raw->prefix = label_login(identity.text, digits);
    if (identity.restored != NULL && reader->has_registry)
        aside_add(reading, &(struct aside){.rule = identity_restored_rule(&identity),
                                           .field = identity.field,
                                           .value = identity.text,
                                           .subject = identity.restored});
    if (!follow(reading, &identity, own, raw))
        return false;
    /* what came under a predecessor's code may bear its name, too */
    if (strcmp(own, school_registry_get(reader->registry, raw->result.school)->code) == 0)
        see_name(reading, &identity, raw->result.school);
    return true;
}

void
join_tell(const struct record_reader *records, struct subject *subject, void *data)
{
    const struct result_reading *reading = data;
    const struct procedure_catalogue *catalogue = reading->reader->request->procedures;
    g_autofree char *id = naming_peek(reading);
    int year;
    const struct procedure_name *name = procedure_name_of(reading, id);
    if (is_procedure(name))
        subject->procedure =
            g_intern_string(procedure_catalogue_get(catalogue, name->procedure)->id);
    if (text_to_year(record_text(records, reading->columns.year), &year))
        subject->year = year;
    struct identity identity =
        identity_read(&reading->columns.identity, records, reading->reader->registry,
                      code_kind_of_procedure(subject->procedure));
    if (identity.status != IDENTITY_FOUND && identity.status != IDENTITY_UNKNOWN)
        return;
    g_autofree char *own = own_code(reading, &identity);
    struct owner_books books = reader_books(reading->reader);
    struct owner owner = owner_find(&books, own, subject->year);
    bool comes = !books.has_registry && brings_school(reading, &identity);
    if (owner.status == OWNER_FOUND || (owner.status == OWNER_UNKNOWN && comes))
        subject->school = g_intern_string(owner.code);
}

bool
join_find_cell(struct result_reading *reading, struct result_part *raw)
{
    struct result *result = &raw->result;
    if (!find_procedure(reading, &result->procedure))
        return false;
    const struct procedure *procedure = reading_procedure(reading, result);
    if (!find_year(reading, procedure, &result->year) ||
        !find_wave(reading, procedure, result->year, &result->wave) || !counts_category(reading))
        return false;
    reading->effects.stage = ROW_OF_NOBODY;
    reading->effects.n_before = reading->effects.n_of_school = reading->effects.n_asides;
    bool found = find_school(reading, raw);
    reading->effects.n_of_school = reading->effects.n_asides;
    if (!found)
        return false;
    reading->effects.stage = ROW_UNJUDGED;
    result->place = record_place(reading->records, -1);
    raw->last_row = result->place.row;
    raw->n_rows = 1;
    return true;
}
