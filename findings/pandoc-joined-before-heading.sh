#!/bin/sh
# pandoc 2.17.1.1 (Debian 12): of a DOCX in which the mark of a paragraph was deleted before a heading, --track-changes=accept puts
# the words of that paragraph behind the heading, in front of the next plain paragraph.
#
# A deleted mark joins a paragraph to the next. Where that is a heading (or an item of a list), pandoc keeps the words back until a
# plain paragraph comes, however far away: "The parties shall withdraw." is read as the beginning of another clause, and nothing
# says so. The same with an inserted mark and --track-changes=reject. A good engineer would expect the words where they stand, joined
# to the heading or not.
#
# Seen: "And so on." (the heading), then "The parties shall withdraw. End."
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
command -v pandoc >/dev/null || { echo "pandoc is not here: apt-get install pandoc"; exit 2; }
python3 - <<'PY'
import zipfile

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"
MARK = '<w:rPr><w:del w:id="1" w:author="NOR" w:date="2031-03-05T10:00:00Z"/></w:rPr>'


def p(text, properties=""):
    return f'<w:p><w:pPr>{properties}</w:pPr><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


body = p("The parties shall withdraw.", MARK) + p(" And so on.", '<w:pStyle w:val="Heading1"/>') + p("End.")
parts = {"document": ("document.main", f'<w:document xmlns:w="{W}"><w:body>{body}<w:sectPr/></w:body></w:document>'),
         "styles": ("styles", f'<w:styles xmlns:w="{W}"><w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/>'
                    '</w:style></w:styles>')}

with zipfile.ZipFile("joined.docx", "w") as z:
    z.writestr("[Content_Types].xml", f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" ContentType="application/'
               f'vnd.openxmlformats-package.relationships+xml"/>' + "".join(f'<Override PartName="/word/{name}.xml" ContentType="'
               f'{MAIN}.{kind}+xml"/>' for name, (kind, _) in parts.items()) + '</Types>')
    z.writestr("_rels/.rels", f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="a" Type="{OFFICE}/officeDocument" '
               'Target="word/document.xml"/></Relationships>')
    z.writestr("word/_rels/document.xml.rels", f'<Relationships xmlns="{PACKAGE}/relationships">' + "".join(
        f'<Relationship Id="{name}" Type="{OFFICE}/{name}" Target="{name}.xml"/>' for name in parts if name != "document") + '</Relationships>')
    for name, (_, xml) in parts.items():
        z.writestr(f"word/{name}.xml", xml)
PY
pandoc -t plain --track-changes=accept joined.docx >text
cat text
if grep -q '^The parties shall withdraw. End.$' text; then
    echo "as described: the words stand behind the heading, in front of another paragraph"
else
    echo "this has changed: the words are not in front of the last paragraph"
    exit 1
fi
