"""The report engine: a report's widgets ask queries and become pictures. pandas sees small frames only."""
