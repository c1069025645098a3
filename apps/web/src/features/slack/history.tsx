// The history of channels: how far it is, paused and resumed.
import { type SlackHistory, changeHistory, listHistories, startHistory } from '@patchbay/contract'
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Pause, Play } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { call, reasonOf } from '../../lib/api.ts'
import { tellTrouble } from '../../lib/tell.ts'
import { Button } from '../../ui/button.tsx'
import { SelectField } from '../../ui/field.tsx'
import { Modal } from '../../ui/modal.tsx'

const historiesQuery = queryOptions({
  queryKey: ['slack', 'histories'],
  queryFn: ({ signal }) => call(listHistories, {}, { signal }),
})
export const useHistories = () => useQuery(historiesQuery)

const useChange = () => {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ id, state }: { id: string; state: 'running' | 'paused' }) => call(changeHistory, { params: { id }, body: { state } }),
    networkMode: 'always',
    onSuccess: () => client.invalidateQueries(historiesQuery),
    onError: (error) => tellTrouble('Nothing was changed', { description: reasonOf(error) }),
  })
}

const count = (n: number): string => `${n.toLocaleString('en')} ${n === 1 ? 'message' : 'messages'}`
const timeOf = (minutes: number): string => (minutes < 90 ? `about ${minutes} min left` : `about ${Math.round(minutes / 60)} h left`)

const wordsOf = (h: SlackHistory): string => {
  if (h.state === 'failed') return h.failure || 'It stopped.'
  if (h.state === 'done') return `${count(h.messages)}, all here`
  const parts = [count(h.messages)]
  if (h.state === 'paused') parts.push('paused')
  if (h.is_slow) parts.push('Slack gives this app 15 messages a minute')
  if (h.minutes_left !== null) parts.push(timeOf(h.minutes_left))
  if (h.state === 'running' && h.failure) parts.push(`trying again: ${h.failure}`)
  return parts.join(' · ')
}

const Bar = ({ history }: { history: SlackHistory }) => {
  const percent = Math.round(history.progress * 100)
  return (
    <div
      role="progressbar"
      aria-label={`History of #${history.channel_name}`}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent}
      className="h-1.5 overflow-hidden rounded-full bg-hover"
    >
      <div
        className={history.state === 'failed' ? 'h-full rounded-full bg-urgent' : 'h-full rounded-full bg-accent transition-[width] duration-300'}
        style={{ width: `${percent}%` }}
      />
    </div>
  )
}

const Row = ({ history, mayWrite }: { history: SlackHistory; mayWrite: boolean }) => {
  const change = useChange()
  const isRunning = history.state === 'running'
  return (
    <li className="flex items-center gap-4 border-b px-4 py-3 last:border-b-0">
      <div className="flex min-w-0 flex-1 flex-col gap-1.5">
        <p className="flex items-baseline gap-2">
          <span className="min-w-0 flex-1 truncate font-medium">#{history.channel_name}</span>
          <span className="text-small text-ink-3 tabular-nums">{Math.round(history.progress * 100)} %</span>
        </p>
        <Bar history={history} />
        <p className={history.state === 'failed' ? 'text-small text-urgent' : 'text-small text-ink-2'}>{wordsOf(history)}</p>
      </div>
      {mayWrite && history.state !== 'done' ? (
        <Button disabled={change.isPending} onClick={() => change.mutate({ id: history.id, state: isRunning ? 'paused' : 'running' })}>
          {isRunning ? <Pause size={14} /> : <Play size={14} />}
          {isRunning ? 'Pause' : 'Resume'}
        </Button>
      ) : null}
    </li>
  )
}

export const Histories = ({ mayWrite }: { mayWrite: boolean }) => {
  const histories = useHistories()
  if (histories.isPending) return <div className="skeleton h-16" />
  if (histories.isError)
    return (
      <p role="alert" className="text-urgent">
        {reasonOf(histories.error)}
      </p>
    )
  return (
    <ul className="overflow-hidden rounded-lg border bg-surface">
      {histories.data.map((each) => (
        <Row key={each.id} history={each} mayWrite={mayWrite} />
      ))}
    </ul>
  )
}

const SPANS = [
  { days: 30, label: 'The last 30 days' },
  { days: 90, label: 'The last 90 days' },
  { days: 365, label: 'The last year' },
  { days: 3650, label: 'All of it' },
]

export const HistoryForm = ({ channel, onClose }: { channel: { id: string; name: string }; onClose: () => void }) => {
  const [days, setDays] = useState(90)
  const client = useQueryClient()
  const start = useMutation({
    mutationFn: () => call(startHistory, { params: { id: channel.id }, body: { days } }),
    networkMode: 'always',
    onSuccess: () => {
      onClose()
      return client.invalidateQueries(historiesQuery)
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    start.mutate()
  }
  return (
    <Modal
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Bring in the history of #${channel.name}`}
      says="What customers wrote before becomes issues, at its own time. Nobody in Slack is told, and nothing comes in twice."
    >
      <form onSubmit={submit} className="flex flex-col gap-3">
        <SelectField label="How far back" value={String(days)} onChange={(event) => setDays(Number(event.target.value))}>
          {SPANS.map((span) => (
            <option key={span.days} value={span.days}>
              {span.label}
            </option>
          ))}
        </SelectField>
        {start.isError ? (
          <p role="alert" className="text-urgent">
            {reasonOf(start.error)}
          </p>
        ) : null}
        <div className="flex justify-end gap-2 pt-1">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="primary" disabled={start.isPending}>
            {start.isPending ? 'Starting…' : 'Bring it in'}
          </Button>
        </div>
      </form>
    </Modal>
  )
}
