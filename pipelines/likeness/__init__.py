"""Whether two texts are one document: scanned twice, draft and signed, or corrected. No archive is known here."""
