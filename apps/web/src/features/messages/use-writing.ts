// The words being written for one issue: which place they are for, kept as a draft, put out when sent.
import { useEffect, useState } from 'react'
import { tell, tellTrouble } from '../../lib/tell.ts'
import { sayUntil } from '../../lib/time-words.ts'
import { type Mode, putWords, readDraft } from './drafts.ts'
import { type Outgoing, putOut, type Sending } from './outbox.ts'
import { useUploads } from './upload.ts'
import { useDraft } from './use-draft.ts'

type WritingPlace = {
  me: string
  issueId: string
  number: number
  threadId: string
  threadName: string
  /** Seconds in which sending can be undone. */
  undoSeconds: number
  connected: boolean
  macroIds: string[]
  onOut: (how: Sending) => void
  /** A key was pressed. */
  onKey: () => void
}

const outgoing = (place: WritingPlace, mode: Mode, draft: { html: string; files: Outgoing['files'] }, how: Sending): Outgoing => ({
  client_id: crypto.randomUUID(),
  by: place.me,
  issue_id: place.issueId,
  number: place.number,
  mode,
  body_html: draft.html,
  thread_id: mode === 'note' ? place.threadId : '',
  place: mode === 'note' ? place.threadName : '',
  files: draft.files,
  hold: place.undoSeconds > 0,
  macro_ids: place.macroIds,
  at: new Date().toISOString(),
  problem: '',
  ...how,
})

export const useWriting = (place: WritingPlace, mode: Mode, focus: boolean) => {
  const threadId = mode === 'note' ? place.threadId : ''
  const draft = useDraft({ member: place.me, issueId: place.issueId, mode, threadId }, place.connected)
  const { key, stored } = draft
  const [empty, setEmpty] = useState(stored.html === '')
  const uploads = useUploads(stored.files, (files) => draft.keep({ files }))
  // Only words that were put in from elsewhere: the surface tells of its own.
  useEffect(() => setEmpty(readDraft(key).html === ''), [key, draft.stamp])
  const ready = !uploads.busy && (!empty || stored.files.length > 0)
  const send = (how: Sending = {}) => {
    if (!ready) return
    const words = draft.words()
    if (!putOut(outgoing(place, mode, words, how))) {
      tellTrouble('Not sent', { description: 'This browser has no room to keep it. Your words are still here.' })
      return
    }
    draft.empty()
    setEmpty(true)
    if (how.send_at) tell(`Scheduled for ${sayUntil(how.send_at)}`)
    place.onOut(how)
  }
  return {
    key, mode, focus, ready, uploads, send,
    kept: draft.mark,
    round: draft.stamp,
    other: stored.other,
    settle: draft.settle,
    initial: () => readDraft(key).html,
    change: (words: () => string, isEmpty: boolean) => {
      if (isEmpty !== empty) setEmpty(isEmpty)
      place.onKey()
      draft.change(words)
    },
    /** Puts words back that could not be sent, before those that were begun since. */
    restore: (item: Pick<Outgoing, 'body_html' | 'files'>) => {
      const now = draft.words()
      putWords(key, { html: item.body_html + now.html, files: [...item.files, ...now.files], dirty: true })
      draft.keep({})
    },
  }
}
export type Writing = ReturnType<typeof useWriting>
