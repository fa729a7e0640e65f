/* What a child does with a file that came from outside (child.h). */
#ifndef DESK_READING_H
#define DESK_READING_H

/* The file of standard input to its text on standard output, or what is wrong with it to standard error, in a process that
   gives up exec first. Gives the exit status. */
int reading_main(void);

#endif
