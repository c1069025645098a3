// What a live event means for what is on the screen: which answers are old now.
import type { IssuePage, LiveEvent } from '@patchbay/contract'
import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo } from 'react'
import { type LiveState, useLiveStream } from '../features/live/stream.ts'
import { gather } from '../features/live/throttle.ts'
import { sessionQuery } from '../features/sessions/queries.ts'

/** At most four refreshes a second, however fast events come. */
const EVERY_MS = 260

/** Counting views costs more than showing one, so numbers follow what happens at this pace. */
const COUNT_EVERY_MS = 5_000
let counting: ReturnType<typeof setTimeout> | undefined
const countSoon = (client: QueryClient): void => {
  counting ??= setTimeout(() => {
    counting = undefined
    void client.invalidateQueries({ queryKey: ['view-counts'] })
  }, COUNT_EVERY_MS)
}

const staleAfter = (client: QueryClient, events: LiveEvent[]): void => {
  const issues = new Set(events.map((event) => event.issue_id).filter((id) => id !== null))
  const has = (start: string) => events.some((event) => event.type.startsWith(start))
  const mark = (...queryKey: string[]) => void client.invalidateQueries({ queryKey })
  if (issues.size > 0) {
    mark('board')
    mark('counts')
    countSoon(client)
    for (const [key, page] of client.getQueriesData<IssuePage>({ queryKey: ['issue'] }))
      if (page && issues.has(page.card.id)) void client.invalidateQueries({ queryKey: key })
  }
  if (has('account.') || has('contact.')) {
    mark('board')
    mark('issue')
    for (const key of ['account', 'accounts', 'contact', 'contacts']) mark(key)
  }
  if (has('notification.')) mark('notifications')
  if (events.some((event) => event.type === 'ai.changed' || event.type === 'issue.field.changed' || event.type === 'issue.title.changed')) mark('ai', 'marks')
  if (events.some((event) => event.type === 'ai.changed' && event.issue_id === null)) mark('ai', 'overview')
  if (has('anomaly.')) mark('anomalies')
  if (has('bulk.')) mark('bulk')
  if (has('issue.deleted') || has('issue.restored')) mark('bin')
  if (has('field.')) {
    mark('fields')
    mark('view-fields')
  }
  if (has('form.')) mark('ticket-forms')
  if (has('hours.')) mark('hours')
  if (has('macro.')) mark('macros')
  if (has('role.')) mark('roles')
  if (has('sla.')) mark('slas')
  // A policy went: every clock may show something else.
  if (events.some((event) => event.type === 'sla.changed' && event.issue_id === null)) {
    mark('board')
    mark('issue')
  }
  if (has('slack.')) mark('slack')
  if (has('status.')) {
    mark('statuses')
    mark('view-fields')
    mark('board')
    mark('issue')
  }
  if (has('tag.')) {
    mark('tags')
    mark('board')
    mark('issue')
  }
  if (has('team.')) mark('teams')
  if (has('trigger.')) mark('triggers')
  if (has('webhook.')) mark('webhooks')
  if (has('view.')) {
    mark('views')
    mark('view-counts')
  }
  if (has('user.')) {
    mark('people')
    mark(...(sessionQuery.queryKey as unknown as string[]))
  }
}

export const useLiveWiring = (): LiveState => {
  const client = useQueryClient()
  const batch = useMemo(() => gather<LiveEvent>(EVERY_MS, (events) => staleAfter(client, [...events])), [client])
  useEffect(() => batch.stop, [batch])
  return useLiveStream({ onEvent: batch.add, onBack: () => void client.invalidateQueries() })
}
