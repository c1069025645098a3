// The colours of a survey, light and dark: what may be chosen so that everybody can read it, and a sentence for what may not.
import { z } from 'zod'

const color = z.string().regex(/^#[0-9a-f]{6}$/i, 'must be a colour such as #4f46e5').transform((code) => code.toLowerCase())
const pair = z.strictObject({
  /** Of what is pressed and what is chosen. */
  accent: color,
  /** What the questions stand on. */
  background: color,
})
/** Each is used as the reader has their screen. */
export const surveyColors = z.strictObject({ light: pair, dark: pair })
export type SurveyColors = z.output<typeof surveyColors>
export const SURVEY_THEMES = ['light', 'dark'] as const
type Theme = (typeof SURVEY_THEMES)[number]

/** What words are written in. */
export const SURVEY_INK: Record<Theme, string> = { light: '#16181f', dark: '#f1f2f6' }
export const PLAIN_COLORS: SurveyColors = { light: { accent: '#5148d6', background: '#ffffff' }, dark: { accent: '#8f88f5', background: '#17181d' } }

const channel = (part: number): number => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
const luminance = (code: string): number => {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => channel(Number.parseInt(code.slice(at, at + 2), 16) / 255))
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

/** As WCAG 2 reckons it: 1 for the same, 21 for black on white. */
const contrastOf = (one: string, other: string): number => {
  const [low = 0, high = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b)
  return (high + 0.05) / (low + 0.05)
}

/** Black or white, whichever is read better on it. */
export const inkOn = (code: string): string => (contrastOf(code, '#000000') >= contrastOf(code, '#ffffff') ? '#000000' : '#ffffff')

const LEAST_WORDS = 7
const LEAST_ACCENT = 3
const say = (contrast: number): string => `${(Math.floor(contrast * 10) / 10).toFixed(1)} to 1`

const flawOf = (theme: Theme, { accent, background }: SurveyColors[Theme]): { at: string; says: string } | null => {
  const words = contrastOf(SURVEY_INK[theme], background)
  const [other, way] = theme === 'light' ? ['dark', 'lighter'] : ['light', 'darker']
  if (words < LEAST_WORDS) return { at: 'background', says: `${other} words cannot be read well on the ${theme} background ${background}: ${say(words)}, and it takes ${LEAST_WORDS} to 1; choose a ${way} one` }
  const marks = contrastOf(accent, background)
  if (marks >= LEAST_ACCENT) return null
  return { at: 'accent', says: `the accent ${accent} can hardly be seen on the ${theme} background ${background}: ${say(marks)}, and it takes ${LEAST_ACCENT} to 1; choose a ${theme === 'light' ? 'darker' : 'lighter'} one` }
}

/** The first of each theme; nothing when all can be read. */
export const flawsInColors = (colors: SurveyColors): { path: [Theme, string]; says: string }[] =>
  SURVEY_THEMES.flatMap((theme) => {
    const flaw = flawOf(theme, colors[theme])
    return flaw ? [{ path: [theme, flaw.at] as [Theme, string], says: flaw.says }] : []
  })
