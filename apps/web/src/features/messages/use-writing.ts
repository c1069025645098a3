// The words being written for one issue: which place they are for, kept as a draft, put out when sent.
import { useCallback, useEffect, useRef, useState } from 'react'
import { draftKey, type Mode, readDraft, writeDraft } from './drafts.ts'
import { type Outgoing, putOut } from './outbox.ts'
import { useUploads } from './upload.ts'
import { tellTrouble } from '../../lib/tell.ts'

const SAVE_MS = 300

type Place = { issueId: string; number: number; threadId: string; threadName: string; macroIds: string[]; onOut: () => void }

/** Saves a little after the last key, and at once when the page is left. */
const useDraft = (key: string) => {
  const words = useRef('')
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const [kept, setKept] = useState<'' | 'kept' | 'lost'>('')
  const save = useCallback(() => {
    clearTimeout(timer.current)
    timer.current = undefined
    const safe = writeDraft(key, words.current)
    setKept(words.current === '' ? '' : safe ? 'kept' : 'lost')
  }, [key])
  useEffect(() => {
    words.current = readDraft(key)
    setKept(words.current ? 'kept' : '')
    const flush = () => void (timer.current !== undefined && save())
    window.addEventListener('pagehide', flush)
    return () => {
      window.removeEventListener('pagehide', flush)
      flush()
    }
  }, [key, save])
  const change = (html: string) => {
    words.current = html
    setKept('')
    clearTimeout(timer.current)
    timer.current = setTimeout(save, SAVE_MS)
  }
  return { words, kept, change, save }
}

/** A file alone still says something: its name. */
const nameFiles = (names: string[]): string =>
  names
    .map((name) => {
      const line = document.createElement('p')
      line.textContent = name
      return line.outerHTML
    })
    .join('')

const outgoing = (place: Place, mode: Mode, html: string, fileIds: string[], close: boolean): Outgoing => ({
  client_id: crypto.randomUUID(),
  issue_id: place.issueId,
  number: place.number,
  mode,
  body_html: html,
  thread_id: mode === 'note' ? place.threadId : '',
  place: mode === 'note' ? place.threadName : '',
  then_close: close && mode === 'reply',
  file_ids: fileIds,
  macro_ids: place.macroIds,
  at: new Date().toISOString(),
  problem: '',
})

export const useWriting = (place: Place, mode: Mode, focus: boolean) => {
  const key = draftKey(place.issueId, mode, mode === 'note' ? place.threadId : '')
  const { words, kept, change, save } = useDraft(key)
  const [empty, setEmpty] = useState(() => readDraft(key) === '')
  const [round, setRound] = useState(0)
  const uploads = useUploads()
  useEffect(() => setEmpty(readDraft(key) === ''), [key])
  const ready = !uploads.busy && (!empty || uploads.uploads.length > 0)
  const send = (close: boolean) => {
    if (!ready) return
    const ids = uploads.uploads.map((each) => each.id)
    if (!putOut(outgoing(place, mode, words.current || nameFiles(uploads.uploads.map((each) => each.name)), ids, close))) {
      tellTrouble('Not sent', { description: 'This browser has no room to keep it. Your words are still here.' })
      return
    }
    words.current = ''
    save()
    setEmpty(true)
    uploads.clear()
    setRound((count) => count + 1)
    place.onOut()
  }
  /** Puts words back that could not be sent. */
  const restore = (html: string) => {
    words.current = html + words.current
    save()
    setEmpty(false)
    setRound((count) => count + 1)
  }
  return {
    key, mode, focus, kept, ready, round, uploads, send, restore,
    initial: readDraft(key),
    change: (html: string) => {
      setEmpty(html === '')
      change(html)
    },
  }
}
export type Writing = ReturnType<typeof useWriting>
