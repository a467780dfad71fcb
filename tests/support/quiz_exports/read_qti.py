"""Reads a QTI package by onyx2moodle, which was written for other programs' packages."""

import json
import sys
import tempfile
import zipfile
from pathlib import Path

from lxml import etree
from onyx2moodle.parser import parse_item

PACKAGING = {"cp": "http://www.imsglobal.org/xsd/imscp_v1p1"}

with tempfile.TemporaryDirectory() as folder, zipfile.ZipFile(sys.argv[1]) as package:
    package.testzip()
    package.extractall(folder)
    manifest = etree.parse(str(Path(folder) / "imsmanifest.xml"))
    resources = manifest.findall(".//cp:resource", PACKAGING)
    items = []
    for resource in resources:
        item = parse_item(Path(folder) / resource.get("href"))
        (interaction,) = item.interactions
        response = item.response_decls[interaction.response_identifier]
        items.append(
            {
                "identifier": item.identifier,
                "kind": interaction.kind,
                "choices": [choice.html for choice in interaction.choices],
                "sources": [choice.html for choice in interaction.match_sources],
                "targets": [choice.html for choice in interaction.match_targets],
                "identifiers": [choice.identifier for choice in interaction.choices],
                "right": response.correct_values,
                "mapping": response.mapping,
                "cardinality": response.cardinality,
                "feedback": [feedback.html for feedback in item.feedback],
                "text": " ".join(item.body_xml.itertext()),
            }
        )
    print(
        json.dumps(
            {
                "items": items,
                "types": [resource.get("type") for resource in resources],
                "files": sorted(set(package.namelist()) - {"imsmanifest.xml"}),
                "listed": sorted(file.get("href") for file in manifest.findall(".//cp:file", PACKAGING)),
            }
        )
    )
