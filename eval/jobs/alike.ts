// Issues that are alike: for each text the most alike of all others, how often it is about the same, and for how many there is one.
import { companyOf, gistOf, likenessOf } from '../../apps/server/src/modules/intelligence/alike/gist.ts'
import type { Figure } from './figure.ts'

/** What the app shows as similar, and what it calls nearly the same. */
const ASKED = [0.35, 0.65]

export function measureAlike(rows: readonly { text: string; label: string }[]): Figure[] {
  if (rows.length === 0) return []
  const company = companyOf(rows.map(({ text }) => text))
  const gists = rows.map(({ text }) => gistOf(text, company))
  const nearest = gists.map((gist, at) => {
    let best = { likeness: 0, right: false }
    gists.forEach((other, place) => {
      const likeness = place === at ? 0 : likenessOf(gist, other)
      if (likeness > best.likeness) best = { likeness, right: rows[place]?.label === rows[at]?.label }
    })
    return best
  })
  const figure = (measure: string, value: number): Figure => ({ job: 'alike', set: 'dstc11-insurance-dev', measure, value, floor: null, bar: null })
  return ASKED.flatMap((least) => {
    const some = nearest.filter(({ likeness }) => likeness >= least)
    return [
      figure(`right, where one is at least ${least} alike`, (100 * some.filter(({ right }) => right).length) / Math.max(1, some.length)),
      figure(`texts with one at least ${least} alike`, (100 * some.length) / rows.length),
    ]
  })
}
