#!/bin/sh
# word-extractor 1.0.4 (npm) and docx2txt 1.4 (Debian 12: docx2txt 1.4-5) give a paragraph that was moved with Track Changes twice:
# where it stood and where it stands.
#
# Both leave out what was deleted (<w:del>), so that their text is that of all changes accepted. But Word marks a move with
# <w:moveFrom> and <w:moveTo>, whose words are in <w:t> in both places, and not in <w:delText>. An article of a draft that one
# delegation moved is read as two articles. A good engineer who saw deletions left out would expect moves to be followed; pandoc does.
#
# Seen: "Water.", "Ports.", "Water." of a document in which Water was moved behind Ports.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts word-extractor@1.0.4 >/dev/null
apt-get download -q docx2txt=1.4-5 >/dev/null 2>&1
dpkg -x docx2txt_*.deb root
python3 - <<'PY'
import zipfile

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
WHO = 'w:author="NOR" w:date="2031-03-05T10:00:00Z"'


def moved(way, number):
    return (f'<w:p><w:pPr/><w:move{way}RangeStart w:id="{number}" w:name="move1" {WHO}/><w:move{way} w:id="{number + 1}" {WHO}><w:r>'
            f'<w:t>Water.</w:t></w:r></w:move{way}><w:move{way}RangeEnd w:id="{number}"/></w:p>')


with zipfile.ZipFile("moved.docx", "w") as z:
    z.writestr("[Content_Types].xml", f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" ContentType="application/'
               f'vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="{MAIN}"/></Types>')
    z.writestr("_rels/.rels", f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" Type="{OFFICE}" '
               'Target="word/document.xml"/></Relationships>')
    z.writestr("word/_rels/document.xml.rels", f'<Relationships xmlns="{PACKAGE}/relationships"/>')
    z.writestr("word/document.xml", f'<w:document xmlns:w="{W}"><w:body>{moved("From", 1)}<w:p><w:pPr/><w:r><w:t>Ports.</w:t></w:r>'
               f'<w:del w:id="5" {WHO}><w:r><w:delText>Mines.</w:delText></w:r></w:del></w:p>{moved("To", 3)}<w:sectPr/></w:body></w:document>')
PY
node -e 'new (require("word-extractor"))().extract("moved.docx").then(d => console.log(d.getBody().trim()))' >first
perl "$(find root -name docx2txt -path '*bin*' -type f)" moved.docx - >second
echo "word-extractor: $(tr '\n' ' ' <first)"
echo "docx2txt: $(tr '\n' ' ' <second)"
if [ "$(grep -o Water first | wc -l)" -eq 2 ] && [ "$(grep -o Water second | wc -l)" -eq 2 ] && ! grep -q Mines first second; then
    echo "as described: what was deleted is left out, what was moved stands twice"
else
    echo "this has changed: a moved paragraph stands once"
    exit 1
fi
