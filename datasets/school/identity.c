/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Weighs the cells of a row one by one and stops believing at the first contradiction: a row of two
 * schools is nobody's. The ИНН comes last, since a branch has its head school's. */
#include "datasets/school/identity.h"

#include <string.h>

#include "datasets/code/label.h"
#include "datasets/text/encoding.h"

struct identity_columns
identity_columns_find(const struct record_reader *reader)
{
    struct identity_columns columns = {.name = record_field(reader, "name"),
                                       .municipality = record_field(reader, "municipality")};
    for (enum code_kind kind = 0; kind < N_CODE_KINDS; kind++)
        columns.codes[kind] = record_field(reader, code_kind_field(kind));
    return columns;
}

int
identity_first_column(const struct identity_columns *columns)
{
    for (enum code_kind kind = 0; kind < N_CODE_KINDS; kind++)
        if (columns->codes[kind] >= 0)
            return columns->codes[kind];
    return -1;
}

/* A school's own code may be any word but one for a missing code; a further one has digits. */
static bool
holds_code(enum code_kind kind, const char *text)
{
    return kind == CODE_OWN ? !school_code_is_placeholder(text) : school_code_is_code(text);
}

static void
take(struct identity *identity, int field, const char *text, const struct code_finding *found)
{
    static const enum identity_status statuses[] = {[CODE_UNKNOWN] = IDENTITY_UNKNOWN,
                                                    [CODE_FOUND] = IDENTITY_FOUND,
                                                    [CODE_RESTORED] = IDENTITY_FOUND,
                                                    [CODE_RESPELLED] = IDENTITY_FOUND,
                                                    [CODE_SHARED] = IDENTITY_SHARED};
    *identity = (struct identity){
        .status = statuses[found->match],
        .field = field,
        .text = text,
        .own = found->owner,
        .restored =
            found->match == CODE_RESTORED || found->match == CODE_RESPELLED ? found->code : NULL,
        .respelled = found->match == CODE_RESPELLED,
        .others = {found->others[0], found->others[1]},
    };
}

static void
disagree(struct identity *identity, const char *other)
{
    identity->status = IDENTITY_DISAGREE;
    identity->others[0] = identity->own;
    identity->others[1] = other;
}

/* Weighs one more cell; false when it names another school than the cells before. */
static bool
weigh(struct identity *identity, const struct record_reader *reader, int field,
      const struct code_finding *found)
{
    bool is_known = found->owner != NULL;
    if (identity->status == IDENTITY_FOUND && is_known &&
        strcmp(found->owner, identity->own) != 0) {
        disagree(identity, found->owner);
        return false;
    }
    if (identity->status == IDENTITY_EMPTY || (identity->status != IDENTITY_FOUND && is_known))
        take(identity, field, record_text(reader, field), found);
    return true;
}

/* «edu223017 | МБОУ «Вавилонская СОШ»»: this names the school itself, while a column of users may
 * hold the login of whoever sent the table. */
static bool
names_beside_code(const char *name)
{
    char login[LABEL_LOGIN_DIGITS + 1];
    return label_has(name) && label_login(name, login);
}

struct identity
identity_read(const struct identity_columns *columns, const struct record_reader *reader,
              const struct school_registry *registry, enum code_kind likely)
{
    static const enum code_kind order[] = {CODE_OWN, CODE_LOGIN, CODE_OGE, CODE_EGE, CODE_INN};
    struct identity identity = {.status = IDENTITY_EMPTY, .field = identity_first_column(columns)};
    const char *name = record_text(reader, columns->name);
    if (names_beside_code(name)) {
        struct code_finding found =
            codebook_find(school_registry_codes(registry), CODE_OWN, CODE_LOGIN, name);
        take(&identity, columns->name, name, &found);
        return identity;
    }
    for (guint i = 0; i < G_N_ELEMENTS(order); i++) {
        int field = columns->codes[order[i]];
        /* A branch has its head school's ИНН: it tells only where no other code does. */
        bool late = order[i] == CODE_INN && identity.status != IDENTITY_EMPTY;
        if (late || !holds_code(order[i], record_text(reader, field)))
            continue;
        struct code_finding found = codebook_find(school_registry_codes(registry), order[i], likely,
                                                  record_text(reader, field));
        if (!weigh(&identity, reader, field, &found))
            break;
    }
    return identity;
}

char *
identity_suggest(const struct identity_columns *columns, const struct record_reader *reader,
                 const struct school_registry *registry, const char *code)
{
    g_autofree char *name = label_text(record_text(reader, columns->name));
    g_autofree char *municipality = label_text(record_text(reader, columns->municipality));
    return school_registry_suggest(registry, code, name, municipality);
}

static void
report_unknown(const struct identity *identity, const struct identity_columns *columns,
               const struct record_reader *reader, const struct school_registry *registry,
               struct finding_list *findings, enum finding_rule rule)
{
    const char *quote = record_shown(reader, identity->field);
    struct finding *finding = record_report(reader, rule, identity->field, quote);
    if (quote == NULL)
        return;
    g_autofree char *code = school_code_normal(identity->text);
    g_autofree char *near = identity_suggest(columns, reader, registry, code);
    if (near != NULL)
        finding_arg_text(findings, finding, near);
}

static void
report_several(const struct identity *identity, const struct record_reader *reader,
               struct finding_list *findings)
{
    bool shared = identity->status == IDENTITY_SHARED;
    struct finding *finding =
        record_report(reader, shared ? FINDING_IDENTITY_SHARED : FINDING_IDENTITY_DISAGREE,
                      identity->field, record_shown(reader, identity->field));
    finding_arg_text(findings, finding, identity->others[0]);
    finding_arg_int(findings, finding, 1);
    finding_arg_text(findings, finding, identity->others[1]);
}

void
identity_report(const struct identity *identity, const struct identity_columns *columns,
                const struct record_reader *reader, const struct school_registry *registry,
                struct finding_list *findings, enum finding_rule unknown)
{
    switch (identity->status) {
    case IDENTITY_EMPTY:
        record_report(reader, identity_empty_rule(record_text(reader, identity->field)),
                      identity->field, record_shown(reader, identity->field));
        break;
    case IDENTITY_SHARED:
    case IDENTITY_DISAGREE:
        report_several(identity, reader, findings);
        break;
    case IDENTITY_FOUND: /* a former school, which this table cannot be about */
    case IDENTITY_UNKNOWN:
        report_unknown(identity, columns, reader, registry, findings, unknown);
        break;
    }
}

enum finding_rule
identity_restored_rule(const struct identity *identity)
{
    return identity->respelled ? FINDING_IDENTITY_SPELLING : FINDING_IDENTITY_ZEROS;
}

enum finding_rule
identity_empty_rule(const char *text)
{
    return text[0] == '\0' ? FINDING_CELL_EMPTY : FINDING_CELL_NO_CODE;
}

void
identity_report_restored(const struct identity *identity, const struct record_reader *reader,
                         struct finding_list *findings)
{
    if (identity->restored == NULL)
        return;
    struct finding *finding =
        record_report(reader, identity_restored_rule(identity), identity->field, identity->text);
    finding_arg_text(findings, finding, identity->restored);
    finding_arg_int(findings, finding, 1);
    finding_set_school(findings, finding, identity->own);
}

void
identity_tell(const struct record_reader *reader, const struct school_registry *registry,
              bool has_registry, struct subject *subject)
{
    struct identity_columns columns = identity_columns_find(reader);
    struct identity identity = identity_read(&columns, reader, registry, CODE_OWN);
    int year;
    if (text_to_year(record_text(reader, record_field(reader, "year")), &year))
        subject->year = year;
    if (identity.status != IDENTITY_FOUND)
        return;
    /* Without a registry no code is restored. */
    g_autofree char *code = identity.restored == NULL || has_registry
                                ? g_strdup(identity.own)
                                : school_code_normal(identity.text);
    guint school;
    if (school_registry_find_known(registry, code, has_registry, &school))
        subject->school = g_intern_string(code);
}

bool
identity_find_school(const struct identity_columns *columns, const struct record_reader *reader,
                     const struct school_registry *registry, struct finding_list *findings,
                     enum finding_rule unknown, guint *ret_school)
{
    struct identity identity = identity_read(columns, reader, registry, CODE_OWN);
    bool found = identity.status == IDENTITY_FOUND &&
                 school_registry_find_own(registry, identity.own, ret_school);
    if (found)
        identity_report_restored(&identity, reader, findings);
    else
        identity_report(&identity, columns, reader, registry, findings, unknown);
    return found;
}
