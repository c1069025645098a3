// Socket Mode: the other way in, for those who cannot be reached from outside; the same letterbox behind it.
import { SocketModeClient } from '@slack/socket-mode'
import { SYSTEM } from '../../platform/context.ts'
import { sentenceOf } from '../../platform/errors.ts'
import { edgeOf } from '../../platform/workspace.ts'
import { answerCommand, keepLetter, teamOf, type DoorFinder, type DoorTools } from './doors.ts'
import { answerInteraction } from './answer.ts'
import { envelope, interaction } from './payloads.ts'
import { listSocketDoors, type Door } from './store.ts'

type Message = { ack(answer?: object): Promise<void>; type: string; body: unknown }

/** One connection carries the letters of every workspace of its app; a letter is for the workspace that it names. */
const doorFor = async (tools: DoorTools, doors: DoorFinder, appId: string, team: string): Promise<Door | null> => {
  const door = team ? await doors.find(team) : null
  if (door && (door.app_id === '' || appId === '' || door.app_id === appId)) return door
  tools.house.log.warn({ team, app: appId }, 'a letter from Slack that is for nobody here')
  return null
}

const takeEvent = async (tools: DoorTools, doors: DoorFinder, body: unknown): Promise<void> => {
  const read = envelope.safeParse(body)
  const letter = read.data
  if (!letter?.event_id) return
  const door = await doorFor(tools, doors, letter.api_app_id ?? '', teamOf(letter))
  if (door) await keepLetter(tools, door, letter, JSON.stringify(body))
}

const takeInteraction = async (tools: DoorTools, doors: DoorFinder, body: unknown): Promise<object | undefined> => {
  const pressed = interaction.safeParse(body).data
  const door = pressed ? await doorFor(tools, doors, pressed.api_app_id ?? '', pressed.team?.id ?? pressed.user.team_id ?? '') : null
  if (!pressed || !door) return undefined
  const edge = edgeOf(tools.house, door.workspace_id, SYSTEM)
  const given = { installationId: door.id, interaction: pressed }
  return answerInteraction(edge, tools, given)
}

const takeCommand = async (tools: DoorTools, doors: DoorFinder, body: unknown): Promise<object | undefined> => {
  const { team_id: team = '', api_app_id: app = '' } = (body ?? {}) as { team_id?: string; api_app_id?: string }
  return (await doorFor(tools, doors, app, team)) ? answerCommand(tools.publicUrl) : undefined
}

const take = async (tools: DoorTools, doors: DoorFinder, { ack, type, body }: Message): Promise<void> => {
  if (type === 'events_api') await takeEvent(tools, doors, body)
  if (type === 'interactive') return ack(await takeInteraction(tools, doors, body))
  return ack(type === 'slash_commands' ? await takeCommand(tools, doors, body) : undefined)
}

const silent = { debug() {}, info() {}, warn() {}, error() {}, setLevel() {}, getLevel: () => 'error' as never, setName() {} }

const clientFor = (tools: DoorTools, doors: DoorFinder, appToken: string, slackApiUrl: string): SocketModeClient => {
  const client = new SocketModeClient({ appToken, logger: silent, clientOptions: { slackApiUrl } })
  client.on('slack_event', (message: Message) => {
    take(tools, doors, message).catch((error: unknown) => tools.house.log.error({ error: sentenceOf(error) }, 'a letter by Socket Mode could not be stored; Slack sends it again'))
  })
  return client
}

const HANG_UP_MS = 2_000
/** A client between two connections never says that it has hung up. */
const hangUp = (client: SocketModeClient): Promise<unknown> =>
  Promise.race([client.disconnect().catch(() => {}), new Promise((resolve) => void setTimeout(resolve, HANG_UP_MS).unref())])

/** Keeps a connection for each app token; called again when installations change, and now and then. */
export const createSockets = (tools: DoorTools, doors: DoorFinder, apiUrl: string) => {
  const clients = new Map<string, SocketModeClient>()
  let last: Promise<void> = Promise.resolve()

  const forget = (token: string, client: SocketModeClient) => void (clients.get(token) === client && clients.delete(token))

  /** Nobody waits for it: one app that cannot connect must not hold up the others. */
  const connect = (token: string, url: string, team: string): void => {
    const client = clientFor(tools, doors, token, url)
    clients.set(token, client)
    client.on('disconnected', () => forget(token, client))
    client.start().catch((error: unknown) => {
      forget(token, client)
      tools.house.log.error({ team, error: sentenceOf(error) }, 'Socket Mode could not connect; it is tried again')
    })
  }

  const adjust = async (): Promise<void> => {
    const rows = await listSocketDoors(tools.house.database.lookUp)
    const wanted = new Map(rows.map((r) => [tools.secrets.open(r.app_token), r]))
    for (const [token, client] of clients) {
      if (wanted.has(token)) continue
      clients.delete(token)
      await hangUp(client)
    }
    for (const [token, row] of wanted) if (!clients.has(token)) connect(token, row.api_url || apiUrl, row.team_id)
  }

  return {
    /** One after the other: two at once would open two connections. */
    refresh(): Promise<void> {
      doors.forget()
      last = last.then(adjust)
      const done = last
      last = last.catch(() => {})
      return done
    },
    async close() {
      await last
      await Promise.all([...clients.values()].map(hangUp))
      clients.clear()
    },
  }
}
