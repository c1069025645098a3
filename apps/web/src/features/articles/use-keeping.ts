// Keeps an article while it is written: a moment after the last word, one keeping after the other, and says how that stands.
import { ApiError, type OwnArticle } from '@patchbay/contract'
import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'
import { isUnreachable, reasonOf } from '../../lib/api.ts'
import { articleQuery, keepWords } from './queries.ts'

const REST_MS = 700
const AGAIN_MS = 4_000

export type Kept = { state: 'kept' | 'keeping' | 'changed elsewhere' | 'not kept'; why: string }
type Words = { title: string; body_html: string }

export const useKeeping = (article: OwnArticle) => {
  const client = useQueryClient()
  const [kept, setKept] = useState<Kept>({ state: 'kept', why: '' })
  const revision = useRef(article.revision)
  const latest = useRef<Words | null>(null)
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  const going = useRef<Promise<void> | null>(null)

  // What tries again is whatever keeping is by then.
  const again = useRef<() => void>(() => undefined)

  /** Says whether everything is kept then. */
  const keep = useCallback(async (): Promise<boolean> => {
    clearTimeout(timer.current)
    if (going.current) await going.current
    const words = latest.current
    if (!words) return true
    latest.current = null
    const work = keepWords(article.id, { ...words, title: words.title.trim() || 'Untitled', revision: revision.current }).then(
      (answer) => {
        revision.current = answer.revision
        for (const key of [answer.id, answer.identifier]) client.setQueryData(articleQuery(key).queryKey, answer)
        if (!latest.current) setKept({ state: 'kept', why: '' })
      },
      (error: unknown) => {
        const isOld = error instanceof ApiError && error.status === 409
        latest.current ??= words
        setKept({ state: isOld ? 'changed elsewhere' : 'not kept', why: reasonOf(error) })
        if (isUnreachable(error)) timer.current = setTimeout(() => again.current(), AGAIN_MS)
      },
    )
    going.current = work
    await work
    going.current = null
    return latest.current === null
  }, [article.id, client])

  const change = useCallback((words: Words) => {
    latest.current = words
    setKept((old) => (old.state === 'changed elsewhere' ? old : { state: 'keeping', why: '' }))
    clearTimeout(timer.current)
    timer.current = setTimeout(() => void keep(), REST_MS)
  }, [keep])

  again.current = () => void keep()
  useEffect(() => () => void keep(), [keep])
  return { kept, change, keep }
}
