// Takes secrets and personal data out of a text before it leaves, and puts them back where an answer needs them.
import { isIP } from 'node:net'

export type Redactor = {
  hide(text: string): string
  /** Only what this redactor hid itself. */
  restore(text: string): string
}

type Kind = 'EMAIL' | 'PHONE' | 'CARD' | 'IBAN' | 'IP' | 'SECRET'
type Finder = { kind: Kind; pattern: RegExp; /** Which group is taken; the whole match without. */ group?: number; fits?: (found: string) => boolean }

const LONGEST = 40_000
const digitsOf = (text: string): string => text.replace(/\D/g, '')

/** Luhn's sum, which every payment card passes and one number in ten by chance. */
const isCard = (text: string): boolean => {
  const digits = digitsOf(text)
  if (digits.length < 13 || digits.length > 19 || /^0+$/.test(digits)) return false
  const sum = [...digits].toReversed().reduce((total, digit, place) => {
    const doubled = Number(digit) * (place % 2 === 1 ? 2 : 1)
    return total + (doubled > 9 ? doubled - 9 : doubled)
  }, 0)
  return sum % 10 === 0
}

/** ISO 13616: the rest by 97 is 1. */
const isIban = (text: string): boolean => {
  const plain = text.replace(/\s/g, '')
  if (plain.length < 15 || plain.length > 34) return false
  const turned = plain.slice(4) + plain.slice(0, 4)
  let rest = 0
  for (const letter of turned) rest = Number(`${rest}${Number.parseInt(letter, 36)}`) % 97
  return rest === 1
}

const DATE = /^\d{4}[-./]\d{1,2}[-./]\d{1,2}|^\d{1,2}[-./]\d{1,2}[-./]\d{4}$/
const isPhone = (text: string): boolean => {
  const count = digitsOf(text).length
  return count >= 8 && count <= 15 && !DATE.test(text) && isIP(text) === 0
}

/** Random letters have more to tell than words: bits for each letter. */
const isRandom = (text: string): boolean => {
  if (!/\d/.test(text) || !/[a-z]/i.test(text)) return false
  const counts = new Map<string, number>()
  for (const letter of text) counts.set(letter, (counts.get(letter) ?? 0) + 1)
  const bits = [...counts.values()].reduce((sum, n) => sum - (n / text.length) * Math.log2(n / text.length), 0)
  return bits > 3.2
}

// Every repetition is bounded, so that no text, however it was made, takes long.
const FINDERS: Finder[] = [
  { kind: 'SECRET', pattern: /-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----[^-]{0,8000}(?:-----END [A-Z ]{0,40}PRIVATE KEY-----)?/g },
  { kind: 'SECRET', pattern: /\b(?:sk|pk|rk|whsec|hf|npm|dop|shpat|lin_api|glpat|github_pat|gh[pousr]|xox[abeoprs]|xapp|ya29|SG)[-_.][A-Za-z0-9_.-]{12,300}/g },
  { kind: 'SECRET', pattern: /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b|\bAIza[0-9A-Za-z_-]{30,40}/g },
  { kind: 'SECRET', pattern: /\beyJ[A-Za-z0-9_-]{8,2000}\.[A-Za-z0-9_-]{8,4000}(?:\.[A-Za-z0-9_-]{0,2000})?/g },
  { kind: 'SECRET', pattern: /\b(?:Bearer|Basic)\s{1,3}([A-Za-z0-9._~+/=-]{8,2000})/gi, group: 1 },
  { kind: 'SECRET', pattern: /\b[a-z][a-z0-9+.-]{1,15}:\/\/[^\s/:@]{1,100}:([^\s/@]{1,200})@/gi, group: 1 },
  {
    kind: 'SECRET',
    pattern: /\b(?:pass(?:word|wd|code|phrase)?|passwort|kennwort|mot de passe|contraseña|senha|pwd|secret|token|api[ _-]?key|access[ _-]?key|otp|pin)\b["']?(?:\s{0,3}[:=]\s{0,3}|\s{1,3}(?:is|ist|est|es|é)\s{1,3})["']?([^\s"'[\]]{4,200})/giu,
    group: 1,
    fits: (found) => /\d|[^\p{L}.,!?]/u.test(found) || found.length > 15,
  },
  { kind: 'IBAN', pattern: /\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,4})?\b/g, fits: isIban },
  { kind: 'CARD', pattern: /(?<![\d.])\d(?:[ -]?\d){12,18}(?!\d)/g, fits: isCard },
  { kind: 'EMAIL', pattern: /[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,6}/gu },
  { kind: 'IP', pattern: /(?<![\w:.])[0-9a-f:]{2,39}(?:\.\d{1,3}){0,3}(?![\w:])/gi, fits: (found) => found.includes(':') && found.length > 4 && isIP(found) === 6 },
  { kind: 'IP', pattern: /(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d.]*\d)/g, fits: (found) => isIP(found) === 4 },
  { kind: 'PHONE', pattern: /(?<![\w.+-])(?:\+|00)[ ]?\(?\d(?:[ ()./-]{0,3}\d){6,16}(?!\w)/g, fits: isPhone },
  { kind: 'PHONE', pattern: /(?<![\w.#-])\(?0\d{1,5}\)?[ /-]{1,3}\d(?:[ -]?\d){4,11}(?!\w)/g, fits: isPhone },
  { kind: 'PHONE', pattern: /(?<![\w.#-])(?:1[ .-])?\(?\d{3}\)?[ .-]{1,2}\d{3}[ .-]\d{4}(?!\w)/g, fits: isPhone },
  { kind: 'SECRET', pattern: /(?<![\w/.-])[A-Za-z0-9+_=]{28,2000}(?![\w/-])/g, fits: isRandom },
]

const PLACEHOLDER = /\[(?:EMAIL|PHONE|CARD|IBAN|IP|SECRET)-\d{1,5}\]/g

export const createRedactor = (): Redactor => {
  const names = new Map<string, string>()
  const held = new Map<string, string>()
  const counts = new Map<Kind, number>()
  const nameOf = (kind: Kind, value: string): string => {
    const known = names.get(value)
    if (known) return known
    const count = (counts.get(kind) ?? 0) + 1
    counts.set(kind, count)
    const name = `[${kind}-${count}]`
    names.set(value, name)
    held.set(name, value)
    return name
  }
  const hideBy = (text: string, { kind, pattern, group, fits = () => true }: Finder): string =>
    text.replace(pattern, (...found: unknown[]) => {
      const whole = String(found[0])
      const value = group === undefined ? whole : String(found[group] ?? '')
      if (value === '' || !fits(value)) return whole
      const at = whole.lastIndexOf(value)
      return whole.slice(0, at) + nameOf(kind, value) + whole.slice(at + value.length)
    })
  return {
    hide: (text) => FINDERS.reduce(hideBy, text.slice(0, LONGEST)),
    restore: (text) => text.replace(PLACEHOLDER, (name) => held.get(name) ?? name),
  }
}

/** Where redaction is switched off. */
export const openRedactor: Redactor = { hide: (text) => text.slice(0, LONGEST), restore: (text) => text }
