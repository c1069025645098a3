// Text made fit to keep.

/** Text that PostgreSQL and every parser can keep: no NUL, no half of a surrogate pair. */
// oxlint-disable-next-line no-control-regex
export const cleanText = (text: string): string => text.replace(/\u0000/g, '').toWellFormed()
