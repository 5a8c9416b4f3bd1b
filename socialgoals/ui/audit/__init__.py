"""The parts of the audit page: verdicts, inventory, performance, what matters."""
