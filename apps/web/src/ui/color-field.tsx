// A colour among a few that go with one another, or any other.
import { Check } from 'lucide-react'
import { Popover } from 'radix-ui'
import { useState } from 'react'

const COLORS = ['#5b5bd6', '#7c5cd6', '#b4235a', '#c2410c', '#a15c07', '#3f7d20', '#0e7c86', '#1d5fa8', '#6b5b95', '#64748b'] as const

const Swatch = ({ color, chosen, onPick }: { color: string; chosen: boolean; onPick: () => void }) => (
  <button type="button" aria-label={color} aria-pressed={chosen} onClick={onPick} className="grid size-7 place-items-center rounded-md hover:bg-hover">
    <span className="grid size-5 place-items-center rounded-full border text-surface" style={{ background: color }}>
      {chosen ? <Check size={12} strokeWidth={3} /> : null}
    </span>
  </button>
)

type ColorProps = { label: string; value: string; onChange: (color: string) => void }
/** The swatch itself opens it. */
export const ColorField = ({ label, value, onChange }: ColorProps) => {
  const [open, setOpen] = useState(false)
  const pick = (color: string) => {
    setOpen(false)
    if (color !== value) onChange(color)
  }
  return (
    <Popover.Root open={open} onOpenChange={setOpen}>
      <Popover.Trigger aria-label={`${label}: ${value}`} title={label} className="grid size-7 shrink-0 place-items-center rounded-md hover:bg-hover">
        <span className="size-3.5 rounded-full border" style={{ background: value }} />
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content align="start" sideOffset={4} collisionPadding={8} aria-label={label} className="floats z-50 p-2">
          <div className="grid grid-cols-5">
            {COLORS.map((color) => (
              <Swatch key={color} color={color} chosen={color === value.toLowerCase()} onPick={() => pick(color)} />
            ))}
          </div>
          <label className="mt-1 flex items-center gap-2 border-t px-1 pt-2 text-small text-ink-2">
            Another
            <input type="color" className="h-6 w-10 cursor-pointer rounded border bg-transparent" defaultValue={value} onBlur={(event) => pick(event.target.value)} />
          </label>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  )
}
