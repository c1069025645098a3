// The draft of one place while somebody writes in it: safe here at once, at the server a moment later.
import { type QueryClient, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo, useRef, useSyncExternalStore } from 'react'
import { useStored } from '../../lib/stored.ts'
import { adoptAll, draftsQuery, saveDraft, saveOnLeaving, settleConflict } from './draft-sync.ts'
import { draftKey, type DraftPlace, type LocalDraft, putWords, readDraft, stampOf, watchStamps, writeDraft } from './drafts.ts'

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

type Latest = { current: DraftPlace }

/** Keeps words for the place they were written for: one may have gone on to another by the time they are kept. */
const useKeeping = (client: QueryClient, latest: Latest) => {
  const safe = useRef(true)
  const keeping = useLater(KEEP_MS)
  const saving = useLater(SAVE_MS)
  return useMemo(() => {
    const keepAt = (spot: DraftPlace, change: Partial<LocalDraft>) => {
      safe.current = writeDraft(draftKey(spot), { ...change, dirty: true })
      saving.later(() => void saveDraft(client, spot))
    }
    return {
      safe, keeping, saving,
      keep: (change: Partial<LocalDraft>) => keepAt(latest.current, change),
      /** The words are asked for when they are kept, not at every key. */
      change: (words: () => string) => {
        const spot = latest.current
        keeping.later(() => keepAt(spot, { html: words() }))
      },
    }
  }, [client, keeping, latest, saving])
}

/** Whoever leaves the place, or the page, leaves nothing behind unsaved. */
const useLeaving = (key: string, latest: Latest, { keeping, saving }: Pick<ReturnType<typeof useKeeping>, 'keeping' | 'saving'>) => {
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
  }, [key, latest, keeping, saving])
}

export const useDraft = (place: DraftPlace, connected: boolean) => {
  const client = useQueryClient()
  const key = draftKey(place)
  const [stored] = useStored<LocalDraft>(key, EMPTY)
  const stamp = useSyncExternalStore(watchStamps, () => stampOf(key))
  const latest = useRef(place)
  latest.current = place
  const { safe, keeping, saving, keep, change } = useKeeping(client, latest)
  useAdopting(place)
  useLeaving(key, latest, { keeping, saving })
  useEffect(() => {
    if (connected && readDraft(key).dirty) void saveDraft(client, latest.current)
  }, [client, connected, key])
  return {
    key, stored, stamp, change, keep,
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
