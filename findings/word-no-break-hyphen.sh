#!/bin/sh
# word-extractor 1.0.4 and officeparser 8.1.1 (npm) read "8‑10 March", written in Word with a non-breaking hyphen, as "810 March".
#
# Word keeps that hyphen (Ctrl+Shift+Hyphen, usual in ranges of days and figures so that they stay on one line) as an element of its
# own, <w:noBreakHyphen/>, beside the run's <w:t>. Both readers take the texts and pass over the element, without a warning: a range
# becomes a number, "cease‑fire" becomes "ceasefire". A good engineer would expect a hyphen, or U+2011, as pandoc and mammoth give.
#
# Seen: "between 810 March" from both.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --ignore-scripts word-extractor@1.0.4 officeparser@8.1.1 >/dev/null
python3 - <<'PY'
import zipfile

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
with zipfile.ZipFile("range.docx", "w") as z:
    z.writestr("[Content_Types].xml", f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" ContentType="application/'
               f'vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="{MAIN}"/></Types>')
    z.writestr("_rels/.rels", f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" Type="{OFFICE}" '
               'Target="word/document.xml"/></Relationships>')
    z.writestr("word/_rels/document.xml.rels", f'<Relationships xmlns="{PACKAGE}/relationships"/>')
    z.writestr("word/document.xml", f'<w:document xmlns:w="{W}"><w:body><w:p><w:r><w:t>between 8</w:t><w:noBreakHyphen/>'
               '<w:t>10 March</w:t></w:r></w:p><w:sectPr/></w:body></w:document>')
PY
cat >read.cjs <<'JS'
const { OfficeParser, parseOffice = OfficeParser.parseOffice } = require("officeparser");
const Extractor = require("word-extractor");
(async () => {
    const first = (await new Extractor().extract("range.docx")).getBody().trim();
    const answer = await (await parseOffice("range.docx")).to("text");
    const second = String(answer.value ?? answer).trim();
    console.log(`word-extractor: ${first}\nofficeparser: ${second}`);
    process.exit(first === "between 810 March" && second === "between 810 March" ? 0 : 1);
})();
JS
if node read.cjs; then
    echo "as described: a range of days is read as one number"
else
    echo "this has changed: the hyphen is read"
    exit 1
fi
