"""From bytes to tables of text: unpacked, decoded, cut at the end of each table."""
