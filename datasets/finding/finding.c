/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list keeps copies of all texts, for findings outlive the rows and files that they are about;
 * values are cut, so that an unclosed quote does not put half a file into a letter. All that a
 * finding quotes comes through here, and what looks like a person's data goes no further. */
#include "datasets/finding/finding.h"

#include <string.h>

#include "datasets/text/person.h"

enum { VALUE_MAX_CHARS = 200, ARG_MAX_CHARS = 1000 };

struct finding_list {
    GPtrArray *findings; /* struct finding * */
    GStringChunk *texts;
    GHashTable *kinds;  /* file -> its kind, interned */
    GHashTable *labels; /* interned name of a place -> as it may be shown, interned */
    guint counts[FINDING_ERROR + 1];
};

static const struct {
    const char *id;
    enum finding_severity severity;
} rules[N_FINDING_RULES] = {
#define X(name, id, severity) [FINDING_##name] = {id, severity},
    FINDING_RULES(X)
#undef X
};

struct finding_list *
finding_list_create(void)
{
    struct finding_list *list = g_new0(struct finding_list, 1);
    list->findings = g_ptr_array_new_with_free_func(g_free);
    list->texts = g_string_chunk_new(4096);
    list->kinds = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    list->labels = g_hash_table_new(g_direct_hash, g_direct_equal);
    return list;
}

void
finding_list_free(struct finding_list *list)
{
    if (list == NULL)
        return;
    g_ptr_array_unref(list->findings);
    g_string_chunk_free(list->texts);
    g_hash_table_unref(list->kinds);
    g_hash_table_unref(list->labels);
    g_free(list);
}

/* A copy cut to `max` whole characters; broken UTF-8 is made valid. */
static const char *
keep_value(struct finding_list *list, const char *value, glong max)
{
    g_autofree char *valid = g_utf8_make_valid(value, -1);
    if (g_utf8_strlen(valid, -1) > max) {
        g_autofree char *head = g_utf8_substring(valid, 0, max);
        g_autofree char *cut = g_strconcat(head, "…", NULL);
        return g_string_chunk_insert(list->texts, cut);
    }
    return g_string_chunk_insert(list->texts, valid);
}

/* ---- persons ---- */

/* The cell as it may be shown. */
static const char *
shown_value(const char *value, const char *field)
{
    enum person_sign sign = person_sign_of_cell(value, field);
    return sign == PERSON_NONE ? value : person_hidden(sign);
}

static const char *
shown_text(const char *text)
{
    enum person_sign sign = person_sign_of_label(text);
    return sign == PERSON_NONE ? text : person_hidden(sign);
}

/* Whoever makes a place calls what may not be named by its number (person_place_name()); what comes
 * here by another way has none. */
static const char *
shown_label(struct finding_list *list, const char *label)
{
    const char *shown = label != NULL ? g_hash_table_lookup(list->labels, label) : NULL;
    if (label == NULL || shown != NULL)
        return shown;
    shown = shown_text(label);
    g_hash_table_insert(list->labels, (gpointer)label, (gpointer)shown);
    return shown;
}

void
finding_list_add_file(struct finding_list *list, const char *file, const char *kind)
{
    g_hash_table_replace(list->kinds, g_strdup(file), (gpointer)g_intern_string(kind));
}

struct subject
finding_list_subject(const struct finding_list *list, const struct place *place)
{
    struct subject subject = {"", "", "", 0, ""};
    const char *kind = place->file != NULL ? g_hash_table_lookup(list->kinds, place->file) : NULL;
    if (kind != NULL)
        subject.kind = kind;
    if (place->field != NULL)
        subject.field = place->field;
    return subject;
}

void
finding_set_subject(struct finding *finding, const struct subject *subject)
{
    finding->subject = *subject;
    if (finding_rule_is_of_rulebook(finding->rule))
        finding->subject.school = "";
}

struct finding *
finding_add(struct finding_list *list, enum finding_rule rule, const struct place *place,
            const char *value)
{
    g_assert(rule < N_FINDING_RULES);
    struct finding *finding = g_new0(struct finding, 1);
    static const struct place nowhere = {0};
    finding->rule = rule;
    finding->place = place != NULL ? *place : nowhere;
    finding->subject = finding_list_subject(list, &finding->place);
    finding->place.file = shown_label(list, finding->place.file);
    finding->place.sheet = shown_label(list, finding->place.sheet);
    finding->place.column = shown_label(list, finding->place.column);
    if (value != NULL)
        finding->value =
            keep_value(list, shown_value(value, finding->place.field), VALUE_MAX_CHARS);
    g_ptr_array_add(list->findings, finding);
    list->counts[rules[rule].severity]++;
    return finding;
}

static struct finding_arg *
next_arg(struct finding *finding)
{
    for (guint i = 0; i < FINDING_MAX_ARGS; i++)
        if (finding->args[i].type == FINDING_ARG_NONE)
            return &finding->args[i];
    g_assert_not_reached();
}

struct finding *
finding_arg_int(struct finding_list *list, struct finding *finding, gint64 number)
{
    (void)list;
    struct finding_arg *arg = next_arg(finding);
    arg->type = FINDING_ARG_INT;
    arg->number = number;
    return finding;
}

struct finding *
finding_arg_text(struct finding_list *list, struct finding *finding, const char *text)
{
    struct finding_arg *arg = next_arg(finding);
    arg->type = FINDING_ARG_TEXT;
    arg->text = keep_value(list, shown_text(text), ARG_MAX_CHARS);
    return finding;
}

struct finding *
finding_arg_place(struct finding_list *list, struct finding *finding, const struct place *place)
{
    finding_arg_text(list, finding, place->file != NULL ? place->file : "");
    return finding_arg_int(list, finding, place->row);
}

void
finding_set_school(struct finding_list *list, struct finding *finding, const char *code)
{
    finding->school_code = g_string_chunk_insert(list->texts, shown_text(code));
}

guint
finding_list_length(const struct finding_list *list)
{
    return list->findings->len;
}

const struct finding *
finding_list_get(const struct finding_list *list, guint i)
{
    return g_ptr_array_index(list->findings, i);
}

guint
finding_list_count(const struct finding_list *list, enum finding_severity severity)
{
    return list->counts[severity];
}

const char *
finding_rule_id(enum finding_rule rule)
{
    return rules[rule].id;
}

enum finding_severity
finding_rule_severity(enum finding_rule rule)
{
    return rules[rule].severity;
}

bool
finding_rule_is_of_rulebook(enum finding_rule rule)
{
    return rule == FINDING_RESULT_SCALE_ASSUMED || rule == FINDING_PREDICATE_OFF ||
           rule == FINDING_CLUSTER_NOT_FORMED || rule == FINDING_CLUSTER_IMPOSSIBLE;
}
const char *const finding_severity_ids[N_FINDING_SEVERITIES] = {"note", "warning", "error"};

const char *
finding_severity_id(enum finding_severity severity)
{
    return finding_severity_ids[severity];
}
