/* Reads the registry of schools. */
#include <string.h>

#include "datasets/dataset.h"

enum { MAX_PUPILS = 100000 };

struct registry_fields {
    int school_code, name, charter_name, municipality, subordination, locality, level, pupils, flags;
    int further[4];
};

static struct registry_fields
find_fields(const struct record_reader *reader)
{
    static const char *const further[] = {"login", "inn", "oge_code", "ege_code"};
    struct registry_fields fields = {
        .school_code = record_field(reader, "school_code"),
        .name = record_field(reader, "name"),
        .charter_name = record_field(reader, "charter_name"),
        .municipality = record_field(reader, "municipality"),
        .subordination = record_field(reader, "subordination"),
        .locality = record_field(reader, "locality"),
        .level = record_field(reader, "level"),
        .pupils = record_field(reader, "pupils"),
        .flags = record_field(reader, "flags"),
    };
    for (guint i = 0; i < G_N_ELEMENTS(further); i++)
        fields.further[i] = record_field(reader, further[i]);
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

static void
add_further_codes(struct school_registry *registry, guint index, struct record_reader *reader,
                  const struct registry_fields *fields, struct finding_list *findings)
{
    for (guint i = 0; i < G_N_ELEMENTS(fields->further); i++) {
        const char *code = record_text(reader, fields->further[i]);
        /* «нет», «-» and the like are no codes. */
        if (strpbrk(code, "0123456789") == NULL)
            continue;
        if (school_registry_add_code(registry, code, index))
            continue;
        struct place place = record_place(reader, fields->further[i]);
        struct finding *finding = finding_add(findings, FINDING_SCHOOL_CODE_SHARED, &place, code);
        finding_set_school(findings, finding, school_registry_get(registry, index)->code);
    }
}

static bool
read_school(struct school_registry *registry, struct record_reader *reader,
            const struct registry_fields *fields, const struct layout_book *book,
            struct finding_list *findings)
{
    g_autofree char *code = school_code_normal(record_text(reader, fields->school_code));
    struct place place = record_place(reader, fields->school_code);
    if (code[0] == '\0') {
        finding_add(findings, FINDING_CELL_EMPTY, &place, "");
        return false;
    }
    guint known;
    if (school_registry_find(registry, code, &known)) {
        struct finding *finding = finding_add(findings, FINDING_SCHOOL_DUPLICATE, &place, code);
        finding_arg_place(findings, finding, &school_registry_get(registry, known)->place);
        finding_set_school(findings, finding, code);
        return false;
    }
    struct school *school = school_registry_add(registry, code);
    if (school == NULL) { /* the code was shared by others and means nobody */
        finding_add(findings, FINDING_SCHOOL_CODE_SHARED, &place, code);
        return false;
    }
    school->in_registry = true;
    school->place = place;
    set_text(&school->name, reader, fields->name);
    set_text(&school->charter_name, reader, fields->charter_name);
    set_text(&school->municipality, reader, fields->municipality);
    set_text(&school->level, reader, fields->level);
    set_subordination(school, reader, fields->subordination);
    set_locality(school, reader, fields->locality);
    set_flags(school, reader, fields->flags, book);
    if (record_text(reader, fields->pupils)[0] != '\0')
        record_int(reader, fields->pupils, 0, MAX_PUPILS, &school->pupils);
    if (school->name[0] == '\0') {
        place = record_place(reader, fields->name);
        finding_set_school(findings, finding_add(findings, FINDING_SCHOOL_NO_NAME, &place, ""),
                           code);
    }
    add_further_codes(registry, school_registry_length(registry) - 1, reader, fields, findings);
    return true;
}

bool
schools_read(struct school_registry *registry, struct input_file *file,
             const struct layout_book *book, struct finding_list *findings, GError **error)
{
    struct record_reader *reader = record_reader_open(file, book, findings, error);
    if (reader == NULL)
        return false;
    struct registry_fields fields = find_fields(reader);
    while (record_reader_next(reader))
        file->n_used += read_school(registry, reader, &fields, book, findings);
    record_reader_close(reader);
    return true;
}
