// Who says a message: a person, the other company's desk, or another app that an admin wants heard (IN-11).
import type { Ctx } from '../../../platform/context.ts'
import { cleanText } from '../../../platform/text.ts'
import { acrossTheChannel } from '../connect.ts'
import type { SlackMessage } from '../payloads.ts'
import type { Scene } from '../scene.ts'
import type { Person } from '../store.ts'
import { noteApp } from './store.ts'

export type Speaker = { person: Person; isApp: boolean }

const MOST_LETTERS = 100
const nameOf = (m: SlackMessage, scene: Scene): string =>
  cleanText(m.username || m.bot_profile?.name || (m.user && scene.people.get(m.user)?.name) || 'An app').slice(0, MOST_LETTERS)

/** In a community everybody's message is a ticket, and apps have no tickets; in triage they only say things to us. */
const mayBeHeard = ({ channel }: Scene): boolean => channel?.kind === 'customer' || channel?.kind === 'internal'

const appSpeaking = async (ctx: Ctx, scene: Scene, m: SlackMessage): Promise<Speaker | null> => {
  const appId = m.app_id || m.bot_id
  if (!appId || !mayBeHeard(scene)) return null
  const { installation } = scene
  const name = nameOf(m, scene)
  if (!(await noteApp(ctx, installation.id, { appId, name }))) return null
  const icons = m.bot_profile?.icons
  const person: Person = {
    workspaceId: ctx.workspaceId, installationId: installation.id, userId: appId, teamId: m.team ?? installation.teamId, name, email: '',
    avatarUrl: icons?.image_72 ?? icons?.image_48 ?? '', side: 'customer', memberId: null, contactId: null, timeZone: '', language: '', seenAt: ctx.now, goneAt: null,
  }
  return { person, isApp: true }
}

/** Null for whoever is left alone. */
export const speakerOf = async (ctx: Ctx, scene: Scene, m: SlackMessage): Promise<Speaker | null> => {
  const person = acrossTheChannel(m, scene.installation) ?? (m.user ? scene.people.get(m.user) : undefined)
  if (person && person.side !== 'bot') return { person, isApp: false }
  return m.bot_id ? appSpeaking(ctx, scene, m) : null
}

/** Apps often say all they have to say in attachments. */
export const wordsOfAttachments = (m: SlackMessage): string =>
  (Array.isArray(m.attachments) ? m.attachments : [])
    .map((a) => [a.pretext, a.title, a.text || a.fallback].filter((part) => typeof part === 'string' && part !== '').join('\n'))
    .filter((part) => part !== '')
    .join('\n')
