"""What is wrong with an annotation, for the person who made it."""

from __future__ import annotations

from extractor.errors import VanbanError


class AnnotationInvalid(VanbanError):
    """An annotation contradicts its text or the record's contract."""

    code = "annotation-invalid"
    remedy = "correct it in the annotation tool and export it again"


class ExportInvalid(VanbanError):
    """The file is no export that annotations can be read from."""

    code = "export-invalid"
    remedy = "export the project from Label Studio in the format JSON, or name a DocBin written by vanban annotate"
