"""EDS-NLP's dates and quantities, one run for each line ``run``, in the peers' own environment.

Its text is French clinical prose of the same length, with dates and quantities as densely as ours has them.
"""

import sys

import edsnlp

NOTE = (
    "Le patient est admis le 12/03/2019 pour une dyspnée évoluant depuis 3 jours. Poids 82,5 kg, taille 176 cm. "
    "Antécédents : hypertension depuis janvier 2011, traité par ramipril 5 mg par jour. Le 14 mars 2019, la "
    "créatininémie est à 92 µmol/L et la CRP à 41 mg/L. Une échographie du 15/03/2019 retrouve une lésion de 23 mm. "
    "Le patient, suivi par le service de cardiologie, sort le 18 mars 2019 avec un traitement de 40 mg deux fois par "
    "jour et sera revu dans 3 mois en consultation, accompagné de son médecin traitant et de sa famille proche.\n"
)


def main() -> None:
    """Read the length in code points, then serve runs."""
    length = int(sys.stdin.readline())
    texts = [(NOTE * (length // len(NOTE) + 1))[:length]]
    paragraphs = [text[start : start + 4000] for text in texts for start in range(0, len(text), 4000)]
    nlp = edsnlp.blank("eds")
    nlp.add_pipe("eds.sentences")
    nlp.add_pipe("eds.dates")
    nlp.add_pipe("eds.quantities")
    found = 0
    for line in sys.stdin:
        if line.strip() != "run":
            break
        found = sum(len(doc.spans["dates"]) + len(doc.spans["quantities"]) for doc in nlp.pipe(paragraphs))
        print(f"done {found}", flush=True)


main()
