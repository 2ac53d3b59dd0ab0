/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Words that can be chosen are taken from layouts and rulebook and only explained here. The
 * examples are one invented school that passes every check, for people fill in what they see. */
#include "reports/paper/workbook/template_field.h"

#include <string.h>

#include "reports/words/wording.h"

enum { EXAMPLE_YEAR = 2025 };

/* Where the words of a drop-down list come from. */
enum choice_source { FROM_LAYOUTS, FROM_PROCEDURES, FROM_CLUSTERS };

struct known_field {
    const char *id;
    enum entry entry;
    enum choice_source source;
    const char *help;    /* msgid */
    const char *example; /* of a date without its year; NULL: the first choice, or the year */
};

/* The examples together are one invented school that passes every check. */
static const struct known_field known[] = {
    {"school_code", ENTRY_CODE, 0,
     N_("The school's code: its FIS OKO login or the six digits of it. The same in every file."),
     "990001"},
    {"name", ENTRY_TEXT, 0, N_("The short name of the school."), "МБОУ «СШ № 1»"},
    {"charter_name", ENTRY_TEXT, 0, N_("The full name by the charter; the appendix prints it."),
     "муниципальное бюджетное общеобразовательное учреждение «Средняя школа № 1»"},
    {"municipality", ENTRY_TEXT, 0, N_("The municipality, spelled in one way everywhere."),
     "Приозерный район"},
    {"subordination", ENTRY_CHOICE, FROM_LAYOUTS, N_("Who runs the school. Blank: municipal."),
     NULL},
    {"locality", ENTRY_CHOICE, FROM_LAYOUTS, N_("Whether the school is in a town or in a village."),
     NULL},
    {"level", ENTRY_CHOICE, FROM_LAYOUTS,
     N_("The highest level of education that the school gives."), "среднее общее"},
    {"pupils", ENTRY_COUNT, 0, N_("How many pupils the school has."), "412"},
    {"flags", ENTRY_CHOICES, FROM_LAYOUTS,
     N_("What is special about the school; several are separated by «;». Blank: nothing."),
     "интернат"},
    {"login", ENTRY_CODE, 0, N_("The FIS OKO login, when the school's code is another one."),
     "edu990001"},
    {"inn", ENTRY_CODE, 0, N_("The taxpayer number, when other files name schools by it."),
     "9900000000"},
    {"oge_code", ENTRY_CODE, 0, N_("The school's code in the OGE, when it differs."), "990101"},
    {"ege_code", ENTRY_CODE, 0, N_("The school's code in the EGE, when it differs."), "990201"},
    {"year", ENTRY_YEAR, 0, N_("The year in which the school year ended: 2025 for 2024/25."), NULL},
    {"procedure", ENTRY_CHOICE, FROM_PROCEDURES,
     N_("Which assessment the row is about. A row is one school, year and procedure."), NULL},
    {"participants", ENTRY_COUNT, 0, N_("How many sat the assessment; those absent do not count."),
     "24"},
    {"low", ENTRY_COUNT, 0,
     N_("How many of them have a low result: the mark 2, or a score below the minimum."), "3"},
    {"wave", ENTRY_CHOICE, FROM_LAYOUTS,
     N_("When the assessment was held, where there are several dates a year."), NULL},
    {"category", ENTRY_CHOICE, FROM_LAYOUTS,
     N_("Which participants the row counts. Blank: the main ones."), NULL},
    {"old_code", ENTRY_CODE, 0, N_("The code that the school had before."), "990077"},
    {"new_code", ENTRY_CODE, 0, N_("The code of the school that continues it, as in the registry."),
     "990001"},
    {"succession_kind", ENTRY_CHOICE, FROM_LAYOUTS,
     N_("What happened. The results of a school that was split go to nobody."), NULL},
    {"date", ENTRY_DATE, 0, N_("The date, DD.MM.YYYY."), "01.09."},
    {"document", ENTRY_TEXT, 0, N_("The document: its kind, number and date."),
     "Протокол комиссии № 1"},
    {"action", ENTRY_CHOICE, FROM_LAYOUTS, N_("What was decided about the school."), "перевести"},
    {"status", ENTRY_CHOICE, FROM_LAYOUTS, N_("Only accepted decisions are applied."), NULL},
    {"cluster", ENTRY_CHOICE, FROM_CLUSTERS,
     N_("The cluster to include the school in or to move it to. Blank when it is excluded."), NULL},
    {"clause", ENTRY_TEXT, 0, N_("The clause by which it was decided."), "5.2"},
    {"document_date", ENTRY_DATE, 0,
     N_("The date of the document, DD.MM.YYYY. Of several decisions the latest one counts."),
     "14.11."},
    {"received", ENTRY_DATE, 0, N_("When the appeal was received, DD.MM.YYYY."), "01.11."},
    {"effective_from", ENTRY_DATE, 0, N_("From when the decision is in force, DD.MM.YYYY."),
     "15.11."},
    {"reason", ENTRY_TEXT, 0, N_("Why it was decided so."), "Результаты уточнены по протоколам"},
};

static const struct known_field *
find_known(const char *id)
{
    for (guint i = 0; i < G_N_ELEMENTS(known); i++)
        if (strcmp(known[i].id, id) == 0)
            return &known[i];
    return NULL;
}

static GPtrArray *
copy_words(const GPtrArray *words)
{
    GPtrArray *copy = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; words != NULL && i < words->len; i++)
        g_ptr_array_add(copy, g_strdup(g_ptr_array_index(words, i)));
    return copy;
}

static GPtrArray *
procedure_ids(const struct rulebook *rulebook)
{
    GPtrArray *ids = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < procedure_catalogue_length(rulebook->procedures); i++) {
        const struct procedure *procedure = procedure_catalogue_get(rulebook->procedures, i);
        if (procedure->enabled)
            g_ptr_array_add(ids, g_strdup(procedure->id));
    }
    return ids;
}

/* A decision never moves a school into «none»: it excludes it. */
static GPtrArray *
cluster_titles(const struct rulebook *rulebook)
{
    GPtrArray *titles = g_ptr_array_new_with_free_func(g_free);
    for (guint i = 0; i < rulebook->clusters->len; i++)
        if (rulebook_cluster(rulebook, i)->listed)
            g_ptr_array_add(titles, g_strdup(rulebook_cluster(rulebook, i)->title));
    return titles;
}

static GPtrArray *
choices_of(const struct known_field *known_field, const struct layout_book *layouts,
           const struct rulebook *rulebook)
{
    if (known_field->entry != ENTRY_CHOICE && known_field->entry != ENTRY_CHOICES)
        return NULL;
    switch (known_field->source) {
    case FROM_PROCEDURES:
        return procedure_ids(rulebook);
    case FROM_CLUSTERS:
        return cluster_titles(rulebook);
    case FROM_LAYOUTS:
        return copy_words(layout_book_value_words(layouts, known_field->id));
    }
    g_assert_not_reached();
}

static bool
is_factor(const struct rulebook *rulebook, const char *id)
{
    for (guint i = 0; i < rulebook->factors->len; i++)
        if (strcmp(((const struct factor *)g_ptr_array_index(rulebook->factors, i))->id, id) == 0)
            return true;
    return false;
}

static bool
is_component(const struct rulebook *rulebook, const char *id)
{
    for (guint i = 0; i < rulebook->components->len; i++) {
        const struct component *component = g_ptr_array_index(rulebook->components, i);
        if (strcmp(component->id, id) == 0)
            return true;
    }
    return false;
}

bool
template_field_is_offered(const char *id, const char *kind, const struct rulebook *rulebook)
{
    static const char *const further_codes[] = {"login", "inn", "oge_code", "ege_code", NULL};
    if (g_strv_contains(further_codes, id))
        return strcmp(kind, "schools") == 0;
    return find_known(id) != NULL || is_component(rulebook, id) || is_factor(rulebook, id);
}

/* Components and factors are the rulebook's own columns. */
static void
describe_open(struct template_field *field, const char *id, const struct layout_book *layouts,
              const struct rulebook *rulebook)
{
    if (is_factor(rulebook, id)) {
        *field = (struct template_field){
            .entry = ENTRY_CHOICE,
            .help = _("How significant this risk factor is for the school."),
            .choices = copy_words(layout_book_value_words(layouts, "significance")),
        };
        field->example = g_strdup(g_ptr_array_index(field->choices, 0));
        return;
    }
    *field = (struct template_field){
        .entry = ENTRY_PERCENT,
        .help = _("Percent, from 0 to 100. Blank: unknown, which is not 0."),
        .example = g_strdup("12,5"),
    };
}

void
template_field_init(struct template_field *field, const char *id, const struct layout_book *layouts,
                    const struct rulebook *rulebook, int year)
{
    const struct known_field *known_field = find_known(id);
    if (known_field == NULL) {
        describe_open(field, id, layouts, rulebook);
        return;
    }
    *field = (struct template_field){.entry = known_field->entry,
                                     .help = _(known_field->help),
                                     .choices = choices_of(known_field, layouts, rulebook)};
    year = year > 0 ? year : EXAMPLE_YEAR;
    if (known_field->entry == ENTRY_DATE)
        field->example = g_strdup_printf("%s%d", known_field->example, year - 1);
    else if (known_field->example != NULL)
        field->example = g_strdup(known_field->example);
    else if (field->choices != NULL && field->choices->len > 0)
        field->example = g_strdup(g_ptr_array_index(field->choices, 0));
    else
        field->example = g_strdup_printf("%d", year);
}

void
template_field_clear(struct template_field *field)
{
    g_clear_pointer(&field->example, g_free);
    g_clear_pointer(&field->choices, g_ptr_array_unref);
}
