#include "datasets/succession.h"

#include <stdlib.h>
#include <string.h>

struct succession_ledger {
    GPtrArray *successions; /* struct succession * */
    GHashTable *by_old;     /* old code -> struct succession * */
};

static void
succession_free(gpointer pointer)
{
    struct succession *succession = pointer;
    g_free(succession->old_code);
    g_free(succession->new_code);
    g_free(succession->document);
    g_free(succession);
}

struct succession_ledger *
succession_ledger_create(void)
{
    struct succession_ledger *ledger = g_new0(struct succession_ledger, 1);
    ledger->successions = g_ptr_array_new_with_free_func(succession_free);
    ledger->by_old = g_hash_table_new(g_str_hash, g_str_equal);
    return ledger;
}

void
succession_ledger_free(struct succession_ledger *ledger)
{
    if (ledger == NULL)
        return;
    g_hash_table_unref(ledger->by_old);
    g_ptr_array_unref(ledger->successions);
    g_free(ledger);
}

static enum succession_kind
kind_of(const char *id)
{
    static const char *const ids[] = {"merged", "split", "renamed", "branch"};
    for (guint i = 0; i < G_N_ELEMENTS(ids); i++)
        if (strcmp(ids[i], id) == 0)
            return (enum succession_kind)i;
    g_assert_not_reached();
}

enum succession_path
succession_follow(struct succession_ledger *ledger, const char *code, const char **ret_code)
{
    struct succession *step = g_hash_table_lookup(ledger->by_old, code);
    if (step == NULL)
        return SUCCESSION_NONE;
    guint n = 0;
    for (struct succession *next = step; next != NULL;
         next = g_hash_table_lookup(ledger->by_old, next->new_code)) {
        if (next->kind == SUCCESSION_SPLIT) {
            step->n_cells++;
            return SUCCESSION_ENDS;
        }
        if (n++ > ledger->successions->len)
            return SUCCESSION_LOOPS;
        *ret_code = next->new_code;
    }
    step->n_cells++;
    return SUCCESSION_GOES;
}

/* Adds to the index unless it contradicts what is there. */
static bool
enter(struct succession_ledger *ledger, struct succession *succession,
      struct finding_list *findings)
{
    struct succession *other = g_hash_table_lookup(ledger->by_old, succession->old_code);
    if (other == NULL) {
        g_hash_table_insert(ledger->by_old, succession->old_code, succession);
        return true;
    }
    /* A split names several new schools. */
    if (other->kind == SUCCESSION_SPLIT && succession->kind == SUCCESSION_SPLIT)
        return true;
    struct finding *finding = finding_add(findings, FINDING_SUCCESSION_TWICE, &succession->place,
                                          succession->old_code);
    finding_arg_place(findings, finding, &other->place);
    return false;
}

static bool
read_succession(struct succession_ledger *ledger, struct record_reader *reader, int year,
                struct finding_list *findings)
{
    int old_code = record_field(reader, "old_code"), new_code = record_field(reader, "new_code");
    const char *kind;
    char date[11];
    if (!record_value(reader, record_field(reader, "succession_kind"), "succession_kind", NULL,
                      &kind) ||
        !record_date(reader, record_field(reader, "date"), date))
        return false;
    int ends[] = {old_code, new_code};
    for (guint i = 0; i < G_N_ELEMENTS(ends); i++)
        if (record_text(reader, ends[i])[0] == '\0') {
            struct place place = record_place(reader, ends[i]);
            finding_add(findings, FINDING_CELL_EMPTY, &place, "");
            return false;
        }
    struct succession *succession = g_new0(struct succession, 1);
    succession->old_code = school_code_normal(record_text(reader, old_code));
    succession->new_code = school_code_normal(record_text(reader, new_code));
    succession->kind = kind_of(kind);
    succession->document = g_strdup(record_text(reader, record_field(reader, "document")));
    succession->place = record_place(reader, old_code);
    g_strlcpy(succession->date, date, sizeof succession->date);
    g_ptr_array_add(ledger->successions, succession);
    if (date[0] != '\0' && atoi(date) > year) {
        struct finding *finding = finding_add(findings, FINDING_SUCCESSION_LATER,
                                              &succession->place, succession->old_code);
        finding_arg_text(findings, finding, date);
        return false;
    }
    return enter(ledger, succession, findings);
}

/* Whether following this succession ends at a school of the registry (or at a split). */
static bool
leads_to_school(struct succession_ledger *ledger, const struct succession *succession,
                const struct school_registry *registry, struct finding_list *findings)
{
    const char *code = NULL;
    guint index;
    enum succession_path path = succession_follow(ledger, succession->old_code, &code);
    if (path == SUCCESSION_LOOPS)
        finding_add(findings, FINDING_SUCCESSION_CYCLE, &succession->place, succession->old_code);
    else if (path == SUCCESSION_GOES && !school_registry_find(registry, code, &index))
        finding_arg_text(findings,
                         finding_add(findings, FINDING_SUCCESSION_UNKNOWN, &succession->place,
                                     succession->old_code),
                         code);
    else
        return true;
    return false;
}

/* Takes out what leads nowhere. All are looked at before any is taken out, so that each row of a
 * circle is reported. */
static void
drop_dead_ends(struct succession_ledger *ledger, const struct school_registry *registry,
               struct finding_list *findings)
{
    GPtrArray *dead = g_ptr_array_new();
    for (guint i = 0; i < ledger->successions->len; i++) {
        struct succession *succession = g_ptr_array_index(ledger->successions, i);
        if (g_hash_table_lookup(ledger->by_old, succession->old_code) == succession &&
            !leads_to_school(ledger, succession, registry, findings))
            g_ptr_array_add(dead, succession->old_code);
        succession->n_cells = 0;
    }
    for (guint i = 0; i < dead->len; i++)
        g_hash_table_remove(ledger->by_old, g_ptr_array_index(dead, i));
    g_ptr_array_unref(dead);
}

bool
succession_ledger_read(struct succession_ledger *ledger, struct input_file *file,
                       const struct layout_book *book, const struct school_registry *registry,
                       int year, struct finding_list *findings, GError **error)
{
    struct record_reader *reader = record_reader_open(file, book, findings, error);
    if (reader == NULL)
        return false;
    while (record_reader_next(reader))
        file->n_used += read_succession(ledger, reader, year, findings);
    record_reader_close(reader);
    drop_dead_ends(ledger, registry, findings);
    return true;
}

void
succession_ledger_report(const struct succession_ledger *ledger, struct finding_list *findings)
{
    for (guint i = 0; i < ledger->successions->len; i++) {
        const struct succession *succession = g_ptr_array_index(ledger->successions, i);
        if (g_hash_table_lookup(ledger->by_old, succession->old_code) != succession)
            continue;
        bool split = succession->kind == SUCCESSION_SPLIT;
        struct finding *finding =
            finding_add(findings, split ? FINDING_SUCCESSION_SPLIT : FINDING_SUCCESSION_APPLIED,
                        &succession->place, NULL);
        finding_arg_text(findings, finding, succession->old_code);
        finding_arg_text(findings, finding, succession->new_code);
        finding_arg_int(findings, finding, succession->n_cells);
        finding_set_school(findings, finding, succession->new_code);
    }
}
