"""Drop exports, see what each is, bring them in, take them back."""

from socialgoals.ui import coverage, mapping, mapping_list, past, pile, progress, sample, state

warehouse = state.warehouse()
workspace = state.writable(warehouse)

if workspace is None or not mapping.show(workspace, pile.look_again):
    if workspace:
        pile.drop(workspace)
        progress.running(workspace)
        progress.finished(workspace)
        pile.show(workspace)
        if not pile.waiting():
            sample.button(workspace)
        past.known_exports(workspace)
        mapping_list.show(workspace)
    coverage.show(warehouse)
    past.imports(warehouse)
