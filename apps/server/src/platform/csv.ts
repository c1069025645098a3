// A line of a CSV file (RFC 4180) that no spreadsheet takes for a formula.

const PLAIN_NUMBER = /^-?\d+(\.\d+)?$/
/** What spreadsheets begin a formula with, also behind blanks. */
const FORMULA = /^[\s\uFEFF]*[=+\-@|]/

const cell = (text: string): string => {
  const safe = FORMULA.test(text) && !PLAIN_NUMBER.test(text) ? `'${text}` : text.startsWith('\t') || text.startsWith('\r') ? `'${text}` : text
  return `"${safe.replaceAll('"', '""')}"`
}

export const csvLine = (cells: string[]): string => `${cells.map(cell).join(',')}\r\n`
/** So that spreadsheets read the file as UTF-8. */
export const CSV_START = '\uFEFF'
