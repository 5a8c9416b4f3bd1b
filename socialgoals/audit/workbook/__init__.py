"""The audit as a workbook that people fill in and drop again."""
