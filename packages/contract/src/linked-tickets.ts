// Linked tickets: what an issue waits for in another app, such as an engineering ticket; and the door where other systems tell that one is completed.
import { z } from 'zod'
import { appEndpoint } from './endpoint.ts'
import { id, nothing, time, webUrl, words } from './fields.ts'

/** Apps whose addresses are understood; of others the host is the name. */
export const TICKET_APPS = ['linear', 'jira', 'github', 'gitlab', 'asana', 'shortcut'] as const
export type TicketApp = (typeof TICKET_APPS)[number]
const APP_LABELS: Record<string, string> = { linear: 'Linear', jira: 'Jira', github: 'GitHub', gitlab: 'GitLab', asana: 'Asana', shortcut: 'Shortcut' } satisfies Record<TicketApp, string>
export const ticketAppLabel = (source: string): string => APP_LABELS[source] ?? source

export const LINKED_TICKET_STATES = ['open', 'completed'] as const

export const linkedTicket = z.object({
  id,
  source: z.string(),
  external_id: z.string(),
  title: z.string(),
  /** Empty where no address is known. */
  link: z.string(),
  state: z.enum(LINKED_TICKET_STATES),
  completed_at: time.nullable(),
  completed_by: z.string(),
  linked_at: time,
})
export type LinkedTicket = z.output<typeof linkedTicket>

/** How many of an issue's tickets stand how. */
export const ticketCounts = z.object({ open: z.number().int(), completed: z.number().int() })

export const addLinkedTicket = appEndpoint.post('/issues/{id}/linked-tickets', {
  name: 'AddLinkedTicket',
  summary: 'Link a ticket of another app by its address or key; the issue goes on hold for it, unless somebody set its status by hand',
  access: 'issues:write',
  params: z.object({ id }),
  body: z.strictObject({
    /** `https://linear.app/acme/issue/ENG-12`, or `ENG-12` together with the app. */
    ticket: words.max(2_000),
    source: z.enum(TICKET_APPS).optional(),
    title: z.string().trim().max(200).optional(),
  }),
  data: linkedTicket.extend({ is_held: z.boolean() }),
})

export const setLinkedTicketState = appEndpoint.put('/linked-tickets/{id}/state', {
  name: 'SetLinkedTicketState',
  summary: 'Mark a linked ticket as completed, or as open again',
  access: 'issues:write',
  params: z.object({ id }),
  body: z.strictObject({ state: z.enum(LINKED_TICKET_STATES) }),
  data: linkedTicket,
})

export const removeLinkedTicket = appEndpoint.delete('/linked-tickets/{id}', {
  name: 'RemoveLinkedTicket',
  summary: 'Take a linked ticket off its issue, which goes back to where it stood if it waited for nothing else',
  access: 'issues:write',
  envelope: 'bare',
  params: z.object({ id }),
  data: nothing,
})

const ticketDoor = z.object({
  url: z.string(),
  made_at: time,
  /** The last letters that came, newest first. */
  letters: z.array(z.object({ at: time, from: z.string(), says: z.string() })),
})
export type TicketDoor = z.output<typeof ticketDoor>

export const getTicketDoor = appEndpoint.get('/ticket-door', {
  name: 'GetTicketDoor',
  summary: 'The address where other systems tell that a ticket is completed, with what they told last; null while there is none',
  access: 'apps:read',
  data: ticketDoor.nullable(),
})

export const makeTicketDoor = appEndpoint.post('/ticket-door', {
  name: 'MakeTicketDoor',
  summary: 'Make the address and its secret, which is shown once; made again, the old ones are good for nothing any more',
  access: 'apps:write',
  data: ticketDoor.extend({ secret: z.string() }),
})

export const closeTicketDoor = appEndpoint.delete('/ticket-door', {
  name: 'CloseTicketDoor',
  summary: 'Take the address away',
  access: 'apps:write',
  envelope: 'bare',
  data: nothing,
})

/** A ticket in words: what it is about, and all that whoever does it should know. */
export const createLinkedTicket = appEndpoint.post('/issues/{id}/linked-tickets/new', {
  name: 'CreateLinkedTicket',
  summary: 'Have a ticket made in another app by the ticket creator, and link it; null when it is being tried again',
  access: 'issues:write',
  params: z.object({ id }),
  body: z.strictObject({ title: z.string().trim().min(1, 'say what it is about').max(200), description: z.string().trim().max(10_000).default('') }),
  data: z.object({ ticket: linkedTicket.nullable(), says: z.string() }),
})

export const ticketCreatorInput = z.strictObject({
  source: z.enum(TICKET_APPS),
  /** Empty takes it away. */
  url: z.union([z.literal(''), webUrl]),
})

const ticketCreator = z.object({
  source: z.enum(TICKET_APPS),
  url: z.string(),
  /** How the last ten went, newest first. */
  deliveries: z.array(z.object({ id, at: time, title: z.string(), state: z.enum(['leaving', 'sent', 'failed']), attempts: z.number().int(), says: z.string() })),
})
export type TicketCreator = z.output<typeof ticketCreator>

export const getTicketCreator = appEndpoint.get('/ticket-creator', {
  name: 'GetTicketCreator',
  summary: 'The address that makes tickets in another app; empty while there is none',
  access: 'apps:read',
  data: ticketCreator,
})

export const setTicketCreator = appEndpoint.put('/ticket-creator', {
  name: 'SetTicketCreator',
  summary: 'Set the address that makes tickets; the secret that signs what is sent there is made with the first and shown once',
  access: 'apps:write',
  body: ticketCreatorInput,
  data: ticketCreator.extend({ secret: z.string().nullable() }),
})

export const renewTicketCreatorSecret = appEndpoint.post('/ticket-creator/secret', {
  name: 'RenewTicketCreatorSecret',
  summary: 'Make a new secret; the old one signs nothing any more',
  access: 'apps:write',
  data: ticketCreator.extend({ secret: z.string() }),
})
