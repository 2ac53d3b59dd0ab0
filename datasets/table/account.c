/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "datasets/table/account.h"

#include "datasets/text/value.h"

struct table_account *
table_account_create(const char *sheet, enum table_use use)
{
    struct table_account *account = g_new0(struct table_account, 1);
    account->sheet = sheet;
    account->use = use;
    return account;
}

void
table_account_free(gpointer pointer)
{
    struct table_account *account = pointer;
    if (account == NULL)
        return;
    g_free(account->lacking);
    g_free(account->columns);
    g_free(account);
}

void
table_account_set_columns(struct table_account *account, guint n_columns)
{
    account->n_columns = n_columns;
    account->columns = g_new0(struct column_account, n_columns);
}

static void
count_number(struct column_account *column, double number)
{
    bool first = column->n_numbers++ == 0;
    column->least = first ? number : MIN(column->least, number);
    column->greatest = first ? number : MAX(column->greatest, number);
}

static void
count_value(struct column_account *column, const char *cell)
{
    double number;
    column->n_values++;
    if (column->counts_numbers && text_to_number(cell, &number, NULL, NULL))
        count_number(column, number);
}

static void
count_record(struct table_account *account, const char *const *cells, guint n_cells)
{
    for (guint i = 0; i < account->n_columns; i++) {
        struct column_account *column = &account->columns[i];
        if (column->use == COLUMN_PERSONAL)
            continue;
        if (i < n_cells && cells[i][0] != '\0')
            count_value(column, cells[i]);
        else
            column->n_empty++;
    }
}

static void
count_passed(struct table_account *account, const char *const *cells, guint n_cells, bool below)
{
    for (guint i = 0; i < account->n_columns; i++) {
        if (below && account->columns[i].use == COLUMN_PERSONAL)
            continue;
        bool filled = i < n_cells && cells[i][0] != '\0';
        account->n_passed += filled;
        account->n_blank += !filled;
    }
}

void
table_account_row(struct table_account *account, enum line_kind kind, guint line,
                  const char *const *cells, guint n_cells)
{
    bool below = line > account->header_row;
    if (account->rows[kind]++ == 0)
        account->first[kind] = line;
    if (kind == LINE_RECORD)
        count_record(account, cells, n_cells);
    else
        count_passed(account, cells, n_cells, below);
    for (guint i = account->n_columns; i < n_cells; i++) {
        account->n_beyond += cells[i][0] != '\0';
        if (kind == LINE_RECORD && i - account->n_columns < MOST_BEYOND)
            account->n_beyond_at[i - account->n_columns] += cells[i][0] != '\0';
    }
}

static void
count_numbers(struct column_account *column, const struct plain_numbers *numbers)
{
    if (numbers->n == 0)
        return;
    bool first = column->n_numbers == 0;
    column->n_numbers += numbers->n;
    column->least = first ? numbers->least : MIN(column->least, numbers->least);
    column->greatest = first ? numbers->greatest : MAX(column->greatest, numbers->greatest);
}

void
table_account_plain_rows(struct table_account *account, guint n, guint first_line)
{
    if (account->rows[LINE_RECORD] == 0)
        account->first[LINE_RECORD] = first_line;
    account->rows[LINE_RECORD] += n;
    account->n_rows += n;
}

void
table_account_plain_columns(struct table_account *account, const struct plain_run *run)
{
    for (guint i = 0; i < account->n_columns; i++) {
        struct column_account *column = &account->columns[i];
        column->n_values += run->n - run->n_blank[i];
        column->n_empty += run->n_blank[i];
        if (column->counts_numbers && column->use != COLUMN_PERSONAL)
            count_numbers(column, &run->numbers[i]);
    }
}

void
table_account_person(struct table_account *account, guint column, const char *cell)
{
    account->columns[column].n_values += cell[0] != '\0';
    account->columns[column].n_empty += cell[0] == '\0';
}

void
column_account_forget(struct column_account *column)
{
    column->n_numbers = 0;
    column->least = column->greatest = 0;
}

bool
column_account_is_lost(const struct column_account *column)
{
    bool unread = column->use == COLUMN_TWICE || column->use == COLUMN_HIDDEN ||
                  column->use == COLUMN_UNKNOWN || column->use == COLUMN_NAMELESS;
    return unread && column->n_values > 0;
}

bool
table_account_is_whole(const struct table_account *account)
{
    guint64 cells = account->n_passed + account->n_blank;
    guint rows = 0;
    for (guint i = 0; i < account->n_columns; i++)
        cells += account->columns[i].n_values + account->columns[i].n_empty;
    for (guint i = 0; i < N_LINE_KINDS; i++)
        rows += account->rows[i];
    return rows == account->n_rows && cells == (guint64)account->n_rows * account->n_columns;
}
