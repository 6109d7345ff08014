"""Why is somebody not ranked? The reason, the rule it follows from, and the figure that decides."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from juryapp.domain.outcome import NotRanked
from juryapp.domain.rulebook import Rulebook
from juryapp.text.outcome_words import least_text, n_text, reason_text
from juryapp.text.raw_figures import short_text
from juryapp.text.shown import shown
from juryapp.text.together import gate_text
from juryapp.text.words import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class WhyNot:
    """Sentences; `rule` and `figure` are "" where there is none. `criterion` is where the figure that decides stands,
    or "" where none does."""

    title: str
    reason: str
    rule: str
    figure: str
    criterion: str


_STATUS = ("rank.withdrawn", "rank.disqualified", "rank.moved")


def why_not(out: NotRanked, name: str, rules: Rulebook, words: Words) -> WhyNot:
    """The answer for somebody called `name`."""
    rule, figure = _rule_and_figure(out, rules, words)
    return WhyNot(
        title=words("rank.why_not", name=name),
        reason=reason_text(out, rules, words),
        rule=rule,
        figure=figure,
        criterion=_criterion(out, rules),
    )


def _rule_and_figure(out: NotRanked, rules: Rulebook, words: Words) -> tuple[str, str]:
    facts = dict(out.facts)
    if out.code in _STATUS:
        return words("rank.why_not_status"), ""
    if out.code == "rank.no_figures":
        return words("rank.why_not_no_figures"), ""
    if out.code == "rank.nobody_weighs":
        return words("rank.why_not_nobody_weighs"), ""
    if "source" in facts:
        source = rules.source(str(facts["source"]))
        name = shown(source.name.in_(words.language))
        least, found = (n_text(source, int(facts[fact]), words) for fact in ("minimum", "count"))
        return words("award.minimum_source", n=least, source=name), words(
            "rank.why_not_figure", what=name, figure=found
        )
    if "gate" in facts:
        return gate_text(str(facts["gate"]), rules, words), ""
    if "criterion" not in facts:
        return "", ""
    criterion = rules.criterion(str(facts["criterion"]))
    name = shown(criterion.name.in_(words.language))
    if "threshold" not in facts:
        missing = words("rank.why_not_figure", what=name, figure=words("term.missing"))
        return words(f"missing_policy.{rules.missing.value}"), missing
    found = short_text(Fraction(facts["figure"]), Fraction(facts["threshold"]), criterion.unit, words)
    rule = least_text(criterion, words) if criterion.least is not None else ""
    return rule, words("rank.why_not_figure", what=name, figure=found)


def _criterion(out: NotRanked, rules: Rulebook) -> str:
    """The criterion named by the reason, or the first one that the named study feeds."""
    facts = dict(out.facts)
    if "source" in facts:
        fed = (leaf.id for leaf in rules.leaves if any(part.source == facts["source"] for part in leaf.parts))
        return next(fed, "")
    if "gate" in facts:
        return str(facts["missed"]).split()[0]
    return str(facts.get("criterion", "")) if "figure" in facts else ""
