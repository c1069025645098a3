// Socket Mode: the other way in, for those who cannot be reached from outside; the same letterbox behind it.
import { SocketModeClient } from '@slack/socket-mode'
import { SYSTEM } from '../../platform/context.ts'
import { sentenceOf } from '../../platform/errors.ts'
import { edgeOf } from '../../platform/workspace.ts'
import type { DoorFinder, DoorTools } from './doors.ts'
import { assigneeOptions, press } from './interact.ts'
import { envelope, interaction } from './payloads.ts'
import { laneOf } from './receive.ts'
import { listSocketDoors, type Door } from './store.ts'

type Message = { ack(answer?: object): Promise<void>; type: string; body: unknown }

const take = async (tools: DoorTools, door: Door, { ack, type, body }: Message): Promise<void> => {
  const edge = edgeOf(tools.house, door.workspace_id, SYSTEM)
  if (type === 'events_api') {
    const read = envelope.safeParse(body)
    if (read.success && read.data.event_id)
      await tools.letterbox.store({
        workspaceId: door.workspace_id, channel: 'slack', lane: laneOf(door.id, read.data.event), externalId: read.data.event_id,
        payload: JSON.stringify(body).replaceAll('\0', ''), receivedAt: tools.house.clock(),
      })
    return ack()
  }
  if (type !== 'interactive') return ack()
  const read = interaction.safeParse(body)
  if (read.success && read.data.type === 'block_suggestion') return ack(await assigneeOptions(edge, read.data.value ?? ''))
  if (read.success && read.data.type === 'block_actions') await press(edge, tools.clientFor, { installationId: door.id, interaction: read.data })
  return ack()
}

const silent = { debug() {}, info() {}, warn() {}, error() {}, setLevel() {}, getLevel: () => 'error' as never, setName() {} }

const open = async (tools: DoorTools, apiUrl: string, row: Door & { app_token: string; api_url: string }): Promise<SocketModeClient> => {
  const client = new SocketModeClient({ appToken: tools.secrets.open(row.app_token), logger: silent, clientOptions: { slackApiUrl: row.api_url || apiUrl } })
  client.on('slack_event', (message: Message) => {
    take(tools, row, message).catch((error: unknown) => tools.house.log.error({ error: sentenceOf(error) }, 'a letter by Socket Mode could not be stored; Slack sends it again'))
  })
  await client.start()
  return client
}

/** Keeps a connection for each installation with an app token; called again when installations change. */
export const createSockets = (tools: DoorTools, doors: DoorFinder, apiUrl: string) => {
  const clients = new Map<string, SocketModeClient>()
  const refresh = async (): Promise<void> => {
    const rows = await listSocketDoors(tools.house.database.lookUp)
    const wanted = new Set(rows.map((r) => r.id))
    for (const [id, client] of clients) {
      if (wanted.has(id)) continue
      clients.delete(id)
      await client.disconnect()
    }
    for (const row of rows) {
      if (clients.has(row.id)) continue
      const client = await open(tools, apiUrl, row).catch((error: unknown) => {
        tools.house.log.error({ team: row.team_id, error: sentenceOf(error) }, 'Socket Mode could not connect; it is tried again')
        return null
      })
      if (client) clients.set(row.id, client)
    }
    doors.forget()
  }
  return {
    refresh,
    async close() {
      await Promise.all([...clients.values()].map((c) => c.disconnect().catch(() => {})))
      clients.clear()
    },
  }
}
