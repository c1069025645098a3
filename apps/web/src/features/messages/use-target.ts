// Comes to one message of a thread: fetches what is missing above, scrolls there, and marks it for a moment.
import { type RefObject, useEffect, useRef } from 'react'

const MARKED_MS = 2_500
/** So many pages are fetched for a link; further back is as good as gone. */
const MOST_PAGES = 20

type Given = { target: string; scroller: RefObject<HTMLElement | null>; items: readonly { id: string }[]; hasEarlier: boolean; onEarlier: () => void; leaveEnd: () => void; onMissing: () => void }

const show = (box: HTMLElement | null, target: string): void => {
  const found = box?.querySelector<HTMLElement>(`[data-message="${CSS.escape(target)}"]`)
  if (!found) return
  found.scrollIntoView({ block: 'center' })
  found.focus({ preventScroll: true })
  found.dataset.marked = ''
  setTimeout(() => delete found.dataset.marked, MARKED_MS)
}

export const useTarget = ({ target, scroller, items, hasEarlier, onEarlier, leaveEnd, onMissing }: Given): void => {
  const state = useRef({ reached: '', pages: 0 })
  const latest = useRef({ onEarlier, onMissing, leaveEnd })
  latest.current = { onEarlier, onMissing, leaveEnd }
  const isHere = items.some((item) => item.id === target)
  const first = items[0]?.id
  useEffect(() => {
    if (!target || state.current.reached === target) return
    if (isHere) {
      state.current = { reached: target, pages: 0 }
      latest.current.leaveEnd()
      show(scroller.current, target)
    } else if (hasEarlier && state.current.pages < MOST_PAGES) {
      state.current.pages += 1
      latest.current.onEarlier()
    } else {
      state.current = { reached: target, pages: 0 }
      latest.current.onMissing()
    }
    // Each page of earlier messages is another look.
  }, [target, isHere, hasEarlier, first, scroller])
}
