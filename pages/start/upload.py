"""Drop exports, see what each is, bring them in, take them back."""

from socialgoals.ui import past, pile, progress, sample, state

warehouse = state.warehouse()

pile.drop(warehouse)
progress.running(warehouse)
progress.finished(warehouse)
pile.show(warehouse)
if not pile.waiting():
    sample.button(warehouse)
past.known_exports(warehouse)
past.matrix(warehouse)
past.imports(warehouse)
