"""The people of a case, from a file or a workbook and back, and what their list leaves open."""
