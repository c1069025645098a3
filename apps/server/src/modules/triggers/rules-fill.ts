// Fills {{ variables }} into texts: as words, as HTML, as parts of an address, or as JSON that stays JSON whatever is in them. Pure.
export type Values = Readonly<Record<string, string | number | string[] | null>>

const VARIABLE = /\{\{\s*([^{}]*?)\s*\}\}/g

const words = (value: Values[string] | undefined): string => (value === null || value === undefined ? '' : Array.isArray(value) ? value.join(', ') : String(value))

export const fillText = (text: string, values: Values): string => text.replace(VARIABLE, (_, name: string) => words(values[name]))

const escapeHtml = (text: string): string => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;')
export const fillHtml = (html: string, values: Values): string => html.replace(VARIABLE, (_, name: string) => escapeHtml(words(values[name])))

/** Within an address a value is one part of it, whatever is in it. */
export const fillUrl = (url: string, values: Values): string => url.replace(VARIABLE, (_, name: string) => encodeURIComponent(words(values[name])))

/** Whether each place of a JSON text lies within a string. */
const insideStrings = (json: string): ((at: number) => boolean) => {
  const ends: number[] = []
  for (let at = 0; at < json.length; at += 1) {
    if (json[at] === '\\' && ends.length % 2 === 1) at += 1
    else if (json[at] === '"') ends.push(at)
  }
  return (place) => ends.filter((end) => end < place).length % 2 === 1
}

/** Within a string a value is a part of it; elsewhere it is a value of JSON by itself: "x", 3, ["a"], null. */
export const fillJson = (template: string, values: Values): string => {
  const isInside = insideStrings(template)
  return template.replace(VARIABLE, (_, name: string, at: number) => (isInside(at) ? JSON.stringify(words(values[name])).slice(1, -1) : JSON.stringify(values[name] ?? null)))
}

/** Why what comes of a template would be no JSON; null when it would. */
export const flawOfJson = (template: string): string | null => {
  try {
    JSON.parse(fillJson(template, {}))
    return null
  } catch {
    return 'is no JSON; write an object such as {"number": {{ issue.number }}, "title": "{{ issue.title }}"}'
  }
}
