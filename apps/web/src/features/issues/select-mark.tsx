// The box that selects an issue: seen when one comes near, and on all while some are selected.
import clsx from 'clsx'
import { Check } from 'lucide-react'
import { selectTo, toggleSelected, useIsSelected, useIsSelecting } from './selection.ts'

type SelectMarkProps = { id: string; number: number; className?: string }
export const SelectMark = ({ id, number, className }: SelectMarkProps) => {
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
        className,
      )}
    >
      <Check size={12} strokeWidth={3} />
    </button>
  )
}
