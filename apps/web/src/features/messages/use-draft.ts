// The draft of one place while somebody writes in it: safe here at once, at the server a moment later.
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useMemo, useRef } from 'react'
import { useStored } from '../../lib/stored.ts'
import { adoptAll, draftsQuery, saveDraft, saveOnLeaving, settleConflict } from './draft-sync.ts'
import { draftKey, type DraftPlace, type LocalDraft, putWords, readDraft, writeDraft } from './drafts.ts'

const KEEP_MS = 250
const SAVE_MS = 900

/** Runs the last call a while after it, or at once when asked. */
const useLater = (ms: number) => {
  const held = useRef<{ timer: ReturnType<typeof setTimeout>; work: () => void } | null>(null)
  return useMemo(() => {
    const flush = () => {
      const now = held.current
      held.current = null
      if (!now) return
      clearTimeout(now.timer)
      now.work()
    }
    const later = (work: () => void) => {
      if (held.current) clearTimeout(held.current.timer)
      held.current = { work, timer: setTimeout(flush, ms) }
    }
    return { later, flush }
  }, [ms])
}

/** What another device has written is looked for when one comes here, and when one comes back. */
const useAdopting = (place: DraftPlace) => {
  const { data, dataUpdatedAt } = useQuery(draftsQuery(place.issueId))
  const { member, issueId, mode, threadId } = place
  useEffect(() => {
    if (data) adoptAll({ member, issueId }, { mode, threadId }, data)
    // Each answer once: the same list may come anew after words here have moved on.
  }, [data, dataUpdatedAt, member, issueId, mode, threadId])
}

const EMPTY = readDraft('')
export type SavedMark = '' | 'saved' | 'here' | 'lost'
const markOf = (draft: LocalDraft, safe: boolean): SavedMark => {
  if (!draft.html && draft.files.length === 0) return ''
  if (!draft.dirty) return 'saved'
  return safe ? 'here' : 'lost'
}

export const useDraft = (place: DraftPlace, connected: boolean) => {
  const client = useQueryClient()
  const key = draftKey(place)
  const [stored] = useStored<LocalDraft>(key, EMPTY)
  const safe = useRef(true)
  const keeping = useLater(KEEP_MS)
  const saving = useLater(SAVE_MS)
  const latest = useRef(place)
  latest.current = place
  useAdopting(place)

  // Each for the place it was written for: one may have gone on to another by the time it is kept.
  const keepAt = useCallback((spot: DraftPlace, change: Partial<LocalDraft>) => {
    safe.current = writeDraft(draftKey(spot), { ...change, dirty: true })
    saving.later(() => void saveDraft(client, spot))
  }, [client, saving])
  const keep = useCallback((change: Partial<LocalDraft>) => keepAt(latest.current, change), [keepAt])
  /** The words are asked for when they are kept, not at every key. */
  const change = useCallback((words: () => string) => {
    const spot = latest.current
    keeping.later(() => keepAt(spot, { html: words() }))
  }, [keepAt, keeping])

  useEffect(() => {
    const here = latest.current
    const leave = () => {
      keeping.flush()
      saveOnLeaving(here)
    }
    window.addEventListener('pagehide', leave)
    return () => {
      window.removeEventListener('pagehide', leave)
      keeping.flush()
      saving.flush()
    }
  }, [key, keeping, saving])
  useEffect(() => {
    if (connected && readDraft(key).dirty) void saveDraft(client, latest.current)
  }, [client, connected, key])

  return {
    key, stored, change, keep,
    mark: markOf(stored, safe.current),
    /** What is written now, kept a moment before its time. */
    words: () => {
      keeping.flush()
      return readDraft(key)
    },
    empty: () => {
      keeping.flush()
      putWords(key, { html: '', files: [], dirty: readDraft(key).version > 0 })
      void saveDraft(client, latest.current)
    },
    settle: (choice: 'mine' | 'theirs' | 'both') => {
      keeping.flush()
      settleConflict(client, latest.current, choice)
    },
  }
}
export type DraftHands = ReturnType<typeof useDraft>
