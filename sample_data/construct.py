"""Make the sample workbooks again, byte for byte: `python -m sample_data.construct`, or this file by its path.

Every figure is constructed. Only the published winners carry real names; every other company is invented.
"""

from __future__ import annotations

import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
if __name__ == "__main__":
    sys.path.insert(0, str(HERE.parent))

from sample_data.construction import call_workbooks  # noqa: E402  the path is set just above


def main() -> None:
    """Write every sample file into its folder beside this one."""
    call_workbooks.construct(HERE / "kundeserviceprisen-2011")


if __name__ == "__main__":
    main()
