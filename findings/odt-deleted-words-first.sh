#!/bin/sh
# odt2txt 0.5 (Debian 12: odt2txt 0.5-7) begins the text of an ODT with tracked changes with all words that were deleted, and the
# names of who deleted them.
#
# OpenDocument keeps deleted words in one list, <text:tracked-changes>, before the first paragraph, and only a mark where they stood.
# odt2txt takes every character of the body for text: a draft begins with what a delegation struck out, its author and the time, run
# together, and the paragraph from which "not" was deleted reads as the new one. A good engineer would expect either the old text or
# the new, and no names.
#
# Seen: "UPP2031-03-05T10:00:00not" before "The parties shall withdraw."
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
apt-get download -q odt2txt=0.5-7 >/dev/null 2>&1
dpkg -x odt2txt_*.deb root
python3 - <<'PY'
import zipfile

O = "urn:oasis:names:tc:opendocument:xmlns"
with zipfile.ZipFile("struck.odt", "w") as z:
    z.writestr("mimetype", "application/vnd.oasis.opendocument.text")
    z.writestr("META-INF/manifest.xml", f'<m:manifest xmlns:m="{O}:manifest:1.0"><m:file-entry m:full-path="/" '
               'm:media-type="application/vnd.oasis.opendocument.text"/><m:file-entry m:full-path="content.xml" m:media-type="text/xml"/>'
               '</m:manifest>')
    z.writestr("styles.xml", f'<office:document-styles xmlns:office="{O}:office:1.0" office:version="1.2"/>')
    z.writestr("content.xml", f'<office:document-content xmlns:office="{O}:office:1.0" xmlns:text="{O}:text:1.0" '
               'xmlns:dc="http://purl.org/dc/elements/1.1/" office:version="1.2"><office:body><office:text><text:tracked-changes>'
               '<text:changed-region text:id="c1"><text:deletion><office:change-info><dc:creator>UPP</dc:creator>'
               '<dc:date>2031-03-05T10:00:00</dc:date></office:change-info><text:p>not </text:p></text:deletion></text:changed-region>'
               '</text:tracked-changes><text:p>The parties shall <text:change text:change-id="c1"/>withdraw.</text:p>'
               '</office:text></office:body></office:document-content>')
PY
program=$(find root -path '*bin*' -name 'odt2txt*' -type f | head -n 1)
"$program" struck.odt >text
cat text
if tr '\n' ' ' <text | grep -q 'UPP2031-03-05T10:00:00not.*The parties shall withdraw'; then
    echo "as described: the words that were deleted, and who deleted them, begin the text"
else
    echo "this has changed: deleted words are no longer part of the text"
    exit 1
fi
