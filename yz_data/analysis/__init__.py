"""Numbers turned into statements: each module takes query results and returns frames or records, no pictures."""
