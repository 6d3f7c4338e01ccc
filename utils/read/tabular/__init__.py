"""Tables of articles: CSV and its kin, JSON Lines, Parquet, and what their columns are called."""
