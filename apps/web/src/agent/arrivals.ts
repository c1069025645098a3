// Sends what waits in this browser, and tells the page what arrived; loaded when there is something to send.
import type { ScheduledMessage } from '@patchbay/contract'
import type { QueryClient } from '@tanstack/react-query'
import { offerUndo } from '../features/issues/changes.ts'
import { addScheduled, addToTimeline } from '../features/issues/queries.ts'
import { giveBackMacros } from '../features/macros/use-macros.ts'
import { saveDraft } from '../features/messages/draft-sync.ts'
import { sweepDrafts, unsavedPlaces } from '../features/messages/drafts.ts'
import { type Arrived, type Outgoing, pump } from '../features/messages/outbox.ts'
import { undoSending } from '../features/messages/scheduled.ts'
import { sessionQuery } from '../features/sessions/queries.ts'
import { untell } from '../lib/tell.ts'

const offer = (client: QueryClient, me: string, item: ScheduledMessage): void => {
  const left = Date.parse(item.send_at) - Date.now()
  if (left <= 0) return
  const said = `The ${item.mode} on #${item.issue.number} leaves in a moment`
  offerUndo(said, () => void undoSending(client, me, item, giveBackMacros), left)
  setTimeout(() => untell(said), left)
}

const tellArrived = (client: QueryClient, me: string, item: Outgoing, arrived: Arrived): void => {
  const number = String(item.number)
  if ('message' in arrived) addToTimeline(client, number, arrived.message)
  else {
    addScheduled(client, number, arrived.scheduled)
    if (arrived.scheduled.for_undo && arrived.scheduled.state === 'waiting') offer(client, me, arrived.scheduled)
    else void client.invalidateQueries({ queryKey: ['scheduled'] })
  }
  void client.invalidateQueries({ queryKey: ['issue', number] })
  void client.invalidateQueries({ queryKey: ['board'] })
  void client.invalidateQueries({ queryKey: ['counts'] })
}

export const sendWaiting = (client: QueryClient, me: string): Promise<void> =>
  pump({
    me,
    onSent: (item, arrived) => tellArrived(client, me, item, arrived),
    // Asking who is signed in finds out that nobody is, and the door opens.
    onSignedOut: () => void client.invalidateQueries(sessionQuery),
  })

/** What was written while there was no line, in places that are not open now. */
export const saveWaiting = (client: QueryClient, me: string): void => {
  sweepDrafts()
  for (const place of unsavedPlaces(me)) void saveDraft(client, place)
}
