// Linking a channel from inside Slack: the prompt's buttons, the modal they open, and what it sends back (CH-11 to CH-18).
import { SYSTEM, type Ctx, type EdgeCtx } from '../../../platform/context.ts'
import { AppError, sentenceOf } from '../../../platform/errors.ts'
import { isId } from '../../../platform/id.ts'
import { findAccount } from '../../../modules/accounts/index.ts'
import { findMember, listMembers } from '../../../modules/members/index.ts'
import { listTags } from '../../../modules/tags/index.ts'
import { getWorkspace } from '../../../modules/workspaces/index.ts'
import type { ClientFor } from '../client.ts'
import { asRefused, disable, enable } from './enable.ts'
import { option, readMemory, readModal, stateOf, viewModal, type Filled, type Memory } from './link-modal.ts'
import { sayLink } from './link-prompt.ts'
import { suggestedName } from './patterns.ts'
import { findChannel, getInstallation, listChannels, type Channel, type Person } from '../store.ts'
import { findChoices, keepChoices } from './store-choices.ts'
import { answerPrivately, oneOfUs, whoPressed, type Answer, type Pressed } from '../who-pressed.ts'

const nameOfAccount = async (ctx: Ctx, channel: Channel | null): Promise<string> => (channel?.accountId ? ((await findAccount(ctx, channel.accountId))?.name ?? '') : '')

const sayNow = (edge: EdgeCtx, installationId: string, channelId: string): Promise<string> =>
  edge.transaction(async (ctx) => {
    const channel = await findChannel(ctx, installationId, channelId)
    return sayLink(channelId, channel, channel?.kind ? await nameOfAccount(ctx, channel) : '')
  })

/** Whoever has no seat leaves the owner empty. */
const ownerFor = async (ctx: Ctx, id: string | null | undefined) => {
  const member = id ? await findMember(ctx, id) : null
  return member && { id: member.id, name: member.name }
}

const factsFor = async (ctx: Ctx, installationId: string, person: Person, memory: Memory, slackName: string) => {
  const channel = await findChannel(ctx, installationId, memory.channel)
  const choices = await findChoices(ctx, installationId, person.userId)
  const known = await listChannels(ctx)
  return {
    memory, choices,
    accountName: (await nameOfAccount(ctx, channel)) || suggestedName(channel?.name ?? slackName),
    owner: await ownerFor(ctx, choices ? choices.ownerId : person.memberId),
    triage: known.filter((c) => c.kind === 'notifications' && c.installationId === installationId).map((c) => ({ id: c.channelId, name: c.name })),
  }
}

const openModal = async (edge: EdgeCtx, clientFor: ClientFor, p: Pressed, person: Person, memory: Memory): Promise<void> => {
  // The name comes with the press; a private channel's does not.
  const told = (p.interaction.channel as { name?: string } | null | undefined)?.name ?? ''
  const { installation, facts } = await edge.transaction(async (ctx) => ({
    installation: await getInstallation(ctx, p.installationId), facts: await factsFor(ctx, p.installationId, person, memory, told === 'privategroup' ? '' : told),
  }))
  await clientFor(installation, edge.outside).views.open({ trigger_id: p.interaction.trigger_id ?? '', view: viewModal(facts) as never })
}

const perform = async (edge: EdgeCtx, clientFor: ClientFor, p: Pressed, person: Person, channel: Channel | null, memory: Memory): Promise<string | null> => {
  const action = p.interaction.actions?.[0]?.action_id
  if (action === 'link:customer' || action === 'link:change') await openModal(edge, clientFor, p, person, memory)
  else if (action === 'link:unlink' && channel) await edge.transaction((ctx) => disable(ctx, channel.id))
  else if (action === 'link:community' || action === 'link:notifications')
    await enable(edge, clientFor, { installation_id: p.installationId, channel_id: memory.channel, kind: action === 'link:community' ? 'community' : 'notifications' })
  return action === 'link:customer' || action === 'link:change' ? null : sayNow(edge, p.installationId, memory.channel)
}

/** What is no more as it was drawn changes nothing: two people may look at the same prompt. */
export const pressLink = async (edge: EdgeCtx, clientFor: ClientFor, p: Pressed): Promise<void> => {
  const person = await oneOfUs(edge, clientFor, p)
  if (!person) return
  const [channelId, url] = [p.interaction.channel?.id ?? '', p.interaction.response_url]
  const channel = await edge.transaction((ctx) => findChannel(ctx, p.installationId, channelId))
  if (p.interaction.actions?.[0]?.value !== stateOf(channel)) {
    await answerPrivately(edge, url, `Nothing was changed: somebody else has decided meanwhile. ${await sayNow(edge, p.installationId, channelId)}`, true)
    return
  }
  try {
    const done = await perform(edge, clientFor, p, person, channel, { channel: channelId, state: stateOf(channel), ...(url ? { url } : {}) })
    if (done) await answerPrivately(edge, url, done, true)
  } catch (thrown) {
    const error = asRefused(thrown)
    if (!(error instanceof AppError)) throw error
    await answerPrivately(edge, url, `Nothing was changed: ${error.message}`)
  }
}

const MOST_OPTIONS = 100

/** Owners and tags as typed so far; a tag that is not there yet can be made. */
export const linkOptions = async (edge: EdgeCtx, clientFor: ClientFor, p: Pressed) => {
  const { side } = await whoPressed(edge, clientFor, p)
  if (side !== 'us') return { options: [] }
  const typed = p.interaction.value ?? ''
  const words = typed.trim().toLowerCase()
  if (p.interaction.action_id === 'link:owner') {
    const members = await edge.transaction((ctx) => listMembers(ctx.as(SYSTEM)))
    return { options: members.filter((m) => m.name.toLowerCase().includes(words)).slice(0, MOST_OPTIONS).map((m) => option(m.name, m.id)) }
  }
  const tags = (await edge.transaction((ctx) => listTags(ctx))).filter((t) => t.objectType === 'account')
  const fitting = tags.filter((t) => t.value.toLowerCase().includes(words)).map((t) => option(t.value, t.value))
  const isNew = words !== '' && !tags.some((t) => t.value.toLowerCase() === words)
  return { options: [...(isNew ? [option(typed.trim(), typed.trim())] : []), ...fitting].slice(0, MOST_OPTIONS) }
}

const problem = (block: string, why: string): Answer => ({ response_action: 'errors', errors: { [block]: why } })

const flawIn = async (ctx: Ctx, p: Pressed, person: Person, memory: Memory, filled: Filled): Promise<Answer | null> => {
  if (person.side !== 'us') return problem('account', `Only members of ${(await getWorkspace(ctx)).name} can do this.`)
  const channel = await findChannel(ctx, p.installationId, memory.channel)
  if (stateOf(channel) !== memory.state) return problem('account', 'Somebody changed this channel while the window was open. Nothing was changed; close it and look again.')
  if (!filled.accountName) return problem('account', 'Write a name.')
  if (filled.ownerId && !(isId(filled.ownerId) && (await findMember(ctx, filled.ownerId)))) return problem('owner', 'This person is not a member any more; choose another.')
  return null
}

export const submitLink = async (edge: EdgeCtx, clientFor: ClientFor, p: Pressed): Promise<Answer> => {
  const { view } = p.interaction
  const memory = readMemory(view?.private_metadata)
  if (!memory) return problem('account', 'This window is too old; open it again.')
  const filled = readModal(view?.state?.values ?? {})
  const person = await whoPressed(edge, clientFor, p)
  const flaw = await edge.transaction((ctx) => flawIn(ctx, p, person, memory, filled))
  if (flaw) return flaw
  try {
    await enable(edge, clientFor, {
      installation_id: p.installationId, channel_id: memory.channel, kind: 'customer', account_name: filled.accountName, tags: filled.tags,
      triage_channel_id: filled.triageChannelId, ...(filled.ownerId ? { owner_id: filled.ownerId } : {}),
    })
  } catch (error) {
    if (error instanceof AppError) return problem('account', error.message)
    throw error
  }
  await edge.transaction((ctx) => keepChoices(ctx, p.installationId, person.userId, { ownerId: filled.ownerId, tags: filled.tags, triageChannelId: filled.triageChannelId }))
  await answerPrivately(edge, memory.url, await sayNow(edge, p.installationId, memory.channel), true).catch((error: unknown) =>
    edge.log.warn({ error: sentenceOf(error) }, 'the prompt could not be replaced'))
  return undefined
}
