"""What can be said of a file of notes, in Dutch and English; never with the words of a note."""

from __future__ import annotations

from ervaringskennis.errors import Problem, Severity


def no_notes() -> Problem:
    """Report a file in which nobody wrote anything."""
    return Problem(
        code="no-notes",
        severity=Severity.WARNING,
        nl="In dit bestand staan geen opmerkingen. Klopt dat?",
        en="There are no notes in this file. Is that right?",
    )


def guessed_title() -> Problem:
    """Report a first line that was taken for the title."""
    return Problem(
        code="guessed-title",
        severity=Severity.INFO,
        nl="Deze regel staat boven alles. Wij lezen hem als titel. Klopt dat niet? Zet er een "
        "streepje voor.",
        en="This line stands above everything. We read it as the title. Is that wrong? Put a dash "
        "before it.",
    )


def guessed_theme() -> Problem:
    """Report a line that was taken for a theme."""
    return Problem(
        code="guessed-theme",
        severity=Severity.INFO,
        nl="Wij lezen deze regel als thema, omdat er een lijst of een soort onder staat. Schrijf "
        "er “Thema:” voor, dan is het zeker. Is het een opmerking? Zet er een streepje voor.",
        en="We read this line as a theme, because a list or a category stands below it. Write "
        "“Theme:” before it to make that certain. Is it a note? Put a dash before it.",
    )


def guessed_category() -> Problem:
    """Report a line that was taken for a category."""
    return Problem(
        code="guessed-category",
        severity=Severity.INFO,
        nl="Wij lezen deze regel als soort opmerking, omdat er een lijst onder staat. Schrijf er "
        "“Soort:” voor, dan is het zeker. Is het een opmerking? Zet er een streepje voor.",
        en="We read this line as a category, because a list stands below it. Write “Category:” "
        "before it to make that certain. Is it a note? Put a dash before it.",
    )


def unknown_heading() -> Problem:
    """Report a line that looks like a heading, and is none of those of the programme."""
    return Problem(
        code="unknown-heading",
        severity=Severity.WARNING,
        nl="Deze regel lijkt een kopje, maar het programma kent dit thema of deze soort niet. Wij "
        "lezen hem wel zo. Verbeter de naam. Is het een opmerking? Zet er een streepje voor.",
        en="This line looks like a heading, but the programme does not know this theme or "
        "category. We do read it as one. Correct the name. Is it a note? Put a dash before it.",
    )


def respelled(name: str) -> Problem:
    """Report a heading that is spelled otherwise than the programme or most people do."""
    return Problem(
        code="respelled-heading",
        severity=Severity.INFO,
        nl=f"Dit kopje is anders geschreven. Wij lezen het als “{name}”.",
        en=f"This heading is spelled otherwise. We read it as “{name}”.",
        field=name,
    )


def loose_line() -> Problem:
    """Report a line on its own, which became a note without theme and category."""
    return Problem(
        code="loose-line",
        severity=Severity.INFO,
        nl="Deze regel staat los: er hoort geen lijst bij. Wij lezen hem als opmerking zonder "
        "thema en zonder soort.",
        en="This line stands on its own: no list belongs to it. We read it as a note without theme "
        "and category.",
    )


def without_bullet() -> Problem:
    """Report a line without a bullet that was taken for a note of its section."""
    return Problem(
        code="no-bullet",
        severity=Severity.INFO,
        nl="Voor deze regel staat geen streepje. Wij lezen hem als opmerking bij het kopje "
        "erboven.",
        en="There is no dash before this line. We read it as a note under the heading above it.",
    )


def nested_by_a_space() -> Problem:
    """Report a note that is nested by one space only."""
    return Problem(
        code="nested-by-a-space",
        severity=Severity.INFO,
        nl="Deze opmerking springt één spatie in. Wij lezen haar als deel van de opmerking "
        "erboven.",
        en="This note is indented by one space. We read it as part of the note above it.",
    )


def empty_heading() -> Problem:
    """Report a heading that names nothing."""
    return Problem(
        code="empty-heading",
        severity=Severity.WARNING,
        nl="Hier staat “Thema:” of “Soort:” zonder naam. Wat eronder staat, heeft er nu geen. Vul "
        "de naam in.",
        en="Here stands “Theme:” or “Category:” without a name. What stands below it has none "
        "now. Fill in the name.",
    )


def invisible_characters() -> Problem:
    """Report signs that nobody sees, which were left out."""
    return Problem(
        code="invisible-characters",
        severity=Severity.INFO,
        nl="In deze regel staan onzichtbare tekens. Wij hebben ze weggelaten.",
        en="There are invisible characters in this line. We left them out.",
    )


def double_id() -> Problem:
    """Report an id that another note has already."""
    return Problem(
        code="double-id",
        severity=Severity.WARNING,
        nl="Een andere opmerking heeft dit kenmerk al. Deze krijgt een nieuw kenmerk. Verwijzen er "
        "andere opmerkingen naar? Kijk of dat nog klopt.",
        en="Another note has this id already. This one gets a new one. Do other notes refer to it? "
        "See whether that is still right.",
    )


def bad_id() -> Problem:
    """Report an id that cannot be one."""
    return Problem(
        code="bad-id",
        severity=Severity.WARNING,
        nl="Dit is geen bruikbaar kenmerk. De opmerking krijgt een nieuw kenmerk. Gebruik letters, "
        "cijfers en streepjes, zonder spaties.",
        en="This is no usable id. The note gets a new one. Use letters, digits and dashes, without "
        "spaces.",
    )


def kept_as_tag() -> Problem:
    """Report a session or format by a name instead of an id, which was kept as a tag."""
    return Problem(
        code="kept-as-tag",
        severity=Severity.WARNING,
        nl="Hier hoort het kenmerk van een bijeenkomst of een vorm: letters, cijfers en streepjes. "
        "Wij bewaren wat er staat als label bij de opmerking.",
        en="The id of a session or a format belongs here: letters, digits and dashes. We keep what "
        "stands there as a tag of the note.",
    )


def unclear_answer() -> Problem:
    """Report a cell that says neither yes nor no, and was kept as a tag."""
    return Problem(
        code="unclear-answer",
        severity=Severity.WARNING,
        nl="Hier hoort “ja” of “nee”: is deze opmerking een vraag? Wij kijken nu naar het "
        "vraagteken, en bewaren wat er staat als label.",
        en="“yes” or “no” belongs here: is this note a question? We go by the question mark now, "
        "and keep what stands there as a tag.",
    )


def question_as_note() -> Problem:
    """Report a question in the cell that says whether a note is one."""
    return Problem(
        code="question-as-note",
        severity=Severity.WARNING,
        nl="Hier hoort “ja” of “nee”, maar er staat een vraag. Wij lezen die als opmerking onder "
        "die van deze rij.",
        en="“yes” or “no” belongs here, but a question stands here. We read it as a note under "
        "the one of this row.",
    )


def no_such_parent() -> Problem:
    """Report a note under one that is not there, or not in its theme and category."""
    return Problem(
        code="no-such-parent",
        severity=Severity.WARNING,
        nl="Deze opmerking hoort onder een andere, maar die is er niet, of heeft een ander thema "
        "of een andere soort. Zij staat nu op zichzelf.",
        en="This note belongs under another, but that one is not there, or has another theme or "
        "category. It now stands on its own.",
    )


def no_such_note() -> Problem:
    """Report a link between notes of which one is not there."""
    return Problem(
        code="no-such-note",
        severity=Severity.WARNING,
        nl="Hier staan kenmerken van opmerkingen die bij elkaar horen, maar niet twee of meer "
        "verschillende die er zijn. Wij leggen dit verband niet. Verbeter de kenmerken.",
        en="Here stand ids of notes that belong together, but not two or more different ones that "
        "are there. We do not link them. Correct the ids.",
    )


def row_without_note() -> Problem:
    """Report a row with an id or a tag, and no note."""
    return Problem(
        code="row-without-note",
        severity=Severity.WARNING,
        nl="In deze rij staat geen opmerking. Wij slaan de rij over. Vul de opmerking in, of haal "
        "de rij weg.",
        en="There is no note in this row. We pass over it. Fill in the note, or remove the row.",
    )


def row_without_theme() -> Problem:
    """Report a note without a theme, below a row that holds a theme alone."""
    return Problem(
        code="row-without-theme",
        severity=Severity.WARNING,
        nl="Het thema hierboven staat als een kopje in een eigen rij. Wij lezen deze opmerking "
        "zonder thema. Hoort zij erbij? Zet het thema in elke rij.",
        en="The theme above stands in a row of its own, as a heading. We read this note without a "
        "theme. Does it belong there? Put the theme in each row.",
    )


def unused_column(heading: str) -> Problem:
    """Report a column of which nobody knows what it holds."""
    return Problem(
        code="unused-column",
        severity=Severity.WARNING,
        nl=f"De kolom “{heading}” kennen wij niet. Wij lezen haar niet. Hoort zij erbij? Geef haar "
        "dan een naam als Thema, Soort, Opmerking of Labels.",
        en=f"We do not know the column “{heading}”, and do not read it. Does it belong? Then give "
        "it a name such as Theme, Category, Note or Tags.",
        field=heading,
    )


def surplus_cells() -> Problem:
    """Report cells beyond the last heading."""
    return Problem(
        code="surplus-cells",
        nl="Deze rij heeft meer cellen dan er kolommen zijn. Wat daar staat, lezen wij niet. "
        "Misschien is een opmerking gesplitst. Zet haar tussen aanhalingstekens.",
        en="This row has more cells than there are columns. What stands there is not read. A note "
        "may have been split. Put it between quotation marks.",
    )


def double_column(heading: str) -> Problem:
    """Report two columns for the same thing; the first is read."""
    return Problem(
        code="double-column",
        nl=f"De kolom “{heading}” is er twee keer. Wij lezen alleen de ene. Geef de andere een "
        "eigen naam, of haal haar weg.",
        en=f"The column “{heading}” is there twice. We read only one. Give the other a name of its "
        "own, or remove it.",
        field=heading,
    )


def other_sheet() -> Problem:
    """Report a second sheet with the same headings."""
    return Problem(
        code="other-sheet",
        severity=Severity.WARNING,
        nl="Dit bestand heeft meer bladen met deze kolommen. Wij lezen er één. Zet alle "
        "opmerkingen op één blad.",
        en="This file has more sheets with these columns. We read one of them. Put all notes on "
        "one sheet.",
    )


def empty_table(source: str) -> Problem:
    """Report a table in which nothing stands, not even headings."""
    return Problem(
        code="empty-file",
        nl="Dit bestand is leeg. Zet bovenaan kolommen als Thema, Soort en Opmerking.",
        en="This file is empty. Put columns such as Theme, Category and Note at the top.",
        source=source,
    )


def no_note_column(source: str) -> Problem:
    """Report a table of several columns, none of which is known to hold notes."""
    return Problem(
        code="no-headings",
        nl="Wij zien niet in welke kolom de opmerkingen staan. Zet bovenaan kolommen als Thema, "
        "Soort en Opmerking.",
        en="We cannot see which column holds the notes. Put columns such as Theme, Category and "
        "Note at the top.",
        source=source,
    )


def too_long(name: str, most: int) -> Problem:
    """Report a text that does not fit in a cell of this kind of file."""
    return Problem(
        code="too-long-for-a-cell",
        nl=f"In een cel van dit bestand passen {most} tekens, en een tekst is langer. Kies een "
        "naam die eindigt op “.md” of “.txt”.",
        en=f"A cell of this file holds {most} characters, and a text is longer. Choose a name "
        "that ends in “.md” or “.txt”.",
        source=name,
    )


def unknown_kind_of_file(name: str) -> Problem:
    """Report a file name that does not say what to write."""
    return Problem(
        code="unknown-file-kind",
        nl="Aan deze naam zien wij niet wat voor bestand het wordt. Kies een naam die eindigt op "
        "“.txt”, “.md”, “.csv” of “.xlsx”.",
        en="This name does not say what kind of file to write. Choose a name that ends in “.txt”, "
        "“.md”, “.csv” or “.xlsx”.",
        source=name,
    )
