"""Indicators: counted results other than seizures and cases, read by a vocabulary that is data (indicators.csv)."""
