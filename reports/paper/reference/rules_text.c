/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reports/paper/reference/rules_text.h"

#include "reports/words/phrase.h"
#include "reports/words/vocabulary.h"
#include "reports/words/wording.h"

static void
add_basis(struct table *table, const char *title, const char *basis, bool confirmed)
{
    char **cells = g_new0(char *, 4);
    cells[0] = wording_typeset(title);
    cells[1] =
        basis != NULL && basis[0] != '\0' ? wording_typeset(basis) : g_strdup(_(PHRASE_NO_BASIS));
    cells[2] = g_strdup(basis_status_word(confirmed));
    table_add_row(table, ROW_PLAIN, cells);
}

static char *
criterion_text(const struct criterion_rules *rules)
{
    char *threshold = wording_fraction(rules->threshold);
    char *text = g_strdup_printf(_("Low results: threshold %s; A: procedures low in the year: at "
                                   "least %d; B: the same procedure low two years running; in "
                                   "force: %s; participants: at least %d"),
                                 threshold, rules->min_procedures,
                                 vocabulary_word(&vocabulary_combines, rules->combine),
                                 rules->min_participants);
    g_free(threshold);
    return text;
}

void
rules_add_table(struct document *document, const struct rulebook *rulebook)
{
    struct table *table = document_add_table(document, TABLE_RULES);
    table_add_column(table, _(PHRASE_RULE), 78, ALIGN_LEFT);
    table_add_column(table, _("Basis"), 64, ALIGN_LEFT);
    table_add_column(table, _("Status"), 38, ALIGN_LEFT);
    char *criterion = criterion_text(&rulebook->criterion);
    table_add_group(table, _("Criterion and predicates"));
    add_basis(table, criterion, rulebook->criterion.basis.text,
              rulebook->criterion.basis.confirmed);
    add_basis(table, _(PHRASE_ADVERSE_SOCIAL), rulebook->social.basis.text,
              rulebook->social.basis.confirmed);
    add_basis(table, _(PHRASE_AT_RISK), rulebook->risk.basis.text, rulebook->risk.basis.confirmed);
    table_add_group(table, _("Procedures"));
    for (guint i = 0; i < procedure_catalogue_length(rulebook->procedures); i++) {
        const struct procedure *procedure = procedure_catalogue_get(rulebook->procedures, i);
        if (procedure->enabled)
            add_basis(table, procedure->title != NULL ? procedure->title : procedure->id,
                      procedure->basis, procedure->confirmed);
    }
    table_add_group(table, _("Clusters"));
    for (guint i = 0; i < rulebook->clusters->len; i++) {
        const struct cluster_rule *rule = rulebook_cluster(rulebook, i);
        if (rule->listed)
            add_basis(table, rule->title, rule->basis.text, rule->basis.confirmed);
    }
    g_free(criterion);
}

void
rules_add_section(struct document *document, const struct rulebook *rulebook)
{
    char *title = wording_typeset(rulebook->title != NULL ? rulebook->title : rulebook->id);
    document_add_heading(document, ALIGN_LEFT, _("Rulebook"));
    char *line = g_strdup_printf(_("%s (%s, version %d)."), title, rulebook->id, rulebook->version);
    document_add_paragraph(document, line);
    g_free(line);
    char *hash = g_strdup_printf(_("SHA-256 of the rulebook: %s"), rulebook->sha256);
    document_add_note(document, hash);
    rules_add_table(document, rulebook);
    g_free(hash);
    g_free(title);
}
