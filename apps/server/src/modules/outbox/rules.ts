// What came of an attempt to send, and when the next is made. Pure.

const MINUTE = 60_000
/** After each attempt that failed; then it is given up. */
const PAUSES = [MINUTE, 5 * MINUTE, 30 * MINUTE, 2 * 60 * MINUTE, 6 * 60 * MINUTE]

/** Null when there is no further attempt. */
export const pauseAfter = (attempts: number): number | null => PAUSES[attempts - 1] ?? null

/** Whoever refuses for a reason that will not pass is not asked again. */
export const mayPass = (status: number): boolean => status >= 500 || status === 408 || status === 425 || status === 429

type MailError = { responseCode?: unknown; code?: unknown }
/** A server that says 5xx means it; one that says 4xx, says nothing, or does not know us today may think better of it. */
export const mayPassMail = ({ responseCode, code }: MailError): boolean => code === 'EAUTH' || !(typeof responseCode === 'number' && responseCode >= 500)
