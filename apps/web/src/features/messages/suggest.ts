// What is offered while one writes: people after @, emoji after a colon, blocks after a slash; one list for all three.
import type { Editor, Range } from '@tiptap/core'
import type { SuggestionOptions, SuggestionProps } from '@tiptap/suggestion'
import type { ReactNode } from 'react'

export type Offer = { key: string; label: string; hint?: string; icon: ReactNode; run: (editor: Editor, range: Range) => void }
export type Offered = { offers: Offer[]; index: number; at: DOMRect | null; label: string; pick: (offer: Offer) => void }

/** Between the editor, which knows when, and the page, which draws: read like any store. */
export const createSuggest = () => {
  let now: Offered | null = null
  const listeners = new Set<() => void>()
  const set = (next: Offered | null) => {
    now = next
    for (const tell of listeners) tell()
  }
  const take = ({ items, command, clientRect }: SuggestionProps<Offer, Offer>, label: string) => {
    const index = Math.min(now?.index ?? 0, Math.max(0, items.length - 1))
    set(items.length > 0 ? { offers: items, index, at: clientRect?.() ?? null, label, pick: command } : null)
  }
  const move = (by: number) => {
    if (now) set({ ...now, index: (now.index + by + now.offers.length) % now.offers.length })
    return true
  }
  const onKey = (event: KeyboardEvent): boolean => {
    if (!now || event.isComposing) return false
    if (event.key === 'ArrowDown') return move(1)
    if (event.key === 'ArrowUp') return move(-1)
    const offer = now.offers[now.index]
    if ((event.key !== 'Enter' && event.key !== 'Tab') || event.metaKey || event.ctrlKey || !offer) return false
    now.pick(offer)
    return true
  }
  return {
    subscribe: (tell: () => void) => {
      listeners.add(tell)
      return () => void listeners.delete(tell)
    },
    read: () => now,
    point: (index: number) => now && set({ ...now, index }),
    isOpen: () => now !== null,
    close: () => set(null),
    render: (label: string): SuggestionOptions<Offer, Offer>['render'] => () => ({
      onStart: (props) => {
        set(null)
        take(props, label)
      },
      onUpdate: (props) => take(props, label),
      onKeyDown: ({ event }) => onKey(event),
      onExit: () => set(null),
    }),
  }
}
export type Suggest = ReturnType<typeof createSuggest>
