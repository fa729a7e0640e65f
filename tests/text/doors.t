# A file is looked at before it is read: what it is decides how, and what is no text is refused by name.
$ cd $SCRATCH; printf '<!DOCTYPE html><html><head><meta name="date" content="2024-05-15"><script>Iran attacked Israel.</script></head><body><p>Ghana&rsquo;s army attacked <b>Togo</b> on Tuesday.</p></body></html>' >page.html; entente read --format tsv page.html | cut -f 2,5,11,12,25
Event Date	Source Country	Target Country	Story ID	Quote
2024-05-14	GHA	TGO	page.html	Ghana’s army attacked Togo
$ cd $SCRATCH; printf 'date 2024-05-15\nMali&#8217;s envoy <i>met</i> Niger on Monday.\n' | entente read --format tsv | cut -f 2,25 | tail -n 1
2024-05-13	Mali’s envoy met Niger
$ cd $SCRATCH; printf '<?xml version="1.0"?><rss><channel><item><guid>one</guid><pubDate>Fri, 17 May 2024 08:00:00 GMT</pubDate><description>Benin met Gabon on Thursday.</description></item><item><guid>two</guid><pubDate>some day</pubDate><description>Benin attacked Gabon.</description></item></channel></rss>' >feed.xml; entente read --format tsv feed.xml | cut -f 2,12,25
Event Date	Story ID	Quote
2024-05-16	one	Benin met Gabon
feed.xml: item 2 is passed over: its date is no day: some day
$ cd $SCRATCH; printf '<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>e</id><updated>2024-05-17T08:00:00Z</updated><content type="html">&lt;p&gt;Benin accused Gabon of lying.&lt;/p&gt;</content></entry></feed>' | entente read --format tsv | cut -f 2,12,25 | tail -n 1
2024-05-17	e	Benin accused Gabon of lying
$ cd $SCRATCH; printf '[{"id": "a", "date": "17 May 2024", "text": "Benin met Gabon."},\n {"id": "b", "text": "Gabon met Chad."}]' >list.json; entente read --format tsv list.json | cut -f 2,12,25; entente read --jsonl list.json | wc -l
Event Date	Story ID	Quote
2024-05-17	a	Benin met Gabon
	b	Gabon met Chad
2
$ cd $SCRATCH; printf '\357\273\277{"id": "a", "date": "2024-05-17", "text": "Benin met Gabon."}\n' >mark.jsonl; entente read --jsonl --format tsv mark.jsonl | cut -f 2,25 | tail -n 1
2024-05-17	Benin met Gabon
$ cd $SCRATCH; printf 'date 2024-05-17\nBenin met Gabon.\n' | iconv -t UTF-16 >wide.txt; entente read --format tsv wide.txt | cut -f 2,25 | tail -n 1
2024-05-17	Benin met Gabon
$ cd $SCRATCH; printf '[{"id": "a", "body": "Benin met Gabon."}]' >odd.json; entente read odd.json
odd.json:1:1: item 1 of the list: expected an object with "id", "date" and "text", each a string
? 2
$ cd $SCRATCH; printf '%%PDF-1.4 Benin met Gabon.' >a.pdf; entente read a.pdf
a.pdf: a damaged PDF, or one that a password closes
? 2
$ cd $SCRATCH; printf '\0\1\2\3 Benin met Gabon. \377' >a.bin; entente read a.bin
a.bin:1:1: bytes that are no text: expected text in UTF-8 or UTF-16, HTML, RSS, Atom, JSON, DOCX, ODT or PDF
? 2
$ cd $SCRATCH; printf '<?xml version="1.0"?><letter>Benin met Gabon.</letter>' >a.xml; entente read a.xml
a.xml:1:1: XML that is neither a page nor a feed: expected text in UTF-8 or UTF-16, HTML, RSS, Atom, JSON, DOCX, ODT or PDF
? 2
$ cd $SCRATCH; printf '<rss>\n<item>Benin' >cut.xml; entente read cut.xml
cut.xml:2:12: the feed is no XML: Premature end of data in tag item line 2
? 2
$ cd $SCRATCH; : >empty.txt; entente read empty.txt
empty.txt: there is nothing to read in it
? 2
# Days: as people write them; what is none is said; each further date line begins a dispatch.
$ cd $SCRATCH; for day in '17 May 2024' 'May 17, 2024' 'Friday, 17 May 2024 10:00 GMT' '2024-05-17T10:00Z'; do printf 'date %s\nBenin met Gabon on Thursday.\n' "$day" | entente read --format tsv | cut -f 2 | tail -n 1; done
2024-05-16
2024-05-16
2024-05-16
2024-05-16
$ cd $SCRATCH; for day in 2024-04-31 '30 February 2024' '17/05/2024' 'last Friday' ''; do printf 'date %s\nBenin met Gabon on Thursday.\n' "$day" | entente read; done 2>&1 | sort | uniq -c | sed 's/^ *//'
5 -:1:1: the `date` line names no day: expected `date YYYY-MM-DD` or `date 15 May 2024`
$ cd $SCRATCH; printf 'date 2024-05-17\nBenin met Gabon on Thursday.\ndate 20 May 2024\nGabon attacked Chad on Sunday.\n' >two.txt; entente read --format tsv two.txt | cut -f 2,12,25
Event Date	Story ID	Quote
2024-05-16	two.txt	Benin met Gabon
2024-05-19	two.txt#2	Gabon attacked Chad
$ cd $SCRATCH; printf 'date 2024-05-17\nBenin met Gabon on Thursday.\n\ndate 2024-05-32\nGabon attacked Chad on Sunday.\n' >two.txt; entente read --format tsv two.txt | cut -f 2,12,25; entente read two.txt >/dev/null
Event Date	Story ID	Quote
2024-05-16	two.txt	Benin met Gabon
two.txt:4:1: the `date` line names no day: expected `date YYYY-MM-DD` or `date 15 May 2024`
two.txt:4:1: the `date` line names no day: expected `date YYYY-MM-DD` or `date 15 May 2024`
? 2
$ printf 'Date palms are grown in Benin. Benin met Gabon.\n' | entente read --format tsv | cut -f 25 | tail -n 1
Benin met Gabon
# A folder is its files; what is not read in it is said, and is no failure.
$ cd $SCRATCH; mkdir -p in/deeper; cp page.html a.pdf in; cp wide.txt in/deeper; cp feed.xml in/.hidden; entente read --format tsv in | cut -f 12
Story ID
in/deeper/wide.txt
in/page.html
in/a.pdf: a damaged PDF, or one that a password closes
# One refused file among others is said and fails, and the others are read.
$ cd $SCRATCH; entente read --format tsv a.pdf wide.txt absent.txt | cut -f 12; entente read a.pdf wide.txt 2>/dev/null >/dev/null
Story ID
wide.txt
a.pdf: a damaged PDF, or one that a password closes
absent.txt: cannot be opened: No such file or directory
? 2
# Other languages.
$ printf 'date 2024-05-17\nLe Bénin a attaqué le Gabon jeudi.\n' | entente read
-: not read: it is in French, it seems, and only English is read
? 2
$ printf 'date 2024-05-17\nالتقت بنين بالغابون يوم الخميس.\n' | entente read
-: not read: it is in Arabic letters, and only English is read
? 2
$ printf '{"id": "a", "text": "El ejército de Benín atacó a Gabón."}\n{"id": "b", "text": "Benin met Gabon."}\n' | entente read --jsonl | sed -E 's/.*"doc":"(.)".*/\1/'
b
-: a: not read: it is in another language, it seems, and only English is read
# Hyphens of line ends and marks without width are no letters; offsets are those of the file, behind its date.
$ printf 'date 2024-05-17\nBen\302\255in at-\ntacked the Gabo-\nnese presi\342\200\213dent on Tues-\nday. Chad\342\200\221backed rebels met Mali.' | entente read | python3 -c "import json,sys; [print(e['date'], e['source'], e['target'], e['from'], e['to'], e['trigger'], e['quote']) for e in map(json.loads, sys.stdin)]"
2024-05-14 BEN GABGOV 0 46 [8, 18] Benin attacked the Gabonese president
2024-05-17 REB MLI 61 90 [82, 85] Chad-backed rebels met Mali
# Between tabs what is actual; with --status all what is not, and says so. Its quote holds what denies it.
$ cd $SCRATCH; printf 'Benin did not attack Gabon. No talks were held between Chad and Mali. Mali denied attacking Chad. Ghana met Togo. Niger will attack Chad.\n' >denied.txt; entente read --format tsv denied.txt | cut -f 21-25
Status	PLOVER Type	PLOVER Mode	Contexts	Quote
actual	CONSULT			Ghana met Togo
4 events were left out: they are not told as having happened; --status all prints them
$ cd $SCRATCH; entente read --format tsv --status all denied.txt | cut -f 21-25
Status	PLOVER Type	PLOVER Mode	Contexts	Quote
negated	ASSAULT			Benin did not attack Gabon
negated	CONSULT		diplomatic	No talks were held between Chad and Mali
negated	ASSAULT			Mali denied attacking Chad
actual	CONSULT			Ghana met Togo
planned	THREATEN	violence		Niger will attack Chad
$ cd $SCRATCH; entente read --status actual denied.txt | wc -l
1
4 events were left out: they are not told as having happened; --status all prints them
$ cd $SCRATCH; entente read --status planned denied.txt
entente read: no status: planned
`entente read --help` tells more.
? 2
# Nothing is quoted between tabs.
$ printf 'The "free"\tarmy \\ of Benin\nattacked Gabon.\n' | entente read --format tsv | cut -f 3,25 | tail -n 1
The "free" army	The "free" army \ of Benin attacked Gabon
# Names of files and of dispatches are shown with escapes, whatever is said of them.
$ f="$SCRATCH/$(printf 'a\033[1mb.txt')"; printf "Le ministre des affaires étrangères a rencontré les délégués de la région et il a dit que les négociations avec les rebelles vont continuer dans les prochains jours.\n" >"$f"; entente read "$f"; : >"$f"; entente read "$f"
$SCRATCH/a\x1b[1mb.txt: not read: it is in French, it seems, and only English is read
$SCRATCH/a\x1b[1mb.txt: there is nothing to read in it
? 2
# A page that is deeper than can be read is refused whole: the rest of it would be missing in silence.
$ python3 -c "print('<html><body><p>Iran attacked Iraq.</p>' + '<div>' * 400 + '<p>Egypt threatened Israel.</p>')" >"$SCRATCH/deep.html"; entente read "$SCRATCH/deep.html"
$SCRATCH/deep.html:1:1318: the page holds elements in elements, more than can be read; expected a page of less depth, or its text
? 2
$ python3 -c "print('<html><body><p>Iran attacked Iraq.</p>' + '<div>' * 200 + '<p>Egypt threatened Israel.</p>')" | entente read --format tsv - | cut -f3
Source Name
Iran
Egypt
# What is no UTF-8 is shown as U+FFFD between tabs, as in JSON.
$ printf 'date 2024-03-20\nEgypt threatened Isra\353l. Iran attacked Iraq.\n' >"$SCRATCH/latin"; entente read --format tsv "$SCRATCH/latin" 2>/dev/null | cut -f25 | tail -n +2; entente read --format tsv "$SCRATCH/latin" 2>/dev/null | iconv -f UTF-8 -t UTF-8 >/dev/null && echo "is UTF-8"
Egypt threatened Isra�l
Iran attacked Iraq
is UTF-8
# libxml2 is loaded for pages alone; where it cannot be, that is said, and all else goes on.
$ cd $SCRATCH; for n in 2 16; do : >libxml2.so.$n; done; export LD_LIBRARY_PATH=.; entente read page.html
page.html: pages and feeds are read with libxml2, which cannot be loaded ([...]); install it (Debian's package: libxml2), or give their text
? 2
$ cd $SCRATCH; export LD_LIBRARY_PATH=.; printf 'Mali&rsquo;s envoy met Niger.\n' | entente read
[...]pages and feeds are read with libxml2, which cannot be loaded ([...]); install it (Debian's package: libxml2), or give their text
? 2
$ cd $SCRATCH; export LD_LIBRARY_PATH=.; printf 'Mali met Niger.\n' | entente read --format tsv | cut -f25 | tail -n +2
Mali met Niger
