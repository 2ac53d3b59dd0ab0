/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The account of a table adds up, and is seen not to when a row or a cell is left out. */
#include "datasets/table/account.h"

#include <glib.h>

static const char *const title[] = {"Паспорт школ", "", ""};
static const char *const header[] = {"Код ОО", "Телефон", "ОВЗ"};
static const char *const first[] = {"670001", "", "2,5"};
static const char *const second[] = {"670002", "", ""};
static const char *const total[] = {"Итого", "", "2,5", "примечание"};

/* A title, the header, two records and a total; the second column is a person's. */
static struct table_account *
made(void)
{
    struct table_account *account = table_account_create(NULL, TABLE_READ);
    account->header_row = 2;
    table_account_set_columns(account, 3);
    account->columns[1].use = COLUMN_PERSONAL;
    account->columns[2].counts_numbers = true;
    table_account_row(account, LINE_TITLE, 1, title, 3);
    table_account_row(account, LINE_HEADER, 2, header, 3);
    table_account_person(account, 1, "89100000000");
    table_account_row(account, LINE_RECORD, 3, first, 3);
    table_account_person(account, 1, "");
    table_account_row(account, LINE_RECORD, 4, second, 3);
    table_account_person(account, 1, "");
    table_account_row(account, LINE_TOTAL, 5, total, 4);
    account->n_rows = 5;
    return account;
}

static void
test_adds_up(void)
{
    struct table_account *account = made();
    g_assert_true(table_account_is_whole(account));
    g_assert_cmpuint(account->columns[2].n_values, ==, 1);
    g_assert_cmpuint(account->columns[2].n_empty, ==, 1);
    g_assert_cmpfloat(account->columns[2].least, ==, 2.5);
    g_assert_cmpuint(account->columns[1].n_numbers, ==, 0);
    g_assert_cmpuint(account->n_beyond, ==, 1);
    g_assert_cmpuint(account->first[LINE_TOTAL], ==, 5);
    table_account_free(account);
}

static void
test_what_is_left_out(void)
{
    struct table_account *account = made();
    account->n_rows++; /* a row that nobody accounts for */
    g_assert_false(table_account_is_whole(account));
    account->n_rows--;
    account->columns[2].n_empty--; /* a cell */
    g_assert_false(table_account_is_whole(account));
    table_account_free(account);
}

static void
test_lost(void)
{
    struct column_account column = {.use = COLUMN_UNKNOWN, .n_values = 1};
    g_assert_true(column_account_is_lost(&column));
    column.n_values = 0;
    g_assert_false(column_account_is_lost(&column));
    column = (struct column_account){.use = COLUMN_PERSONAL, .n_values = 1};
    g_assert_false(column_account_is_lost(&column));
    column = (struct column_account){.n_numbers = 1, .least = 5, .greatest = 7};
    column_account_forget(&column);
    g_assert_cmpuint(column.n_numbers, ==, 0);
    g_assert_cmpfloat(column.greatest, ==, 0);
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/account/adds-up", test_adds_up);
    g_test_add_func("/account/left-out", test_what_is_left_out);
    g_test_add_func("/account/lost", test_lost);
    return g_test_run();
}
