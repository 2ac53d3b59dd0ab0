#include "reports/csv.h"

#include <math.h>
#include <string.h>

#include "reports/finding_text.h"

/* A row under way. */
struct csv_writer {
    GString *text;
    bool in_row;
};

static void
put_text(struct csv_writer *writer, const char *text)
{
    if (writer->in_row)
        g_string_append_c(writer->text, ',');
    writer->in_row = true;
    if (text == NULL)
        return;
    if (strpbrk(text, ",\"\r\n") == NULL) {
        g_string_append(writer->text, text);
        return;
    }
    g_string_append_c(writer->text, '"');
    for (; *text != '\0'; text++) {
        if (*text == '"')
            g_string_append_c(writer->text, '"');
        g_string_append_c(writer->text, *text);
    }
    g_string_append_c(writer->text, '"');
}

static void
put_int(struct csv_writer *writer, gint64 number)
{
    char text[24];
    g_snprintf(text, sizeof text, "%" G_GINT64_FORMAT, number);
    put_text(writer, text);
}

/* -1: empty. */
static void
put_count(struct csv_writer *writer, int number)
{
    if (number < 0)
        put_text(writer, NULL);
    else
        put_int(writer, number);
}

static void
put_truth(struct csv_writer *writer, enum truth value)
{
    put_text(writer, value == TRUTH_UNKNOWN ? NULL : value == TRUTH_TRUE ? "1" : "0");
}

void
csv_format_double(double number, char ret[32])
{
    g_assert(isfinite(number));
    if (number == 0)
        number = 0; /* -0 too */
    for (int digits = 1; digits <= 17; digits++) {
        char format[8];
        g_snprintf(format, sizeof format, "%%.%dg", digits);
        g_ascii_formatd(ret, 32, format, number);
        if (g_ascii_strtod(ret, NULL) == number)
            return;
    }
}

static void
put_double(struct csv_writer *writer, double number)
{
    char text[32];
    csv_format_double(number, text);
    put_text(writer, text);
}

/* NAN: no such figure. */
static void
put_figure(struct csv_writer *writer, double number)
{
    if (isnan(number))
        put_text(writer, NULL);
    else
        put_double(writer, number);
}

static void
end_row(struct csv_writer *writer)
{
    g_string_append_c(writer->text, '\n');
    writer->in_row = false;
}

static GBytes *
finish(struct csv_writer *writer)
{
    return g_string_free_to_bytes(writer->text);
}

static void
put_predicate(struct csv_writer *writer, const struct assessment *assessment,
              const struct assessed_school *school, enum predicate predicate)
{
    put_truth(writer, assessment->predicate_off[predicate] ? TRUTH_UNKNOWN
                                                           : school->predicates[predicate]);
}

static void
put_risk_reasons(struct csv_writer *writer, unsigned reasons)
{
    GString *list = g_string_new(NULL);
    for (guint i = 0; i < N_RISK_REASONS; i++)
        if (reasons & (1u << i))
            g_string_append_printf(list, list->len == 0 ? "%s" : ";%s", risk_reason_id(i));
    put_text(writer, list->str);
    g_string_free(list, TRUE);
}

static void
put_school(struct csv_writer *writer, const struct assessment *assessment,
           const struct certainty *certainty, const struct typology *typology, guint i)
{
    const struct assessed_school *school = &assessment->schools[i];
    put_text(writer, school->identity->code);
    put_text(writer, school->identity->name);
    put_text(writer, school->identity->municipality);
    put_text(writer, rulebook_cluster(assessment->rulebook, (guint)school->cluster)->id);
    put_text(writer, decision_status_id(school->status));
    put_predicate(writer, assessment, school, PREDICATE_LOW_RESULTS);
    put_truth(writer, school->condition_a);
    put_truth(writer, school->condition_b);
    put_truth(writer, truth_of(school->condition_b != TRUTH_UNKNOWN));
    put_int(writer, school->procedures_assessed);
    put_int(writer, school->procedures_low);
    put_predicate(writer, assessment, school, PREDICATE_ADVERSE_SOCIAL);
    put_predicate(writer, assessment, school, PREDICATE_AT_RISK);
    put_risk_reasons(writer, school->risk_reasons);
    if (school->has_index)
        put_double(writer, school->social_index);
    else
        put_text(writer, NULL);
    put_figure(writer, certainty != NULL ? certainty->schools[i].p_repeat : NAN);
    put_figure(writer, certainty != NULL ? certainty->schools[i].p_true : NAN);
    put_count(writer, school->pupils_to_change);
    put_count(writer, typology != NULL && typology->group[i] > 0 ? typology->group[i] : -1);
    put_truth(writer, truth_of(school->excluded));
    put_text(writer, override_action_id(school->override.action));
    end_row(writer);
}

GBytes *
csv_schools(const struct assessment *assessment, const struct certainty *certainty,
            const struct typology *typology)
{
    struct csv_writer writer = {g_string_new(NULL), false};
    g_string_append(writer.text,
                    "school_code,name,municipality,cluster,decision_status,low_results,"
                    "condition_a,condition_b,b_assessable,procedures_assessed,procedures_low,"
                    "adverse_social,at_risk,risk_reasons,social_index,p_repeat,p_true,"
                    "pupils_to_change,group,excluded,override\n");
    for (guint i = 0; i < assessment->n_schools; i++)
        put_school(&writer, assessment, certainty, typology, i);
    return finish(&writer);
}

static void
put_cell(struct csv_writer *writer, const struct assessment *assessment,
         const struct assessed_cell *cell, const struct cell_certainty *certainty)
{
    static const struct cell_certainty none = {{NAN, NAN}, NAN, NAN, NAN};
    certainty = certainty != NULL ? certainty : &none;
    put_text(writer, assessment->schools[cell->school].identity->code);
    put_int(writer, cell->year);
    put_text(writer,
             procedure_catalogue_get(assessment->rulebook->procedures, cell->procedure)->id);
    put_text(writer, cell->wave);
    put_int(writer, cell->participants);
    put_int(writer, cell->low);
    put_truth(writer, cell->low_procedure);
    if (cell->participants > 0)
        put_double(writer, (double)cell->low / cell->participants);
    else
        put_text(writer, NULL);
    put_figure(writer, certainty->interval.low);
    put_figure(writer, certainty->interval.high);
    put_figure(writer, certainty->eb_share);
    put_figure(writer, certainty->p_true);
    put_figure(writer, certainty->p_repeat);
    put_count(writer, cell->pupils_to_threshold);
    end_row(writer);
}

GBytes *
csv_results(const struct assessment *assessment, const struct certainty *certainty)
{
    struct csv_writer writer = {g_string_new(NULL), false};
    g_string_append(writer.text,
                    "school_code,year,procedure,wave,participants,low,low_procedure,share,"
                    "interval_low,interval_high,eb_share,p_true,p_repeat,pupils_to_threshold\n");
    for (guint i = 0; i < assessment->n_cells; i++)
        put_cell(&writer, assessment, &assessment->cells[i],
                 certainty != NULL ? &certainty->cells[i] : NULL);
    return finish(&writer);
}

static void
put_finding(struct csv_writer *writer, const struct finding *finding)
{
    struct finding_sentences sentences;
    finding_sentences_init(&sentences, finding);
    put_text(writer, finding_severity_id(finding_rule_severity(finding->rule)));
    put_text(writer, finding_rule_id(finding->rule));
    put_text(writer, finding->place.file);
    if (finding->place.row > 0)
        put_int(writer, finding->place.row);
    else
        put_text(writer, NULL);
    put_text(writer, finding->place.column);
    put_text(writer, finding->value);
    put_text(writer, sentences.expected);
    put_text(writer, sentences.remedy);
    put_text(writer, finding->school_code);
    put_text(writer, finding->place.sheet);
    put_text(writer, sentences.happened);
    end_row(writer);
    finding_sentences_release(&sentences);
}

GBytes *
csv_findings(const struct finding_list *findings)
{
    struct csv_writer writer = {g_string_new(NULL), false};
    g_string_append(writer.text, "severity,rule,file,row,column,value,expected,remedy,"
                                 "school_code,sheet,happened\n");
    for (guint i = 0; i < finding_list_length(findings); i++)
        put_finding(&writer, finding_list_get(findings, i));
    return finish(&writer);
}
