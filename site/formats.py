"""Pages of file formats: the schemas of the repository as tables. Their texts are in French, except for one."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

Schema = dict[str, Any]

FRENCH = {
    "column": "colonne", "member": "clé", "type": "type", "required": "exigée", "meaning": "contenu", "yes": "oui", "default": "Par défaut",
    "one of": "Parmi", "schema": "Schéma pour les programmes", "key": "Clé", "any": "au choix", "colon": "\u00a0:",
}  # fmt: skip
ENGLISH = {word: word for word in FRENCH} | {"schema": "Schema for programs", "key": "Key", "one of": "One of", "default": "By default", "colon": ":"}


def page_name(schema: Path) -> str:
    return schema.name.removesuffix(".schema.json")


def cell(text: object) -> str:
    return str(text).replace("|", "\\|").replace("\n", " ").replace("<", "&lt;")


def sentence(text: str) -> str:
    return text if not text or text.endswith((".", "…")) else text + "."


def meaning(field: Schema, limits: Schema, words: dict[str, str]) -> str:
    """What a column or a member holds, with the values that it may have."""
    parts = [sentence(field.get("title", "")), sentence(field.get("description", ""))]
    if "enum" in limits:
        parts.append(f"{words['one of']} {', '.join(f'`{value}`' for value in limits['enum'])}.")
    if "minimum" in limits or "maximum" in limits:
        parts.append(f"{limits.get('minimum', '')}\u00a0…\u00a0{limits.get('maximum', '')}.")
    if field.get("default") not in (None, "", [], {}):
        parts.append(f"{words['default']} `{json.dumps(field['default'], ensure_ascii=False)}`.")
    return cell(" ".join(part for part in parts if part))


def columns(schema: Schema, words: dict[str, str]) -> Iterator[str]:
    yield f"| {words['column']} | {words['type']} | {words['required']} | {words['meaning']} |"
    yield "| --- | --- | --- | --- |"
    for field in schema["fields"]:
        limits = field.get("constraints", {})
        required = words["yes"] if limits.get("required") else ""
        yield f"| `{field['name']}` | {field['type']} | {required} | {meaning(field, limits, words)} |"
    if "primaryKey" in schema:
        key = schema["primaryKey"]
        names = key if isinstance(key, list) else [key]
        yield f"\n{words['key']}{words['colon']} {', '.join(f'`{name}`' for name in names)}."


def resolved(node: Schema, root: Schema) -> Schema:
    if "$ref" not in node:
        return node
    target: Schema = root
    for part in node["$ref"].removeprefix("#/").split("/"):
        target = target[part]
    return {**target, **{key: value for key, value in node.items() if key != "$ref"}}


def members(node: Schema, root: Schema, words: dict[str, str], path: str = "", depth: int = 0) -> Iterator[str]:
    """A row for each member of an object, then those of what it holds."""
    needed = node.get("required", [])
    for name, child in node.get("properties", {}).items():
        if name == "$schema" or not isinstance(child, dict):
            continue
        child = resolved(child, root)
        here = f"{path}.{name}" if path else name
        kind = child.get("type", words["any"] if "enum" not in child else "string")
        kind = " / ".join(kind) if isinstance(kind, list) else kind
        yield f"| `{here}` | {kind} | {words['yes'] if name in needed else ''} | {meaning(child, child, words)} |"
        if depth < 6:
            yield from nested(child, root, words, here, depth + 1)


def nested(node: Schema, root: Schema, words: dict[str, str], path: str, depth: int) -> Iterator[str]:
    yield from members(node, root, words, path, depth)
    for key, suffix in (("items", "[]"), ("additionalProperties", ".*")):
        if isinstance(node.get(key), dict):
            yield from nested(resolved(node[key], root), root, words, path + suffix, depth)
    for choice in [*node.get("oneOf", []), *node.get("anyOf", [])]:
        yield from nested(resolved(choice, root), root, words, path, depth)


def objects(schema: Schema, words: dict[str, str]) -> Iterator[str]:
    yield f"| {words['member']} | {words['type']} | {words['required']} | {words['meaning']} |"
    yield "| --- | --- | --- | --- |"
    yield from dict.fromkeys(members(schema, schema, words))


def title_of(schema: Path, content: Schema) -> str:
    file = f"{page_name(schema)}.{'csv' if 'fields' in content else 'json'}"
    return f"{content['title']} ({file})" if content["title"] != file else file


def page(schema: Path) -> tuple[str, bool]:
    """The page of a schema, and whether it is in French."""
    content: Schema = json.loads(schema.read_text(encoding="utf-8"))
    is_french = schema.name != "schedule.schema.json"
    words = FRENCH if is_french else ENGLISH
    rows = columns(content, words) if "fields" in content else objects(content, words)
    address = f"https://github.com/passpro/passpro/blob/main/schemas/{schema.name}"
    head = f"# {title_of(schema, content)}\n\n{content.get('description', '')}\n\n"
    return head + "\n".join(rows) + f"\n\n{words['schema']}{words['colon']} [{schema.name}]({address}).\n", is_french


def index(schemas: list[Path]) -> str:
    """All formats, and the table of contents of their pages."""
    parts = ["# Les fichiers, colonne par colonne\n", "| fichier | |\n| --- | --- |"]
    for schema in schemas:
        content = json.loads(schema.read_text(encoding="utf-8"))
        parts.append(f"| [{title_of(schema, content)}]({page_name(schema)}.md) | {cell(content.get('description', ''))} |")
    parts.append("\n[Le dossier d’une campagne](../campaign-format.md) (en anglais) dit comment ces fichiers vont ensemble.\n")
    parts.append("```{toctree}\n:hidden:\n\n" + "\n".join(page_name(schema) for schema in schemas) + "\n```\n")
    return "\n".join(parts)
