/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What results are of, when their rows do not say it in so many words: the file's name, or columns
 * of subject and grade. */
#include "datasets/result/naming.h"

#include <string.h>

#include "datasets/text/encoding.h"
#include "datasets/layout/file_name.h"

/* What is known of the whole file under way. */
struct naming {
    struct result_reading *reading;
    const struct layout *layout;
    struct file_facts facts;
};

static struct finding *
report(const struct result_reading *reading, enum finding_rule rule)
{
    struct place place = {.file = g_intern_string(reading->file->name)};
    return finding_add(reading->reader->findings, rule, &place, NULL);
}

/* The campaign's word for a field of the whole file; "" when it has none. */
static const char *
campaign_word(const struct result_reading *reading, const char *field)
{
    return record_text(reading->records, record_field(reading->records, field));
}

/* ---- the parts ---- */

/* The year; 0 when nobody says it. */
static int
find_file_year(const struct naming *naming)
{
    int year = 0;
    const char *word = campaign_word(naming->reading, "year");
    if (word[0] != '\0')
        return text_to_year(word, &year) ? year : 0;
    return naming->facts.year;
}

/* A form of one year in another is odd: somebody should look. */
static void
check_form(const struct naming *naming, int year)
{
    if (naming->layout->year == 0 || naming->layout->year == year)
        return;
    struct finding_list *findings = naming->reading->reader->findings;
    struct finding *finding = report(naming->reading, FINDING_FILE_OTHER_FORM);
    finding_arg_int(findings, finding, naming->layout->year);
    finding_arg_int(findings, finding, year);
}

/* The id of the wave; "" when nobody says it. */
static const char *
find_file_wave(const struct naming *naming, int year)
{
    const struct result_reading *reading = naming->reading;
    const char *word = campaign_word(reading, "wave");
    if (word[0] != '\0') {
        const char *id = layout_book_value(reading->reader->request->layouts, "wave", word);
        return id != NULL ? id : word;
    }
    if (naming->facts.wave != NULL)
        return naming->facts.wave;
    return naming->layout->wave != NULL && naming->layout->year == year ? naming->layout->wave : "";
}

static const char *
find_file_subject(const struct naming *naming)
{
    const char *word = campaign_word(naming->reading, "subject");
    return word[0] != '\0' ? subject_of_text(word) : naming->facts.subject;
}

static int
find_file_grade(const struct naming *naming)
{
    const char *word = campaign_word(naming->reading, "grade");
    return word[0] != '\0' ? grade_of_text(word) : naming->facts.grade;
}

/* In autumn pupils sit for the programme of the grade that they have left. */
static int
programme_of(int grade, const char *wave)
{
    return strcmp(wave, "autumn") == 0 && grade > 1 ? grade - 1 : grade;
}

static void
report_autumn(const struct result_reading *reading, int grade, int programme, const char *id)
{
    struct finding_list *findings = reading->reader->findings;
    struct finding *finding = report(reading, FINDING_FILE_AUTUMN_GRADE);
    finding_arg_int(findings, finding, grade);
    finding_arg_int(findings, finding, programme);
    finding_arg_text(findings, finding, id);
}

/* ---- the whole file ---- */

/* The procedure's id from subject and grade; NULL, with findings, when they are not known. */
static char *
build_file_procedure(const struct naming *naming, const char *wave)
{
    struct result_reading *reading = naming->reading;
    const struct file_facts *facts = &naming->facts;
    const char *kind = facts->kind != NULL ? facts->kind : "ВПР";
    const char *subject = find_file_subject(naming);
    int grade = find_file_grade(naming), programme = facts->programme;
    bool needs_grade = strcmp(kind, "ВПР") == 0;
    if (subject == NULL)
        report(reading, FINDING_FILE_NO_SUBJECT);
    if (needs_grade && grade == 0 && programme == 0)
        report(reading, FINDING_FILE_NO_GRADE);
    if (subject == NULL || (needs_grade && grade == 0 && programme == 0))
        return NULL;
    if (programme == 0)
        programme = needs_grade ? programme_of(grade, wave) : grade;
    char *id = procedure_id_build(kind, subject, programme, facts->level);
    if (needs_grade && facts->programme == 0 && programme != grade)
        report_autumn(reading, grade, programme, id);
    return id;
}

/* In which grades the pupils of the file may be: that of the programme, in autumn also the next. */
static void
expect_classes(struct result_reading *reading, const char *procedure, const char *wave)
{
    struct file_facts facts;
    file_facts_read(procedure, &facts);
    reading->protocol.class_low = facts.grade;
    reading->protocol.class_high = facts.grade + (strcmp(wave, "autumn") == 0);
}

static void
say_named(const struct naming *naming, const char *procedure, int year)
{
    struct finding_list *findings = naming->reading->reader->findings;
    struct finding *finding = report(naming->reading, FINDING_FILE_NAMED);
    finding_arg_text(findings, finding, procedure);
    finding_arg_int(findings, finding, year);
}

bool
naming_take(struct result_reading *reading)
{
    struct naming naming = {.reading = reading, .layout = record_reader_layout(reading->records)};
    if (naming.layout == NULL || !naming.layout->by_name)
        return true;
    file_facts_read(reading->file->name, &naming.facts);
    int year = find_file_year(&naming);
    const char *wave = find_file_wave(&naming, year);
    bool ordered = campaign_word(reading, "procedure")[0] != '\0';
    g_autofree char *procedure = ordered ? g_strdup(campaign_word(reading, "procedure"))
                                         : build_file_procedure(&naming, wave);
    if (year == 0)
        report(reading, FINDING_FILE_NO_YEAR);
    if (procedure == NULL || year == 0)
        return false;
    check_form(&naming, year);
    expect_classes(reading, procedure, wave);
    if (!ordered || campaign_word(reading, "year")[0] == '\0')
        say_named(&naming, procedure, year);
    char number[12];
    g_snprintf(number, sizeof number, "%d", year);
    record_reader_set(reading->records, "procedure", procedure);
    record_reader_set(reading->records, "year", number);
    if (wave[0] != '\0')
        record_reader_set(reading->records, "wave", wave);
    return true;
}

/* ---- a row ---- */

/* «ВПР» where no column says the kind; the cell itself where its words are not known. */
static const char *
row_kind(const struct result_reading *reading)
{
    const char *text = record_text(reading->records, reading->columns.kind);
    struct file_facts facts;
    file_facts_read(text, &facts);
    return facts.kind != NULL ? facts.kind : text[0] != '\0' ? text : "ВПР";
}

/* Whether the row's own words say autumn. */
static const char *
row_wave(const struct result_reading *reading)
{
    const char *text = record_text(reading->records, reading->columns.wave);
    const char *id = layout_book_value(reading->reader->request->layouts, "wave", text);
    return id != NULL ? id : "";
}

static bool
has_own_words(const struct result_reading *reading)
{
    return reading->columns.procedure < 0 && reading->columns.subject >= 0 &&
           reading->columns.grade >= 0;
}

/* Builds the id for the words of a row; "" when the grade is none. That pupils sat for the
 * programme of the grade that they have left is told once a file, unless `told_autumn` is NULL. */
static char *
build_row_procedure(const struct result_reading *reading, bool *told_autumn)
{
    const char *subject_text = record_text(reading->records, reading->columns.subject);
    const char *grade_text = record_text(reading->records, reading->columns.grade);
    const char *kind = row_kind(reading), *subject = subject_of_text(subject_text);
    int grade = grade_of_text(grade_text);
    if (subject_text[0] == '\0' || (grade == 0 && strcmp(kind, "ВПР") == 0))
        return g_strdup("");
    int programme = strcmp(kind, "ВПР") == 0 ? programme_of(grade, row_wave(reading)) : grade;
    char *id = procedure_id_build(kind, subject != NULL ? subject : subject_text, programme, NULL);
    if (programme != grade && told_autumn != NULL && !*told_autumn) {
        report_autumn(reading, grade, programme, id);
        *told_autumn = true;
    }
    return id;
}

char *
naming_peek(const struct result_reading *reading)
{
    return has_own_words(reading)
               ? build_row_procedure(reading, NULL)
               : g_strdup(record_text(reading->records, reading->columns.procedure));
}

const char *
naming_of_row(struct result_reading *reading)
{
    if (!has_own_words(reading))
        return record_text(reading->records, reading->columns.procedure);
    const char *subject = record_text(reading->records, reading->columns.subject);
    const char *grade = record_text(reading->records, reading->columns.grade);
    /* Rows of one procedure stand together, and there are few of them. */
    g_autofree char *key = g_strdup_printf("%s\n%s\n%s\n%s", subject, grade,
                                           record_text(reading->records, reading->columns.wave),
                                           record_text(reading->records, reading->columns.kind));
    const char *id = g_hash_table_lookup(reading->naming.by_words, key);
    if (id == NULL) {
        g_autofree char *built = build_row_procedure(reading, &reading->naming.told_autumn);
        id = g_string_chunk_insert_const(reading->reader->origins, built);
        g_hash_table_insert(reading->naming.by_words, g_steal_pointer(&key), (gpointer)id);
    }
    return id;
}

int
naming_field(const struct result_reading *reading)
{
    if (reading->columns.procedure >= 0 || reading->columns.subject < 0)
        return reading->columns.procedure;
    bool no_subject = record_text(reading->records, reading->columns.subject)[0] == '\0';
    return no_subject ? reading->columns.subject : reading->columns.grade;
}
