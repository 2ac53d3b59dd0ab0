/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "datasets/school/succession.h"

static enum succession_kind
kind_of(const char *id)
{
    static const char *const ids[] = {"merged", "split", "renamed", "branch", "closed"};
    for (guint i = 0; i < G_N_ELEMENTS(ids); i++)
        if (strcmp(ids[i], id) == 0)
            return (enum succession_kind)i;
    g_assert_not_reached();
}

/* A code as the ledger keeps it: the own code of the school that it finds, else itself. */
static char *
read_code(const struct record_reader *reader, int field, const struct school_registry *registry,
          struct finding_list *findings)
{
    const char *text = record_text(reader, field);
    struct code_finding found =
        codebook_find(school_registry_codes(registry), CODE_OWN, CODE_OWN, text);
    if (found.match == CODE_RESTORED || found.match == CODE_RESPELLED) {
        enum finding_rule rule =
            found.match == CODE_RESPELLED ? FINDING_IDENTITY_SPELLING : FINDING_IDENTITY_ZEROS;
        struct finding *finding = record_report(reader, rule, field, text);
        finding_arg_text(findings, finding, found.code);
        finding_arg_int(findings, finding, 1);
        finding_set_school(findings, finding, found.owner);
    }
    return found.owner != NULL ? g_strdup(found.owner) : school_code_normal(text);
}

/* Whether both ends are there; a closed school has no successor. */
static bool
has_ends(const struct record_reader *reader, int old_code, int new_code, enum succession_kind kind)
{
    int ends[] = {old_code, kind == SUCCESSION_CLOSED ? old_code : new_code};
    for (guint i = 0; i < G_N_ELEMENTS(ends); i++)
        if (record_text(reader, ends[i])[0] == '\0') {
            record_report(reader, FINDING_CELL_EMPTY, ends[i], "");
            return false;
        }
    return true;
}

static bool
read_succession(struct succession_ledger *ledger, struct record_reader *reader,
                struct school_registry *registry, int year, struct finding_list *findings)
{
    int old_code = record_field(reader, "old_code"), new_code = record_field(reader, "new_code");
    const char *kind;
    char date[11];
    if (!record_value(reader, record_field(reader, "succession_kind"), "succession_kind", NULL,
                      &kind) ||
        !record_date(reader, record_field(reader, "date"), date) ||
        !has_ends(reader, old_code, new_code, kind_of(kind)))
        return false;
    struct succession *succession = g_new0(struct succession, 1);
    succession->kind = kind_of(kind);
    succession->old_code = read_code(reader, old_code, registry, findings);
    succession->new_code = succession->kind == SUCCESSION_CLOSED
                               ? g_strdup("")
                               : read_code(reader, new_code, registry, findings);
    succession->document = g_strdup(record_text(reader, record_field(reader, "document")));
    succession->place = record_place(reader, old_code);
    succession->subject = record_subject(reader, old_code);
    g_strlcpy(succession->date, date, sizeof succession->date);
    return succession_ledger_enter(ledger, succession, registry, year, findings);
}

bool
succession_ledger_read(struct succession_ledger *ledger, struct input_file *file,
                       const struct layout_book *book, struct school_registry *registry, int year,
                       struct finding_list *findings, GError **error)
{
    struct record_reader *reader = record_reader_open(file, book, findings, error);
    if (reader == NULL)
        return false;
    do
        while (record_reader_next(reader))
            file->n_used += read_succession(ledger, reader, registry, year, findings);
    while (record_reader_next_table(reader));
    record_reader_close(reader);
    return true;
}
