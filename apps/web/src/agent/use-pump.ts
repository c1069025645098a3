// Sends what waits: when something was written, when the line is back, and now and then.
import type { ScheduledMessage } from '@patchbay/contract'
import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect } from 'react'
import { offerUndo } from '../features/issues/changes.ts'
import { addScheduled, addToTimeline } from '../features/issues/queries.ts'
import { saveDraft } from '../features/messages/draft-sync.ts'
import { sweepDrafts, unsavedPlaces } from '../features/messages/drafts.ts'
import { type Arrived, type Outgoing, pump, readOutbox } from '../features/messages/outbox.ts'
import { useScheduled } from '../features/messages/scheduled.ts'
import { sessionQuery, useSession } from '../features/sessions/queries.ts'
import { untell } from '../lib/tell.ts'

const AGAIN_MS = 4_000

const useUndoSend = (me: string) => {
  const { undo } = useScheduled(me)
  return useCallback(
    (item: ScheduledMessage) => {
      const left = Date.parse(item.send_at) - Date.now()
      const said = item.mode === 'note' ? `Note on #${item.issue.number}` : `Reply to #${item.issue.number}`
      if (left <= 0) return
      offerUndo(said, () => void undo(item), left)
      setTimeout(() => untell(said), left)
    },
    [undo],
  )
}

const useArrived = (me: string) => {
  const client = useQueryClient()
  const offer = useUndoSend(me)
  return useCallback(
    (item: Outgoing, arrived: Arrived) => {
      const number = String(item.number)
      if ('message' in arrived) addToTimeline(client, number, arrived.message)
      else {
        addScheduled(client, number, arrived.scheduled)
        if (arrived.scheduled.for_undo && arrived.scheduled.state === 'waiting') offer(arrived.scheduled)
        else void client.invalidateQueries({ queryKey: ['scheduled'] })
      }
      void client.invalidateQueries({ queryKey: ['issue', number] })
      void client.invalidateQueries({ queryKey: ['board'] })
      void client.invalidateQueries({ queryKey: ['counts'] })
    },
    [client, offer],
  )
}

export const usePump = (connected: boolean): (() => void) => {
  const client = useQueryClient()
  const me = useSession().user.id
  const onSent = useArrived(me)
  const run = useCallback(() => {
    // Asking who is signed in finds out that nobody is, and the door opens.
    void pump({ me, onSent, onSignedOut: () => void client.invalidateQueries(sessionQuery) })
  }, [client, me, onSent])
  const runAll = useCallback(() => {
    run()
    // What was written while there was no line, in places that are not open now.
    for (const place of unsavedPlaces(me)) void saveDraft(client, place)
  }, [client, me, run])
  useEffect(() => sweepDrafts(), [])
  useEffect(() => {
    if (connected) runAll()
    window.addEventListener('online', runAll)
    const again = setInterval(() => void (readOutbox().length > 0 && run()), AGAIN_MS)
    return () => {
      window.removeEventListener('online', runAll)
      clearInterval(again)
    }
  }, [connected, run, runAll])
  return run
}
