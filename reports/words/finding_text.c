/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A rule's sentences stand whole, with marks for its arguments: joined from pieces they could not
 * be translated, since Russian moves words about and changes their endings. */
#include "reports/words/finding_text.h"

#include <string.h>

#include "datasets/text/quotes.h"
#include "reports/words/finding_words.h"
#include "reports/words/wording.h"

/* The marks are those of finding_words.h. Every finding says what to do, be it nothing. */
static const struct {
    const char *expected, *happened, *remedy;
} texts[N_FINDING_RULES] = {
    [FINDING_FILE_EMPTY] = {N_("a table with a header row"),
                            N_("the file is empty: nothing was read"),
                            N_("check that the right file was exported and send it again")},
    [FINDING_FILE_NO_HEADER] = {N_("the header row of a known form («%1{kind}»)"),
                                N_("no row of the file was read"),
                                N_("name the columns as in the sample that `shnor demo` writes, or "
                                   "describe them in campaign.ini in a group [layout NAME]")},
    [FINDING_FILE_NEAR_HEADER] =
        {N_("also %2{the_columns} %1"), N_("without this no row of the file was read"),
         N_("add what is missing{; what is the same in all rows may stand in campaign.ini instead, "
            "in a group [file %f]: %3}{; a column that is called otherwise may be named in "
            "campaign.ini, in a group [file %f]: %4}")},
    [FINDING_FILE_MISSPELLED_HEADER] =
        {N_("the header «%1»"), N_("the column was not used"),
         N_("correct the header, or write in campaign.ini in a group [%2] the line `names = %3`")},
    [FINDING_FILE_COLUMN_UNREAD] =
        {N_("a column that the program knows"),
         N_("nobody reads this column (filled in: %1{cells}), and «%2» has none here"),
         N_("if it is «%2», write in campaign.ini in a group [%3] the line `names = %4`; "
            "what was read stands in the workbook of `shnor check DIR -o FILE.xlsx`")},
    [FINDING_FILE_COLUMN_HEADLESS] =
        {N_("a column with a header"),
         N_("the column has none, and nobody reads it (filled in: %1{cells})"),
         N_("write the header above the column; if its cells are not needed, delete them")},
    [FINDING_FILE_NO_ROWS] = {N_("rows below the header"), N_("there are none"),
                              N_("check that the whole file arrived; if there are no data, take it "
                                 "out of campaign.ini")},
    [FINDING_FILE_NUMBERS_UNREAD] =
        {N_("columns %2"), N_("columns of numbers were not read: %1; the table has no columns %2"),
         N_("if they are among these, name them in campaign.ini by groups [field …]; what was read "
            "stands in the workbook of `shnor check DIR -o FILE.xlsx`")},
    [FINDING_FILE_HEADER_TWICE] =
        {N_("one column «%3»"),
         N_("the columns %4 («%1») and %5 («%2») mean the same; the table was not read"),
         N_("leave one of the columns, or write over each what it is of (a year, a subject, a "
            "procedure)")},
    [FINDING_FILE_COLUMN_TWICE] =
        {N_("one column «%3»"),
         N_("the columns %4 («%1») and %5 («%2») mean the same; neither was read"),
         N_("leave one of the columns and send the corrected file")},
    [FINDING_FILE_HIDDEN_COLUMN] =
        {N_("one column «%3»"),
         N_("the column %4 is hidden and means the same as the visible column %2 («%1»); the "
            "visible one was read"),
         N_("make sure that the visible column is right and remove the hidden one")},
    [FINDING_FILE_HEADER_UNCLEAR] =
        {N_("a header of a known form in one, two or three rows"),
         N_("the header takes several rows, or a heading stands over several columns, and what "
            "each column holds is not clear; the table was not read"),
         N_("write the whole heading of each column into one row (for example «Отметка 2» instead "
            "of «Отметка» over «2»)")},
    [FINDING_FILE_HEADER_ROWS] =
        {"", N_("the header takes %1{rows}; the parts over each column were joined"),
         N_("nothing")},
    [FINDING_FILE_BLOCKS] = {"", N_("tables lie side by side, each read by the words over it: %1"),
                             N_("make sure that the words over the columns are right")},
    [FINDING_FILE_BLOCK_ASIDE] =
        {N_("words over the columns as the campaign says of the file: «%1»"),
         N_("over some columns stand other words («%2»); these columns were not read"),
         N_("correct the words over the columns, or the lines of the file in campaign.ini in the "
            "group [file %f]")},
    [FINDING_FILE_NAMED] =
        {"", N_("by the name of the file and the campaign these are results of %1 of the year %2"),
         N_("nothing; if this is wrong, write the lines `procedure` and `year` in campaign.ini in "
            "a group [file %f]")},
    [FINDING_FILE_FIELD_NAMED] = {"",
                                  N_("the table has no column for %1{field}; by the names of the "
                                     "file, its folders and the sheet it is %2"),
                                  N_("nothing; if this is wrong, add the column, or write the line "
                                     "`%1` in campaign.ini in a group [file %f]")},
    [FINDING_FILE_NAMES_DIFFER] =
        {N_("names of the file, its folders and the sheet that agree"),
         N_("they differ on %5{field}: «%2» says %1{fact}, «%4» says %3{fact}; %1{fact} was taken, "
            "for it stands nearer to the rows"),
         N_("rename the file or the folder, or write the line `%5` in campaign.ini in a group "
            "[file %f]")},
    [FINDING_FILE_NO_SUBJECT] =
        {N_("one subject in the name of the file, as in «Проведение работы по математике, 5 класс. "
            "ВПР 2021»"),
         N_("the name says no subject, or several; no row was read"),
         N_("rename the file, its folder or the sheet, or write in campaign.ini in a group [file "
            "%f] the line `procedure%1 = "
            "ВПР-МА-5`")},
    [FINDING_FILE_NO_GRADE] =
        {N_("one grade in the name of the file, as in «Проведение работы по математике, 5 класс. "
            "ВПР 2021»"),
         N_("the name says no grade, or several; no row was read"),
         N_("rename the file, its folder or the sheet, or write in campaign.ini in a group [file "
            "%f] the line `grade%1 = 5`")},
    [FINDING_FILE_NO_YEAR] = {N_("one year in the name of the file, as in «Проведение работы по "
                                 "математике, 5 класс. ВПР 2021»"),
                              N_("the name says no year, or several; no row was read"),
                              N_("rename the file, its folder or the sheet, or write in "
                                 "campaign.ini in a group [file %f] "
                                 "the line `year%1 = 2021`")},
    [FINDING_FILE_OTHER_FORM] =
        {N_("the form of the year %2"),
         N_("the columns are those of the form of %1; the results were counted for %2"),
         N_("check the year in the name of the file")},
    [FINDING_FILE_AUTUMN_GRADE] =
        {"", N_("in autumn pupils of grade %1 sat for the programme of grade %2; counted as %3"),
         N_("make sure that %1 is the grade of the pupils; if it is that of the programme, name "
            "the procedure in campaign.ini in a group [file %f], in the line `procedure`")},
    [FINDING_FILE_DECODED] = {"",
                              N_("encoding: %1{encoding} (%2{reason}), delimiter: %3{delimiter}"),
                              N_("nothing; if letters or columns were read wrongly, set `encoding` "
                                 "and `delimiter` in campaign.ini in a group [file %f]")},
    [FINDING_FILE_TITLES] = {"", N_("passed over above the header: %1{rows}"),
                             N_("make sure that there are no data among them")},
    [FINDING_FILE_BAD_BYTES] =
        {N_("text in one encoding"), N_("could not be read and were replaced: %1{bytes}"),
         N_("save the file again as CSV UTF-8 and check the names of the schools")},
    [FINDING_FILE_RARE_ENCODING] =
        {N_("text in UTF-8 or Windows-1251"),
         N_("the encoding %1{encoding}, a rare one, was taken for its letters alone"),
         N_("check the names of the schools; if they are wrong, save the file again as CSV UTF-8")},
    [FINDING_FILE_ENCODING] = {N_("text in Russian"),
                               N_("the letters do not read as Russian: the text was in the "
                                  "encoding %1{encoding}, and some "
                                  "program read it as %2{encoding}"),
                               N_("export the file again as CSV UTF-8 and send it")},
    [FINDING_FILE_ONE_COLUMN] =
        {N_("columns with one of the delimiters ; , | # or tab between them"),
         N_("no delimiter was found: the rows stand in one column"),
         N_("in Excel choose Data, Text to Columns and save the file, or name the delimiter in "
            "campaign.ini in a group [file %f] in the line `delimiter`")},
    [FINDING_FILE_NOT_CALCULATED] = {N_("formulas with stored values"),
                                     N_("formulas that no program has calculated yet: %1{cells}, "
                                        "the first is «%2»; rows that need "
                                        "them are not used"),
                                     N_("open the file in Excel, save it and send it again")},
    [FINDING_FILE_RECALCULATED] = {N_("formulas with stored values"),
                                   N_("the workbook says that its formulas are still to be "
                                      "calculated; their stored values were "
                                      "read: %1{cells}, the first is «%2»"),
                                   N_("open the file in Excel, save it and send it again")},
    [FINDING_FILE_HIDDEN] = {"", N_("hidden, but read too: %1{rows}"),
                             N_("make sure that they belong to the table")},
    [FINDING_FILE_XLS] =
        {N_("a workbook of Excel (.xlsx) or CSV"),
         N_("the file is an old workbook of Excel (.xls), damaged or of a version before Excel 5: "
            "nothing was read"),
         N_("open it in Excel, choose File, Save As, the type «Excel Workbook (*.xlsx)», and send "
            "that file")},
    [FINDING_FILE_ENCRYPTED] =
        {N_("a workbook without a password"),
         N_("the workbook is encrypted with a password: nothing was read"),
         N_("open it in Excel with the password, choose File, Info, Protect Workbook, Encrypt with "
            "Password, clear the password, save and send the file")},
    [FINDING_FILE_HTML] =
        {N_("a workbook of Excel (.xlsx) or CSV"),
         N_("the file is a web page (HTML), whatever its name says: nothing was read"),
         N_("open it in Excel, choose File, Save As, the type «Excel Workbook (*.xlsx)», and send "
            "that file")},
    [FINDING_FILE_ODS] =
        {N_("a workbook of Excel (.xlsx) or CSV"),
         N_("the file is a damaged table of LibreOffice (.ods): nothing was read"),
         N_("open it in LibreOffice or Excel, choose File, Save As, the type «Excel 2007-365 "
            "(.xlsx)», and send that file")},
    [FINDING_FILE_OTHER_FORMAT] =
        {N_("a workbook of Excel (.xlsx) or CSV"),
         N_("the file is of another format, %1, whatever its name says: nothing was read"),
         N_("open it in the program that made it, save the table as a workbook of Excel (.xlsx) "
            "and send that file")},
    [FINDING_FILE_DAMAGED] =
        {N_("a whole workbook of Excel"),
         N_("the file is cut off or damaged: what follows this place was not read"),
         N_("open it in Excel, which may offer to repair it, save it as .xlsx and send it again")},
    [FINDING_FILE_LIMIT] =
        {N_("a workbook of an honest size"),
         N_("the workbook unpacks to more than a table can hold, or names cells beyond the last "
            "row or column: what follows this place was not read"),
         N_("copy the table alone into a new workbook, save it as .xlsx and send that file")},
    [FINDING_FILE_DOUBLE_PART] =
        {N_("a workbook whose parts and sheets have each a name of their own"),
         N_("two parts inside the workbook have one name, or two of its sheets are one part: "
            "programs differ in what they show of it, so nothing was read"),
         N_("open the file in Excel, look whether it shows all that was sent, save it as .xlsx and "
            "send that file")},
    [FINDING_FILE_DOCTYPE] =
        {N_("a workbook that Excel wrote"),
         N_("the workbook declares a document type (DOCTYPE), which Excel never writes and which "
            "may be an attack: what follows this place was not read"),
         N_("find out where the file comes from; open it in Excel, save it as .xlsx and send that "
            "file")},
    [FINDING_FILE_NO_SHEET] = {N_("the sheet «%1», as the campaign says"),
                               N_("the workbook has only %2: nothing was read"),
                               N_("correct `sheet` in campaign.ini in the group [file %f]")},
    [FINDING_FILE_NO_SUCH_SHEET] =
        {N_("the sheet «%1», of which the campaign speaks"),
         N_("the workbook has no such sheet; what is said of it has no effect"),
         N_("correct the name of the sheet in campaign.ini in the group [file %f]")},
    [FINDING_FILE_NO_SUCH_COLUMN] =
        {N_("the column «%1», of which the campaign speaks"),
         N_("no header of the file is called so; the line has no effect"),
         N_("correct the line `column …` in campaign.ini in the group [file %f]")},
    [FINDING_FILE_PERSONAL] =
        {"", N_("not read, since the header names data of persons: %1{columns}"),
         N_("nothing; the program needs no such columns, and they should not be sent")},
    [FINDING_SHEET_HIDDEN] = {"", N_("the sheet is hidden, but it was read too"),
                              N_("make sure that it belongs to the data; one sheet alone is chosen "
                                 "by the line `sheet = …` in campaign.ini in a group [file %f]")},
    [FINDING_SHEET_PASSED_OVER] =
        {"", N_("the sheet has no header of a known form and was passed over"),
         N_("nothing; if it holds data, name its columns as in the sample that `shnor demo` "
            "writes")},
    [FINDING_SHEET_REST] = {N_("the header of the table in the first row of the sheet"),
                            N_("the sheet has no header, and its rows look like those of the table "
                               "before it; they were not read"),
                            N_("repeat the header in the first row of the sheet, or put its rows "
                               "below those of the first sheet")},
    [FINDING_SHEET_NEAR_HEADER] =
        {N_("also %2{the_columns} %1"), N_("without this the sheet was not read"),
         N_("add what is missing{; what is the same in all rows may stand in campaign.ini instead, "
            "in a group [file %f]: %3}{; a column that is called otherwise may be named in "
            "campaign.ini, in a group [file %f]: %4}")},
    [FINDING_CSV_UNCLOSED_QUOTE] =
        {N_("a closing quotation mark"), N_("not read: %2{rows}, up to row %1"),
         N_("close or remove the quotation mark in this row and send the file again")},
    [FINDING_CSV_BARE_QUOTE] = {"",
                                N_("quotation marks inside cells were read as they are: %1{rows}"),
                                N_("check the names in these rows")},
    [FINDING_CSV_ENTITIES] =
        {"",
         N_("signs written as in a web page (`&quot;` and the like) were read as they are meant: "
            "%1{rows}"),
         N_("check the names in these rows")},
    [FINDING_CSV_ROW_IN_CELL] =
        {"",
         N_("rows that stood in one cell, in quotation marks, were parted into cells: %1{rows}"),
         N_("nothing; make sure that the columns are right")},
    [FINDING_ROW_RAGGED] = {N_("%1{columns}, as in the header"),
                            N_("found: %2{columns}; the row was not used"),
                            N_("look for a missing or an extra delimiter in the row, or for a cell "
                               "beside the table, and send the corrected file")},
    [FINDING_ROW_RAGGED_MANY] = {N_("%1{columns}, as in the header"),
                                 N_("found: %2{columns}; not used: %3{rows}"),
                                 N_("look for a missing or an extra delimiter in these rows, or "
                                    "for cells beside the table, and send the corrected file")},
    [FINDING_ROW_REPEATED_HEADER] = {"", N_("a repeated header was passed over"), N_("nothing")},
    [FINDING_ROW_TOTAL] = {"", N_("a row of totals was passed over"),
                           N_("nothing; if it is a school's row, its first cell must not begin "
                              "with «Итого» or «Всего»")},
    [FINDING_ROW_SIGNATURE] =
        {"", N_("signatures and footnotes below the table were passed over: %1{rows}"),
         N_("nothing")},
    [FINDING_ROW_NUMBERS] = {"", N_("the row numbers the columns; passed over"), N_("nothing")},
    [FINDING_ROW_SUBHEADING] =
        {"", N_("headings within the table, each alone in its row, were passed over: %1{rows}"),
         N_("make sure that no data are missing in these rows")},
    [FINDING_ROW_BEYOND] = {"", N_("cells right of the last header were passed over: %1{rows}"),
                            N_("nothing; if they hold data, give their columns a header")},
    [FINDING_ROW_SHIFTED] = {N_("no number right of the last header"),
                             N_("a number stands there, as if the cells of the row were one column "
                                "too far right; used as they are: %1{rows}"),
                             N_("compare the row with its neighbours and move its cells, or delete "
                                "the number beside the table")},
    [FINDING_ROW_DELETED] = {"", N_("the column says that the row is deleted; not used: %1{rows}"),
                             N_("remove these rows; if they are in force, clear the column")},
    [FINDING_ROW_STATUS] =
        {N_("a header that says what is marked, such as «Удалено»"),
         N_("the column marks some rows and not others (marked: %1{rows}); all of them were used"),
         N_("if the mark means that a row is deleted or is not, head the column «Удалено» and "
            "write «да» for such rows; else remove the column")},
    [FINDING_CELL_FILLED_DOWN] = {"",
                                  N_("blank cells that the workbook declares merged with the one "
                                     "above took its value: %1{cells}"),
                                  N_("check that the value above holds for them")},
    [FINDING_CELL_EMPTY] = {N_("a filled cell"),
                            N_("the cell is empty; the data of the row that need it were not used"),
                            N_("fill in the cell and send the corrected file")},
    [FINDING_CELL_PERSONAL] =
        {N_("a cell without data of persons"),
         N_("the cell looks like data of a person, so it is not shown and was not used"),
         N_("check whether the cells of the row are shifted, put each under its header and send "
            "the corrected file; names and telephones of persons are not needed")},
    [FINDING_CELL_TOO_LONG] =
        {N_("at most %1 characters"), N_("the cell has more, so it was not used"),
         N_("check whether cells or rows have run together, and correct the cell")},
    [FINDING_CELL_NO_CODE] = {N_("the code of a school"),
                              N_("the cell says that there is no code; the row was not used"),
                              N_("put the code of the school there and send the corrected file")},
    [FINDING_CELL_FORMULA_ERROR] =
        {N_("a value"),
         N_("the formula of the cell gives an error or was never calculated; the row was not used"),
         N_("correct the formula, or put the value in its place, and send the file again")},
    [FINDING_CELL_LEFTOVER] =
        {N_("a text or an empty cell"),
         N_("a program left this where it had no value; the cell was read as empty"),
         N_("fill in the cell or clear it and send the corrected file")},
    [FINDING_CELL_UNSEEN] =
        {"", N_("signs that nobody sees stood in the text and were left out: %1{cells}"),
         N_("nothing")},
    [FINDING_TEXT_MENDED] = {"", N_("%1{damage}; restored: %2{cells}"),
                             N_("check the names of the schools")},
    [FINDING_TEXT_DAMAGED] = {N_("text that was not spoilt"), N_("%1{damage}: %2{cells}"),
                              N_("export the file again as CSV UTF-8 or as a workbook of Excel "
                                 "(.xlsx) and send it")},
    [FINDING_CELL_NOT_INTEGER] =
        {N_("a whole number %1{range}"), N_("the value was not used"),
         N_("compare the row with the source document and send the corrected file")},
    [FINDING_CELL_NOT_NUMBER] =
        {N_("a number %1{range}"), N_("the value was not used"),
         N_("compare the row with the source document and send the corrected file")},
    [FINDING_CELL_OUT_OF_RANGE] =
        {N_("a number %1{range}"), N_("the value was not used"),
         N_("compare the row with the source document and send the corrected file")},
    [FINDING_CELL_NOT_YEAR] = {N_("a year such as 2022 or 2021/2022"), N_("the row was not used"),
                               N_("correct the year and send the file again")},
    [FINDING_CELL_NOT_DATE] = {N_("a date such as 30.11.2022"), N_("the row was not used"),
                               N_("correct the date and send the file again")},
    [FINDING_CELL_NOT_ONE_OF] = {N_("one of the words: %1"), N_("the value was not used"),
                                 N_("write one of these words into the cell")},
    [FINDING_RESULT_LOW_ABOVE_PARTICIPANTS] =
        {N_("a whole number from 0 to %1 (participants: %1)"), N_("the value was not used"),
         N_("compare the row with the protocol and send the corrected file")},
    [FINDING_RESULT_MARKS_SUM] =
        {N_("the number of participants that the marks add up to, %1"), N_("the row was not used"),
         N_("compare the row with the protocol and send the corrected file")},
    [FINDING_RESULT_PERCENT_SUM] =
        {N_("percents of marks that fit the number of participants, %1"),
         N_("by the percents the number of participants is %2{range}; the row was not used"),
         N_("compare the percents and the number of participants with the protocol and send the "
            "corrected file")},
    [FINDING_RESULT_PERCENT_IMPOSSIBLE] = {N_("a percent that is possible with %1 participants"),
                                           N_("the row was not used"),
                                           N_("compare the percents and the number of participants "
                                              "with the protocol and send the corrected file")},
    [FINDING_RESULT_PERCENT_AMBIGUOUS] =
        {N_("the number of participants with low results"),
         N_("of %1 participants the percent fits counts %2{range}, on both sides of the threshold; "
            "the nearest number was taken, %4"),
         N_("ask for the number of participants with low results instead of the percent")},
    [FINDING_RESULT_MEASURE] =
        {N_("scores or the number of participants with low results"),
         N_("the procedure %1 is judged by scores, not by marks; not used: %2{rows}"),
         N_("send the scores or the number of participants with low results")},
    [FINDING_RESULT_NO_SCALE] =
        {N_("marks, or a scale from scores of this year to marks in the rulebook"),
         N_("not used: %2{rows}"), N_("send the marks or add a group [scale %1] to the rulebook")},
    [FINDING_RESULT_SCALE_ASSUMED] =
        {N_("a confirmed scale from scores to marks"),
         N_("the scale of %1 in the rulebook is an assumption; counted by it: %2{rows}"),
         N_("compare the group [scale %1] of the rulebook with the recommendations of that year")},
    [FINDING_RESULT_DUPLICATE_SAME] = {N_("one row for a school, year and procedure"),
                                       N_("%1, %2: repeats row %4 of «%3»; counted once"),
                                       N_("remove the repetition")},
    [FINDING_RESULT_DUPLICATE_DIFFERENT] =
        {N_("one row for a school, year and procedure"),
         N_("%1, %2: differs from row %4 of «%3»; neither was used"),
         N_("find out which row is right and remove the other")},
    [FINDING_RESULT_TWO_LOGINS] =
        {N_("the results of one school under one login"),
         N_(
             "%1: results came under the logins «%3» and «%2», which have the same digits and may "
             "be two schools; not used: those under «%2»{ and those under «%4»}"),
         N_("add the other school to the registry, or correct the logins")},
    [FINDING_RESULT_UNKNOWN_SCHOOL] =
        {N_("the code of a school of the registry"), N_("not used: %2{rows}"),
         N_("correct the code or add the school to the registry{; perhaps it is %3}")},
    [FINDING_RESULT_UNKNOWN_PROCEDURE] =
        {"", N_("the procedure is not in the rulebook; set aside: %2{rows}"),
         N_("nothing; if the procedure should count, add it to the rulebook")},
    [FINDING_RESULT_PROCEDURE_SPELT] =
        {"", N_("the procedure was read as %1: %2{rows}"),
         N_("nothing; if this is wrong, write the procedure as in the rulebook")},
    [FINDING_RESULT_PROCEDURE_UNCLEAR] =
        {N_("a procedure of the rulebook, such as ВПР-РУ-5 or «ВПР, русский язык, 5 класс»"),
         N_("it is not clear which procedure is meant; not used: %2{rows}"),
         N_("write the procedure as in the rulebook{; perhaps it is %3}")},
    [FINDING_RESULT_DISABLED_PROCEDURE] =
        {
            "", N_("the procedure is switched off in the rulebook; set aside: %2{rows}"),
            N_("nothing; if the procedure should count, write `enabled = true` in the group "
               "[procedure %1] of the rulebook")},
    [FINDING_RESULT_OTHER_WAVE] =
        {"", N_("%1 of this time of the year does not count by the rulebook; set aside: %2{rows}"),
         N_(
             "nothing; if these results should count, change `waves` in the group [procedure %1] "
             "of "
             "the rulebook")},
    [FINDING_RESULT_OTHER_YEAR] =
        {"", N_("the year does not take part in the assessment; set aside: %2{rows}"),
         N_("nothing; if the year is a mistake, correct it")},
    [FINDING_RESULT_LATER_YEAR] = {N_("a year not later than that of the campaign"),
                                   N_("results of a later year; set aside: %2{rows}"),
                                   N_("correct the year; if these are results of the next "
                                      "campaign, put them into its folder")},
    [FINDING_RESULT_OTHER_CATEGORY] =
        {
            "", N_("participants of this category do not count; set aside: %2{rows}"),
            N_("nothing; if they should count, add the category to `categories` in the group "
               "[criterion] of the rulebook")},
    [FINDING_RESULT_NOT_HELD] = {N_("no results: by the rulebook %1 was not held that year"),
                                 N_("set aside: %2{rows}"), N_("check the year of these rows")},
    [FINDING_RESULT_NOT_PARTICIPANTS] =
        {"", N_("without a mark or score, not counted as participants: %1{rows}"),
         N_("compare with the number of absent pupils")},
    [FINDING_RESULT_ABSENT] =
        {"", N_("absent, not counted as participants: %1{rows} of %2"),
         N_("nothing; if there are many of them, compare with the protocols")},
    [FINDING_RESULT_GROUPS] = {"",
                               N_("the whole sample, regions and municipalities, which are no "
                                  "schools, were passed over: %2{rows}"),
                               N_("nothing")},
    [FINDING_RESULT_NO_LOGIN] =
        {N_("the login of a school, as in «edu670012 | МБОУ СШ № 1»"),
         N_("neither a known school nor a territory is named; not used: %2{rows}"),
         N_("put the logins before the names of the schools and send the corrected file")},
    [FINDING_RESULT_OTHER_LOGIN] =
        {N_("the login of one school in both columns"),
         N_("the user and the school differ; counted for the school: %2{rows}"),
         N_("find out whether the results were loaded under the login of another school")},
    [FINDING_RESULT_BALANCE] =
        {"", N_("rows read: %1, used: %2, set aside: %3"),
         N_("nothing; what was set aside is told in the other findings of this file")},
    [FINDING_REGION_SHARE] =
        {
            N_("about the same share of low results in the region as the year before: %5 of %6"),
            N_("%1, %2: low results: %3 of %4; the results were counted"),
            N_("make sure that the file is of this procedure and that its columns were read right; "
               "if "
               "the results are right, add the line `%1 = %2` to the group [confirmed] of "
               "campaign.ini")},
    [FINDING_REGION_MEAN] = {N_("about the same mean in the region as the year before: %4 of 100"),
                             N_("%1, %2: the mean is %3 of 100, from the least mark or score to "
                                "the greatest; the results were counted"),
                             N_("make sure that the file is of this procedure and that its columns "
                                "were read right; if the results are right, add the line `%1 = %2` "
                                "to the group [confirmed] of campaign.ini")},
    [FINDING_REGION_NO_RESULTS] =
        {
            N_("results of a procedure that had some the year before (schools: %3)"),
            N_("%1, %2: there are none of any school; no school was assessed by it"),
            N_("add the file to `results` of campaign.ini; if the procedure was not held, add the "
               "line `%1 = %2` to the group [confirmed]")},
    [FINDING_REGION_NO_PREVIOUS] =
        {
            N_("results of the year before, as of other procedures"),
            N_("%1, %2: there are none of any school; whether its results were low twice was not "
               "checked"),
            N_("add the file of that year to `results` of campaign.ini; if the procedure was not "
               "held, add the line `%1 = %2` to the group [confirmed]")},
    [FINDING_REGION_CONFIRMED] = {"",
                                  N_("%1, %2: what is unusual in the results was not told, since "
                                     "the campaign confirms them"),
                                  N_("nothing; if they are not right, remove the line `%1` from "
                                     "the group [confirmed] of campaign.ini")},
    [FINDING_PUPIL_BAD_MARK] =
        {N_("a mark from 2 to 5"), N_("not used: %2{rows}"),
         N_("compare the rows with the protocol and send the corrected file")},
    [FINDING_PUPIL_BAD_SCORE] =
        {N_("a whole number of points, not below 0"), N_("not used: %2{rows}"),
         N_("compare the rows with the protocol and send the corrected file")},
    [FINDING_PUPIL_EMPTY] = {N_("a filled cell"), N_("the cell is empty; not used: %2{rows}"),
                             N_("fill in the column and send the corrected file")},
    [FINDING_PUPIL_BAD_YEAR] = {N_("a year such as 2022 or 2021/2022"), N_("not used: %2{rows}"),
                                N_("correct the year and send the file again")},
    [FINDING_PUPIL_NO_TOTAL] =
        {N_("the total of a pupil who has points for tasks"),
         N_("there is no total; not used: %2{rows}"),
         N_("compare the rows with the protocol and send the corrected file")},
    [FINDING_PUPIL_ABSENT_WITH_SCORE] =
        {N_("no points for a pupil who was absent"), N_("there are points; not used: %2{rows}"),
         N_("find out whether the pupils took part and send the corrected file")},
    [FINDING_PUPIL_BAD_TASK] =
        {N_("points for the task, or one of the marks «X», «Н», «не пройд.»"),
         N_("the points for the task were not understood (%2{cells}), only the total was counted"),
         N_("compare the cells with the protocol")},
    [FINDING_PUPIL_OTHER_SUM] = {N_("a total equal to the sum of the points for the tasks"),
                                 N_("it differs from the sum (%2{rows}); the total was counted"),
                                 N_("check whether columns of the protocol were shifted")},
    [FINDING_PUPIL_OTHER_CLASS] =
        {N_("pupils of the grade that the name of the file or the campaign says"),
         N_("pupils of another grade (%2{rows}) were counted too"),
         N_("check the grade in the name of the file")},
    [FINDING_PUPIL_NO_CLASS] = {"", N_("no class is named: %1{rows}"),
                                N_("nothing; the assessment does not need the class")},
    [FINDING_PUPIL_TASKS_NOT_DONE] = {"", N_("the mark «X», the task was not begun: %1{cells}"),
                                      N_("nothing; only the total is counted")},
    [FINDING_PUPIL_TASKS_NOT_STUDIED] =
        {"", N_("the marks «Н» and «не пройд.», the topic was not studied yet: %1{cells}"),
         N_("nothing; only the total is counted")},
    [FINDING_FORM_POINTS] =
        {N_(
             "a form whose greatest score is above %4 and not above %5, as the scale of the "
             "procedure says"),
         N_(
             "%1, %2: by the headers of the tasks the greatest score is %3, so the file seems to "
             "be "
             "of another procedure; its results were counted"),
         N_(
             "check the subject and the grade of the file; if the results are right, add the line "
             "`%1 = %2` to the group [confirmed] of campaign.ini")},
    [FINDING_FORM_SCORE] =
        {N_("scores not above %4, the most that the procedure gives"),
         N_("%1, %2: the greatest score is %3; the results were counted"),
         N_(
             "check the subject, the grade and the column of scores; if the results are right, add "
             "the line `%1 = %2` to the group [confirmed] of campaign.ini")},
    [FINDING_FORM_NO_HIGH] =
        {N_("somebody with more than %4, the upper bound of the mark «3»"),
         N_(
             "%1, %2: none of the participants (%5) has more than %3, so the file seems to be of "
             "another procedure; its results were counted"),
         N_(
             "check the subject and the grade of the file; if the results are right, add the line "
             "`%1 = %2` to the group [confirmed] of campaign.ini")},
    [FINDING_FORM_TASKS] =
        {N_("about as many tasks as in the other file of this procedure, «%5»: %4"),
         N_(
             "%1, %2: columns of tasks: %3, so the file seems to be of another procedure; its "
             "results were counted"),
         N_(
             "check the subject and the grade of the file; if the results are right, add the line "
             "`%1 = %2` to the group [confirmed] of campaign.ini")},
    [FINDING_FORM_SUMS] =
        {
            N_("totals equal to the sums of the points for the tasks"),
            N_("%1, %2: the total differs from the sum in most rows (%3 of %4); the totals were "
               "counted"),
            N_("check whether columns of the protocol were shifted or swapped; if the results are "
               "right, add the line `%1 = %2` to the group [confirmed] of campaign.ini")},
    [FINDING_SCHOOL_NO_RESULTS] =
        {N_("results of the school"), N_("%1{name}: no results of the years assessed"),
         N_("find out whether the school took part and, if so, ask for its results")},
    [FINDING_SCHOOL_NOT_CONTINUED] =
        {
            N_("the school in the registry or in the table of successions"),
            N_("%1{name}{, %4}, code %2: it was in run %3 of the archive and is in neither; it "
               "stands in no list"),
            N_("add the school to the registry, or to the table of successions what became of it "
               "(closed, merged, renamed)")},
    [FINDING_SCHOOL_NO_REGISTRY] =
        {N_("a registry of schools"), N_("the list of schools was made from the results"),
         N_("name the registry in campaign.ini: the key `schools` of the group [inputs]")},
    [FINDING_SCHOOL_DUPLICATE] =
        {N_("one row for a school"),
         N_("the code stands already in row %2 of «%1»; this row was not used"),
         N_("remove the repetition or correct the code")},
    [FINDING_SCHOOL_CODE_SHARED] =
        {N_("a code of one school"),
         N_("several schools have this code{, also %1}, so it finds none of them"),
         N_("leave the code only to the school that it belongs to")},
    [FINDING_SCHOOL_CODE_HIDDEN] = {N_("a code of one school"),
                                    N_("it is the own code of the school %1 and means this school "
                                       "only in columns whose header says what code they hold"),
                                    N_("correct the code; if it is right, head its column in the "
                                       "other files «Код ОГЭ», «Код ЕГЭ», «ИНН» or «Логин»")},
    [FINDING_SCHOOL_SAME_DIGITS] =
        {"",
         N_(
             "the login has the digits of the school %1 and another prefix; these are two schools, "
             "and this one is called by its whole login"),
         N_("nothing; if it is one school, leave one of the rows")},
    [FINDING_SCHOOL_BAD_INN] = {N_("an ИНН of 10 digits"), N_("the ИНН was not used"),
                                N_("correct the ИНН")},
    [FINDING_SCHOOL_BRANCH_INN] =
        {"", N_("the ИНН of a branch is that of its head school, so it does not find the branch"),
         N_("nothing")},
    [FINDING_SCHOOL_NO_NAME] = {N_("the name of the school"),
                                N_("there is no name; documents show the code instead"),
                                N_("fill in the name")},
    [FINDING_SCHOOL_NO_MUNICIPALITY] =
        {N_("the municipality of the school"),
         N_("the municipality is unknown; documents say «not stated»"),
         N_("state the municipality of the school and send the corrected registry")},
    [FINDING_SCHOOL_NO_MUNICIPALITIES] =
        {N_("a column of municipalities, such as «Муниципальное образование»"),
         N_("no school of the registry has a municipality; documents say «not stated»"),
         N_("add the municipalities to the registry")},
    [FINDING_SCHOOL_NO_FOUNDER] = {N_("who runs the school, as at other schools"),
                                   N_("the school was taken for a municipal one"),
                                   N_("state who runs the school and send the corrected registry")},
    [FINDING_SCHOOL_CHARACTER] =
        {N_("letters, digits and signs that the font of the documents has"),
         N_("the font has no %1; documents show the code of such a sign instead"),
         N_("write the name without this sign")},
    [FINDING_IDENTITY_SHARED] =
        {
            N_("a code of one school"),
            N_("the code may be that of the school %1 or %3; not used: %2{rows}"),
            N_("head the column by the codes that it holds («Код ОГЭ», «Код ЕГЭ», «ИНН», «Логин»), "
               "write a login whole, with its letters, or correct the codes in the registry")},
    [FINDING_IDENTITY_DISAGREE] =
        {N_("codes of one school in a row"),
         N_("the codes in the row are of different schools: %1 and %3; not used: %2{rows}"),
         N_("correct the codes in the row")},
    [FINDING_IDENTITY_ZEROS] =
        {"", N_("the code was taken for %1, from which it differs only in leading zeros: %2{rows}"),
         N_("nothing; to keep leading zeros, give the column the text format in Excel")},
    [FINDING_IDENTITY_SPELLING] =
        {"", N_("the code was read as «%1», which looks the same: %2{rows}"),
         N_("nothing; the letter O or letters of the other alphabet stand in the code")},
    [FINDING_IDENTITY_OTHER_NAME] =
        {N_("the name of the school %1 (%2)"),
         N_("the name in the row is that of the school %3 (%4); the row was counted by its code"),
         N_("find out whose row this is, and correct the code or the name")},
    [FINDING_IDENTITY_NAMES_SHIFTED] =
        {N_("names of the schools whose codes stand beside them"),
         N_(
             "in %5{rows} of %6 the name is that of another school: beside the code %1 (%2) stands "
             "the name of %3 (%4); a column seems to be shifted or sorted alone; the rows were "
             "counted by their codes"),
         N_("find out which column is right, restore the rows and send the corrected file")},
    [FINDING_CROSSWALK_ONE_CODE] =
        {N_("columns with two kinds of codes or more"), N_("the file links no codes"),
         N_("add the missing columns: «Логин», «ИНН», «Код ОГЭ», «Код ЕГЭ»")},
    [FINDING_CROSSWALK_UNKNOWN_SCHOOL] =
        {N_("the code of a school of the registry"), N_("the row was not used"),
         N_("correct the code or add the school to the registry{; perhaps it is %1}")},
    [FINDING_MUNICIPALITY_TWICE] = {N_("a name of one municipality"),
                                    N_("the name means another one already; the row was not used"),
                                    N_("leave one of the rows")},
    [FINDING_MUNICIPALITY_CIRCLE] =
        {N_("names that lead to the latest one"),
         N_("the names go in a circle; the row was not used"),
         N_("write the former name into the first column and the latest one into the second")},
    [FINDING_MUNICIPALITY_OVERLAPS] =
        {N_("one official name at a time"),
         N_("the municipality has another name in that time; the row was not used"),
         N_("correct the dates")},
    [FINDING_MUNICIPALITY_DATES] = {N_("a date not before %1{date}"), N_("the row was not used"),
                                    N_("correct the date and send the file again")},
    [FINDING_MUNICIPALITY_RENAMED] =
        {"", N_("documents call it «%1» (schools: %2)"),
         N_("nothing; if the name is wrong, correct the table of municipalities")},
    [FINDING_MUNICIPALITY_ALIKE] =
        {N_("one name for a municipality"),
         N_("there is «%1» too; they were taken for two municipalities"),
         N_(
             "if they are one, add a row to the table that `municipalities` of campaign.ini names; "
             "if they are two, a row for each")},
    [FINDING_MUNICIPALITY_NUMBER] =
        {
            N_("the name of a municipality"),
            N_("the municipality is only a number, and stands so in documents: %1{at_schools}"),
            N_("replace the numbers by names, or link them with names in a table of municipalities "
               "(`municipalities` in campaign.ini)")},
    [FINDING_MUNICIPALITY_SPELLING] = {"",
                                       N_("letters of the other alphabet or another dash stand in "
                                          "the name; it was read as «%1»: %2{at_schools}"),
                                       N_("nothing")},
    [FINDING_MUNICIPALITY_NO_RESULTS] =
        {N_("results of the procedures that most other schools have"),
         N_("%1: no school of %2 has any in %3"),
         N_("ask the municipality for the missing results")},
    [FINDING_MUNICIPALITY_NO_DATA] = {N_("%3{kind} of each school"),
                                      N_("%1: no school of %2 has a row in it"),
                                      N_("ask the municipality for the missing data")},
    [FINDING_SUCCESSION_APPLIED] =
        {"", N_("results of the school %1 were counted for the school %2: %3{rows}"),
         N_("compare with the document on the reorganisation")},
    [FINDING_SUCCESSION_SPLIT] =
        {"", N_("results of the school %1 went to nobody, since it was split: %3{rows}"),
         N_("compare with the document on the reorganisation")},
    [FINDING_SUCCESSION_CLOSED] =
        {"", N_("results of the school %1 went to nobody, since it was closed: %3{rows}"),
         N_("compare with the document on the closure")},
    [FINDING_SUCCESSION_SAME_CODE] = {"",
                                      N_("the code stays the same, so the results stay with it"),
                                      N_("nothing; if the code is a mistake, correct it")},
    [FINDING_SUCCESSION_LATER] =
        {"", N_("the change of %1{date} is later than the year assessed; it was not applied"),
         N_("nothing; if the date is a mistake, correct it")},
    [FINDING_SUCCESSION_UNKNOWN] =
        {N_("a successor from the registry"),
         N_("the registry has no school %1; the succession was not applied"),
         N_("correct the code of the successor or add it to the registry")},
    [FINDING_SUCCESSION_CYCLE] = {N_("successions that end at a school"),
                                  N_("the successions go in a circle; they were not applied"),
                                  N_("correct the codes in these rows")},
    [FINDING_SUCCESSION_TWICE] =
        {N_("one successor of a school"),
         N_("the school has a successor already in row %2 of «%1»; this row was not used"),
         N_("leave one of the rows")},
    [FINDING_CONTEXT_UNKNOWN_SCHOOL] =
        {N_("the code of a school of the registry"), N_("the row was not used"),
         N_("correct the code or add the school to the registry{; perhaps it is %1}")},
    [FINDING_CONTEXT_DUPLICATE] =
        {N_("one row with these data of the school"),
         N_("there is one already: row %2 of «%1»; this row was not used"),
         N_("remove the repetition")},
    [FINDING_CONTEXT_DIFFERS] =
        {N_("the same value in every table of the campaign"),
         N_("another one is in row %2 of «%1»{, sheet «%3»}; this value was not used"),
         N_("find out which of the two is right, and remove or correct the other")},
    [FINDING_CONTEXT_OTHER_YEAR] = {"", N_("of another year, set aside: %1{rows}"),
                                    N_("nothing; if the year is a mistake, correct it")},
    [FINDING_CONTEXT_STALE] =
        {N_("data of %2"), N_("there are only those of %1: %3{at_schools}; the rows were not used"),
         N_("ask for the data of %2; if the year is a mistake, correct it")},
    [FINDING_CONTEXT_FILE_YEAR] =
        {
            N_("a file of the year %2"),
            N_("its title or name says %1, and its rows do not say a year; they were taken for %2"),
            N_("check whether this is the file of %2; if it is, add the line `year = %2` to the "
               "group "
               "[file %f] of campaign.ini")},
    [FINDING_CONTEXT_NO_DENOMINATOR] =
        {N_("also the column «%1»"),
         N_("without it a number is no percent; the column was not used"),
         N_("add the column «%1» or give percents")},
    [FINDING_CONTEXT_NO_COMPONENT] =
        {N_("a column with a component or factor of the rulebook"),
         N_("there is no such column; no value was used"),
         N_(
             "name the columns as in the sample that `shnor demo` writes, or add their headers in "
             "campaign.ini in a group [field NAME]")},
    [FINDING_CONTEXT_SHARES] =
        {
            N_("percent, as at the other schools, where about %5{decimal} is usual"),
            N_("«%1»: no value of the schools %3 exceeds %4{decimal}, some hundred times less than "
               "elsewhere; these look like shares of one, not percent; they were used as they are"),
            N_("ask the sender for the unit; if these are shares of one, multiply them by 100 (0.2 "
               "is "
               "20 %) and send the corrected file")},
    [FINDING_CONTEXT_OTHERS_SHARES] =
        {N_("percent at all schools"),
         N_(
             "«%1»: the values of the schools %3 are some hundred times greater than those of all "
             "others (usually about %5{decimal}); at the others these look like shares of one, not "
             "percent; all were used as they are"),
         N_(
             "ask the sender for the unit; if these are shares of one, multiply them by 100 (0.2 "
             "is "
             "20 %) and send the corrected file")},
    [FINDING_CONTEXT_SCHOOL_SHARES] =
        {
            N_("percent, as at the other schools, where about %3{decimal} is usual"),
            N_("%1{name}: no value of the row exceeds %2{decimal}, and most are some hundred times "
               "less than at other schools; these look like shares of one, not percent; they were "
               "used as they are"),
            N_("ask the sender for the unit; if these are shares of one, multiply them by 100 (0.2 "
               "is "
               "20 %) and send the corrected file")},
    [FINDING_CONTEXT_COUNTS] = {N_("percent, from 0 to 100"),
                                N_("whole numbers stand in the column, more than 100 in %1{cells} "
                                   "(up to %2{decimal}); these look like numbers of children, not "
                                   "percent; %3{cells} of at most 100 were used as percent"),
                                N_("send percent, or head the column as one of numbers (for "
                                   "example «Количество …») and add the number of pupils")},
    [FINDING_CONTEXT_MISSING] =
        {N_("components with at least half of the whole weight"),
         N_("%1{name}: components known: %2 of %3; the social index was not computed"),
         N_("complete the social passport of the school")},
    [FINDING_CONTEXT_EMPTY] =
        {N_("a value of each school that has a row"),
         N_("not filled in: %1{cells}; what is computed for these schools does without it"),
         N_("ask for the missing values; if the school has none of such, write 0")},
    [FINDING_RISK_MISSING] = {N_("the risk profile of the school"),
                              N_("%1{name}: no risk factor has a level"),
                              N_("ask the school for its risk profile")},
    [FINDING_RISK_UNKNOWN_FACTOR] = {N_("a risk factor of the rulebook"),
                                     N_("the row was not used"),
                                     N_("correct the name of the factor")},
    [FINDING_SOCIAL_CONSTANT] = {N_("values that differ between schools"),
                                 N_("the component «%1» is the same in all schools or absent; the "
                                    "social index was computed without it"),
                                 N_("check the column of this component in the social passport")},
    [FINDING_SOCIAL_TOO_FEW_SCHOOLS] =
        {N_("more schools with every component of the index"),
         N_("there are %2: `method = %1` gives no weights, and there is no social index"),
         N_("complete the social passports or set `method = weights` in the rulebook")},
    [FINDING_SOCIAL_SINGULAR] =
        {
            N_("components that are not combinations of each other"),
            N_("`method = %1` gives no weights (schools: %2), and there is no social index"),
            N_("leave out a component that repeats another or set `method = weights` in the "
               "rulebook")},
    [FINDING_SOCIAL_NOT_COMPUTED] =
        {N_("components that do not repeat one another with opposite signs"),
         N_("%1{name}: the components cancel out; the social index was not computed"),
         N_("check `direction` of the components in the rulebook")},
    [FINDING_ANOMALY_PARTICIPANTS] = {N_("about as many participants as the year before: %4"),
                                      N_("%1, %2{name}: %3 participants; the number is used"),
                                      N_("compare the number of participants with the protocol")},
    [FINDING_ANOMALY_SHARE] =
        {N_("about the same share of low results as the year before: %5 of %6"),
         N_("%1, %2{name}: %3 of %4; the number is used"),
         N_("compare the results of both years with the protocols")},
    [FINDING_ANOMALY_PUPILS] = {N_("a number of participants that fits the school's %4 pupils"),
                                N_("%1, %2{name}: %3 participants; the number is used"),
                                N_("compare the number of participants with the protocol, and that "
                                   "of pupils with the registry")},
    [FINDING_ANOMALY_SAME] = {N_("numbers that differ from last year's"),
                              N_("%2{name}: all procedures of the kind %1 (%3) repeat the year "
                                 "before exactly, participants in all: %4; the numbers are used"),
                              N_("make sure that last year's file was not sent again")},
    [FINDING_PREDICATE_OFF] =
        {
            N_("%1{data_for}"),
            N_("there are none or too few; not assessed for any school: %1{predicate}"),
            N_("check the key `%1{key_for}` of the group [inputs] in campaign.ini and the findings "
               "of "
               "the file that it names")},
    [FINDING_CLUSTER_NOT_FORMED] =
        {N_("data for all conditions of the cluster"), N_("the cluster «%1» was not formed"),
         N_("add the missing data to the campaign or approve the lists without this cluster")},
    [FINDING_CLUSTER_IMPOSSIBLE] =
        {N_("conditions of the cluster that a school can meet"),
         N_(
             "no school can be in the cluster «%1»: one with low results is never at risk of them, "
             "and the clusters before it take the others"),
         N_("correct `all`, `any` or `none` of the cluster in the rulebook, or take it out")},
    [FINDING_CLUSTER_SHARE] =
        {N_("at most %3{share} of schools in clusters"), N_("in clusters: %1 %2{of_schools}"),
         N_("check the thresholds of the rulebook before the lists are signed")},
    [FINDING_SCHOOL_UNDETERMINED] =
        {N_("data that suffice to tell (%2{predicate})"),
         N_("%1{name}: the cluster depends on the missing data and is not determined"),
         N_("complete the data of the school and run again")},
    [FINDING_DECISION_INCOMPLETE] = {N_("%1{field}"),
                                     N_("the cell is empty; the decision was not applied"),
                                     N_("fill in the document, its date and the cluster")},
    [FINDING_DECISION_UNKNOWN_SCHOOL] =
        {N_("the code of a school of the registry"), N_("the decision was not applied"),
         N_("correct the code or add the school to the registry{; perhaps it is %1}")},
    [FINDING_DECISION_UNKNOWN_CLUSTER] = {N_("one of the clusters: %1"),
                                          N_("the decision was not applied"),
                                          N_("write the name of a cluster from this list")},
    [FINDING_DECISION_CONFLICT] =
        {N_("one decision on a school of one date"),
         N_("the decisions of %1{date} contradict each other; none was applied"),
         N_("leave only the decision that holds")},
    [FINDING_DECISION_NOT_IN_FORCE] =
        {"", N_("%1{state}"), N_("nothing; if the decision was accepted since, change its status")},
    [FINDING_DECISION_LATER] = {"",
                                N_("the decision takes effect on %1{date}, later than the date of "
                                   "the order; it was not applied"),
                                N_("nothing; if the date is a mistake, correct it")},
    [FINDING_DECISION_AFTER_ORDER] =
        {N_("a document not later than the order of %3{date}"),
         N_("%1 is of %2{date}; the decision was applied"),
         N_("check the date of the document and that of the order (`date` in the group [order])")},
    [FINDING_DECISION_FAR_YEAR] = {N_("a document of about the year %3"),
                                   N_("%1 is of %2{date}; the decision was applied"),
                                   N_("check the year in the date of the document")},
    [FINDING_DECISION_APPLIED] = {"",
                                  N_("the decision was applied: %1 of %2{date}; by the rules the "
                                     "cluster is «%3», by the decision «%4»"),
                                  N_("compare with the document")},
    [FINDING_DECISION_NO_CHANGE] =
        {N_("a cluster other than by the rules"),
         N_("%1 of %2{date} changes nothing: by the rules the cluster is «%4» too"),
         N_("check whether the decision is still needed")},
    [FINDING_ORDER_DEADLINE] = {N_("a date not before that of the order"),
                                N_("the deadline of clause %1 is before the order"),
                                N_("correct the line `deadline %1` of the group [order]")},
    [FINDING_ORDER_DEADLINE_UNUSED] =
        {N_("a deadline of an item that the order names"),
         N_("there is no item %1; its deadline stands in no packet"),
         N_("add the line `item %1` to the group [order] or correct the number")},
    [FINDING_CAMPAIGN_FILE_ABSENT] = {N_("the file that the campaign names"),
                                      N_("there is no such file; its data were not used"),
                                      N_("put the file into the campaign's folder or correct its "
                                         "name{ in the line `%2` of the group [inputs]}")},
    [FINDING_CAMPAIGN_NO_MATCH] =
        {N_("at least one file that fits the pattern"), N_("there is none"),
         N_("check the folder and the pattern{ in the line `%2` of the group [inputs]}")},
    [FINDING_CAMPAIGN_PASSED_OVER] = {"", N_("no table, passed over: %2"),
                                      N_("nothing; files such as «~$…» belong to a program that "
                                         "has the workbook open: save and close it there")},
    [FINDING_CAMPAIGN_FILE_TWICE] =
        {N_("a file that is named once"),
         N_("the file is named twice; it was read once{, as `%2` says}"),
         N_("leave one of the names")},
    [FINDING_CAMPAIGN_FILE_NAME] =
        {N_("a name in UTF-8, without control characters"),
         N_(
             "the name of the file has bytes or signs that cannot be read: it is shown with codes "
             "in their place, and what the name says (a year, a subject, a grade) may be lost"),
         N_(
             "rename the file, or unpack the archive it came in by a program that knows Russian "
             "names")},
    [FINDING_CAMPAIGN_FILE_COPY] = {N_("files with different data"),
                                    N_("it is the same, byte by byte, as «%2»; it was not read"),
                                    N_("remove the copy, or put the right file in its place")},
    [FINDING_CAMPAIGN_COPY_DIFFERS] = {N_("a file of its own for each subject, grade and year"),
                                       N_("it is the same, byte by byte, as «%2», though the names "
                                          "say different things; it was not read"),
                                       N_("find out of which of the two it is, and put the right "
                                          "file in the place of the other")},
    [FINDING_CAMPAIGN_GROUP_UNUSED] =
        {N_("the name or pattern of an input file"),
         N_("the group [file %1] fits no input file and has no effect"),
         N_("correct the name behind the word file{; perhaps it is «%2»}")},
    [FINDING_CAMPAIGN_ADDRESSEE] = {N_("a municipality of the registry or a sender of files"),
                                    N_("nobody is called so; the addressee was not used"),
                                    N_("correct the name after the word `addressee`")},
    [FINDING_CAMPAIGN_PREVIOUS] =
        {"",
         N_(
             "results of the year before (%1): %2{used}{, of run %3 of the archive}{, without %4, "
             "whose low results that run counted by another rule}"),
         N_("nothing; whether they are used is set by `previous` in campaign.ini")},
    [FINDING_CAMPAIGN_NO_PREVIOUS] =
        {
            N_("results of the year before (%1) in the files or in the archive"),
            N_("there are none; whether the results of a school were low twice was not checked"),
            N_("add the files of that year to `results` of campaign.ini, or name in `archive` the "
               "archive with the run of that year; if there are none, set `previous = none`")},
    [FINDING_RULEBOOK_CHANGED] =
        {N_("one content of the rules under one id and version"),
         N_("the rules «%1», version %2, of run %3 of the archive differ from those of this run"),
         N_(
             "set another `version` in the group [rulebook] of the rules, so that documents tell "
             "them apart")},
};

/* A sentence under way. */
struct sentence {
    GString *text;
    const struct finding *finding;
    int depth;    /* of the quotation marks that the sentence itself has opened */
    bool lacks;   /* the finding has not the argument that a mark asked for */
    gsize opened; /* where the part that may be left out begins */
};

/* What was appended from `from` on stands inside quotation marks: its own are inner ones. */
static void
nest_from(struct sentence *sentence, gsize from)
{
    if (sentence->depth <= 0)
        return;
    g_autofree char *nested = text_nested(sentence->text->str + from);
    g_string_truncate(sentence->text, from);
    g_string_append(sentence->text, nested);
}

/* Appends what the mark at `p`, a per cent sign, stands for; returns where the text goes on. */
static const char *
append_mark(struct sentence *sentence, const char *p)
{
    const struct finding *finding = sentence->finding;
    gsize from = sentence->text->len;
    if (p[1] == 'f') {
        g_string_append(sentence->text, finding->place.file != NULL ? finding->place.file : "");
        nest_from(sentence, from);
        return p + 2;
    }
    if (p[1] < '1' || p[1] >= '1' + FINDING_MAX_ARGS) {
        g_string_append_c(sentence->text, *p);
        return p + 1;
    }
    guint arg = (guint)(p[1] - '1');
    const char *form = p + 2, *end = form[0] == '{' ? strchr(form, '}') : NULL;
    g_autofree char *name = end != NULL ? g_strndup(form + 1, (gsize)(end - form - 1)) : NULL;
    const struct finding_arg *of = &finding->args[arg];
    if (of->type == FINDING_ARG_NONE || (of->type == FINDING_ARG_TEXT && of->text[0] == '\0'))
        sentence->lacks = true;
    finding_words_append(sentence->text, finding, arg, name);
    nest_from(sentence, from);
    return end != NULL ? end + 1 : form;
}

/* Appends the letter at `p` of the template; returns where it goes on. */
static const char *
append_letter(struct sentence *sentence, const char *p)
{
    const char *next = g_utf8_next_char(p);
    gunichar letter = g_utf8_get_char(p);
    sentence->depth += (letter == 0xab) - (letter == 0xbb);
    g_string_append_len(sentence->text, p, next - p);
    return next;
}

static char *
sentence_of(const char *template, const struct finding *finding)
{
    if (template[0] == '\0')
        return g_strdup("");
    struct sentence sentence = {.text = g_string_new(NULL), .finding = finding};
    for (const char *p = _(template); *p != '\0';) {
        if (*p == '%') {
            p = append_mark(&sentence, p);
        } else if (*p == '{') {
            sentence.opened = sentence.text->len;
            sentence.lacks = false;
            p++;
        } else if (*p == '}') {
            g_string_truncate(sentence.text, sentence.lacks ? sentence.opened : sentence.text->len);
            p++;
        } else {
            p = append_letter(&sentence, p);
        }
    }
    return g_string_free(sentence.text, FALSE);
}

char *
finding_sentence(const struct finding *finding, enum finding_part part)
{
    const char *const templates[] = {
        [FINDING_PART_EXPECTED] = texts[finding->rule].expected,
        [FINDING_PART_HAPPENED] = texts[finding->rule].happened,
        [FINDING_PART_REMEDY] = texts[finding->rule].remedy,
    };
    return sentence_of(templates[part], finding);
}

void
finding_sentences_init(struct finding_sentences *sentences, const struct finding *finding)
{
    sentences->expected = finding_sentence(finding, FINDING_PART_EXPECTED);
    sentences->happened = finding_sentence(finding, FINDING_PART_HAPPENED);
    sentences->remedy = finding_sentence(finding, FINDING_PART_REMEDY);
}

void
finding_sentences_release(struct finding_sentences *sentences)
{
    g_free(sentences->expected);
    g_free(sentences->happened);
    g_free(sentences->remedy);
}

char *
finding_place_text(const struct finding *finding)
{
    const struct place *place = &finding->place;
    GString *text = g_string_new(NULL);
    g_autofree char *file = text_nested(place->file != NULL ? place->file : "");
    g_autofree char *sheet = text_nested(place->sheet != NULL ? place->sheet : "");
    g_autofree char *column = text_nested(place->column != NULL ? place->column : "");
    if (place->file != NULL)
        g_string_append_printf(text, "«%s»", file);
    if (place->sheet != NULL)
        g_string_append_printf(text, _(", sheet «%s»"), sheet);
    if (place->row > 0)
        g_string_append_printf(text, _(", row %u"), place->row);
    if (place->column != NULL)
        g_string_append_printf(text, _(", column «%s»"), column);
    return g_string_free(text, FALSE);
}

/* The place, then the value. */
static void
append_place(GString *text, const struct finding *finding)
{
    g_autofree char *place = finding_place_text(finding);
    if (place[0] != '\0')
        g_string_append_printf(text, " %s", place);
    if (finding->value != NULL && finding->value[0] != '\0') {
        g_autofree char *value = text_quoted(wording_cell(finding->value));
        g_string_append_printf(text, ": %s", value);
    }
    if (finding->place.file != NULL && text->str[text->len - 1] != '.')
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
