"""Gold texts as paper: official pages, born-digital PDFs, and scans at named levels of badness."""
