"""Brands and owners belong together, whichever of them one begins at."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from juryapp.domain.answer import Recusal
from juryapp.domain.evidence import Evidence
from juryapp.domain.participant import Company, Participant, ParticipantId, Status
from juryapp.domain.recusal import kin_of, stands_aside_for, touched_by
from juryapp.domain.words import Text

IDS = ("a", "b", "c", "d", "e")
OWNERS = st.lists(st.sampled_from(["", "A", "b", "Storgruppen", "storGRUPPEN", "  stor  "]), min_size=5, max_size=5)


def register(owners: list[str]) -> tuple[Company, ...]:
    return tuple(Company(id=id, name=Text(id.upper()), owner=owner) for id, owner in zip(IDS, owners, strict=True))


@given(OWNERS)
def test_kin_is_the_same_for_each_of_them(owners: list[str]) -> None:
    companies = register(owners)
    for one in IDS:
        kin = kin_of(one, companies)
        assert one in kin
        assert all(kin_of(other, companies) == kin for other in kin)


def test_an_owner_is_found_under_each_of_its_names_and_in_several_steps() -> None:
    brand = Company(id="brand", name=Text("Brand"), owner="Mellom")
    middle = Company(id="middle", name=Text("Mellomgruppen", (("sv", "Mellan"),)), aliases=("MELLOM",), owner="Topp")
    top, other = Company(id="top", name=Text("Topp")), Company(id="other", name=Text("Topper"))
    everybody = (brand, middle, top, other)
    assert kin_of("brand", everybody) == {"brand", "middle", "top"}
    assert kin_of("other", everybody) == {"other"}
    assert kin_of("nobody", everybody) == {"nobody"}


def test_companies_that_share_a_name_alone_are_no_kin() -> None:
    one, other = (Company(id=id, name=Text(id), aliases=("Samme",)) for id in ("one", "other"))
    assert kin_of("one", (one, other, Company(id="third", name=Text("Third"), owner="Tredje"))) == {"one"}


def test_only_those_who_stand_are_touched_in_the_order_of_their_ids() -> None:
    ids = [ParticipantId(category=category, company="a") for category in ("y", "x", "z")]
    participants = (Participant(id=ids[0]), Participant(id=ids[1]), Participant(id=ids[2], status=Status.WITHDRAWN))
    made = Recusal(person="kari", company="a", reason="r")
    (found,) = touched_by(Evidence(companies=register([""] * 5), participants=participants), (made,))
    assert found.categories == ("x", "y")
    assert stands_aside_for((found,), "kari", ("x",)) == ("a",)
    assert stands_aside_for((found,), "ola", ("x",)) == stands_aside_for((found,), "kari", ("z",)) == ()
