// Imports a Slack export: its people, its channels as customer channels, its messages as letters; says what became of each.
import type { EdgeCtx } from '../../../platform/context.ts'
import type { Letterbox } from '../../../platform/inbound.ts'
import type { Lanes } from '../../../platform/lanes.ts'
import { keepChannel } from '../linking/enable.ts'
import { openSlackExport, type ExportChannel, type ExportUser, type SlackExport } from './export.ts'
import { importPast, pastInstallation, type Past } from './past.ts'
import { countPast } from './store-past.ts'
import { findInstallationOfTeam } from '../store.ts'

export type ImportReport = {
  messages: number
  channels: number
  kept: number
  conversations: number
  leftOut: number
  failed: number
  skipped: { file: string; reason: string }[]
}

const OUTSIDE = 'TOUTSIDE'

/** Who is staff is said by the side file; without one the export's own team is, guests not. */
const userOf = (u: ExportUser, teamId: string, staff: Set<string>): object => {
  const ours = staff.size > 0 ? staff.has(u.id) : !u.isGuest && (u.teamId === null || u.teamId === teamId)
  return {
    id: u.id, team_id: ours ? teamId : u.teamId && u.teamId !== teamId ? u.teamId : OUTSIDE, is_bot: u.isBot, real_name: u.realName ?? u.name,
    is_stranger: !ours, profile: { real_name: u.realName ?? u.displayName ?? u.name, email: u.email ?? '', image_192: u.imageUrl ?? '' },
  }
}

const teamOf = (users: ExportUser[]): string => {
  const counts = new Map<string, number>()
  for (const u of users) if (u.teamId) counts.set(u.teamId, (counts.get(u.teamId) ?? 0) + 1)
  return [...counts].toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? 'TEXPORT'
}

const installationFor = async (edge: EdgeCtx, teamId: string) =>
  (await edge.transaction((ctx) => findInstallationOfTeam(ctx, teamId))) ?? pastInstallation(edge, teamId, 'Slack export')

const readChannel = async (source: SlackExport, channel: ExportChannel): Promise<Past['messages']> => {
  const messages: Past['messages'] = []
  for await (const { message } of source.messages({ channels: [channel.id] })) messages.push(message as Past['messages'][number])
  return messages
}

export const importExport = async (
  edge: EdgeCtx,
  letterbox: Letterbox,
  lanes: Lanes,
  path: string,
  staff: string[],
  progress: (messages: number) => void,
): Promise<ImportReport> => {
  const source = await openSlackExport(path)
  try {
    const teamId = teamOf(source.users)
    const installation = await installationFor(edge, teamId)
    const people = source.users.map((u) => userOf(u, teamId, new Set(staff)))
    const channels = source.channels.filter((c) => c.kind === 'public' || c.kind === 'private')
    let messages = 0
    for (const channel of channels) {
      await edge.transaction((ctx) =>
        keepChannel(ctx, installation, { installation_id: installation.id, channel_id: channel.id, kind: 'customer' }, { name: channel.name, is_private: channel.kind === 'private', is_shared: true }),
      )
      const found = await readChannel(source, channel)
      await importPast(edge.workspaceId, letterbox, { installationId: installation.id, channelId: channel.id, messages: found, people })
      messages += found.length
      progress(messages)
    }
    await lanes.idle()
    const counted = await edge.transaction((ctx) => countPast(ctx, channels.map((c) => `slack:${teamId}:${c.id}`), installation.id))
    return { messages, channels: channels.length, ...counted, leftOut: messages - counted.kept - counted.failed, skipped: source.skipped }
  } finally {
    source.close()
  }
}
