"""What the window and the command line need of the arithmetic of orders and pairs, through the session's door."""

from __future__ import annotations

from juryapp.decision.elicitation import Priorities as Priorities
from juryapp.decision.judging import FURTHEST as FURTHEST
from juryapp.decision.judging import families as families
from juryapp.decision.judging import importance_of as importance_of
from juryapp.decision.judging import judged as judged
from juryapp.decision.judging import must_be_asked_so as must_be_asked_so
from juryapp.decision.judging import reweighed as reweighed
