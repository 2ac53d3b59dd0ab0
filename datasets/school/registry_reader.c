/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads the registry of schools. */
#include <string.h>

#include "datasets/school/crosswalk.h"
#include "datasets/school/identity.h"
#include "datasets/school/registry_reader.h"
#include "datasets/text/lookalike.h"
#include "datasets/text/repertoire.h"

enum { MAX_PUPILS = 100000 };

struct registry_fields {
    int school_code; /* the column whose codes are the schools' own */
    enum code_kind own_kind;
    int name, charter_name, municipality, subordination, locality, level, pupils, flags;
    int codes[N_CODE_KINDS];
};

static struct registry_fields
find_fields(const struct record_reader *reader)
{
    struct registry_fields fields = {
        .school_code = -1,
        .name = record_field(reader, "name"),
        .charter_name = record_field(reader, "charter_name"),
        .municipality = record_field(reader, "municipality"),
        .subordination = record_field(reader, "subordination"),
        .locality = record_field(reader, "locality"),
        .level = record_field(reader, "level"),
        .pupils = record_field(reader, "pupils"),
        .flags = record_field(reader, "flags"),
    };
    static const enum code_kind order[] = {CODE_OWN, CODE_LOGIN, CODE_OGE, CODE_EGE, CODE_INN};
    for (guint i = 0; i < G_N_ELEMENTS(order); i++) {
        enum code_kind kind = order[i];
        fields.codes[kind] = record_field(reader, code_kind_field(kind));
        if (fields.school_code < 0) {
            fields.school_code = fields.codes[kind];
            fields.own_kind = kind;
        }
    }
    return fields;
}

static void
set_text(char **text, const struct record_reader *reader, int field)
{
    g_free(*text);
    *text = g_strdup(record_text(reader, field));
}

static void
set_subordination(struct school *school, struct record_reader *reader, int field)
{
    static const struct {
        const char *id;
        enum subordination value;
    } table[] = {{"municipal", SUBORDINATION_MUNICIPAL},
                 {"department", SUBORDINATION_DEPARTMENT},
                 {"private", SUBORDINATION_PRIVATE},
                 {"federal", SUBORDINATION_FEDERAL}};
    const char *id;
    school->founder_stated = record_text(reader, field)[0] != '\0';
    if (!record_value(reader, field, "subordination", "municipal", &id))
        return;
    for (guint i = 0; i < G_N_ELEMENTS(table); i++)
        if (strcmp(table[i].id, id) == 0)
            school->subordination = table[i].value;
}

static void
set_locality(struct school *school, struct record_reader *reader, int field)
{
    const char *id;
    if (!record_value(reader, field, "locality", "", &id) || id[0] == '\0')
        return;
    school->locality = strcmp(id, "urban") == 0 ? LOCALITY_URBAN : LOCALITY_RURAL;
}

/* A name that the papers cannot print as it is. */
static void
check_characters(struct record_reader *reader, int field, const char *code,
                 struct finding_list *findings)
{
    g_autofree char *lacks = repertoire_lacks(record_text(reader, field));
    if (lacks == NULL)
        return;
    struct finding *finding =
        record_report(reader, FINDING_SCHOOL_CHARACTER, field, record_shown(reader, field));
    finding_arg_text(findings, finding, lacks);
    finding_set_school(findings, finding, code);
}

/* Flags stand in one cell, `;` or `,` between them. A word that no flag knows stays as it is: the
 * rulebook may name it. */
static void
set_flags(struct school *school, const struct record_reader *reader, int field,
          const struct layout_book *book)
{
    GStrvBuilder *builder = g_strv_builder_new();
    g_auto(GStrv) words = g_strsplit_set(record_text(reader, field), ";,", -1);
    for (char **word = words; *word != NULL; word++) {
        if (g_strstrip(*word)[0] == '\0')
            continue;
        const char *id = layout_book_value(book, "flags", *word);
        g_strv_builder_add(builder, id != NULL ? id : *word);
    }
    school->flags = g_strv_builder_end(builder);
    g_strv_builder_unref(builder);
}

/* They are entered when all own codes are known. */
static void
keep_further_codes(const struct school *school, const struct record_reader *reader,
                   const struct registry_fields *fields, GArray *further)
{
    for (enum code_kind kind = CODE_LOGIN; kind < N_CODE_KINDS; kind++) {
        if (kind == fields->own_kind || fields->codes[kind] < 0)
            continue;
        struct further_code code =
            further_code_read(reader, fields->codes[kind], kind, school->code);
        g_array_append_val(further, code);
    }
}

/* A code of digits in which the letter O stands for zeros: the registry would carry it into lists.
 * Replaces *code, and says so. */
static void
restore_zeros(const struct record_reader *reader, const struct registry_fields *fields, char **code,
              struct finding_list *findings)
{
    g_autofree char *skeleton = text_skeleton(*code);
    size_t length = strlen(skeleton);
    if (length == 0 || strspn(skeleton, "0123456789") != length || strcmp(skeleton, *code) == 0 ||
        (glong)length != g_utf8_strlen(*code, -1))
        return;
    struct finding *finding = record_report(reader, FINDING_IDENTITY_SPELLING, fields->school_code,
                                            record_shown(reader, fields->school_code));
    finding_arg_text(findings, finding, skeleton);
    finding_arg_int(findings, finding, 1);
    g_free(*code);
    *code = g_steal_pointer(&skeleton);
}

/* The own code of a row, or NULL after a finding: it has none. Owned by the caller. */
static char *
read_code(struct school_registry *registry, struct record_reader *reader,
          const struct registry_fields *fields, enum login_prefix *ret_prefix, char **ret_twin,
          struct finding_list *findings)
{
    const char *text = record_text(reader, fields->school_code);
    char *code = school_code_normal_prefix(text, ret_prefix);
    if (school_code_is_placeholder(text)) {
        record_report(reader, identity_empty_rule(text), fields->school_code,
                      record_shown(reader, fields->school_code));
        g_free(code);
        return NULL;
    }
    restore_zeros(reader, fields, &code, findings);
    /* edu and ksh of the same digits are two schools; so are a bare code and a login. */
    const struct codebook *codes = school_registry_codes(registry);
    if (*ret_prefix == LOGIN_NONE || !codebook_has_owner(codes, code) ||
        codebook_prefix(codes, code) == *ret_prefix)
        return code;
    *ret_twin = code;
    return school_code_login(code, *ret_prefix);
}

static void
report_twin(const struct record_reader *reader, const struct registry_fields *fields,
            const char *code, const char *twin, struct finding_list *findings)
{
    struct finding *finding = record_report(reader, FINDING_SCHOOL_SAME_DIGITS, fields->school_code,
                                            record_shown(reader, fields->school_code));
    finding_arg_text(findings, finding, twin);
    finding_set_school(findings, finding, code);
}

static bool
read_school(struct school_registry *registry, struct record_reader *reader,
            const struct registry_fields *fields, const struct layout_book *book, GArray *further,
            struct finding_list *findings)
{
    enum login_prefix prefix;
    g_autofree char *twin = NULL;
    g_autofree char *code = read_code(registry, reader, fields, &prefix, &twin, findings);
    if (code == NULL)
        return false;
    guint known;
    if (school_registry_find_own(registry, code, &known)) {
        struct finding *finding =
            record_report(reader, FINDING_SCHOOL_DUPLICATE, fields->school_code,
                          record_shown(reader, fields->school_code));
        finding_arg_place(findings, finding, &school_registry_get(registry, known)->place);
        finding_set_school(findings, finding, code);
        return false;
    }
    struct school *school = school_registry_add(registry, code);
    school->in_registry = true;
    school->place = record_place(reader, fields->school_code);
    const char *digits = twin != NULL ? twin : code;
    codebook_add_login(school_registry_codes(registry), digits, prefix, code);
    if (twin != NULL)
        report_twin(reader, fields, code, twin, findings);
    set_text(&school->name, reader, fields->name);
    set_text(&school->charter_name, reader, fields->charter_name);
    set_text(&school->municipality, reader, fields->municipality);
    set_text(&school->level, reader, fields->level);
    set_subordination(school, reader, fields->subordination);
    set_locality(school, reader, fields->locality);
    set_flags(school, reader, fields->flags, book);
    if (record_text(reader, fields->pupils)[0] != '\0')
        record_int(reader, fields->pupils, 0, MAX_PUPILS, &school->pupils);
    const int named[] = {fields->name, fields->charter_name, fields->municipality};
    for (guint i = 0; i < G_N_ELEMENTS(named); i++)
        check_characters(reader, named[i], code, findings);
    if (school->name[0] == '\0')
        finding_set_school(findings,
                           record_report(reader, FINDING_SCHOOL_NO_NAME, fields->name, ""), code);
    school->subject = record_subject(reader, fields->school_code);
    keep_further_codes(school, reader, fields, further);
    return true;
}

bool
schools_read(struct school_registry *registry, struct input_file *file,
             const struct layout_book *book, struct finding_list *findings, GError **error)
{
    struct record_reader *reader = record_reader_open(file, book, findings, error);
    if (reader == NULL)
        return false;
    GArray *further = g_array_new(FALSE, FALSE, sizeof(struct further_code));
    g_array_set_clear_func(further, further_code_clear);
    do {
        struct registry_fields fields = find_fields(reader);
        while (record_reader_next(reader))
            file->n_used += read_school(registry, reader, &fields, book, further, findings);
    } while (record_reader_next_table(reader));
    for (guint i = 0; i < further->len; i++)
        further_code_add(registry, &g_array_index(further, struct further_code, i), findings);
    g_array_unref(further);
    record_reader_close(reader);
    return true;
}
