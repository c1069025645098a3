// The bar at the foot of the board and of lists while issues are selected.
import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { sayNumber } from '../../lib/reader.ts'
import { Button, IconButton } from '../../ui/button.tsx'

type BulkBarProps = {
  count: number
  all: boolean
  /** How many the view has, when that is more than is selected and all of it can be. */
  total: string
  onAll?: (() => void) | undefined
  onClear: () => void
  children: ReactNode
}
export const BulkBar = ({ count, all, total, onAll, onClear, children }: BulkBarProps) => (
  <div role="toolbar" aria-label="Selected issues" className="flex min-h-12 shrink-0 flex-wrap items-center gap-1.5 border-t bg-raised px-4 py-2" style={{ animation: 'appear 120ms ease-out' }}>
    <span className="me-1 font-medium" role="status">
      {all ? `All ${total} issues selected` : count === 1 ? '1 issue selected' : `${sayNumber(count)} issues selected`}
    </span>
    {onAll && !all ? (
      <Button look="ghost" className="!text-accent" onClick={onAll}>
        Select all {total}
      </Button>
    ) : null}
    <span className="flex-1 max-[719px]:hidden" />
    {children}
    <IconButton label="Select nothing" keys="Escape" onClick={onClear}>
      <X size={16} />
    </IconButton>
  </div>
)
