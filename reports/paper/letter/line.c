/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The value of a pupil's row is taken out of the finding before its sentences are made, since a
 * sentence may quote it. Keys for sorting are made once a line: collation is dear. */
#include "reports/paper/letter/line.h"

#include <string.h>

#include "reports/words/phrase.h"
#include "reports/words/wording.h"

struct letter_words *
letter_words_create(void)
{
    struct letter_words *words = g_new0(struct letter_words, 1);
    words->addressees = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    return words;
}

void
letter_words_free(struct letter_words *words)
{
    if (words == NULL)
        return;
    g_free(words->sender);
    g_free(words->position);
    g_free(words->due);
    g_hash_table_unref(words->addressees);
    g_free(words);
}

/* ---- words ---- */

const char *
letter_severity_word(enum finding_severity severity)
{
    static const char *const words[] = {N_("note"), N_("to clarify"), N_("error")};
    return _(words[severity]);
}

const char *
letter_status_word(enum comparison_status status)
{
    static const char *const words[N_COMPARISON_STATUSES] = {
        N_("mended"), N_("withdrawn with the data"), N_("not mended"),  N_("worse than before"),
        N_("new"),    N_("another value"),           N_("value added"), N_("value lost")};
    return _(words[status]);
}

const char *
letter_form_word(enum form_kind form)
{
    static const char *const words[N_FORMS] = {N_("registry of schools"),
                                               N_("results of assessment procedures"),
                                               N_("social passport"), N_("risk profile")};
    return _(words[form]);
}

char *
letter_capital(const char *text)
{
    char first[8] = "";
    if (text[0] == '\0')
        return g_strdup("");
    g_unichar_to_utf8(g_unichar_toupper(g_utf8_get_char(text)), first);
    return g_strconcat(first, g_utf8_next_char(text), NULL);
}

char *
letter_sentence(const char *text)
{
    g_autofree char *set = wording_typeset(text);
    g_autofree char *capital = letter_capital(set);
    return g_strconcat(capital, text[0] == '\0' || g_str_has_suffix(text, ".") ? "" : ".", NULL);
}

char *
letter_party_name(const struct party *party)
{
    if (party->kind == PARTY_DEPARTMENT)
        return g_strdup(_("General education organisations run by the Department"));
    return wording_typeset(party->name[0] != '\0' ? party->name : _(PHRASE_NOT_STATED));
}

const char *
letter_addressee_key(const struct party *party)
{
    return party->kind == PARTY_DEPARTMENT ? "department" : party->name;
}

/* ---- order of parties ---- */

struct ranked_party {
    char *key;
    struct party *party;
};

static gint
compare_ranked(gconstpointer a, gconstpointer b)
{
    const struct ranked_party *x = a, *y = b;
    if (x->party->kind != y->party->kind)
        return x->party->kind < y->party->kind ? -1 : 1;
    int order = strcmp(x->key, y->key);
    return order != 0 ? order : strcmp(x->party->name, y->party->name);
}

GPtrArray *
letter_parties(const struct receipt *receipt)
{
    GArray *ranked = g_array_new(FALSE, FALSE, sizeof(struct ranked_party));
    GPtrArray *parties = g_ptr_array_new();
    for (guint i = 0; i < receipt->parties->len; i++) {
        struct party *party = g_ptr_array_index(receipt->parties, i);
        struct ranked_party entry = {party->kind == PARTY_MUNICIPALITY
                                         ? wording_municipality_key(party->name)
                                         : wording_collation_key(party->name),
                                     party};
        g_array_append_val(ranked, entry);
    }
    g_array_sort(ranked, compare_ranked);
    for (guint i = 0; i < ranked->len; i++) {
        g_ptr_array_add(parties, g_array_index(ranked, struct ranked_party, i).party);
        g_free(g_array_index(ranked, struct ranked_party, i).key);
    }
    g_array_unref(ranked);
    return parties;
}

/* ---- lines ---- */

/* The finding without what could be a pupil's: its value, and the value within its sentences. */
static struct finding
without_value(const struct finding *finding)
{
    struct finding bare = *finding;
    bare.value = NULL;
    for (guint i = 0; i < FINDING_MAX_ARGS; i++)
        if (bare.args[i].type == FINDING_ARG_TEXT && finding->value != NULL &&
            strcmp(bare.args[i].text, finding->value) == 0)
            bare.args[i].text = "…";
    return bare;
}

/* Two counts of a year: "participants 48, low results 2". */
static char *
result_words(const struct result *result)
{
    g_autofree char *participants = wording_integer(result->participants);
    g_autofree char *low = wording_integer(result->low);
    return g_strdup_printf(_("participants: %s, with low results: %s"), participants, low);
}

static char *
count_of_field(const struct result *result, const char *field)
{
    if (strcmp(field, "participants") == 0)
        return g_strdup_printf("%d", result->participants);
    if (strcmp(field, "low") == 0)
        return g_strdup_printf("%d", result->low);
    if (strcmp(field, "not_low") == 0)
        return g_strdup_printf("%d", result->participants - result->low);
    return field[0] == '\0' ? result_words(result) : g_strdup("");
}

static char *
year_before_text(const struct delivery *side, const struct finding *finding)
{
    struct subject before = delivery_subject(side, finding);
    before.year--;
    if (before.school[0] == '\0' || delivery_has_pupils(side, finding->place.file))
        return g_strdup("");
    const char *text = before.field[0] != '\0' ? delivery_text(side, &before) : NULL;
    if (text != NULL && text[0] != '\0')
        return g_strdup(text);
    const struct result *result =
        strcmp(before.kind, "results") == 0 ? delivery_result(side, &before) : NULL;
    return result != NULL ? count_of_field(result, before.field) : g_strdup("");
}

static const struct school *
school_of(const struct delivery *side, const struct finding *finding)
{
    struct subject subject = delivery_subject(side, finding);
    guint index;
    if (subject.school[0] == '\0' ||
        !school_registry_find_own(side->dataset->registry, subject.school, &index))
        return NULL;
    return school_registry_get(side->dataset->registry, index);
}

static const char *
status_of(const struct letter_input *input, const struct delivery *side, guint i)
{
    if (input->comparison == NULL || side != &input->now)
        return "";
    guint row = input->comparison->row_of_now[i];
    if (row == COMPARISON_NONE)
        return "";
    return letter_status_word(
        g_array_index(input->comparison->rows, struct comparison_row, row).status);
}

struct letter_line *
letter_line_create(const struct letter_input *input, const struct delivery *side, guint i)
{
    const struct finding *finding = finding_list_get(side->dataset->findings, i);
    bool pupils = delivery_has_pupils(side, finding->place.file);
    struct finding shown = pupils ? without_value(finding) : *finding;
    struct letter_line *line = g_new0(struct letter_line, 1);
    line->finding = finding;
    line->school = school_of(side, finding);
    line->school_name =
        line->school == NULL
            ? g_strdup("")
            : wording_typeset(line->school->name[0] != '\0' ? line->school->name
                                                            : school_formal_name(line->school));
    line->place = finding_place_text(&shown);
    line->value = g_strdup(shown.value != NULL ? shown.value : "");
    finding_sentences_init(&line->sentences, &shown);
    line->year_before = year_before_text(side, finding);
    line->status = status_of(input, side, i);
    return line;
}

void
letter_line_free(struct letter_line *line)
{
    g_free(line->school_name);
    g_free(line->place);
    g_free(line->value);
    finding_sentences_release(&line->sentences);
    g_free(line->year_before);
    g_free(line);
}

struct entry {
    char *key; /* "" for no school */
    const char *code;
    guint finding;
    struct letter_line *line;
};

static gint
compare_entries(gconstpointer a, gconstpointer b)
{
    const struct entry *x = a, *y = b;
    int order = strcmp(x->key, y->key);
    if (order == 0)
        order = strcmp(x->code, y->code);
    return order != 0 || x->finding == y->finding ? order : x->finding < y->finding ? -1 : 1;
}

GPtrArray *
letter_lines_build(const struct letter_input *input, const GArray *indices)
{
    GArray *entries = g_array_new(FALSE, FALSE, sizeof(struct entry));
    GPtrArray *lines = g_ptr_array_new_with_free_func((GDestroyNotify)letter_line_free);
    for (guint i = 0; i < indices->len; i++) {
        guint finding = g_array_index(indices, guint, i);
        struct letter_line *line = letter_line_create(input, &input->now, finding);
        struct entry entry = {line->school != NULL ? wording_collation_key(line->school_name)
                                                   : g_strdup(""),
                              line->school != NULL ? line->school->code : "", finding, line};
        g_array_append_val(entries, entry);
    }
    g_array_sort(entries, compare_entries);
    for (guint i = 0; i < entries->len; i++) {
        struct entry *entry = &g_array_index(entries, struct entry, i);
        g_ptr_array_add(lines, entry->line);
        g_free(entry->key);
    }
    g_array_unref(entries);
    return lines;
}
