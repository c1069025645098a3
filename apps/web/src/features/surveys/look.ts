// A survey in its own colours: what the page around it is drawn with, light or dark as the reader has their screen.
import { inkOn, SURVEY_INK, type SurveyColors } from '@patchbay/contract'
import type { CSSProperties } from 'react'

const INK = `light-dark(${SURVEY_INK.light}, ${SURVEY_INK.dark})`

/** Every colour beneath comes from these: none of the desk's own is left, which might not go with them. */
export const lookOf = (colors: SurveyColors | null): CSSProperties => {
  if (!colors) return {}
  const { light, dark } = colors
  const ground = `light-dark(${light.background}, ${dark.background})`
  const mix = (percent: number): string => `color-mix(in oklab, ${INK} ${percent}%, ${ground})`
  const accent = `light-dark(${light.accent}, ${dark.accent})`
  const own = {
    '--bg': ground, '--surface': ground, '--raised': ground, '--hover': mix(7), '--selected': mix(10), '--line': mix(14), '--line-strong': mix(34), '--text': INK, '--text-2': mix(90), '--text-3': mix(84),
    '--accent': accent, '--on-accent': `light-dark(${inkOn(light.accent)}, ${inkOn(dark.accent)})`, '--urgent': INK, '--good': accent,
  }
  return { ...own, color: INK, background: ground } as CSSProperties
}
