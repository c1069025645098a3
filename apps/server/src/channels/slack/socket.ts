// Socket Mode: the other way in, for those who cannot be reached from outside; the same letterbox behind it.
import type { SocketModeClient } from '@slack/socket-mode'
import { SYSTEM } from '../../platform/context.ts'
import { sentenceOf } from '../../platform/errors.ts'
import { edgeOf } from '../../platform/workspace.ts'
import { answerCommand, command } from './inside/command.ts'
import { doorsFor, keepLetters, teamOf, type DoorFinder, type DoorTools } from './doors.ts'
import { answerInteraction } from './interactions.ts'
import { envelope, interaction } from './payloads.ts'
import { listSocketDoors, type Door } from './store.ts'

type Message = { ack(answer?: object): Promise<void>; type: string; body: unknown }

const STRAY = 'a letter from Slack that is for nobody here'
const isOfApp = (door: Door, appId: string): boolean => door.app_id === '' || appId === '' || door.app_id === appId

/** One connection carries the letters of every workspace of its app; a letter is for the workspace that it names. */
const doorFor = async (tools: DoorTools, doors: DoorFinder, appId: string, team: string): Promise<Door | null> => {
  const door = team ? await doors.find(team) : null
  if (door && isOfApp(door, appId)) return door
  tools.house.log.warn({ team, app: appId }, STRAY)
  return null
}

const takeEvent = async (tools: DoorTools, doors: DoorFinder, body: unknown): Promise<void> => {
  const read = envelope.safeParse(body)
  const letter = read.data
  if (!letter?.event_id) return
  const heard = (await doorsFor(doors, letter)).filter((d) => isOfApp(d, letter.api_app_id ?? ''))
  if (heard.length === 0) tools.house.log.warn({ team: teamOf(letter), app: letter.api_app_id }, STRAY)
  await keepLetters(tools, heard, letter, JSON.stringify(body))
}

const takeInteraction = async (tools: DoorTools, doors: DoorFinder, body: unknown): Promise<object | undefined> => {
  const pressed = interaction.safeParse(body).data
  const door = pressed ? await doorFor(tools, doors, pressed.api_app_id ?? '', pressed.team?.id ?? pressed.user.team_id ?? '') : null
  if (!pressed || !door) return undefined
  return answerInteraction(edgeOf(tools.house, door.workspace_id, SYSTEM), tools, { installationId: door.id, interaction: pressed })
}

const takeCommand = async (tools: DoorTools, doors: DoorFinder, body: unknown): Promise<object | undefined> => {
  const given = command.safeParse(body).data
  const door = given ? await doorFor(tools, doors, given.api_app_id, given.team_id) : null
  return given && door ? answerCommand(edgeOf(tools.house, door.workspace_id, SYSTEM), tools, { installationId: door.id, command: given }) : undefined
}

const take = async (tools: DoorTools, doors: DoorFinder, { ack, type, body }: Message): Promise<void> => {
  if (type === 'events_api') await takeEvent(tools, doors, body)
  if (type === 'interactive') return ack(await takeInteraction(tools, doors, body))
  return ack(type === 'slash_commands' ? await takeCommand(tools, doors, body) : undefined)
}

type Line = { Client: typeof SocketModeClient; token: string; url: string; team: string }

const silent = { debug() {}, info() {}, warn() {}, error() {}, setLevel() {}, getLevel: () => 'error' as never, setName() {} }

const clientFor = (tools: DoorTools, doors: DoorFinder, { Client, token, url }: Line): SocketModeClient => {
  const client = new Client({ appToken: token, logger: silent, autoReconnectEnabled: false, clientOptions: { slackApiUrl: url, retryConfig: { retries: 0 } } })
  client.on('slack_event', (message: Message) => {
    take(tools, doors, message).catch((error: unknown) => tools.house.log.error({ error: sentenceOf(error) }, 'a letter by Socket Mode could not be stored; Slack sends it again'))
  })
  return client
}

const HANG_UP_MS = 2_000
/** A client between two connections never says that it has hung up. */
const hangUp = (client: SocketModeClient): Promise<unknown> =>
  Promise.race([client.disconnect().catch(() => {}), new Promise((resolve) => void setTimeout(resolve, HANG_UP_MS).unref())])

/** While Slack renews one connection the other hears; Slack allows ten for an app, so five processes may do so. */
const CONNECTIONS = 2
/** What ends sooner is mended after a pause, or a Slack that hangs up on everybody would be called without end. */
const SHORTEST_LIFE_MS = 1_000

/** The open connections, by their place among those of their app; what ends is opened again while its app is wanted. */
const createLines = (tools: DoorTools, doors: DoorFinder) => {
  const clients = new Map<string, { token: string; client: SocketModeClient }>()
  let wanted = new Map<string, Line>()

  const placeOf = (token: string, n: number) => `${n} ${token}`
  const forget = (place: string, client: SocketModeClient): boolean => clients.get(place)?.client === client && clients.delete(place)

  /** Nobody waits for it: one app that cannot connect must not hold up the others. */
  const connect = (line: Line, n: number): void => {
    const place = placeOf(line.token, n)
    const client = clientFor(tools, doors, line)
    clients.set(place, { token: line.token, client })
    let since = Infinity
    client.on('disconnected', () => {
      const isOver = !forget(place, client) || !wanted.has(line.token)
      if (isOver) return
      if (performance.now() - since > SHORTEST_LIFE_MS) connect(line, n)
      else setTimeout(() => fill(line), SHORTEST_LIFE_MS).unref()
    })
    client.start().then(
      () => {
        since = performance.now()
        fill(line)
      },
      (error: unknown) => {
        forget(place, client)
        tools.house.log.error({ team: line.team, error: sentenceOf(error) }, 'Socket Mode could not connect; it is tried again')
      },
    )
  }

  /** The first shows whether Slack accepts the token; the others follow. */
  const fill = (line: Line): void => {
    for (let n = 0; n < CONNECTIONS; n += 1)
      if (wanted.has(line.token) && !clients.has(placeOf(line.token, n))) return connect(line, n)
  }

  return {
    /** Closes what is not wanted any more, and opens what is. */
    async keep(lines: Line[]): Promise<void> {
      wanted = new Map(lines.map((line) => [line.token, line]))
      for (const [place, { token, client }] of clients) {
        if (wanted.has(token)) continue
        clients.delete(place)
        await hangUp(client)
      }
      for (const line of wanted.values()) fill(line)
    },
    async close() {
      wanted = new Map()
      await Promise.all([...clients.values()].map(({ client }) => hangUp(client)))
      clients.clear()
    },
  }
}

/** Keeps connections for each app token; called again when installations change, and now and then. */
export const createSockets = (tools: DoorTools, doors: DoorFinder, apiUrl: string) => {
  const lines = createLines(tools, doors)
  let last: Promise<void> = Promise.resolve()

  const adjust = async (): Promise<void> => {
    const rows = await listSocketDoors(tools.house.database.lookUp)
    // Most desks hear by HTTP; the client takes a tenth of a second to load.
    const Client = rows.length > 0 ? (await import('@slack/socket-mode')).SocketModeClient : null
    await lines.keep(Client === null ? [] : rows.map((r) => ({ Client, token: tools.secrets.open(r.app_token), url: r.api_url || apiUrl, team: r.team_id })))
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
      await lines.close()
    },
  }
}
