// Every pair of words and ground that the app puts together can be read, in both themes.

/// <reference types="node" />
import { readFileSync } from 'node:fs'
import Color from 'colorjs.io'
import { describe, expect, test } from 'vitest'

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8')

const blockOf = (selector: string): Record<string, string> => {
  const body = css.slice(css.indexOf(`${selector} {`)).split('}')[0] ?? ''
  return Object.fromEntries([...body.matchAll(/--([\w-]+):\s*([^;]+);/g)].map(([, name, value]) => [name, value]))
}
const light = blockOf(':root')
const dark = { ...light, ...blockOf("[data-theme='dark']") }
const colorOf = (tokens: Record<string, string>, name: string) =>
  new Color((tokens[name] ?? '').replaceAll('var(--hue)', tokens.hue ?? '0'))

const WORDS: [string, string[]][] = [
  ['text', ['bg', 'surface', 'raised', 'hover', 'selected', 'accent-soft']],
  ['text-2', ['bg', 'surface', 'raised', 'hover', 'selected']],
  ['text-3', ['bg', 'surface', 'raised', 'selected']],
  ['accent', ['bg', 'surface']],
  ['on-accent', ['accent']],
  ['urgent', ['surface', 'urgent-soft']],
  ['soon', ['surface', 'soon-soft']],
  ['good', ['bg', 'surface']],
  ['note-text', ['note']],
  ['note', ['note-accent']],
]
const MARKS: [string, string[]][] = [
  'new', 'on-you', 'on-customer', 'on-hold', 'closed', 'urgent', 'accent',
].map((name) => [name, ['bg', 'surface']])

const cases = (pairs: [string, string[]][], least: number) =>
  Object.entries({ light, dark }).flatMap(([theme, tokens]) =>
    pairs.flatMap(([front, backs]) => backs.map((back) => ({ theme, tokens, front, back, least }))),
  )

describe('contrast', () => {
  test.each([...cases(WORDS, 4.5), ...cases(MARKS, 3)])('$theme: $front on $back', ({ tokens, front, back, least }) => {
    expect(colorOf(tokens, front).contrast(colorOf(tokens, back), 'WCAG21')).toBeGreaterThanOrEqual(least)
  })
})
