// Slack's ways in over HTTP: events, buttons, option lists, commands; checked, stored, answered.
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { SYSTEM } from '../../platform/context.ts'
import { sentenceOf } from '../../platform/errors.ts'
import { cleanText } from '../../platform/text.ts'
import type { Letterbox } from '../../platform/inbound.ts'
import type { Secrets } from '../../platform/secrets.ts'
import { edgeOf, type House } from '../../platform/workspace.ts'
import { answerInteraction } from './answer.ts'
import type { ClientFor } from './client.ts'
import { envelope, interaction, type Envelope, type Interaction } from './payloads.ts'
import { laneOf } from './receive.ts'
import { signatureFlaw } from './signature.ts'
import { findDoors, listSigningSecrets, type Door } from './store.ts'

export type DoorTools = { house: House; letterbox: Letterbox; secrets: Secrets; clientFor: ClientFor; signingSecret: string; publicUrl: string }

const BODY_LIMIT = 1_048_576
const KEPT_MS = 10_000

/** Doors are asked for with every letter; a few seconds of memory spare the database. A door that is not there may be any moment. */
export const createDoorFinder = (house: House) => {
  const kept = new Map<string, { at: number; door: Door }>()
  return {
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
    forget: () => kept.clear(),
  }
}
export type DoorFinder = ReturnType<typeof createDoorFinder>

/** The team whose installation an event is for: the first authorization's, which `team_id` mirrors. */
export const teamOf = (e: Envelope): string => e.authorizations?.[0]?.team_id ?? e.team_id ?? ''

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
export const keepLetter = (tools: DoorTools, door: Door, letter: Envelope, body: string) =>
  tools.letterbox.store({
    workspaceId: door.workspace_id, channel: 'slack', lane: cleanText(laneOf(door.id, letter.event)), externalId: cleanText(String(letter.event_id)),
    payload: cleanText(body), receivedAt: tools.house.clock(),
  })

const events = (tools: DoorTools, doors: DoorFinder) => async (request: FastifyRequest, reply: FastifyReply) => {
  const body = String(request.body ?? '')
  const read = envelope.safeParse(parseJson(body))
  if (!read.success) return nonsense(tools, reply, 'This is not an event of Slack.')
  const letter = read.data
  if (letter.type === 'url_verification') {
    const flaw = await challengeFlaw(tools, request)
    return flaw ? refuse(tools, reply, flaw) : reply.send({ challenge: letter.challenge ?? '' })
  }
  const door = teamOf(letter) ? await doors.find(teamOf(letter)) : null
  const flaw = flawOf(tools, door, request)
  if (flaw) return refuse(tools, reply, flaw)
  if (!door || !letter.event_id || !letter.event) {
    tools.house.log.warn({ team: teamOf(letter), type: letter.type }, 'a letter from Slack that is for nobody here')
    return reply.send({ ok: true })
  }
  await keepLetter(tools, door, letter, body)
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
  const pressed = { installationId: one.door.id, interaction: one.payload }
  return reply.status(200).send((await answerInteraction(edge, tools, pressed)) ?? '')
}

export const answerCommand = (publicUrl: string) => ({ response_type: 'ephemeral', text: `Your desk is at ${publicUrl}` })

const commands = (tools: DoorTools, doors: DoorFinder) => async (request: FastifyRequest, reply: FastifyReply) => {
  const door = await doors.find(formOf(request).get('team_id') ?? '')
  const flaw = flawOf(tools, door, request)
  if (flaw) return refuse(tools, reply, flaw)
  return reply.send(answerCommand(tools.publicUrl))
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
