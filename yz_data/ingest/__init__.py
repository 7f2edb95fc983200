"""Reading extracts: one file → accepted rows | quarantined rows, each with every reason.

    recognise.py, dating.py   which contract a file belongs to, and how far its data reach
    safety.py     is this a file we may and can read?
    text.py       bytes → UTF-8 lines: hash, encoding, line ends, number of records
    header.py     where is the header, which column is which
    mapping.py    a site's own names, from data/mappings/<contract>.toml
    spreadsheet.py   spreadsheets and GeoJSON → a table of texts
    prepare.py    one file → the relation the engine reads
    parse.py      contract → SQL that parses values and collects reasons
    load.py       one extract: its files → one sorted table and a list of quarantined rows
    duplicates.py one key, one row, within a file and across files
    locate.py     at which line of a CSV file does a record stand
    quarantine.py the Excel file that goes back to whoever sent the rows
"""

from yz_data.ingest.load import FileResult, Loaded, Quarantined, load_extract
from yz_data.ingest.mapping import Mapping, load_mapping
from yz_data.ingest.recognise import recognise

__all__ = ["FileResult", "Loaded", "Mapping", "Quarantined", "load_extract", "load_mapping", "recognise"]
