"""What a team writes down where no export measures: personas, milestones, plans, answers."""
