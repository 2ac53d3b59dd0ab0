#include "reports/finding_text.h"

#include <string.h>

#include "reports/wording.h"

/* %1..%4 stand for the finding's arguments. */
static const struct {
    const char *expected, *happened, *remedy;
} texts[N_FINDING_RULES] = {
    [FINDING_FILE_EMPTY] = {N_("a table with a header"), N_("the file is empty: nothing was read"), N_("send the file again")},
    [FINDING_FILE_NO_HEADER] = {N_("a header row of a known form («%1»)"), N_("no row was read"), N_("use the template of `shnor init`, or describe the columns in a [layout] of the campaign")},
    [FINDING_FILE_NEAR_HEADER] = {N_("also the columns %2"), N_("the header is nearly the form «%1», but not wholly: no row was read"), N_("add the columns, or give their value in campaign.ini: a group [file %3] with lines such as `year = 2022`")},
    [FINDING_FILE_MISSPELLED_HEADER] = {N_("the header «%1»"), N_("the column was not used"), N_("correct the header, or write in campaign.ini: a group [field %2] with the line `names = %3`")},
    [FINDING_FILE_NAMED] = {"", N_("%1, %2: as the name of the file and the campaign say"), ""},
    [FINDING_FILE_NO_SUBJECT] = {N_("one subject in the name of the file, as in «Проведение работы по математике, 5 класс. ВПР 2021»"), N_("the name says no subject, or several: no row was read"), N_("rename the file, or write in campaign.ini: a group [file %1] with the line `procedure = ВПР-МА-5`")},
    [FINDING_FILE_NO_GRADE] = {N_("one grade in the name of the file, as in «Проведение работы по математике, 5 класс. ВПР 2021»"), N_("the name says no grade, or several: no row was read"), N_("rename the file, or write in campaign.ini: a group [file %1] with the line `grade = 5`")},
    [FINDING_FILE_NO_YEAR] = {N_("one year in the name of the file, as in «Проведение работы по математике, 5 класс. ВПР 2021»"), N_("the name says no year, or several: no row was read"), N_("rename the file, or write in campaign.ini: a group [file %1] with the line `year = 2021`")},
    [FINDING_FILE_OTHER_FORM] = {N_("a form of %2"), N_("the columns are those of %1; the file was counted as of %2"), N_("check the year in the name of the file")},
    [FINDING_FILE_AUTUMN_GRADE] = {"", N_("autumn: pupils of grade %1 sat for the programme of grade %2; counted as %3"), N_("if the grade in the name is already that of the programme, write in campaign.ini: a group [file %4] with the line `procedure = ` and the procedure meant")},
    [FINDING_FILE_DECODED] = {"", N_("encoding %1, delimiter «%3»"), ""},
    [FINDING_FILE_TITLES] = {"", N_("rows above the header passed over: %1"), ""},
    [FINDING_FILE_BAD_BYTES] = {N_("text in one encoding"), N_("bytes without a meaning, replaced: %1"), N_("save the file again as CSV UTF-8")},
    [FINDING_FILE_HIDDEN] = {"", N_("hidden rows or sheets were read too: %1"), ""},
    [FINDING_CSV_UNCLOSED_QUOTE] = {N_("a closing quotation mark"), N_("rows up to row %1 were not read: %2"), N_("correct the quotation marks of this row and send the file again")},
    [FINDING_CSV_BARE_QUOTE] = {"", N_("rows with quotation marks inside a cell, read as they are: %1"), ""},
    [FINDING_ROW_RAGGED] = {N_("%1 columns"), N_("columns found: %2; the row was not used"), N_("look for a missing or an extra delimiter in this row")},
    [FINDING_ROW_RAGGED_MANY] = {N_("%1 columns"), N_("columns found: %2; the rows were not used, in all: %3"), N_("look for a missing or an extra delimiter in these rows")},
    [FINDING_ROW_REPEATED_HEADER] = {"", N_("a repeated header was passed over"), ""},
    [FINDING_ROW_TOTAL] = {"", N_("a row of totals was passed over"), ""},
    [FINDING_CELL_FILLED_DOWN] = {"", N_("blank cells took the value above (merged cells): %1"), ""},
    [FINDING_CELL_EMPTY] = {N_("a value"), N_("the cell is empty; the row was not used"), N_("fill in the cell")},
    [FINDING_CELL_NOT_INTEGER] = {N_("a whole number from %1 to %2"), N_("the value was not used"), N_("compare the row with the source and send the corrected file")},
    [FINDING_CELL_NOT_NUMBER] = {N_("a number from %1 to %2"), N_("the value was not used"), N_("compare the row with the source and send the corrected file")},
    [FINDING_CELL_OUT_OF_RANGE] = {N_("a number from %1 to %2"), N_("the value was not used"), N_("compare the row with the source and send the corrected file")},
    [FINDING_CELL_NOT_YEAR] = {N_("a year such as 2022 or 2021/2022"), N_("the row was not used"), N_("correct the year")},
    [FINDING_CELL_NOT_DATE] = {N_("a date such as 30.11.2022"), N_("the row was not used"), N_("correct the date")},
    [FINDING_CELL_NOT_ONE_OF] = {N_("one of: %1"), N_("the value was not used"), N_("take a word from the list")},
    [FINDING_RESULT_LOW_ABOVE_PARTICIPANTS] = {N_("a whole number from 0 to %1 (participants: %1)"), N_("the value was not used"), N_("compare the row with the protocol and send the corrected file")},
    [FINDING_RESULT_MARKS_SUM] = {N_("the sum of the marks, %1"), N_("the row was not used"), N_("compare the row with the protocol and send the corrected file")},
    [FINDING_RESULT_PERCENT_SUM] = {N_("percents of marks that make %1 participants"), N_("they make from %2 to %3; the row was not used"), N_("compare the row with the protocol")},
    [FINDING_RESULT_PERCENT_IMPOSSIBLE] = {N_("a percent that some number of %1 participants gives"), N_("the row was not used"), N_("compare the number of participants with the protocol")},
    [FINDING_RESULT_PERCENT_AMBIGUOUS] = {N_("a count: of %1 participants from %2 to %3 fit the percent, on both sides of the threshold"), N_("the nearest was taken, %4"), N_("ask for the counts instead of percents")},
    [FINDING_RESULT_MEASURE] = {N_("counts of low results: the procedure %1 is judged by score (under %2)"), N_("marks were not used"), N_("send counts of low results or scores")},
    [FINDING_RESULT_NO_SCALE] = {N_("a mark, or a scale of the year in the rulebook"), N_("rows not used: %2 (%1)"), N_("add [scale %1] to the rulebook")},
    [FINDING_RESULT_SCALE_ASSUMED] = {N_("a confirmed scale"), N_("the scale of %1 is assumed; rows counted by it: %2"), N_("compare [scale %1] of the rulebook with the recommendations of that year")},
    [FINDING_RESULT_DUPLICATE_SAME] = {N_("one row a school, year and procedure"), N_("%1, %2: the same as «%3», row %4; counted once"), N_("remove the repetition")},
    [FINDING_RESULT_DUPLICATE_DIFFERENT] = {N_("one row a school, year and procedure"), N_("%1, %2: differs from «%3», row %4; neither was used"), N_("find out which row is right and remove the other")},
    [FINDING_RESULT_UNKNOWN_SCHOOL] = {N_("a school of the registry"), N_("rows not used: %2"), N_("correct the code «%1» or add the school to the registry")},
    [FINDING_RESULT_UNKNOWN_PROCEDURE] = {"", N_("the procedure «%1» is not in the rulebook; rows set aside: %2"), ""},
    [FINDING_RESULT_DISABLED_PROCEDURE] = {"", N_("the procedure «%1» is switched off in the rulebook; rows set aside: %2"), ""},
    [FINDING_RESULT_OTHER_WAVE] = {"", N_("another wave (%1); rows set aside: %2"), ""},
    [FINDING_RESULT_OTHER_YEAR] = {"", N_("another year (%1); rows set aside: %2"), ""},
    [FINDING_RESULT_OTHER_CATEGORY] = {"", N_("participants of the category «%1»; rows set aside: %2"), ""},
    [FINDING_RESULT_NOT_HELD] = {N_("no results: not held that year"), N_("%1; rows set aside: %2"), N_("check the year")},
    [FINDING_RESULT_NOT_PARTICIPANTS] = {"", N_("rows without a mark or score, not participants: %1"), ""},
    [FINDING_RESULT_ABSENT] = {"", N_("absent pupils, not participants: %1 of %2 rows"), ""},
    [FINDING_RESULT_GROUPS] = {"", N_("rows of the whole sample, regions and municipalities, which are no schools: %2"), ""},
    [FINDING_RESULT_NO_LOGIN] = {N_("a school's login, as in «edu670012 | МБОУ СШ № 1»"), N_("rows that name neither a known school nor a territory, not used: %2"), N_("put the login before the names of the schools")},
    [FINDING_RESULT_OTHER_LOGIN] = {N_("the login of the same school in both columns"), N_("rows in which the user and the school differ, counted with the school: %2"), N_("find out whether the results were loaded under another school's login")},
    [FINDING_RESULT_BALANCE] = {"", N_("rows: %1; used: %2; set aside: %3"), ""},
    [FINDING_PUPIL_BAD_MARK] = {N_("a mark from 2 to 5"), N_("rows not used: %2"), N_("compare the row with the protocol")},
    [FINDING_PUPIL_BAD_SCORE] = {N_("a whole score"), N_("rows not used: %2"), N_("compare the row with the protocol")},
    [FINDING_PUPIL_EMPTY] = {N_("a value"), N_("the cell is empty; rows not used: %2"), N_("fill in the column")},
    [FINDING_PUPIL_BAD_YEAR] = {N_("a year such as 2022 or 2021/2022"), N_("rows not used: %2"), N_("correct the year")},
    [FINDING_PUPIL_NO_TOTAL] = {N_("the total of a pupil who has points"), N_("there is none; rows not used: %2"), N_("compare the rows with the protocol")},
    [FINDING_PUPIL_ABSENT_WITH_SCORE] = {N_("no points of a pupil who was absent"), N_("there are some; rows not used: %2"), N_("find out whether the pupil took part")},
    [FINDING_PUPIL_BAD_TASK] = {N_("points for the task, or the tokens X, Н, «не пройд.»"), N_("understood as none; the total alone was counted; cells: %2"), N_("compare the cells with the protocol")},
    [FINDING_PUPIL_OTHER_SUM] = {N_("a total equal to the sum of the tasks"), N_("it differs, the total was counted; rows: %2"), N_("check whether columns of the protocol were moved")},
    [FINDING_PUPIL_OTHER_CLASS] = {N_("the grade that the name of the file or the campaign says"), N_("pupils of another grade were counted; rows: %2"), N_("check the grade in the name of the file")},
    [FINDING_PUPIL_NO_CLASS] = {"", N_("rows without a letter of the class, which is not needed: %1"), ""},
    [FINDING_PUPIL_TASKS_NOT_DONE] = {"", N_("cells «X», tasks that were not begun: %1"), ""},
    [FINDING_PUPIL_TASKS_NOT_STUDIED] = {"", N_("cells «Н» and «не пройд.», topics not yet studied: %1"), ""},
    [FINDING_SCHOOL_NO_RESULTS] = {N_("results of the school"), N_("no results of «%1» in either year"), N_("find out whether the school took part")},
    [FINDING_SCHOOL_NO_REGISTRY] = {N_("a registry of schools"), N_("schools were taken from the results"), N_("name `schools` in campaign.ini")},
    [FINDING_SCHOOL_DUPLICATE] = {N_("one row a school"), N_("the code is in row %1 already; this row was not used"), N_("remove the repetition or correct the code")},
    [FINDING_SCHOOL_CODE_SHARED] = {N_("a code of one school"), N_("the code belongs to several schools and finds none"), N_("correct the code")},
    [FINDING_SCHOOL_NO_NAME] = {N_("the name of the school"), N_("the school has no name"), N_("fill in the name")},
    [FINDING_SUCCESSION_APPLIED] = {"", N_("rows of results of %1 counted with %2: %3"), ""},
    [FINDING_SUCCESSION_SPLIT] = {"", N_("rows of results of %1 left out, the school was split: %3"), ""},
    [FINDING_SUCCESSION_LATER] = {"", N_("later than the campaign's year (%1); not applied"), ""},
    [FINDING_SUCCESSION_UNKNOWN] = {N_("a successor from the registry"), N_("the succession was not applied"), N_("correct the code or add the school to the registry")},
    [FINDING_SUCCESSION_CYCLE] = {N_("a chain that ends"), N_("the successions go in a circle; not applied"), N_("correct the codes")},
    [FINDING_SUCCESSION_TWICE] = {N_("one successor"), N_("the school already has one, row %1; not applied"), N_("leave one row")},
    [FINDING_CONTEXT_UNKNOWN_SCHOOL] = {N_("a school of the registry"), N_("the row was not used"), N_("correct the code")},
    [FINDING_CONTEXT_DUPLICATE] = {N_("one row a school"), N_("the first one is in row %1; this one was not used"), N_("remove the repetition")},
    [FINDING_CONTEXT_OTHER_YEAR] = {"", N_("rows of another year set aside: %1"), ""},
    [FINDING_CONTEXT_NO_COMPONENT] = {N_("a column that the rulebook knows"), N_("the file has none"), N_("name the columns as in the template")},
    [FINDING_CONTEXT_MISSING] = {N_("components with at least half of the weight"), N_("«%1»: %2 of %3; no social index"), N_("complete the social passport")},
    [FINDING_RISK_MISSING] = {N_("the risk profile of the school"), N_("no levels of «%1»"), N_("ask for the risk profile")},
    [FINDING_RISK_UNKNOWN_FACTOR] = {N_("a factor of the rulebook"), N_("the row was not used"), N_("correct the name of the factor")},
    [FINDING_SOCIAL_CONSTANT] = {N_("values that vary"), N_("the component «%1» is the same everywhere or absent; left out"), N_("check the column")},
    [FINDING_SOCIAL_NOT_COMPUTED] = {N_("components that do not cancel out"), N_("no social index of «%1»"), N_("check the components")},
    [FINDING_PREDICATE_OFF] = {N_("data for it"), N_("the predicate %1 is off: the campaign has no data for it"), N_("name the files in campaign.ini")},
    [FINDING_CLUSTER_NOT_FORMED] = {N_("data for it"), N_("not formed: «%1»"), N_("name the files in campaign.ini")},
    [FINDING_CLUSTER_SHARE] = {N_("at most %3/%4 of schools in clusters"), N_("%1 of %2"), N_("check the thresholds of the rulebook before signing")},
    [FINDING_SCHOOL_UNDETERMINED] = {N_("data for: %2"), N_("the cluster of «%1» could change"), N_("complete the data of the school")},
    [FINDING_DECISION_INCOMPLETE] = {N_("%1"), N_("the decision was not applied"), N_("fill in the document, its date and the cluster")},
    [FINDING_DECISION_UNKNOWN_SCHOOL] = {N_("a school of the registry"), N_("the decision was not applied"), N_("correct the code")},
    [FINDING_DECISION_UNKNOWN_CLUSTER] = {N_("one of: %1"), N_("the decision was not applied"), N_("correct the cluster")},
    [FINDING_DECISION_CONFLICT] = {N_("one decision a school and date"), N_("decisions of %1 contradict each other; none was applied"), N_("leave the decision in force")},
    [FINDING_DECISION_NOT_IN_FORCE] = {"", N_("not in force: %1 %2"), ""},
    [FINDING_DECISION_APPLIED] = {"", N_("%1 of %2: «%3» -> «%4»"), ""},
    [FINDING_DECISION_NO_CHANGE] = {N_("another cluster"), N_("%1 of %2 changes nothing: «%4»"), N_("check whether the decision is still needed")},
    [FINDING_ORDER_DEADLINE] = {N_("a date not before the order's"), N_("clause %1: %2"), N_("correct the date in campaign.ini")},
    [FINDING_CAMPAIGN_FILE_ABSENT] = {N_("the file that the campaign names"), N_("there is no file «%1»; its data were not used"), N_("put the file into the campaign's folder, or correct its name in campaign.ini")},
    [FINDING_CAMPAIGN_GROUP_UNUSED] = {N_("the name or pattern of an input file"), N_("the group [file %1] fits no input file; it has no effect"), N_("correct the name after the word file")},
    [FINDING_CAMPAIGN_NO_MATCH] = {N_("at least one file"), N_("no file matches «%1»"), N_("check the folder and the name")},
    [FINDING_CAMPAIGN_PREVIOUS] = {"", N_("year before: %1"), ""},
};

static void
append_arg(GString *sentence, const struct finding_arg *arg)
{
    if (arg->type == FINDING_ARG_INT)
        g_string_append_printf(sentence, "%" G_GINT64_FORMAT, arg->number);
    else if (arg->type == FINDING_ARG_TEXT)
        g_string_append(sentence, arg->text);
}

static char *
sentence_of(const char *template, const struct finding *finding)
{
    if (template[0] == '\0')
        return g_strdup("");
    GString *sentence = g_string_new(NULL);
    for (const char *p = _(template); *p != '\0'; p++) {
        if (p[0] == '%' && p[1] >= '1' && p[1] < '1' + FINDING_MAX_ARGS) {
            append_arg(sentence, &finding->args[p[1] - '1']);
            p++;
        } else {
            g_string_append_c(sentence, *p);
        }
    }
    return g_string_free(sentence, FALSE);
}

void
finding_sentences_init(struct finding_sentences *sentences, const struct finding *finding)
{
    sentences->expected = sentence_of(texts[finding->rule].expected, finding);
    sentences->happened = sentence_of(texts[finding->rule].happened, finding);
    sentences->remedy = sentence_of(texts[finding->rule].remedy, finding);
}

void
finding_sentences_release(struct finding_sentences *sentences)
{
    g_free(sentences->expected);
    g_free(sentences->happened);
    g_free(sentences->remedy);
}

/* «file», sheet «s», row 5, column «c»: value. */
static void
append_place(GString *text, const struct finding *finding)
{
    const struct place *place = &finding->place;
    if (place->file != NULL)
        g_string_append_printf(text, " «%s»", place->file);
    if (place->sheet != NULL)
        g_string_append_printf(text, _(", sheet «%s»"), place->sheet);
    if (place->row > 0)
        g_string_append_printf(text, _(", row %u"), place->row);
    if (place->column != NULL)
        g_string_append_printf(text, _(", column «%s»"), place->column);
    if (finding->value != NULL && finding->value[0] != '\0')
        g_string_append_printf(text, ": %s", finding->value);
    if (place->file != NULL)
        g_string_append_c(text, '.');
}

/* Appends a sentence with a capital letter and a full stop. */
static void
append_sentence(GString *text, const char *sentence)
{
    if (sentence[0] == '\0')
        return;
    gunichar first = g_unichar_toupper(g_utf8_get_char(sentence));
    g_string_append_c(text, ' ');
    g_string_append_unichar(text, first);
    g_string_append(text, g_utf8_next_char(sentence));
    if (!g_str_has_suffix(sentence, "."))
        g_string_append_c(text, '.');
}

char *
finding_text(const struct finding *finding)
{
    static const char *const severities[] = {N_("Note."), N_("Warning."), N_("Error.")};
    struct finding_sentences sentences;
    finding_sentences_init(&sentences, finding);
    GString *text = g_string_new(_(severities[finding_rule_severity(finding->rule)]));
    append_place(text, finding);
    if (sentences.expected[0] != '\0')
        g_string_append_printf(text, _(" Expected: %s."), sentences.expected);
    append_sentence(text, sentences.happened);
    if (sentences.remedy[0] != '\0')
        g_string_append_printf(text, _(" What to do: %s."), sentences.remedy);
    finding_sentences_release(&sentences);
    return g_string_free(text, FALSE);
}
