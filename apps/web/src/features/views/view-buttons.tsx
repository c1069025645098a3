// The two buttons every view has in its head, light enough for the page one starts on.
import { ListFilter, SlidersHorizontal } from 'lucide-react'
import type { ComponentProps } from 'react'
import { Button } from '../../ui/button.tsx'

export const FilterButton = ({ count, open, onToggle }: { count: number; open: boolean; onToggle: () => void }) => (
  <Button aria-expanded={open} aria-label={count > 0 ? `Filter, ${count} ${count === 1 ? 'condition' : 'conditions'}` : 'Filter'} title="Filter (Shift+F)" onClick={onToggle}>
    <ListFilter size={14} /> <span className="max-[719px]:sr-only">Filter</span>
    {count > 0 ? <span className="rounded-full bg-accent-soft px-1.5 text-tiny text-accent">{count}</span> : null}
  </Button>
)

export const DisplayButton = (props: ComponentProps<typeof Button>) => (
  <Button aria-label="Display" title="Display (Shift+V)" {...props}>
    <SlidersHorizontal size={14} /> <span className="max-[719px]:sr-only">Display</span>
  </Button>
)
