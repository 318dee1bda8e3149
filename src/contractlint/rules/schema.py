"""What a rule pack may hold: the schema that YAML packs are validated against and editors complete from."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from contractlint.rules.phrases import PhraseError, Slot, parse_phrase


def _check_phrase(text: str) -> str:
    try:
        parse_phrase(text)
    except PhraseError as error:
        raise ValueError(str(error)) from error
    return text


PhraseText = Annotated[str, AfterValidator(_check_phrase)]
Phrases = PhraseText | list[PhraseText]
Place = Literal["text", "table", "heading", "recital", "definition", "signature"]
_STRICT = ConfigDict(extra="forbid", populate_by_name=True)


class SignalSchema(BaseModel):
    """Conditions on one sentence."""

    model_config = _STRICT

    say: Phrases | None = None
    all_of: list[Phrases] | PhraseText | None = Field(None, alias="and")
    none_of: Phrases | None = Field(None, alias="not")
    under: Phrases | None = None
    not_under: Phrases | None = None
    needs: Slot | list[Slot] | None = None
    near: int | None = Field(None, ge=1, le=100)
    actor: Literal["provider", "client", "mutual"] | None = None
    not_actor: Literal["provider", "client", "mutual"] | None = None
    scope: Literal["sentence", "paragraph", "section"] = "sentence"
    places: Place | list[Place] | None = Field(None, alias="in")
    negation: Literal["reject"] | None = None
    blanks: Literal["ignore"] | None = None
    certainty: Literal["high", "medium", "low"] = "high"

    @model_validator(mode="after")
    def _says_something(self) -> SignalSchema:
        if self.say is None and self.under is None:
            raise ValueError("a signal needs `say` or `under`")
        return self


class ExampleSchema(BaseModel):
    """A text and the status it must be given."""

    model_config = _STRICT

    text: str
    status: Literal["present", "blank", "deferred"] = "present"


class ExamplesSchema(BaseModel):
    """Texts to find and near misses."""

    model_config = _STRICT

    find: list[str | ExampleSchema] = Field(min_length=1)
    skip: list[str] = Field(min_length=1)


class RuleSchema(BaseModel):
    """One question of the checklist."""

    model_config = _STRICT

    id: str = Field(pattern=r"^[a-z0-9-]+/[a-z0-9-]+$")
    title: str = Field(min_length=1)
    severity: Literal["error", "warning", "info"]
    question: str = Field(min_length=1)
    source: str = Field(min_length=1)
    why: str = Field(min_length=1)
    present: list[SignalSchema] = Field(min_length=1)
    blank: list[SignalSchema] = []
    deferred: list[SignalSchema] = []
    not_applicable: list[SignalSchema] = []
    only_with: str | None = None
    counts_elsewhere: bool = True
    words_only: bool = False
    related: Phrases | None = None
    suggestion: str = Field(min_length=1)
    examples: ExamplesSchema


class PackSchema(BaseModel):
    """A file of rules for one component."""

    model_config = _STRICT

    component: str = Field(pattern=r"^[a-z0-9-]+$")
    title: str = Field(min_length=1)
    rules: list[RuleSchema] = Field(min_length=1)

    @model_validator(mode="after")
    def _ids_fit(self) -> PackSchema:
        seen: set[str] = set()
        for rule in self.rules:
            if rule.id.split("/")[0] != self.component:
                raise ValueError(f"the rule {rule.id} does not belong to the component {self.component}")
            if rule.id in seen:
                raise ValueError(f"the rule {rule.id} stands twice")
            seen.add(rule.id)
        return self


def pack_json_schema() -> dict[str, Any]:
    """The JSON Schema of a rule pack, for editors and for the published file."""
    return PackSchema.model_json_schema(by_alias=True)
