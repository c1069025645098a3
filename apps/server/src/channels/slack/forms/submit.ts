// Takes the modal of a ticket form that was sent: opens an issue in the channel, or puts the answers into that of a message (TF-1, TF-4).
import type { Actor, Ctx, EdgeCtx } from '../../../platform/context.ts'
import { AppError, sentenceOf } from '../../../platform/errors.ts'
import { fillFromSlack, flawsFromSlack, openFromSlack, type Flaw, type Values } from '../../../modules/forms/index.ts'
import type { ClientFor } from '../client.ts'
import { slackDestination } from '../destination.ts'
import type { InteractionTools } from '../interact.ts'
import { keepFiles, keepFilesOf } from '../incoming-files.ts'
import { filesGiven, flawOfFiles } from '../modal-files.ts'
import type { SlackFile } from '../payloads.ts'
import { getInstallation, type Person } from '../store.ts'
import { adopt } from '../tickets/adopt.ts'
import { openTicket } from '../tickets/ticket.ts'
import { authorOf } from '../understand.ts'
import { whoPressed, type Pressed } from '../who-pressed.ts'
import { asOneOfUs, carried, channelFor, GONE, parse, told, type Carried } from './about.ts'
import { enteredIn } from './entered.ts'
import { blockOf, sorryModal } from './view.ts'

type Sent = { edge: EdgeCtx; clientFor: ClientFor; p: Pressed; person: Person; about: Carried; values: Values; files: SlackFile[] }

const actorFor = async (ctx: Ctx, person: Person, author: { kind: string; id: string | null }): Promise<Actor> =>
  author.kind === 'contact' && author.id ? { kind: 'contact', id: author.id, name: person.name } : asOneOfUs(ctx, person)

/** The first message leaves for the channel by its lane; everything else hangs in its thread. */
const openHere = ({ edge, p, person, about, values, files }: Sent): Promise<Flaw[]> =>
  edge.transaction(async (ctx) => {
    const channel = await channelFor(ctx, p.installationId, about.c)
    const { author, accountId } = await authorOf(ctx, { channel }, person, channel.accountId)
    const actor = await actorFor(ctx, person, author)
    const { place } = await slackDestination(ctx, { accountId, channelId: about.c })
    const from = { actor, author, accountId, place, requesterId: author.kind === 'contact' ? author.id : null, email: person.email, unverified: false }
    const outcome = await openFromSlack(ctx, { id: about.f, values, clientId: about.n, fileNames: files.map(({ name }) => name ?? 'file') }, from)
    if (Array.isArray(outcome)) return outcome
    if (outcome) await keepFiles(ctx, outcome.messageId, { files }, { formId: about.f, isModal: true })
    return []
  })

/** The issue of the message, opened as a ticket if there is none, takes the answers. */
const describe = async ({ edge, clientFor, p, person, about, values, files }: Sent): Promise<Flaw[]> => {
  const sent = { id: about.f, values }
  const flaws = await edge.transaction(async (ctx) => {
    await asOneOfUs(ctx, person)
    return flawsFromSlack(ctx, sent)
  })
  if (flaws.length > 0) return flaws
  await adopt(edge, clientFor, { installationId: p.installationId, channelId: about.c, ts: about.ts }, { asTicket: true }, async (ctx, { issueId, opened }) => {
    await fillFromSlack(ctx.as(await asOneOfUs(ctx, person)), sent, issueId)
    await keepFilesOf(ctx, `slack:${(await getInstallation(ctx, p.installationId)).teamId}:${about.c}`, about.ts, files, about.f)
    if (opened) await openTicket(ctx, issueId)
  })
  return []
}

const errorsOf = (flaws: readonly Flaw[]): object => ({
  response_action: 'errors', errors: Object.fromEntries(flaws.toReversed().map(({ key, why }) => [blockOf(key), `${why.charAt(0).toUpperCase()}${why.slice(1)}`])),
})

/** What was entered stays, as long as it can still be sent. */
const refusalIn = ({ interaction: { view } }: Pressed, error: unknown): object => {
  const [first] = Object.keys(view?.state?.values ?? {})
  const isOver = first === undefined || (error instanceof AppError && error.code === 'not_found')
  return isOver ? { response_action: 'update', view: sorryModal(told(error)) } : { response_action: 'errors', errors: { [first]: told(error) } }
}

/** Closes the modal, or says at each field why not; then nothing has changed. */
export const submitForm = async (edge: EdgeCtx, { clientFor }: InteractionTools, p: Pressed): Promise<object | undefined> => {
  const { view } = p.interaction
  const about = parse(carried, view?.private_metadata)
  if (!about) return { response_action: 'update', view: sorryModal(GONE) }
  try {
    const person = await whoPressed(edge, clientFor, p)
    const sent = { edge, clientFor, p, person, about, values: enteredIn(view?.state?.values), files: [...filesGiven(view?.state?.values).values()].flat() }
    const unfit = flawOfFiles(sent.files)
    const flaws = await (unfit ? [{ key: 'files', label: '', why: unfit }] : about.ts ? describe(sent) : openHere(sent))
    return flaws.length > 0 ? errorsOf(flaws) : undefined
  } catch (error) {
    if (!(error instanceof AppError) && !('code' in (error as object))) throw error
    edge.log.info({ why: sentenceOf(error) }, 'a ticket form in Slack was refused')
    return refusalIn(p, error)
  }
}
