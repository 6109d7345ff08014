"""Names of companies, as firms spell them: proposes which are the same and why; a person decides."""
