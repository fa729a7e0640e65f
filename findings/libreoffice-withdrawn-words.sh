#!/bin/sh
# LibreOffice 7.4.7 (Debian 12: libreoffice-writer-nogui 4:7.4.7) opens a DOCX in which an author struck words that the same author
# had put in, at one time, and shows these words as text that was always there.
#
# <w:ins><w:del> by two authors is read as it is meant: put in by one, struck by the other. By one author at one time both marks are
# dropped and the words stay: "The parties shall not withdraw.", where the old text and the new one are "The parties shall
# withdraw.". A good engineer would expect the words to be gone (as when one deletes one's own insertion in Word), or both marks.
#
# Seen: no tracked change, and "not" in the text.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
command -v soffice >/dev/null || { echo "LibreOffice is not here: apt-get install libreoffice-writer-nogui"; exit 2; }
python3 - <<'PY'
import zipfile

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"
WHO = 'w:author="NOR" w:date="2031-03-05T10:00:00Z"'
body = ('<w:p><w:r><w:t xml:space="preserve">The parties shall </w:t></w:r>'
        f'<w:ins w:id="1" {WHO}><w:del w:id="2" {WHO}><w:r><w:delText xml:space="preserve">not </w:delText></w:r></w:del></w:ins>'
        '<w:r><w:t>withdraw.</w:t></w:r></w:p>')
parts = {"document": ("document.main", f'<w:document xmlns:w="{W}"><w:body>{body}<w:sectPr/></w:body></w:document>')}

with zipfile.ZipFile("own.docx", "w") as z:
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
soffice --headless "-env:UserInstallation=file://$folder/profile" --convert-to odt own.docx >/dev/null 2>&1
unzip -p own.odt content.xml | sed 's/.*<office:text/<office:text/' >text
grep -o '<text:p[ >].*</text:p>' text | sed 's/<[^>]*>//g'
if grep -q 'The parties shall not withdraw' text && ! grep -q 'changed-region' text; then
    echo "as described: the words are plain text, and nothing is tracked"
else
    echo "this has changed: the words are gone, or tracked"
    exit 1
fi
