// Slack Connect: people of other companies as far as they are known, and their own desk at the other end.
import type { Hints } from './identify.ts'
import type { SlackEvent, SlackMessage } from './payloads.ts'
import type { Installation, Person } from './store.ts'

/** Who wrote is said beside the words in channels shared with others. */
export const hintsIn = (events: SlackEvent[]): Hints => {
  const hints: Hints = new Map()
  for (const e of events) {
    const { user, user_team, team, user_profile: profile } = e as unknown as SlackMessage
    if (typeof user !== 'string' || !(user_team ?? profile?.team)) continue
    hints.set(user, { team_id: user_team ?? profile?.team ?? team ?? '', name: profile?.real_name || profile?.display_name || '', avatarUrl: profile?.image_72 ?? '' })
  }
  return hints
}

/** The other company answers from a desk of the same app: its bot speaks under a person's name, and that person is meant. */
export const acrossTheChannel = (m: SlackMessage, installation: Installation): Person | undefined => {
  const team = m.user_team ?? m.team ?? ''
  const isTheirs = m.bot_id !== undefined && m.bot_id !== installation.botId && installation.appId !== '' && m.app_id === installation.appId
  if (!isTheirs || !m.username || team === installation.teamId) return undefined
  return {
    workspaceId: installation.workspaceId, installationId: installation.id, userId: `${m.bot_id}/${m.username}`.slice(0, 200), teamId: team, name: m.username, email: '',
    avatarUrl: '', side: 'customer', memberId: null, contactId: null, timeZone: '', language: '', seenAt: installation.connectedAt, goneAt: null,
  }
}
