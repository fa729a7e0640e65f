/* Days as people and feeds write them. */
#ifndef READ_DOOR_DATE_H
#define READ_DOOR_DATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A day at the start of bytes: "2024-03-21", "21 March 2024", "March 21, 2024", "Thu, 21 Mar 2024", with a time of day or
   without: how many bytes; 0: there is none. The day is as it is written, whatever the time's offset. */
size_t door_date(const char *bytes, size_t length, int32_t *day);

/* A line `date DAY`: at the start of a file the text may follow on the same line and blanks may stand before; elsewhere it
   is the whole line. */
typedef enum date_line { DATE_NONE, DATE_GIVEN, DATE_WRONG } date_line;
date_line door_date_line(const char *bytes, size_t length, bool first, int32_t *day, size_t *used);

/* The day that the head of a text without such a line gives: a dateline ("CAIRO, 20 March 2024 –"), a short
   line that is a date, ends with one or has one between commas. A day within a sentence is none; nor are two that differ. */
bool door_date_head(const char *bytes, size_t length, int32_t *day);

#endif
