/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/demo/demo.h"

#include "engine/demo/files.h"
#include "engine/output/folder.h"

bool
demo_write(const char *dir, GError **error)
{
    static const struct output_kind outputs = {.id = "demo", .fresh = true};
    struct output_folder *folder = output_folder_open(dir, &outputs);
    struct output_set *set = output_set_create();
    struct demo_region *region = demo_region_build();
    bool fine = demo_results_make(region, set, error) && demo_tables_make(region, set, error);
    demo_guide_make(set); /* campaign.ini last: it makes the folder one */
    fine = fine && output_folder_write(folder, set, error);
    demo_region_free(region);
    output_set_free(set);
    output_folder_close(folder);
    return fine;
}
