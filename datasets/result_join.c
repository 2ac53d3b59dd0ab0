#include <string.h>

#include "datasets/result_pass.h"

/* ---- rows set aside ---- */

/* Rows set aside for one reason, counted. */
struct aside {
    enum finding_rule rule;
    char *what;
    char *more[2]; /* further texts of the sentence; NULL: none */
    guint n_rows;
    struct place place; /* the first */
};

static void
aside_free(gpointer pointer)
{
    struct aside *aside = pointer;
    g_free(aside->what);
    g_free(aside->more[0]);
    g_free(aside->more[1]);
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
pass_set_aside(struct pass *pass, enum finding_rule rule, const char *what, int field)
{
    pass_set_aside_more(pass, rule, what, field, NULL, NULL);
}

void
pass_set_aside_more(struct pass *pass, enum finding_rule rule, const char *what, int field,
                    const char *more, const char *still_more)
{
    g_autofree char *key = g_strdup_printf("%d\n%s", (int)rule, what);
    struct aside *aside = g_hash_table_lookup(pass->asides_by_key, key);
    if (aside == NULL) {
        aside = g_new0(struct aside, 1);
        aside->rule = rule;
        aside->what = g_strdup(what);
        aside->more[0] = g_strdup(more);
        aside->more[1] = g_strdup(still_more);
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
        struct finding *finding = finding_add(findings, aside->rule, &aside->place, aside->what);
        finding_arg_text(findings, finding, aside->what);
        finding_arg_int(findings, finding, aside->n_rows);
        for (guint j = 0; j < G_N_ELEMENTS(aside->more) && aside->more[j] != NULL; j++)
            finding_arg_text(findings, finding, aside->more[j]);
        if (aside->rule == FINDING_RESULT_UNKNOWN_SCHOOL)
            finding_set_school(findings, finding, aside->what);
    }
}

/* ---- which cell a row belongs to ---- */

static bool
counts_category(struct pass *pass)
{
    const char *text = record_text(pass->records, pass->category);
    const struct dataset_request *request = pass->reader->request;
    if (text[0] == '\0')
        return true;
    const char *id = layout_book_value(request->layouts, "category", text);
    if (id == NULL)
        id = text;
    if (strcmp(id, "main") == 0 || (request->categories != NULL &&
                                    g_strv_contains((const char *const *)request->categories, id)))
        return true;
    pass_set_aside(pass, FINDING_RESULT_OTHER_CATEGORY, id, pass->category);
    return false;
}

static bool
find_procedure(struct pass *pass, guint *ret_procedure)
{
    const char *id = record_text(pass->records, pass->procedure);
    if (id[0] == '\0') {
        struct place place = record_place(pass->records, pass->procedure);
        finding_add(pass->reader->findings, FINDING_CELL_EMPTY, &place, "");
        return false;
    }
    const struct procedure_catalogue *catalogue = pass->reader->request->procedures;
    if (!procedure_catalogue_find(catalogue, id, ret_procedure)) {
        pass_set_aside(pass, FINDING_RESULT_UNKNOWN_PROCEDURE, id, pass->procedure);
        return false;
    }
    if (procedure_catalogue_get(catalogue, *ret_procedure)->enabled)
        return true;
    pass_set_aside(pass, FINDING_RESULT_DISABLED_PROCEDURE, id, pass->procedure);
    return false;
}

static bool
find_year(struct pass *pass, const struct procedure *procedure, int *ret_year)
{
    const struct dataset_request *request = pass->reader->request;
    if (!record_year(pass->records, pass->year, ret_year))
        return false;
    char text[12];
    g_snprintf(text, sizeof text, "%d", *ret_year);
    bool wanted =
        *ret_year == request->year || (request->use_previous && *ret_year == request->year - 1);
    if (!wanted) {
        pass_set_aside(pass, FINDING_RESULT_OTHER_YEAR, text, pass->year);
        return false;
    }
    if (procedure_held(procedure, *ret_year))
        return true;
    g_autofree char *what = g_strdup_printf("%s %s", procedure->id, text);
    pass_set_aside(pass, FINDING_RESULT_NOT_HELD, what, pass->year);
    return false;
}

static bool
find_wave(struct pass *pass, const struct procedure *procedure, const char **ret_wave)
{
    const char *text = record_text(pass->records, pass->wave);
    const char *id =
        text[0] == '\0' ? "" : layout_book_value(pass->reader->request->layouts, "wave", text);
    *ret_wave = g_intern_string(id != NULL ? id : text);
    if (procedure_counts_wave(procedure, *ret_wave))
        return true;
    g_autofree char *what = g_strdup_printf("%s, %s", procedure->id, *ret_wave);
    pass_set_aside(pass, FINDING_RESULT_OTHER_WAVE, what, pass->wave);
    return false;
}

/* A school that only results know: it gets a row. Without any registry it is a school like others;
 * with one, its results are set aside until the registry or the code is mended. */
static bool
add_unknown_school(struct pass *pass, const struct identity *identity, const char *code,
                   guint *ret_school)
{
    struct result_reader *reader = pass->reader;
    struct school *school = reader->has_registry
                                ? school_registry_add_stranger(reader->registry, code)
                                : school_registry_add(reader->registry, code);
    if (school != NULL)
        school->place = record_place(pass->records, identity->field);
    if (!reader->has_registry) {
        g_free(school->name);
        school->name = g_strdup(record_text(pass->records, pass->name));
        g_free(school->municipality);
        school->municipality = g_strdup(record_text(pass->records, pass->municipality));
        return school_registry_find_own(reader->registry, code, ret_school);
    }
    g_autofree char *near =
        school != NULL ? identity_suggest(&pass->identity, pass->records, reader->registry, code)
                       : NULL;
    pass_set_aside_more(pass, FINDING_RESULT_UNKNOWN_SCHOOL, code, identity->field, near, NULL);
    return false;
}

/* The results of a school's own code, or of its predecessor's. */
static bool
follow(struct pass *pass, const struct identity *identity, const char *own, struct raw_result *raw)
{
    struct result_reader *reader = pass->reader;
    raw->origin = g_string_chunk_insert_const(reader->origins, own);
    const char *successor;
    switch (succession_follow(reader->ledger, own, raw->result.year, &successor)) {
    case SUCCESSION_GOES:
        own = successor;
        break;
    case SUCCESSION_ENDS:
        return false;
    case SUCCESSION_NONE:
    case SUCCESSION_LOOPS:
        break;
    }
    bool known = school_registry_find_own(reader->registry, own, &raw->result.school) &&
                 (!reader->has_registry ||
                  school_registry_get(reader->registry, raw->result.school)->in_registry);
    return known || add_unknown_school(pass, identity, own, &raw->result.school);
}

static const char *
quote_code(const struct pass *pass, const struct identity *identity)
{
    const char *quote = record_quote(pass->records, identity->text);
    return quote != NULL ? quote : "…";
}

/* A code that nobody knows: a stranger's, unless it could be a person's data gone astray. */
static bool
find_by_text(struct pass *pass, const struct identity *identity, struct raw_result *raw)
{
    if (pass->reader->has_registry && record_quote(pass->records, identity->text) == NULL) {
        pass_set_aside(pass, FINDING_RESULT_UNKNOWN_SCHOOL, "…", identity->field);
        return false;
    }
    g_autofree char *code = school_code_normal(identity->text);
    return follow(pass, identity, code, raw);
}

static bool
find_school(struct pass *pass, struct raw_result *raw)
{
    struct result_reader *reader = pass->reader;
    struct identity identity =
        identity_read(&pass->identity, pass->records, reader->registry,
                      code_kind_of_procedure(pass_procedure(pass, &raw->result)->id));
    if (identity.status == IDENTITY_EMPTY) {
        struct place place = record_place(pass->records, identity.field);
        finding_add(reader->findings, FINDING_CELL_EMPTY, &place, "");
        return false;
    }
    if (identity.status == IDENTITY_SHARED || identity.status == IDENTITY_DISAGREE) {
        bool shared = identity.status == IDENTITY_SHARED;
        pass_set_aside_more(pass, shared ? FINDING_IDENTITY_SHARED : FINDING_IDENTITY_DISAGREE,
                            quote_code(pass, &identity), identity.field, identity.others[0],
                            identity.others[1]);
        return false;
    }
    /* Without a registry no code is known to be right, and none is restored to it. */
    bool restored = identity.status == IDENTITY_FOUND && identity.restored != NULL;
    if (identity.status == IDENTITY_UNKNOWN || (restored && !reader->has_registry))
        return find_by_text(pass, &identity, raw);
    if (restored)
        pass_set_aside_more(pass, FINDING_IDENTITY_ZEROS, identity.text, identity.field,
                            identity.restored, NULL);
    return follow(pass, &identity, identity.own, raw);
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
    if (!find_year(pass, procedure, &result->year) || !find_wave(pass, procedure, &result->wave) ||
        !counts_category(pass) || !find_school(pass, raw))
        return false;
    result->place = record_place(pass->records, -1);
    return true;
}
