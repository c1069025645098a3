// What the bot says from articles under a new ticket: begun with it, thought about after the ticket is shown, and said once (TK-13, TK-14).
import type { Ctx, EdgeCtx } from '../../../platform/context.ts'
import { answerFrom, type AiTools } from '../../../modules/ai/index.ts'
import { beginOffer, findOffer, listOfferable, settleOffer, type OfferRow, type Wanted } from '../../../modules/articles/index.ts'
import { findIssue, type Issue } from '../../../modules/issues/index.ts'
import { getWorkspace } from '../../../modules/workspaces/index.ts'
import { findChannel, findInstallationOfTeam } from '../store.ts'
import { isWithAgent } from './agents.ts'
import { logAnswer } from './answers.ts'

export type OfferTools = AiTools & { publicUrl: string }

/** What of articles is to be said where the ticket is. */
const wantedFor = async (ctx: Ctx, issue: Issue): Promise<Pick<Wanted, 'names' | 'answer'>> => {
  const { offer_articles: names, answer_from_articles: answers, enabled } = (await getWorkspace(ctx)).settings.tickets
  const [, teamId = '', channelId = ''] = issue.place?.room.split(':') ?? []
  const installation = await findInstallationOfTeam(ctx, teamId)
  const kind = enabled && installation ? (await findChannel(ctx, installation.id, channelId))?.kind : null
  const answer = kind === 'customer' || kind === 'community' || kind === 'internal' ? answers[kind] : false
  return { names: enabled && names, answer }
}

/** Only with what opens it: to one who waits already nothing is thrown in. */
export const offerFor = async (ctx: Ctx, issue: Issue, wasShown: boolean): Promise<OfferRow | null> => {
  const known = await findOffer(ctx, issue.id)
  if (known || wasShown || issue.state === 'closed') return known
  const { names, answer } = await wantedFor(ctx, issue)
  return names || answer ? beginOffer(ctx, issue) : null
}

const NOTHING = { names: false, answer: false }
/** Closed, deleted or answered by a person since: they need none of ours any more. */
const stillWanted = async (ctx: Ctx, issue: Issue): Promise<Pick<Wanted, 'names' | 'answer'>> => {
  const now = await findIssue(ctx, issue.id)
  const isPast = !now || now.state === 'closed' || (now.lastAuthorKind === 'user' && issue.lastAuthorKind !== 'user')
  // What an AI agent has it answers itself.
  return isPast || (await isWithAgent(ctx, now)) ? NOTHING : wantedFor(ctx, now)
}

/** True when there is something to say now. A model is asked between two transactions, for as long as it takes. */
export const settleDueOffer = async (edge: EdgeCtx, issue: Issue, offer: OfferRow, { publicUrl, secrets }: OfferTools): Promise<boolean> => {
  const { wanted, found } = await edge.transaction(async (ctx) => ({ wanted: await stillWanted(ctx, issue), found: await listOfferable(ctx, offer.question) }))
  const sources = found.map(({ article: { id, title, text } }) => ({ id, title, text }))
  const written = wanted.answer ? await answerFrom(edge, { secrets }, issue.id, sources) : null
  return edge.transaction(async (ctx) => {
    const settled = await settleOffer(ctx, offer, publicUrl, found, { ...(await stillWanted(ctx, issue)), written })
    if (!settled || settled.articles.length === 0) return false
    await logAnswer(ctx, issue, settled)
    return true
  })
}
