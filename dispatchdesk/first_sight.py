"""All that the first sight of the window needs and that is not of Qt: imported before Qt.

Qt for Python reads the source of every module that is imported after it, to see whether that uses Qt.
"""

import dispatchdesk.actions.keep_anchor
import dispatchdesk.actions.start_desk
import dispatchdesk.actions.view_bench
import dispatchdesk.rules.colours
import dispatchdesk.rules.pictures
import dispatchdesk.storage.bench_book
import dispatchdesk.storage.settings_book
import dispatchdesk.wording.erasing
import dispatchdesk.wording.names
import dispatchdesk.wording.times  # noqa: F401
