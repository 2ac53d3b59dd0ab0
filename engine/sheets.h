/* The sheets of a run's schools as files: one PDF for each municipality, and one each for the
 * schools that the Department, the federation or private owners run, since each goes to somebody
 * else. */
#ifndef SHNOR_ENGINE_SHEETS_H
#define SHNOR_ENGINE_SHEETS_H

#include "engine/campaign.h"
#include "engine/output.h"
#include "reports/school_sheet.h"

#define SHEETS_FOLDER "sheets"
#define SHEETS_MANIFEST "sheets.json"

/* sheets-NAME.pdf for each of them, in the campaign's language, and their manifest. */
struct output_set *sheets_draw(const struct campaign *campaign, const struct sheet_matter *matter,
                               GError **error);

#endif
