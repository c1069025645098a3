// What a live event means for what is on the screen: which answers are old now.
import type { IssuePage, LiveEvent } from '@patchbay/contract'
import { type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo } from 'react'
import { type LiveState, useLiveStream } from '../features/live/stream.ts'
import { gather } from '../features/live/throttle.ts'
import { sessionQuery } from '../features/sessions/queries.ts'
import { markStale } from '../lib/mark-stale.ts'

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

/** Which answers are old after events whose names begin like this. */
const STALE: [start: string, ...keys: string[][]][] = [
  ['account.', ['board'], ['issue'], ['account'], ['accounts'], ['contact'], ['contacts']],
  ['ai.changed', ['ai', 'marks']],
  ['anomaly.', ['anomalies']],
  ['article.', ['articles']],
  ['bulk.', ['bulk']],
  ['chat.', ['chats']],
  ['chat_routing.', ['chat-routing']],
  ['contact.', ['board'], ['issue'], ['account'], ['accounts'], ['contact'], ['contacts']],
  ['custom_app.', ['custom-apps']],
  ['export.', ['exports']],
  ['field.', ['fields'], ['view-fields']],
  ['form.', ['ticket-forms']],
  ['hours.', ['hours']],
  ['issue.agent.', ['ai', 'agents']],
  ['issue.assigned', ['ai', 'agents']],
  ['issue.deleted', ['bin']],
  ['issue.field.changed', ['ai', 'marks']],
  ['issue.restored', ['bin']],
  ['issue.title.changed', ['ai', 'marks']],
  ['macro.', ['macros']],
  ['message.failed', ['slack']],
  ['notification.', ['notifications']],
  ['role.', ['roles']],
  ['scheduled.', ['scheduled']],
  ['sla.', ['slas']],
  ['slack.', ['slack'], ['chat-routing']],
  ['issue.spam.', ['blocked']],
  ['spam.', ['blocked'], ['issue'], ['board'], ['view-counts']],
  ['status.', ['statuses'], ['view-fields'], ['board'], ['issue']],
  ['survey.', ['surveys']],
  ['issue.survey.', ['surveys']],
  ['contact.survey.', ['surveys']],
  ['tag.', ['tags'], ['board'], ['issue']],
  ['team.', ['teams']],
  ['ticket_creator.', ['ticket-creator']],
  ['ticket_door.', ['ticket-door']],
  ['trigger.', ['triggers']],
  ['user.', ['people'], ['ai', 'agents'], [...(sessionQuery.queryKey as unknown as string[])]],
  ['view.', ['views'], ['view-counts']],
  ['webhook.', ['webhooks']],
]

const staleAfter = (client: QueryClient, events: LiveEvent[]): void => {
  const issues = new Set(events.map((event) => event.issue_id).filter((id) => id !== null))
  const mark = (...queryKey: string[]) => markStale(client, queryKey)
  for (const id of issues) mark('activity', id)
  if (issues.size > 0) {
    mark('board')
    mark('recent')
    mark('counts')
    countSoon(client)
    for (const [key, page] of client.getQueriesData<IssuePage>({ queryKey: ['issue'] }))
      // Which issue it will be is not known before its first answer.
      if (!page || issues.has(page.card.id)) markStale(client, key)
  }
  const stale = STALE.flatMap(([start, ...keys]) => (events.some((event) => event.type.startsWith(start)) ? keys : []))
  for (const key of new Map(stale.map((each) => [each.join(), each])).values()) mark(...key)
  if (events.some((event) => event.type === 'ai.changed' && event.issue_id === null)) mark('ai', 'overview')
  // A policy went: every clock may show something else.
  if (events.some((event) => event.type === 'sla.changed' && event.issue_id === null)) {
    mark('board')
    mark('issue')
  }
}

export const useLiveWiring = (): LiveState => {
  const client = useQueryClient()
  const batch = useMemo(() => gather<LiveEvent>(EVERY_MS, (events) => staleAfter(client, [...events])), [client])
  useEffect(() => batch.stop, [batch])
  return useLiveStream({ onEvent: batch.add, onBack: () => void client.invalidateQueries() })
}
