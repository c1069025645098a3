// The door of a workspace where other systems tell how their tickets stand: made, taken away, and what comes in by it.
import { createHash, createHmac } from 'node:crypto'
import { SYSTEM, type Ctx } from '../../platform/context.ts'
import { newSecret, sameText, type Secrets } from '../../platform/secrets.ts'
import { stepInside, type House } from '../../platform/workspace.ts'
import { readLetter, untimely, type Told } from './letters.ts'
import { deleteDoor, findDoor, findDoorBy, keepLetter, markHeard, ticketsCalled, writeDoor } from './store.ts'

export type DoorTools = { secrets: Secrets; publicUrl: string }

export const presentDoor = async (ctx: Ctx, publicUrl: string) => {
  const door = await findDoor(ctx)
  return door && { url: `${publicUrl}/hooks/tickets/${door.token}`, made_at: door.madeAt.toISOString(), letters: door.letters }
}

const told = (ctx: Ctx) => ctx.emit({ type: 'ticket_door.changed' })

export const makeDoor = async (ctx: Ctx, { secrets, publicUrl }: DoorTools) => {
  const [token, secret] = [newSecret(), newSecret()]
  await writeDoor(ctx, token, secrets.seal(secret))
  await told(ctx)
  return { url: `${publicUrl}/hooks/tickets/${token}`, made_at: ctx.now.toISOString(), letters: [], secret }
}

export const closeDoor = async (ctx: Ctx): Promise<void> => {
  await deleteDoor(ctx)
  await told(ctx)
}

const parse = (body: string): unknown => {
  try {
    return JSON.parse(body)
  } catch {
    return null
  }
}

/** Null when this very letter was heard before; a letter that came again under another name is the same. */
const take = async (ctx: Ctx, letter: Told, hash: string): Promise<number | null> => {
  if (!(await markHeard(ctx, hash))) return null
  const tickets = await ticketsCalled(ctx, letter.source, letter.externalId)
  for (const { id } of tickets) ctx.enqueue({ task: 'linked-tickets.told', payload: { id, state: letter.state, how: letter.how, from: letter.from, at: letter.at.toISOString() }, key: `linked-ticket:${id}:${hash}` })
  await keepLetter(ctx, { at: ctx.now.toISOString(), from: letter.from, says: `${letter.externalId} is ${letter.state}${tickets.length > 0 ? '' : '; no issue waits for it'}` })
  await told(ctx)
  return tickets.length
}

export type Heard = { status: 200 | 400 | 401 | 404; body: { ok: boolean; tickets?: number; says?: string } }
const refused = (status: 400 | 401 | 404, says: string): Heard => ({ status, body: { ok: false, says } })

/** The signature is HMAC-SHA256 over the body as it came, in hex, as GitHub writes it. Work waits until after the answer. */
export const hear = async (house: House, secrets: Secrets, token: string, letter: { body: string; signature: string; event: string }): Promise<Heard> => {
  const door = await findDoorBy(house, token)
  if (!door) return refused(404, 'There is no such address; an admin finds the right one in the settings, under Linked tickets.')
  const expected = `sha256=${createHmac('sha256', secrets.open(door.secret)).update(letter.body, 'utf8').digest('hex')}`
  if (!sameText(expected, letter.signature)) return refused(401, 'The signature is not right: X-Hub-Signature-256 must be "sha256=" and the HMAC-SHA256 of the body with the secret, in hex.')
  const read = readLetter(letter.event, parse(letter.body))
  if ('problem' in read) return refused(400, read.problem)
  if ('ignored' in read) return { status: 200, body: { ok: true, tickets: 0, says: read.ignored } }
  const late = untimely(read.told.at, house.clock())
  if (late) return refused(400, late)
  const hash = createHash('sha256').update(letter.body, 'utf8').digest('hex')
  const tickets = await stepInside(house, { workspaceId: door.workspace_id, actor: SYSTEM }, (ctx) => take(ctx, read.told, hash))
  if (tickets === null) return { status: 200, body: { ok: true, tickets: 0, says: 'This was heard before, so nothing was changed.' } }
  return { status: 200, body: { ok: true, tickets } }
}
