from pathlib import Path

import pytest

from birge.causes.models import Cause
from birge.causes.tests.conftest import demo, public_key

__all__ = ["demo", "public_key"]

# Rows as a table by hand has them: a day, a month, a year, a range, figures of every sort.
TABLE = """date,until,precision,kind,who,channel,place,figure,qualifier,unit,what,source,note
2025-03-01,,day,law,Parliament,parliament,KZ,,,,A law is adopted,P;public,
2025-04,,month,petition,Residents,site,KZ,1500,over,signatures,A petition opens,P,
2025,,year,gathering,Many,street,Almaty;Astana,750,between 500 and 1000,participants,March,public,
2025-05-02,2025-05-09,day,poll,Institute,survey,KZ,52.5,exactly,percent,Watched it,public,n = 1100
2025,,year,statistic,Activists,,KZ,2,of 10,victims,File a complaint,F,
"""


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "facts.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path


@pytest.fixture
def cause(demo: Cause) -> Cause:
    """The demonstration's, with its story."""
    return demo
