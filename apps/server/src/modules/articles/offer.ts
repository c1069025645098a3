// Offers articles on a ticket, only what is likely to answer it; keeps what was said of them, and learns what not to offer again.
import type { Ctx } from '../../platform/context.ts'
import { textOf } from '../../platform/html.ts'
import { companyOf, gistOf, likenessOf } from '../intelligence/index.ts'
import type { Issue } from '../issues/index.ts'
import { answerIn } from './answer.ts'
import { findArticles, type Found } from './find.ts'
import { articleUrl } from './present.ts'
import { findOffer, insertDue, insertFeedback, judgeOffer, listUnhelpful, lockOffer, settleDue, type OfferRow } from './store-offers.ts'
import type { Verdict } from './tables.ts'

const MOST_OFFERED = 3
const MOST_LETTERS = 2_000
/** Above this nine in ten texts are about the same (docs/models/alike.md). */
const ALIKE = 0.35

/** Without those that did not help whoever asked the like. */
const withoutUnhelpful = async (ctx: Ctx, question: string, found: Found[]): Promise<Found[]> => {
  const earlier = await listUnhelpful(ctx, found.map(({ article }) => article.id))
  if (earlier.length === 0) return found
  const company = companyOf([question, ...earlier.map((one) => one.question)])
  const gist = gistOf(question, company)
  const unhelpful = new Set(earlier.filter((one) => likenessOf(gist, gistOf(one.question, company)) >= ALIKE).map((one) => one.article_id))
  return found.filter(({ article }) => !unhelpful.has(article.id))
}

/** Begun once for a ticket: what is published later is not thrown in. */
export const beginOffer = async (ctx: Ctx, issue: Pick<Issue, 'id' | 'title' | 'bodyHtml'>): Promise<OfferRow | null> => {
  await insertDue(ctx, { issueId: issue.id, question: `${issue.title}\n${textOf(issue.bodyHtml)}`.slice(0, MOST_LETTERS) })
  return findOffer(ctx, issue.id)
}

/** Those that anybody may read and machines may use, the best first; the sure ones may be named, the others only be read. */
export const listOfferable = async (ctx: Ctx, question: string): Promise<Found[]> =>
  withoutUnhelpful(ctx, question, (await findArticles(ctx, question, 'anybody', 10)).filter(({ article }) => !article.is_kept_from_ai))

/** What a model wrote out of some of them. */
type Written = { text: string; by: string; articleIds: string[] }
/** What of them is said: their names, and an answer, written or quoted out of the first. A model that found none in them is not quoted over. */
export type Wanted = { names: boolean; answer: boolean; written: Written | 'none' | null }

const sayingOf = (question: string, found: Found[], { names, answer, written }: Wanted): { said: Found[]; answer: string | null; writtenBy: string } => {
  const sure = found.filter(({ isSure }) => isSure).slice(0, MOST_OFFERED)
  const named = { said: names ? sure : [], answer: null, writtenBy: '' }
  if (!answer || written === 'none') return named
  if (written) return { said: found.filter(({ article }) => written.articleIds.includes(article.id)), answer: written.text, writtenBy: written.by }
  const quoted = sure[0] ? answerIn(sure[0].article.text, question) : null
  return quoted ? { said: sure.slice(0, 1), answer: quoted, writtenBy: '' } : named
}

/** Ends what was begun; null where it has ended before. */
export const settleOffer = (ctx: Ctx, { issueId, question }: OfferRow, publicUrl: string, found: Found[], wanted: Wanted): Promise<OfferRow | null> => {
  const { said, ...made } = sayingOf(question, found, wanted)
  const articles = said.map(({ article, cover }) => ({ id: article.id, number: article.number, title: article.title, url: articleUrl(publicUrl, { slug: article.base_slug }, article), cover: Math.round(cover * 100) / 100 }))
  return settleDue(ctx, issueId, { ...made, articles })
}

/** The first word on it stands; null where nothing was offered. */
export const judgeArticles = async (ctx: Ctx, issueId: string, verdict: Verdict): Promise<(OfferRow & { isFirst: boolean }) | null> => {
  const offer = await lockOffer(ctx, issueId)
  if (!offer || offer.articles.length === 0) return null
  if (offer.verdict !== null) return { ...offer, isFirst: false }
  await judgeOffer(ctx, issueId, verdict)
  await insertFeedback(ctx, issueId, offer.articles.map((article) => article.id), verdict)
  return { ...offer, verdict, isFirst: true }
}
