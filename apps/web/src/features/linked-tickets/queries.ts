// Linked tickets: linking, completing, taking off, each with its way back; and the door where other systems tell of them.
import {
  addLinkedTicket, type BodyInput, closeTicketDoor, createLinkedTicket, getTicketCreator, getTicketDoor, type IssuePage, type LinkedTicket, makeTicketDoor, removeLinkedTicket, renewTicketCreatorSecret, setLinkedTicketState, setTicketCreator, TICKET_APPS, updateIssue,
} from '@patchbay/contract'
import { queryOptions, useQueryClient } from '@tanstack/react-query'
import { call, reasonOf } from '../../lib/api.ts'
import { useChange } from '../../lib/change.ts'
import { tell, tellTrouble } from '../../lib/tell.ts'

const STALE = ['issue', 'board', 'activity'] as const
const UNDO_MS = 8_000
const name = ({ external_id }: Pick<LinkedTicket, 'external_id'>): string => external_id

/** Shown at once on the page that is open. */
const useGuess = (issueId: string) => {
  const client = useQueryClient()
  return (change: (tickets: LinkedTicket[]) => LinkedTicket[]) =>
    client.setQueriesData<IssuePage>({ queryKey: ['issue'] }, (page) => (page?.card.id === issueId ? { ...page, linked_tickets: change(page.linked_tickets) } : page))
}

type Linking = BodyInput<typeof addLinkedTicket>
export const useLinkTicket = (issueId: string) => {
  const client = useQueryClient()
  const hold = () =>
    call(updateIssue, { params: { id: issueId }, body: { state: 'on_hold' } })
      .catch((error: unknown) => tellTrouble('The issue was not put on hold', { description: reasonOf(error) }))
      .finally(() => void client.invalidateQueries({ queryKey: ['issue'] }))
  return useChange({
    work: (body: Linking) => call(addLinkedTicket, { params: { id: issueId }, body }),
    stale: STALE,
    said: (ticket) => {
      if (ticket.is_held || ticket.state === 'completed') return `${name(ticket)} is linked${ticket.is_held ? '; the issue is on hold until it is completed' : ''}`
      tell('Its status stays', { description: 'Somebody set it by hand, or it is on hold or closed already.', duration: UNDO_MS, action: { label: 'Put on hold', onClick: () => void hold() } })
      return `${name(ticket)} is linked`
    },
  })
}

/** What links it again just as it was. */
const again = ({ source, external_id, link, title }: LinkedTicket): Linking => {
  const app = TICKET_APPS.find((known) => known === source)
  return { ticket: link || external_id, ...(app ? { source: app } : {}), ...(title ? { title } : {}) }
}

export const useTicketChanges = (issueId: string) => {
  const guess = useGuess(issueId)
  const restore = useChange({ work: (ticket: LinkedTicket) => call(addLinkedTicket, { params: { id: issueId }, body: again(ticket) }), stale: STALE, trouble: 'The ticket was not linked again' })
  const set = useChange({
    work: ({ ticket, state }: { ticket: LinkedTicket; state: LinkedTicket['state'] }) => call(setLinkedTicketState, { params: { id: ticket.id }, body: { state } }),
    stale: STALE,
    guess: (_, { ticket, state }) => guess((all) => all.map((each) => (each.id === ticket.id ? { ...each, state } : each))),
    trouble: 'The ticket was not changed',
  })
  const change = (ticket: LinkedTicket, state: LinkedTicket['state']) =>
    set.mutate({ ticket, state }, {
      onSuccess: () => tell(`${name(ticket)} is ${state === 'open' ? 'open again' : 'completed'}`, { duration: UNDO_MS, action: { label: 'Undo', onClick: () => set.mutate({ ticket, state: ticket.state }) } }),
    })
  const remove = useChange({
    work: (ticket: LinkedTicket) => call(removeLinkedTicket, { params: { id: ticket.id } }),
    stale: STALE,
    guess: (_, ticket) => guess((all) => all.filter((each) => each.id !== ticket.id)),
    trouble: 'The ticket was not taken off',
  })
  const takeOff = (ticket: LinkedTicket) =>
    remove.mutate(ticket, { onSuccess: () => tell(`${name(ticket)} is linked no longer`, { duration: UNDO_MS, action: { label: 'Undo', onClick: () => restore.mutate(ticket) } }) })
  return { change, takeOff }
}

export const doorQuery = queryOptions({ queryKey: ['ticket-door'], queryFn: ({ signal }) => call(getTicketDoor, {}, { signal }) })
export const useMakeDoor = () => useChange({ work: () => call(makeTicketDoor, {}), stale: ['ticket-door'], trouble: 'The address was not made' })
export const useCloseDoor = () => useChange({ work: () => call(closeTicketDoor, {}), stale: ['ticket-door'], said: 'The address is gone', trouble: 'The address is still there' })

export const creatorQuery = queryOptions({ queryKey: ['ticket-creator'], queryFn: ({ signal }) => call(getTicketCreator, {}, { signal }) })
export const useSetCreator = () => useChange({ work: (body: BodyInput<typeof setTicketCreator>) => call(setTicketCreator, { body }), stale: ['ticket-creator'] })
export const useRenewCreator = () => useChange({ work: () => call(renewTicketCreatorSecret, {}), stale: ['ticket-creator'], trouble: 'The secret is still the old one' })

export const useCreateTicket = (issueId: string) =>
  useChange({
    work: (body: BodyInput<typeof createLinkedTicket>) => call(createLinkedTicket, { params: { id: issueId }, body }),
    stale: STALE,
    said: ({ ticket, says }) => (ticket ? `${name(ticket)} is made and linked` : `${says} The issue tells when it is there.`),
  })
