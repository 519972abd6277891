"""Renews the pictures that README.md and docs/ show, from a tour of the real program."""

import re
import shutil
import sys

from tools.open_demo import ROOT, TOUR, play_tour

PICTURES = ROOT / "docs" / "pictures"
SHOWN = re.compile(r"pictures/([\w-]+\.png)")


def main() -> None:
    shutil.rmtree(TOUR, ignore_errors=True)
    status = play_tour(TOUR)
    if status:
        sys.exit(status)
    names = shown_names()
    unknown = [name for name in names if not (TOUR / name).exists()]
    if unknown:
        sys.exit(f"The documents show pictures that the tour does not make: {', '.join(unknown)}")
    PICTURES.mkdir(parents=True, exist_ok=True)
    for name in names:
        shutil.copyfile(TOUR / name, PICTURES / name)
    print(f"{len(names)} pictures renewed in {PICTURES.relative_to(ROOT)}")


def shown_names() -> list[str]:
    documents = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]
    texts = [document.read_text(encoding="utf-8") for document in documents]
    return sorted({name for text in texts for name in SHOWN.findall(text)})


if __name__ == "__main__":
    main()
