"""Prints the names of people in the tables of Python's Faker (MIT; Debian: python3-fake-factory) as JSON, for
make_names.mjs. The English tables stay out: they hold every word that a child was ever named after ("Summer", "Major").
"""
import importlib
import json
import os

import faker.providers.person as person

names = {"given": set(), "family": set()}
for locale in sorted(os.listdir(os.path.dirname(person.__file__))):
    if "_" not in locale or locale.startswith(("_", "en_")):
        continue
    provider = importlib.import_module(f"faker.providers.person.{locale}").Provider
    for table, entries in vars(provider).items():
        kind = "given" if "first_name" in table else "family" if "last_name" in table else None
        if kind and isinstance(entries, (list, tuple, dict, set)):
            names[kind].update(entry for entry in entries if isinstance(entry, str))
print(json.dumps({kind: sorted(found) for kind, found in names.items()}, ensure_ascii=False))
