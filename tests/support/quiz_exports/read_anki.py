"""Imports a deck into a new collection by Anki's own library, twice, and prints what it holds."""

import json
import sys
import tempfile
from pathlib import Path

from anki.collection import Collection, ImportAnkiPackageOptions, ImportAnkiPackageRequest

with tempfile.TemporaryDirectory() as folder:
    collection = Collection(str(Path(folder) / "collection.anki2"))

    def take_in():
        request = ImportAnkiPackageRequest(
            package_path=sys.argv[1], options=ImportAnkiPackageOptions()
        )
        return len(collection.import_anki_package(request).log.new)

    first, again = take_in(), take_in()
    notes = [collection.get_note(note) for note in collection.find_notes("")]
    problems, ok = collection.fix_integrity()
    print(
        json.dumps(
            {
                "first": first,
                "again": again,
                "cards": collection.card_count(),
                "decks": [deck.name for deck in collection.decks.all_names_and_ids()],
                "notes": [{"fields": note.fields, "tags": note.tags} for note in notes],
                "shown": [note.cards()[0].answer() for note in notes],
                "whole": ok,
            }
        )
    )
    collection.close()
