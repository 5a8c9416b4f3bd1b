"""What a cell says: the SQL that reads it, and how the cells of a column are written."""
