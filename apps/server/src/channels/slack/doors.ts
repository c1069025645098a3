// Slack's ways in over HTTP: events, buttons, option lists, commands; checked, stored, answered.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { SYSTEM } from '../../platform/context.ts'
import { sentenceOf } from '../../platform/errors.ts'
import { cleanText } from '../../platform/text.ts'
import type { Letterbox } from '../../platform/inbound.ts'
import type { Secrets } from '../../platform/secrets.ts'
import { edgeOf, type House } from '../../platform/workspace.ts'
import type { ClientFor } from './client.ts'
import { answerCommand, command } from './inside/command.ts'
import { answerInteraction } from './interactions.ts'
import { channelOf, envelope, interaction, type Envelope, type Interaction } from './payloads.ts'
import { laneOf } from './receive.ts'
import { signatureFlaw } from './signature.ts'
import { findDoors, findSharedDoors, listSigningSecrets, type Door } from './store.ts'

export type DoorTools = { house: House; letterbox: Letterbox; secrets: Secrets; clientFor: ClientFor; signingSecret: string; publicUrl: string }

const BODY_LIMIT = 1_048_576
const KEPT_MS = 10_000

/** Doors are asked for with every letter; a few seconds of memory spare the database. A door that is not there may be any moment. */
export const createDoorFinder = (house: House) => {
  const kept = new Map<string, { at: number; door: Door }>()
  const shared = new Map<string, { at: number; doors: Door[] }>()
  return {
    /** Every installation of this app that has the channel enabled; asked for channels shared between companies only. */
    async sharing(appId: string, channelId: string): Promise<Door[]> {
      const now = house.clock().getTime()
      const key = `${appId} ${channelId}`
      const known = shared.get(key)
      if (known && now - known.at < KEPT_MS) return known.doors
      const doors = await findSharedDoors(house.database.lookUp, appId, channelId)
      if (shared.size > 10_000) shared.clear()
      shared.set(key, { at: now, doors })
      return doors
    },
    async find(teamId: string): Promise<Door | null> {
      const now = house.clock().getTime()
      const known = kept.get(teamId)
      if (known && now - known.at < KEPT_MS) return known.door
      const [door] = await findDoors(house.database.lookUp, teamId)
      if (kept.size > 10_000) kept.clear()
      if (door) kept.set(teamId, { at: now, door })
      else kept.delete(teamId)
      return door ?? null
    },
    forget() {
      kept.clear()
      shared.clear()
    },
  }
}
export type DoorFinder = ReturnType<typeof createDoorFinder>

/** The team whose installation an event is for: the first authorization's, which `team_id` mirrors. */
export const teamOf = (e: Envelope): string => e.authorizations?.[0]?.team_id ?? e.team_id ?? ''

/** The installation Slack names comes first, then the others of the same app at the same shared channel, each to get the letter. */
export const doorsFor = async (doors: DoorFinder, letter: Envelope): Promise<Door[]> => {
  const first = teamOf(letter) ? await doors.find(teamOf(letter)) : null
  const channelId = letter.event ? channelOf(letter.event) : ''
  if (letter.is_ext_shared_channel !== true || !letter.api_app_id || !channelId) return first ? [first] : []
  const others = (await doors.sharing(letter.api_app_id, channelId)).filter((d) => d.id !== first?.id)
  return first ? [first, ...others] : others
}

/** A door is forgotten after a few seconds, and its secret with it. */
const opened = new WeakMap<Door, string>()

const secretFor = (tools: DoorTools, door: Door | null): string => {
  if (!door?.signing_secret) return tools.signingSecret
  const secret = opened.get(door) ?? tools.secrets.open(door.signing_secret)
  opened.set(door, secret)
  return secret
}

const flawWith = (tools: DoorTools, secret: string, request: FastifyRequest): string | null =>
  signatureFlaw(
    secret,
    {
      timestamp: String(request.headers['x-slack-request-timestamp'] ?? ''),
      signature: String(request.headers['x-slack-signature'] ?? ''),
      body: String(request.body ?? ''),
    },
    tools.house.clock(),
  )

const flawOf = (tools: DoorTools, door: Door | null, request: FastifyRequest): string | null => flawWith(tools, secretFor(tools, door), request)

/** A challenge names no team, so any app that is connected here may have asked. */
const challengeFlaw = async (tools: DoorTools, request: FastifyRequest): Promise<string | null> => {
  const secrets = [tools.signingSecret, ...(await listSigningSecrets(tools.house.database.lookUp)).map((s) => tools.secrets.open(s))]
  const flaws = secrets.filter((s) => s !== '').map((s) => flawWith(tools, s, request))
  return flaws.includes(null) ? null : (flaws[0] ?? 'There is no signing secret to check with.')
}

const refuse = (tools: DoorTools, reply: FastifyReply, why: string) => {
  tools.house.log.warn({ why }, 'a request that claims to be from Slack was refused')
  return reply.status(401).send({ error: why })
}

const nonsense = (tools: DoorTools, reply: FastifyReply, why: string) => {
  tools.house.log.warn({ why }, 'something at the door of Slack made no sense')
  return reply.status(400).send({ error: why })
}

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** One letter that the database cannot keep would take those of the same moment with it. */
const keepLetter = (tools: DoorTools, door: Door, letter: Envelope, body: string, suffix: string) =>
  tools.letterbox.store({
    workspaceId: door.workspace_id, channel: 'slack', lane: cleanText(laneOf(door.id, letter.event)), externalId: cleanText(`${letter.event_id}${suffix}`),
    payload: cleanText(body), receivedAt: tools.house.clock(),
  })

/** For each of the doors once, however often it is delivered. */
export const keepLetters = (tools: DoorTools, doors: Door[], letter: Envelope, body: string) =>
  Promise.all(doors.map((door) => keepLetter(tools, door, letter, body, teamOf(letter) === door.team_id ? '' : `:${door.id}`)))

const events = (tools: DoorTools, doors: DoorFinder) => async (request: FastifyRequest, reply: FastifyReply) => {
  const body = String(request.body ?? '')
  const read = envelope.safeParse(parseJson(body))
  if (!read.success) return nonsense(tools, reply, 'This is not an event of Slack.')
  const letter = read.data
  if (letter.type === 'url_verification') {
    const flaw = await challengeFlaw(tools, request)
    return flaw ? refuse(tools, reply, flaw) : reply.send({ challenge: letter.challenge ?? '' })
  }
  const [door = null, ...others] = await doorsFor(doors, letter)
  const flaw = flawOf(tools, door, request)
  if (flaw) return refuse(tools, reply, flaw)
  if (!door || !letter.event_id || !letter.event) {
    tools.house.log.warn({ team: teamOf(letter), type: letter.type }, 'a letter from Slack that is for nobody here')
    return reply.send({ ok: true })
  }
  // Whoever signed for one speaks for the others of the app only.
  const trusted = others.filter((d) => secretFor(tools, d) === secretFor(tools, door))
  await keepLetters(tools, [door, ...trusted], letter, body)
  return reply.send({ ok: true })
}

const formOf = (request: FastifyRequest) => new URLSearchParams(String(request.body ?? ''))

/** Whose interaction it is, once the signature was checked; null when it was answered already. */
const admitted = async (tools: DoorTools, doors: DoorFinder, request: FastifyRequest, reply: FastifyReply): Promise<{ door: Door; payload: Interaction } | null> => {
  const read = interaction.safeParse(parseJson(formOf(request).get('payload') ?? ''))
  const door = read.success ? await doors.find(read.data.team?.id ?? read.data.user.team_id ?? '') : null
  const flaw = flawOf(tools, door, request)
  if (flaw) await refuse(tools, reply, flaw)
  else if (!read.success) await nonsense(tools, reply, 'This is not an interaction of Slack.')
  else if (!door) await reply.send('')
  return !flaw && read.success && door ? { door, payload: read.data } : null
}

const interactions = (tools: DoorTools, doors: DoorFinder) => async (request: FastifyRequest, reply: FastifyReply) => {
  const one = await admitted(tools, doors, request, reply)
  if (!one) return reply
  const edge = edgeOf(tools.house, one.door.workspace_id, SYSTEM)
  const answer = await answerInteraction(edge, tools, { installationId: one.door.id, interaction: one.payload }).catch((error: unknown) => {
    tools.house.log.error({ error: sentenceOf(error) }, 'a button of Slack could not be worked')
    throw error
  })
  return reply.status(200).send(answer ?? '')
}

const commands = (tools: DoorTools, doors: DoorFinder) => async (request: FastifyRequest, reply: FastifyReply) => {
  const read = command.safeParse(Object.fromEntries(formOf(request)))
  const door = read.success ? await doors.find(read.data.team_id) : null
  const flaw = flawOf(tools, door, request)
  if (flaw) return refuse(tools, reply, flaw)
  if (!read.success) return nonsense(tools, reply, 'This is not a command of Slack.')
  if (!door) return reply.send('')
  return reply.send(await answerCommand(edgeOf(tools.house, door.workspace_id, SYSTEM), tools, { installationId: door.id, command: read.data }))
}

/** Mounted on its own instance: Slack signs the raw body, so it must arrive unparsed. */
export const mountDoors = (app: FastifyInstance, tools: DoorTools, doors: DoorFinder): void => {
  void app.register(async (slack) => {
    slack.removeAllContentTypeParsers()
    slack.setErrorHandler((error: Error, request) => {
      tools.house.log.warn({ path: request.routeOptions.url, why: sentenceOf(error) }, 'a request at the door of Slack was refused')
      throw error
    })
    slack.addContentTypeParser('*', { parseAs: 'string', bodyLimit: BODY_LIMIT }, (_request, body, done) => done(null, body))
    slack.post('/slack/events', events(tools, doors))
    slack.post('/slack/interactions', interactions(tools, doors))
    slack.post('/slack/options', interactions(tools, doors))
    slack.post('/slack/commands', commands(tools, doors))
  })
}
