"""A rulebook that is good, and every fault of one change to it: what stands there, what instead, the code."""

from __future__ import annotations

GOOD = """\
[award]
id = "prize-2011"
name = { nb = "Prisen", en = "The prize" }
year = 2011
language = "nb"

[[categories]]
id = "bank"
name = "Bank"
aliases = ["Banker", "Bank og finans"]

[[categories]]
id = "energy"
name = "Energi"

[[sources]]
id = "calls"
name = "Calls"
minimum_n = 15

[[criteria]]
id = "contact"
name = "Contact"

[[criteria]]
id = "waiting"
name = "Waiting time"
parent = "contact"
direction = "minimise"
unit = "seconds"
worst = "5:00"
best = "0:00"
measures = [{ source = "calls", measure = "wait", share = "100 %" }]

[[criteria]]
id = "need-met"
name = "Need met"
direction = "maximise"
unit = "share"
knots = [
    { figure = "0 %", points = 0 },
    { figure = "50 %", points = 80 },
    { figure = "100 %", points = 100 },
]
measures = [
    { source = "calls", measure = "need_met", share = "1/3" },
    { source = "calls", measure = "solved", share = "2/3" },
]

[weights]
way = "fixed"

[weights.importance]
contact = 60
need-met = 40

[ranking]
decimals = 1

[ties]
chain = [
    { link = "criterion", criterion = "need-met" },
    { link = "larger_n", source = "calls" },
    { link = "jury" },
]

[prizes]
kind = "winner"
standard = 75

[hall]
nominated = 3
"""

WAIT = 'worst = "5:00"\nbest = "0:00"'
TIMED = f'direction = "minimise"\nunit = "seconds"\n{WAIT}'

FAULTS = [
    ('id = "prize-2011"', 'id = "Prisen 2011"', "rulebook.bad_id"),
    ('id = "prize-2011"\n', "", "rulebook.missing_key"),
    ("year = 2011", 'year = "2011"', "rulebook.not_whole"),
    ("year = 2011", "year = 11", "rulebook.out_of_range"),
    ("year = 2011", "year = true", "rulebook.not_whole"),
    ('language = "nb"', 'language = "no"', "rulebook.not_allowed"),
    ('language = "nb"', 'langauge = "nb"', "rulebook.unknown_key_meant"),
    ('id = "prize-2011"', 'ID = "prize-2011"', "rulebook.unknown_key_meant"),
    ("measures = [{", "mesures = [{", "rulebook.unknown_key_meant"),
    ("[award]", "[awards]", "rulebook.unknown_key_meant"),
    ('language = "nb"', "xyzzy = 1", "rulebook.unknown_key"),
    ('{ nb = "Prisen", en = "The prize" }', '{ nb = "Prisen", dk = "Prisen" }', "rulebook.unknown_key"),
    ('{ nb = "Prisen", en = "The prize" }', "{}", "rulebook.empty"),
    ('name = "Bank"', 'name = "  "', "rulebook.empty"),
    ('name = "Bank"', "name = 7", "rulebook.not_text"),
    ('name = "Bank"', 'name = "Ba\\nnk"', "rulebook.control_character"),
    ('"Bank og finans"', "3", "rulebook.not_text"),
    ('["Banker", "Bank og finans"]', '"Banker"', "rulebook.not_list"),
    ('id = "energy"', 'id = "bank"', "rulebook.duplicate_id"),
    ('name = "Energi"', 'name = "BANKER"', "rulebook.category_name_taken"),
    ('name = "Energi"', 'name = "Ban\u200bker"', "rulebook.category_name_taken"),
    ("minimum_n = 15", "minimum_n = -1", "rulebook.out_of_range"),
    ("minimum_n = 15", "minimum_n = 15.0", "rulebook.not_whole"),
    ('parent = "contact"', 'parent = "contacts"', "rulebook.unknown_criterion_meant"),
    ('criterion = "need-met"', 'criterion = "xyzzy"', "rulebook.unknown_criterion"),
    ('name = "Contact"', 'name = "Contact"\nparent = "contact"', "rulebook.circular_parent"),
    ('name = "Contact"', 'name = "Contact"\nworst = 0\nbest = 1', "rulebook.branch_with_scale"),
    ('direction = "minimise"', 'direction = "maximise"', "rulebook.against_maximise"),
    ('direction = "maximise"', 'direction = "minimise"', "rulebook.against_minimise"),
    ('direction = "maximise"\n', "", "rulebook.missing_key"),
    ('worst = "5:00"', "worst = 300", "rulebook.not_seconds"),
    ('worst = "5:00"', 'worst = "5:60"', "rulebook.not_seconds"),
    ('best = "0:00"', 'best = "5:00"', "rulebook.equal_ends"),
    ('worst = "5:00"\n', "", "rulebook.missing_key"),
    ('worst = "5:00"', 'worst = "5:00"\nobserved = true', "rulebook.two_scales"),
    ('worst = "5:00"\nbest = "0:00"\n', "", "rulebook.no_scale"),
    ('measures = [{ source = "calls", measure = "wait", share = "100 %" }]\n', "", "rulebook.nothing_feeds"),
    ('figure = "50 %"', 'figure = "0 %"', "rulebook.knots_not_rising"),
    ('figure = "50 %"', "figure = 0.5", "rulebook.not_share"),
    ("points = 80", "points = 101", "rulebook.out_of_range"),
    ("points = 80", "points = -1", "rulebook.negative"),
    ("points = 80", "points = nan", "rulebook.not_points"),
    ("points = 80", "points = 1e999999999", "rulebook.number_too_long"),
    ("points = 80", "points = 1e99999999999999999999", "rulebook.number_too_long"),
    ("points = 80", "points = 1e-99999999999999999999", "rulebook.number_too_long"),
    ("contact = 60", "contact = 1" + "0" * 16, "rulebook.number_too_long"),
    ("contact = 60", "contact = 0x" + "f" * 6000, "rulebook.number_too_long"),
    ("contact = 60", "contact = 1" + "0" * 5000, "rulebook.number_too_long"),
    ("contact = 60", "contact = 1." + "1" * 40, "rulebook.number_too_long"),
    ("contact = 60", 'contact = "1/' + "1" * 31 + '"', "rulebook.number_too_long"),
    ('worst = "5:00"', 'worst = "' + "9" * 16 + ':00"', "rulebook.number_too_long"),
    ('language = "nb"', "language = 0x" + "f" * 6000, "rulebook.not_allowed"),
    ('language = "nb"', "language = { a = 0x" + "f" * 6000 + " }", "rulebook.not_allowed"),
    ("year = 2011", "year = 0x" + "f" * 6000, "rulebook.out_of_range"),
    ('source = "calls", measure = "solved"', 'source = "call", measure = "solved"', "rulebook.unknown_source_meant"),
    ('source = "calls", measure = "solved"', 'source = "xyzzy", measure = "solved"', "rulebook.unknown_source"),
    ('measure = "solved"', 'measure = "need_met"', "rulebook.measure_twice"),
    ('share = "2/3"', 'share = "60 %"', "rulebook.shares_not_whole"),
    ('share = "2/3"', 'share = "1/0"', "rulebook.not_share"),
    ('share = "2/3"', 'share = "-2/3"', "rulebook.negative"),
    ('share = "2/3"', 'share = "2/3", shrae = 1', "rulebook.unknown_key_meant"),
    ('way = "fixed"', 'way = "voted"', "rulebook.not_allowed"),
    ("contact = 60", "contacts = 60", "rulebook.unknown_criterion_meant"),
    ("contact = 60", "contact = -1", "rulebook.negative"),
    ("contact = 60\nneed-met = 40", "contact = 0\nneed-met = 0", "rulebook.all_zero"),
    ("decimals = 1", "decimals = 7", "rulebook.out_of_range"),
    ('link = "criterion", criterion = "need-met"', 'link = "criterion"', "rulebook.missing_key"),
    ('criterion = "need-met"', 'criterion = "need"', "rulebook.unknown_criterion_meant"),
    ('link = "larger_n", source = "calls"', 'link = "larger_n", source = "letters"', "rulebook.unknown_source"),
    ('{ link = "jury" }', '{ link = "lots" }', "rulebook.not_allowed"),
    ('{ link = "jury" }', '{ link = "jury", source = "calls" }', "rulebook.key_not_here"),
    ('{ link = "jury" }', '"jury"', "rulebook.not_table"),
    ('kind = "winner"\nstandard = 75', 'kind = "standard"\nstandard = 0', "rulebook.no_standard"),
    ('kind = "winner"\nstandard = 75', 'kind = "standard"\nstandard = -75', "rulebook.no_standard"),
    ('kind = "winner"\nstandard = 75', 'kind = "standard"\nstandard = "301/3"', "rulebook.no_standard"),
    ('kind = "winner"\nstandard = 75', 'kind = "standard"\nstandard = "75"', "rulebook.not_points"),
    ("standard = 75", "standard = -1", "rulebook.negative"),
    ('best = "0:00"', 'best = "0:00"\nleast = 300', "rulebook.not_seconds"),
    ('best = "0:00"', 'best = "0:00"\nlest = "4:00"', "rulebook.unknown_key_meant"),
    ('unit = "seconds"', 'unit = "minutes"\nleast = "4 min"', "rulebook.not_allowed"),
    (
        'unit = "seconds"\nworst = "5:00"\nbest = "0:00"',
        'unit = "count"\nworst = 5\nbest = 0\nleast = -1',
        "rulebook.negative",
    ),
    ('name = "Contact"', 'name = "Contact"\nleast = 60', "rulebook.branch_with_least"),
    ("standard = 75", "standard = 100.5", "rulebook.out_of_range"),
    ("nominated = 3", "nominated = 0", "rulebook.out_of_range"),
    ('kind = "winner"', 'kind = "podium"\noverall = "best"', "rulebook.not_allowed"),
    ("nominated = 3", "nominated = 3\nall_scores = 1", "rulebook.not_true_or_false"),
    ("points = 80", "points = 0 },\n    { figure = 70, points = 0", "rulebook.not_share"),
    (
        """    { figure = "0 %", points = 0 },
    { figure = "50 %", points = 80 },
""",
        "",
        "rulebook.too_few_knots",
    ),
    ("points = 100 }", "points = 79 }", "rulebook.against_maximise"),
    (
        """    { figure = "0 %", points = 0 },
    { figure = "50 %", points = 80 },
    { figure = "100 %", points = 100 },
""",
        '{ figure = "0 %", points = 5 }, { figure = "1 %", points = 5 },',
        "rulebook.flat_scale",
    ),
    ('unit = "seconds"', 'unit = "minutes"', "rulebook.not_allowed"),
    ('unit = "seconds"\nworst = "5:00"\nbest', 'unit = "hours"\nworst = "5 h"\nbest', "rulebook.not_hours"),
    ('unit = "seconds"\nworst = "5:00"\nbest = "0:00"', 'unit = "count"\nworst = "x"\nbest = 0', "rulebook.not_count"),
    (
        'name = "Contact"',
        'name = "Contact"\ndirection = "maximise"\nobserved = true\nmeasures = [{ source = "calls", measure = "x" }]',
        "rulebook.branch_with_measures",
    ),
    ("nominated = 3", "nominated = 3\n\n[hall.x]", "rulebook.unknown_key"),
    (
        WAIT,
        'bands = [{ least = "1:00", points = 100 }, { least = "1:00", points = 50 }, { points = 0 }]',
        "rulebook.band_twice",
    ),
    (WAIT, 'bands = [{ least = "1:00", points = 100 }, { least = "2:00", points = 0 }]', "rulebook.no_open_band"),
    (WAIT, "bands = [{ points = 100 }]", "rulebook.too_few_bands"),
    (WAIT, 'bands = [{ least = "1:00", points = 0 }, { points = 100 }]', "rulebook.against_minimise"),
    (WAIT, 'bands = [{ least = "1:00", points = 5 }, { points = 5 }]', "rulebook.flat_scale"),
    (WAIT, "bands = [{ least = 60, points = 5 }, { points = 0 }]", "rulebook.not_seconds"),
    (WAIT, 'bands = [{ least = "1:00", points = 101 }, { points = 0 }]', "rulebook.out_of_range"),
    (WAIT, "bands = [{ points = 5 }, { points = 0 }]", "rulebook.missing_key"),
    (
        WAIT,
        'grades = [{ grade = "A", figure = "0:00", points = 9 }, { grade = "A", figure = "1:00", points = 0 }]',
        "rulebook.duplicate_id",
    ),
    (
        WAIT,
        'grades = [{ figure = "0:00", points = 9 }, { grade = "A", figure = "1:00", points = 0 }]',
        "rulebook.missing_key",
    ),
    (WAIT, 'grades = [{ grade = "A", figure = "0:00", points = 9 }]', "rulebook.too_few_knots"),
    (TIMED, 'direction = "minimise"\ntarget = 1\nlow = 0\nhigh = 2', "rulebook.not_with_target"),
    (WAIT, 'observed = "median"', "rulebook.not_allowed"),
    (TIMED, "target = 1\nlow = 2\nhigh = 3", "rulebook.target_outside"),
    (TIMED, "target = 1\nlow = 0", "rulebook.missing_key"),
    (
        TIMED,
        "target = 1\nlow = 0\nhigh = 3\nleast = 1",
        "rulebook.not_with_target",
    ),
    ('name = "Contact"', 'name = "Contact"\naggregate = "sum"', "rulebook.not_allowed"),
    ('name = "Contact"', 'name = "Contact"\nneeds = 1', "rulebook.needs_too_many"),
    ('name = "Need met"', 'name = "Need met"\nneeds = 1', "rulebook.nothing_below"),
    ('name = "Need met"', 'name = "Need met"\naggregate = "weakest_link"', "rulebook.nothing_below"),
    ("decimals = 1", "decimals = 1\nneeds = 1", "rulebook.needs_too_many"),
    (
        'kind = "winner"\nstandard = 75\n\n[hall]\nnominated = 3',
        'kind = "podium"\n\n[hall]\nnominated = 2',
        "rulebook.too_few_nominated",
    ),
    ("year = 2011", "year = 2011\nyear = 2012", "rulebook.not_toml"),
    ("year = 2011", "year = ", "rulebook.not_toml"),
    ("nominated = 3\n", "nominated = [3", "rulebook.not_toml_at_end"),
]
