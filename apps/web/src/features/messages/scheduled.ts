// What is done with messages that have not left: undone, sent now, moved to another time, reworded.
import { cancelScheduled, changeScheduled, listScheduled, type ScheduledMessage, sendScheduled } from '@patchbay/contract'
import { type QueryClient, queryOptions, useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import { call, reasonOf } from '../../lib/api.ts'
import { readerZone } from '../../lib/reader.ts'
import { tell, tellTrouble } from '../../lib/tell.ts'
import { sayUntil } from '../../lib/time-words.ts'
import { draftKey, putWords, readDraft } from './drafts.ts'
import { draftsQuery } from './draft-sync.ts'

export const scheduledQuery = queryOptions({
  queryKey: ['scheduled'],
  queryFn: ({ signal }) => call(listScheduled, {}, { signal }),
  staleTime: 15_000,
})

const refresh = (client: QueryClient, item: ScheduledMessage): void => {
  void client.invalidateQueries({ queryKey: ['scheduled'] })
  void client.invalidateQueries({ queryKey: ['issue', String(item.issue.number)] })
}

/** What else belongs to the words of this issue comes back too. */
type OnBack = (issueId: string) => void

/** The words go back to where they were written; what was begun there since stays behind them. */
const callBack = async (client: QueryClient, me: string, item: ScheduledMessage, onBack: OnBack): Promise<void> => {
  const { draft } = await call(cancelScheduled, { params: { id: item.id } })
  if (item.author.id === me) onBack(item.issue.id)
  void client.invalidateQueries({ queryKey: draftsQuery(item.issue.id).queryKey })
  void client.invalidateQueries({ queryKey: ['draft-lines'] })
  if (!draft) return
  const key = draftKey({ member: me, issueId: item.issue.id, mode: item.mode, threadId: item.thread_id })
  const here = readDraft(key)
  if (here.dirty) putWords(key, { html: item.body_html + here.html, files: [...item.files, ...here.files], version: draft.version })
  else putWords(key, { html: draft.body_html, files: draft.files, version: draft.version })
}

const perform = async (client: QueryClient, item: ScheduledMessage, work: () => Promise<unknown>, done: string, failed: string): Promise<void> => {
  try {
    await work()
    if (done) tell(done)
  } catch (error) {
    tellTrouble(failed, { description: reasonOf(error) })
  } finally {
    refresh(client, item)
  }
}

export const undoSending = (client: QueryClient, me: string, item: ScheduledMessage, onBack: OnBack): Promise<void> =>
  perform(client, item, () => callBack(client, me, item, onBack), '', 'It could not be undone')

export const useScheduled = (me: string, onBack: OnBack) => {
  const client = useQueryClient()
  return useMemo(() => {
    const change = (item: ScheduledMessage, body: Parameters<typeof call<typeof changeScheduled>>[1]['body'], done: string) =>
      perform(client, item, () => call(changeScheduled, { params: { id: item.id }, body }), done, 'The message was not changed')
    return {
      undo: (item: ScheduledMessage) => undoSending(client, me, item, onBack),
      cancel: (item: ScheduledMessage) =>
        perform(client, item, () => callBack(client, me, item, onBack), item.author.id === me ? 'Not sent; the words are a draft again' : `Not sent; ${item.author.name} has the words as a draft`, 'It was not cancelled'),
      sendNow: (item: ScheduledMessage) => perform(client, item, () => call(sendScheduled, { params: { id: item.id } }), '', 'It was not sent'),
      reword: (item: ScheduledMessage, body_html: string) => change(item, { body_html }, 'Changed'),
      move: (item: ScheduledMessage, at: Date) =>
        change(item, { send_at: at.toISOString(), time_zone: readerZone() }, `Scheduled for ${sayUntil(at.toISOString())}`),
    }
  }, [client, me, onBack])
}
export type ScheduledHands = ReturnType<typeof useScheduled>
