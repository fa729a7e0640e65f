"""What takes more columns of a terminal than 80, or than the argument says, of the lines that it is given; but lines with an address."""
import sys, unicodedata


def columns(c):
    if unicodedata.combining(c) or unicodedata.category(c) == "Cf":
        return 0
    return 2 if unicodedata.east_asian_width(c) in "WF" else 1


for line in sys.stdin:
    if "://" not in line and sum(map(columns, line.rstrip("\n"))) > int((*sys.argv, 80)[1]):
        print(line, end="")
