// The boxes that select an issue, or a whole column or group: seen when one comes near, and on all while some are selected.
import clsx from 'clsx'
import { Check } from 'lucide-react'
import { useMemo } from 'react'
import { selectTo, toggleGroup, toggleSelected, useIsGroupSelected, useIsSelected, useIsSelecting } from './selection.ts'

type SelectMarkProps = { id: string; number: number; className?: string; /** On a phone it takes no room until something is selected. */ compact?: boolean }
export const SelectMark = ({ id, number, className, compact = false }: SelectMarkProps) => {
  const selected = useIsSelected(id)
  const selecting = useIsSelecting()
  return (
    <button
      type="button"
      role="checkbox"
      aria-checked={selected}
      aria-label={`Select #${number}`}
      title="Select (X)"
      tabIndex={-1}
      onPointerDown={(event) => event.stopPropagation()}
      onClick={(event) => {
        event.preventDefault()
        event.stopPropagation()
        if (event.shiftKey) selectTo(id)
        else toggleSelected(id)
      }}
      className={clsx(
        'grid size-[18px] place-items-center rounded border transition-opacity duration-100',
        selected ? 'border-accent bg-accent text-on-accent' : 'border-line-strong bg-raised text-transparent hover:border-accent',
        selected || selecting ? 'opacity-100' : 'opacity-0 group-hover/card:opacity-100 group-focus-within/card:opacity-100 focus-visible:opacity-100',
        compact && !selected && !selecting && 'max-[719px]:hidden',
        className,
      )}
    >
      <Check size={12} strokeWidth={3} />
    </button>
  )
}

/** Of a column or group: what is loaded of it. */
export const SelectGroup = ({ label, cards, className }: { label: string; cards: readonly { id: string }[]; className?: string }) => {
  const ids = useMemo(() => cards.map((card) => card.id), [cards])
  const selected = useIsGroupSelected(ids)
  const selecting = useIsSelecting()
  if (ids.length === 0) return null
  return (
    <button
      type="button"
      role="checkbox"
      aria-checked={selected}
      aria-label={`Select all in ${label}`}
      title={selected ? `Clear ${label}` : `Select all in ${label}`}
      onClick={() => toggleGroup(ids)}
      className={clsx(
        'grid size-[18px] shrink-0 place-items-center rounded border transition-opacity duration-100 max-[719px]:hidden',
        selected ? 'border-accent bg-accent text-on-accent' : 'border-line-strong bg-raised text-transparent hover:border-accent',
        selected || selecting ? 'opacity-100' : 'opacity-0 group-hover/head:opacity-100 focus-visible:opacity-100',
        className,
      )}
    >
      <Check size={12} strokeWidth={3} />
    </button>
  )
}
