// Offers articles on a ticket, only what is likely to answer it; keeps what was said of them, and learns what not to offer again.
import type { Ctx } from '../../platform/context.ts'
import { textOf } from '../../platform/html.ts'
import { companyOf, gistOf, likenessOf } from '../intelligence/index.ts'
import type { Issue } from '../issues/index.ts'
import { answerIn } from './answer.ts'
import { findArticles, type Found } from './find.ts'
import { articleUrl } from './present.ts'
import { findOffer, insertFeedback, insertOffer, judgeOffer, listUnhelpful, lockOffer, type OfferRow } from './store-offers.ts'
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

/** What of them is said: their names, and an answer out of the first. */
type Wanted = { names: boolean; answer: boolean }

/** Made once for a ticket, also when it is of nothing: what is published later is not thrown in. */
export const offerArticles = async (ctx: Ctx, issue: Pick<Issue, 'id' | 'title' | 'bodyHtml'>, publicUrl: string, wanted: Wanted): Promise<OfferRow | null> => {
  const known = await findOffer(ctx, issue.id)
  if (known) return known
  const question = `${issue.title}\n${textOf(issue.bodyHtml)}`.slice(0, MOST_LETTERS)
  const sure = (await findArticles(ctx, question, 'anybody', 10)).filter(({ isSure }) => isSure)
  const chosen = (await withoutUnhelpful(ctx, question, sure)).slice(0, MOST_OFFERED)
  const answer = wanted.answer && chosen[0] ? answerIn(chosen[0].article.text, question) : null
  const said = answer ? chosen.slice(0, 1) : wanted.names ? chosen : []
  const articles = said.map(({ article, cover }) => ({ id: article.id, number: article.number, title: article.title, url: articleUrl(publicUrl, { slug: article.base_slug }, article), cover: Math.round(cover * 100) / 100 }))
  await insertOffer(ctx, { issueId: issue.id, question, articles, answer })
  return findOffer(ctx, issue.id)
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
