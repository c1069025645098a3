// The edge between two panes: dragged by hand or moved by arrow keys.
import type { KeyboardEvent, PointerEvent } from 'react'

type DividerProps = { label: string; value: number; min: number; max: number; onChange: (width: number) => void }
const STEP = 24

export const Divider = ({ label, value, min, max, onChange }: DividerProps) => {
  const set = (width: number) => onChange(Math.round(Math.min(max, Math.max(min, width))))
  const onPointerDown = (event: PointerEvent<HTMLElement>) => {
    event.preventDefault()
    const edge = event.currentTarget
    const from = event.clientX
    const along = getComputedStyle(edge).direction === 'rtl' ? -1 : 1
    const move = ({ clientX }: globalThis.PointerEvent) => set(value + (clientX - from) * along)
    edge.setPointerCapture(event.pointerId)
    edge.addEventListener('pointermove', move)
    edge.addEventListener('lostpointercapture', () => edge.removeEventListener('pointermove', move), { once: true })
  }
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const to = { ArrowLeft: value - STEP, ArrowRight: value + STEP, Home: min, End: max }[event.key]
    if (to === undefined) return
    event.preventDefault()
    set(to)
  }
  return (
    <div
      role="separator"
      aria-orientation="vertical"
      aria-label={label}
      aria-valuenow={value}
      aria-valuemin={min}
      aria-valuemax={max}
      tabIndex={0}
      onPointerDown={onPointerDown}
      onKeyDown={onKeyDown}
      className="relative z-10 -mx-1 w-2 shrink-0 cursor-col-resize touch-none after:absolute after:inset-y-0 after:start-[3px] after:w-px after:bg-line hover:after:w-0.5 hover:after:bg-accent focus-visible:outline-none focus-visible:after:w-0.5 focus-visible:after:bg-accent"
    />
  )
}
