#include "desk/routes.h"
#include "desk/acts.h"
#include "desk/panel.h"
#include "desk/assets.h"
#include "desk/forms.h"
#include "desk/session.h"
#include "desk/view.h"
#include "desk/write.h"

#include <string.h>

enum { SMALL = 4096, WRITTEN = 1 << 20 };

/* clang-format off */
static const desk_route routes[] = {
    {"GET", "/", DOOR_NOTHING, .direct = assets_page},
    {"GET", "/desk.js", DOOR_NOTHING, .direct = assets_script},
    {"GET", "/desk.css", DOOR_NOTHING, .direct = assets_style},
    {"GET", "/icon.svg", DOOR_NOTHING, .direct = assets_icon},
    {"GET", "/words", DOOR_NOTHING, .direct = assets_words},
    {"POST", "/session", DOOR_LINK, SMALL, .direct = session_open},
    {"GET", "/state", DOOR_SESSION, .direct = session_state},
    {"GET", "/events", DOOR_SESSION, .stream = true},
    {"POST", "/unlock", DOOR_SESSION, SMALL, .direct = session_unlock},
    {"POST", "/lock", DOOR_SESSION, SMALL, .direct = session_lock},
    {"POST", "/here", DOOR_SESSION, SMALL, .direct = session_here},
    {"POST", "/end", DOOR_SESSION, SMALL, .direct = session_end},
    {"GET", "/jobs", DOOR_SESSION, .direct = session_jobs},
    {"POST", "/stop", DOOR_SESSION, SMALL, .direct = session_stop},
    {"GET", "/kinds", DOOR_SESSION, .direct = forms_kinds},
    {"GET", "/day", DOOR_SESSION, .direct = forms_day},
    {"GET", "/view", DOOR_KEY, .work = view_brief},
    {"GET", "/choices", DOOR_KEY, .work = forms_choices},
    {"GET", "/entries", DOOR_KEY, .work = forms_entries},
    {"GET", "/find", DOOR_KEY, .work = panel_find},
    {"POST", "/score", DOOR_KEY, WRITTEN, .work = panel_score},
    {"POST", "/bridge", DOOR_KEY, WRITTEN, .work = panel_bridge},
    {"POST", "/proposal", DOOR_KEY, WRITTEN, .work = panel_proposal},
    {"POST", "/try", DOOR_KEY, WRITTEN, .work = write_rehearse},
    {"POST", "/write", DOOR_KEY, WRITTEN, .work = write_check, .after = acts_queue},
    {"GET", "/acts", DOOR_KEY, .direct = acts_list},
    {"POST", "/undo", DOOR_KEY, SMALL, .direct = acts_undo},
};
/* clang-format on */

const desk_route *route_find(const char *method, const char *path, bool *is_path)
{
    *is_path = false;
    for (size_t i = 0; i < sizeof routes / sizeof *routes; i++) {
        if (strcmp(routes[i].path, path))
            continue;
        *is_path = true;
        if (!strcmp(routes[i].method, method))
            return &routes[i];
    }
    return NULL;
}
