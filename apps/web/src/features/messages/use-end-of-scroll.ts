// Keeps a conversation at its end as it grows, unless the reader has scrolled up.
import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'

const NEAR = 80
/** So much below what is seen is worth a way down: less than that is seen by a turn of the wheel, and a small window shows less. */
const FAR = 400

type EndOfScroll = { scroller: RefObject<HTMLDivElement | null>; away: boolean; missed: number; toEnd: () => void; /** From now on it does not follow the end. */ leaveEnd: () => void }

export const useEndOfScroll = (items: readonly { id: string }[]): EndOfScroll => {
  const scroller = useRef<HTMLDivElement>(null)
  const held = useRef({ atEnd: true, first: '', last: '', height: 0 })
  const [away, setAway] = useState(false)
  const [missed, setMissed] = useState(0)

  const toEnd = useCallback(() => {
    const box = scroller.current
    if (box) box.scrollTop = box.scrollHeight
  }, [])

  useEffect(() => {
    const box = scroller.current
    const content = box?.firstElementChild
    if (!box || !content) return
    const measure = () => {
      const left = box.scrollHeight - box.scrollTop - box.clientHeight
      setAway(left > Math.max(NEAR, Math.min(FAR, box.clientHeight)))
      return left
    }
    const look = () => {
      const left = measure()
      held.current.atEnd = left < NEAR
      if (left < NEAR) setMissed(0)
    }
    // Pictures and late words make the content taller without an item being added; the box shrinks with the composer.
    const grown = new ResizeObserver(() => {
      if (held.current.atEnd) toEnd()
      measure()
    })
    grown.observe(content)
    grown.observe(box)
    box.addEventListener('scroll', look, { passive: true })
    return () => {
      grown.disconnect()
      box.removeEventListener('scroll', look)
    }
  }, [toEnd])

  useLayoutEffect(() => {
    const box = scroller.current
    const before = held.current
    const first = items[0]?.id ?? ''
    const last = items.at(-1)?.id ?? ''
    if (!box) return
    if (before.atEnd) toEnd()
    else if (before.first && first !== before.first && last === before.last) box.scrollTop += box.scrollHeight - before.height
    else if (last !== before.last) setMissed((count) => count + 1)
    held.current = { ...before, first, last, height: box.scrollHeight }
  }, [items, toEnd])

  const leaveEnd = useCallback(() => void (held.current.atEnd = false), [])
  return { scroller, away, missed, toEnd, leaveEnd }
}
