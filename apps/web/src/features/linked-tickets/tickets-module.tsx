// Tickets of other apps that an issue waits for, beside its conversation.
import { type IssuePage, type LinkedTicket, ticketAppLabel } from '@patchbay/contract'
import clsx from 'clsx'
import { Check, CircleCheck, CircleDot, ExternalLink, Plus, RotateCcw, Unlink } from 'lucide-react'
import { sayAgo, sayExactly } from '../../lib/time-words.ts'
import { BrandMark } from '../../ui/brand.tsx'
import { Button } from '../../ui/button.tsx'
import { Module } from '../../ui/facts.tsx'
import { More } from '../../ui/settings-list.tsx'
import { MenuItem } from '../../ui/menu.tsx'
import { useTicketChanges } from './queries.ts'

const sayState = ({ state, completed_at, completed_by }: LinkedTicket): string =>
  state === 'completed' && completed_at ? `completed ${sayAgo(completed_at)}${completed_by ? ` by ${completed_by}` : ''}` : state

const Words = ({ ticket }: { ticket: LinkedTicket }) => (
  <>
    <span className={clsx('block truncate', ticket.state === 'completed' && 'text-ink-3')} title={ticket.title || ticket.external_id} dir="auto">
      <span className="font-medium">{ticket.external_id}</span>
      {ticket.title ? ` ${ticket.title}` : ''}
    </span>
    <span className="flex items-center gap-1.5 text-small text-ink-3" title={sayExactly(ticket.completed_at ?? ticket.linked_at)}>
      <BrandMark brand={ticket.source} size={11} />
      <span className="truncate">{ticketAppLabel(ticket.source)} · {sayState(ticket)}</span>
    </span>
  </>
)

type RowProps = { ticket: LinkedTicket; mayWrite: boolean; onChange: (state: LinkedTicket['state']) => void; onTakeOff: () => void }
const Row = ({ ticket, mayWrite, onChange, onTakeOff }: RowProps) => {
  const isOpen = ticket.state === 'open'
  const isAddress = /^https?:/.test(ticket.link)
  return (
    <li className="flex min-h-10 items-center gap-2 py-0.5">
      {isOpen ? <CircleDot size={15} className="shrink-0 text-soon" aria-label="open" /> : <CircleCheck size={15} className="shrink-0 text-closed" aria-label="completed" />}
      {isAddress ? (
        <a href={ticket.link} target="_blank" rel="noreferrer" className="min-w-0 flex-1 rounded-md hover:underline">
          <Words ticket={ticket} />
        </a>
      ) : (
        <span className="min-w-0 flex-1">
          <Words ticket={ticket} />
        </span>
      )}
      {mayWrite ? (
        <More name={ticket.external_id}>
          {isOpen ? (
            <MenuItem icon={<Check size={14} />} onSelect={() => onChange('completed')}>
              Mark as completed
            </MenuItem>
          ) : (
            <MenuItem icon={<RotateCcw size={14} />} onSelect={() => onChange('open')}>
              Mark as open again
            </MenuItem>
          )}
          {isAddress ? (
            <MenuItem icon={<ExternalLink size={14} />} onSelect={() => void window.open(ticket.link, '_blank', 'noreferrer')}>
              Open in {ticketAppLabel(ticket.source)}
            </MenuItem>
          ) : null}
          <MenuItem icon={<Unlink size={14} />} onSelect={onTakeOff}>
            Unlink
          </MenuItem>
        </More>
      ) : null}
    </li>
  )
}

type TicketsModuleProps = { page: Pick<IssuePage, 'card' | 'linked_tickets'>; mayWrite: boolean; onAdd: () => void }
export const TicketsModule = ({ page: { card, linked_tickets: tickets }, mayWrite, onAdd }: TicketsModuleProps) => {
  const { change, takeOff } = useTicketChanges(card.id)
  if (tickets.length === 0 && !mayWrite) return null
  return (
    <Module title="Linked tickets">
      <ul>
        {tickets.map((ticket) => (
          <Row key={ticket.id} ticket={ticket} mayWrite={mayWrite} onChange={(state) => change(ticket, state)} onTakeOff={() => takeOff(ticket)} />
        ))}
      </ul>
      {mayWrite ? (
        <Button look="ghost" className="-ms-2" onClick={onAdd}>
          <Plus size={14} /> Create or link a ticket…
        </Button>
      ) : null}
    </Module>
  )
}
