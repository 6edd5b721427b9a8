/** @file document_name.h — what the documents of an RSV or an institution are called on disk. */
#ifndef TW_REPORT_DOCUMENT_NAME_H
#define TW_REPORT_DOCUMENT_NAME_H

#include "base/buf.h"
#include "toewijs/round.h"

/**
 * Append the name, without folder and extension, of the documents of @p rsv.
 *
 * That is its identifier where it can be one. Whatever might mean something to a file system, a
 * shell or an address (not a letter, digit, - or _, nor a . inside) becomes ~ and two hexadecimal
 * digits; so does the first letter of what Windows keeps for itself (NUL, CON, ...). Where
 * identifiers differ in capitals only, which not every file system tells apart, every one but the
 * first has ~ and its number after it. Different RSVs never have the same name.
 */
void tw_document_name(tw_buf *buf, const tw_round *round, size_t rsv);

/** The same for any other list of identifiers. @param same  how many before @p id in the list are
 *  tw_document_same with it */
void tw_document_name_of(tw_buf *buf, const char *id, int same);

/** Do they differ in capitals at most? */
bool tw_document_same(const char *a, const char *b);

#endif
