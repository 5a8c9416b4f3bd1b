"""SMART goals and OKRs that live in the data: progress, milestones, forecasts, judgements."""
