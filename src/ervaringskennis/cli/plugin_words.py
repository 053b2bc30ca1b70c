"""What the commands about plugins say, in Dutch and English."""

from __future__ import annotations

from typing import Final

PLUGINS: Final[dict[str, tuple[str, str]]] = {
    "section-plugins": ("Uitbreidingen", "Plugins"),
    "name": ("NAAM", "NAME"),
    "form": ("VORM", "FORM"),
    "opt-plugin": (
        "Bestand met een eigen uitbreiding. Mag vaker.",
        "File with a plugin of your own. May be repeated.",
    ),
    "absent-plugin": (
        "Het bestand na --plugin is er niet. Kijk of de naam klopt.",
        "The file after --plugin is not there. See whether its name is right.",
    ),
    "opt-no-plugin": (
        "Zet deze uitbreiding uit. Mag vaker.",
        "Switch this plugin off. May be repeated.",
    ),
    "opt-no-plugins": ("Zet alle uitbreidingen uit.", "Switch all plugins off."),
    "opt-trace-plugins": (
        "Toon wat uitbreidingen doen, en hoelang dat duurt.",
        "Show what plugins do, and how long it takes.",
    ),
    "kind": ("SOORT", "KIND"),
    "opt-hook": (
        "Wat de uitbreiding toevoegt: “store”, “exporter”, “notifier”, “format”, “reader”, "
        "“programme_reader”, “language”, “command”, “rule” of “draw”.",
        "What the plugin adds: “store”, “exporter”, “notifier”, “format”, “reader”, "
        "“programme_reader”, “language”, “command”, “rule” or “draw”.",
    ),
    "opt-new-out": (
        "Map waarin de nieuwe map komt. Anders: hier.",
        "Folder in which the new folder comes. Otherwise: here.",
    ),
    "plugin-active": ("werkt", "works"),
    "plugin-disabled": ("staat uit", "is off"),
    "plugin-broken": ("werkt niet", "does not work"),
    "plugin-from": ("uit {where}, versie {api} van de koppeling", "from {where}, API {api}"),
    "plugins-api": (
        "Versie van de koppeling met uitbreidingen: {version}.",
        "Version of the plugin API: {version}.",
    ),
    "plugin-made": (
        "De uitbreiding staat klaar in {folder}: {n} bestanden. Probeer haar zo:",
        "The plugin is ready in {folder}: {n} files. Try it like this:",
    ),
    "hook-stores": ("opslag", "stores"),
    "hook-exporters": ("vormen om op te slaan", "export forms"),
    "hook-notifiers": ("wegen voor berichten", "channels for messages"),
    "hook-formats": ("participatievormen", "participation formats"),
    "hook-readers": ("lezers van aanmeldingen", "readers of registrations"),
    "hook-programme_readers": ("lezers van programma's", "readers of programmes"),
    "hook-languages": ("talen van berichten", "languages of messages"),
    "hook-commands": ("opdrachten", "commands"),
    "hook-rules": ("voorwaarden voor voorrang", "conditions for priority"),
    "hook-draws": ("wijzen van verdelen", "draws"),
}
"""Words about plugins by their key: Dutch, English."""
