"""Drop exports, see what each is, bring them in, take them back."""

from socialgoals.ui import coverage, mapping, mapping_list, past, pile, progress, sample, state

warehouse = state.warehouse()

if not mapping.show(warehouse, pile.look_again):
    pile.drop(warehouse)
    progress.running(warehouse)
    progress.finished(warehouse)
    pile.show(warehouse)
    if not pile.waiting():
        sample.button(warehouse)
    past.known_exports(warehouse)
    mapping_list.show(warehouse)
    coverage.show(warehouse)
    past.imports(warehouse)
