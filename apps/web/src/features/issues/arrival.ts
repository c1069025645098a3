// A short motion for a card that changed or moved while one was looking.
import type { IssueCard } from '@patchbay/contract'
import { type RefObject, useLayoutEffect } from 'react'

const seen = new Map<string, string>()
const isCalm = () => matchMedia('(prefers-reduced-motion: reduce)').matches

/** First sight is still; only a card known before moves, so scrolling does not flicker. */
export const useArrival = (element: RefObject<HTMLElement | null>, card: IssueCard): void => {
  const sign = `${card.state} ${card.latest_message_at} ${card.assignee?.id ?? ''}`
  useLayoutEffect(() => {
    const before = seen.get(card.id)
    seen.set(card.id, sign)
    if (before === undefined || before === sign || isCalm()) return
    element.current?.animate(
      [
        { transform: 'translateY(-4px)', opacity: 0.4, background: 'var(--accent-soft)' },
        { transform: 'none', opacity: 1 },
      ],
      { duration: 160, easing: 'ease-out' },
    )
  }, [element, card.id, sign])
}
