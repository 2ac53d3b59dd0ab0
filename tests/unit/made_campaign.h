/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A small campaign in a folder, read and assessed as the program does it. */
#ifndef SHNOR_TESTS_MADE_CAMPAIGN_H
#define SHNOR_TESTS_MADE_CAMPAIGN_H

#include "engine/run/pipeline.h"
#include "tests/unit/made_folder.h"

struct made_campaign {
    struct campaign *campaign;
    struct dataset *dataset;
    struct assessment *assessment;
};

/* Three schools with results of `year`; `low` of the first school's 20 participants are low in both
 * subjects. `more` follows at the end of campaign.ini. */
static inline void
made_campaign_write(const char *folder, int year, int low, const char *more)
{
    g_autofree char *campaign =
        g_strdup_printf("[campaign]\nregion = Область\nyear = %d\n[inputs]\nschools = schools.csv\n"
                        "results = results.csv\n%s",
                        year, more);
    g_autoptr(GString) results = g_string_new("year,procedure,school_code,participants,low\n");
    for (int school = 1; school <= 3; school++)
        for (int subject = 0; subject < 2; subject++)
            g_string_append_printf(results, "%d,ВПР-%s-5,%d,20,%d\n", year,
                                   subject == 0 ? "МА" : "РУ", school, school == 1 ? low : 1);
    folder_put(folder, CAMPAIGN_FILE, campaign);
    folder_put(folder, "results.csv", results->str);
    folder_put(folder, "schools.csv",
               "school_code,name,municipality\n1,СШ № 1 г. Велижа,Велижский район\n"
               "2,Крутовская СШ,Велижский район\n3,Ситьковская СШ,Вяземский район\n");
}

static inline void
made_campaign_open(struct made_campaign *made, const char *folder)
{
    GError *error = NULL;
    made->campaign = campaign_open(folder, &error);
    g_assert_no_error(error);
    made->dataset = pipeline_read(made->campaign, &error);
    g_assert_no_error(error);
    made->assessment = pipeline_assess(made->campaign, made->dataset, &error);
    g_assert_no_error(error);
}

static inline void
made_campaign_close(struct made_campaign *made)
{
    assessment_free(made->assessment);
    dataset_free(made->dataset);
    campaign_free(made->campaign);
}

#endif
