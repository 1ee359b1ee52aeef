"""Files in and out: CSV and XLSX streamed, columns mapped to fields, bad rows handed back with their reasons."""
