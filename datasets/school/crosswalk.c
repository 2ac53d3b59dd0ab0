/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A row's school is sought by its own code and login first. The other codes are what the row is to
 * teach, and may be wrong or shared (a branch has its head school's ИНН): they find the school only
 * where the row has nothing better. */
#include "datasets/school/crosswalk.h"

#include <string.h>

#include "datasets/school/identity.h"

struct further_code
further_code_read(const struct record_reader *reader, int field, enum code_kind kind,
                  const char *owner)
{
    const char *text = record_text(reader, field);
    return (struct further_code){.owner = g_strdup(owner),
                                 .kind = kind,
                                 .text = g_strdup(text),
                                 .shown = record_shown(reader, field) != NULL,
                                 .place = record_place(reader, field),
                                 .subject = record_subject(reader, field)};
}

void
further_code_clear(gpointer pointer)
{
    struct further_code *code = pointer;
    g_free(code->owner);
    g_free(code->text);
}

static struct finding *
report(const struct further_code *code, enum finding_rule rule, struct finding_list *findings)
{
    struct finding *finding =
        finding_add(findings, rule, &code->place, code->shown ? code->text : NULL);
    finding_set_subject(finding, &code->subject);
    finding_set_school(findings, finding, code->owner);
    return finding;
}

/* An ИНН as it is entered: with the zero that Excel ate, where the check digits prove it. NULL: it
 * is none. Owned by the caller. */
static char *
read_inn(const struct further_code *code, struct finding_list *findings)
{
    char *inn = school_code_normal(code->text);
    size_t length = strspn(inn, "0123456789");
    if (inn[length] == '\0' && (length == 10 || length == 12))
        return inn;
    char *padded = g_strconcat("0", inn, NULL);
    g_free(inn);
    if (inn_is_valid(padded)) {
        struct finding *finding = report(code, FINDING_IDENTITY_ZEROS, findings);
        finding_arg_text(findings, finding, padded);
        finding_arg_int(findings, finding, 1);
        return padded;
    }
    g_free(padded);
    report(code, FINDING_SCHOOL_BAD_INN, findings);
    return NULL;
}

static bool
is_branch(const struct school_registry *registry, const char *owner)
{
    guint index;
    return school_registry_find_own(registry, owner, &index) &&
           school_has_flag(school_registry_get(registry, index), "branch");
}

void
further_code_add(struct school_registry *registry, const struct further_code *code,
                 struct finding_list *findings)
{
    const char *other;
    if (!school_code_is_code(code->text))
        return;
    g_autofree char *text =
        code->kind == CODE_INN ? read_inn(code, findings) : g_strdup(code->text);
    if (text == NULL)
        return;
    if (code->kind == CODE_INN && is_branch(registry, code->owner)) {
        report(code, FINDING_SCHOOL_BRANCH_INN, findings);
        return;
    }
    enum code_entry entry =
        codebook_add(school_registry_codes(registry), code->kind, text, code->owner, &other);
    if (entry == CODE_ENTERED)
        return;
    enum finding_rule rule =
        entry == CODE_CLASH ? FINDING_SCHOOL_CODE_SHARED : FINDING_SCHOOL_CODE_HIDDEN;
    finding_arg_text(findings, report(code, rule, findings), other);
}

/* ---- tables of codes ---- */

static guint
count_codes(const struct identity_columns *columns)
{
    guint n = 0;
    for (enum code_kind kind = 0; kind < N_CODE_KINDS; kind++)
        n += columns->codes[kind] >= 0;
    return n;
}

/* The school's own code; NULL with a finding when the row is about none that is known. */
static const char *
find_owner(const struct identity_columns *columns, const struct record_reader *reader,
           const struct school_registry *registry, struct finding_list *findings)
{
    struct identity_columns strong = *columns;
    strong.codes[CODE_INN] = strong.codes[CODE_OGE] = strong.codes[CODE_EGE] = -1;
    struct identity identity = identity_read(&strong, reader, registry, CODE_LOGIN);
    if (identity.status == IDENTITY_EMPTY)
        identity = identity_read(columns, reader, registry, CODE_LOGIN);
    if (identity.status == IDENTITY_FOUND) {
        identity_report_restored(&identity, reader, findings);
        return identity.own;
    }
    identity_report(&identity, columns, reader, registry, findings,
                    FINDING_CROSSWALK_UNKNOWN_SCHOOL);
    return NULL;
}

static bool
read_row(struct school_registry *registry, const struct identity_columns *columns,
         const struct record_reader *reader, struct finding_list *findings)
{
    const char *owner = find_owner(columns, reader, registry, findings);
    if (owner == NULL)
        return false;
    for (enum code_kind kind = CODE_LOGIN; kind < N_CODE_KINDS; kind++) {
        struct further_code code = further_code_read(reader, columns->codes[kind], kind, owner);
        further_code_add(registry, &code, findings);
        further_code_clear(&code);
    }
    return true;
}

static void
report_one_code(const struct record_reader *reader, struct finding_list *findings)
{
    struct place place = record_place(reader, -1);
    place.row = 0;
    finding_add(findings, FINDING_CROSSWALK_ONE_CODE, &place, NULL);
}

bool
crosswalk_read(struct school_registry *registry, struct input_file *file,
               const struct layout_book *book, struct finding_list *findings, GError **error)
{
    struct record_reader *reader = record_reader_open(file, book, findings, error);
    if (reader == NULL)
        return false;
    do {
        struct identity_columns columns = identity_columns_find(reader);
        if (record_reader_layout(reader) != NULL && count_codes(&columns) < 2)
            report_one_code(reader, findings);
        while (record_reader_next(reader))
            file->n_used += read_row(registry, &columns, reader, findings);
    } while (record_reader_next_table(reader));
    record_reader_close(reader);
    return true;
}
