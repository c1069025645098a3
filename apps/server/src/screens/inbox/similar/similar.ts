// Issues like one: gathered by pairs of its weightiest words, then weighed by all words together.
import type { SimilarIssue } from '@patchbay/contract'
import type { Ctx } from '../../../platform/context.ts'
import { textOf } from '../../../platform/html.ts'
import { companyOf, gistOf, likenessOf, sharedWords, type Gist } from '../../../modules/intelligence/index.ts'
import { getIssue } from '../../../modules/issues/index.ts'
import { presentCard } from '../present.ts'
import { listCardsOf } from '../store.ts'
import { listSharing } from './store.ts'

const MOST_GATHERED = 150
const MOST_SHOWN = 5
const MOST_WORDS = 4
/** Pairs of so many words are looked for. */
const ASKED_WORDS = 6
/** Of the most alike above this nine in ten are about the same on the development set, above the second 19 in 20 (docs/models/alike.md). */
const ALIKE = 0.35
const DUPLICATE = 0.65

const PLAIN = /^[\p{L}\p{N}]{2,40}$/u
/** With and without the s of many: the index knows words as they were written. */
const formsOf = (word: string): string => {
  const forms = word.endsWith('s') && word.length > 4 ? [word, word.slice(0, -1)] : [word, `${word}s`]
  return `(${forms.map((form) => `'${form}'`).join(' | ')})`
}

/** Null where a text has too few words of its own to look for. */
const queryOf = (gist: Gist): string | null => {
  const words = [...gist]
    .flatMap(([term, { worth, word }]) => (term.includes(' ') || !PLAIN.test(word) ? [] : [{ word, worth }]))
    .toSorted((a, b) => b.worth - a.worth)
    .slice(0, ASKED_WORDS)
    .map(({ word }) => formsOf(word))
  const pairs = words.flatMap((one, at) => words.slice(at + 1).map((other) => `(${one} & ${other})`))
  return pairs.length > 0 ? pairs.join(' | ') : null
}

const read = (issue: { title: string; body_html: string }): string => `${issue.title}\n${textOf(issue.body_html)}`

export const similarTo = async (ctx: Ctx, idOrNumber: string): Promise<SimilarIssue[]> => {
  const issue = await getIssue(ctx, idOrNumber)
  const text = read({ title: issue.title, body_html: issue.bodyHtml.slice(0, 4_000) })
  const query = queryOf(gistOf(text, companyOf([])))
  if (!query) return []
  const gathered = (await listSharing(ctx, query, MOST_GATHERED)).filter((one) => one.id !== issue.id)
  const company = companyOf([text, ...gathered.map(read)])
  const gist = gistOf(text, company)
  const weighed = gathered
    .map((one) => ({ id: one.id, gist: gistOf(read(one), company) }))
    .map((one) => ({ ...one, likeness: likenessOf(gist, one.gist) }))
    .filter(({ likeness }) => likeness >= ALIKE)
    .toSorted((a, b) => b.likeness - a.likeness || (a.id > b.id ? -1 : 1))
    .slice(0, MOST_SHOWN)
  const cards = new Map((await listCardsOf(ctx, weighed.map(({ id }) => id))).map((card) => [card.id, card]))
  return weighed.flatMap(({ id, likeness, gist: other }) => {
    const card = cards.get(id)
    if (!card) return []
    const isDuplicate = likeness >= DUPLICATE && card.account_id !== null && card.account_id === issue.accountId && card.state !== 'closed'
    return [{ card: presentCard(card, ctx.now), likeness: Math.round(likeness * 100) / 100, words: sharedWords(gist, other, MOST_WORDS), is_duplicate: isDuplicate }]
  })
}
