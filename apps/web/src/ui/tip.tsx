// The word under the pointer: what a control does and which key does the same.
import { Slot } from 'radix-ui'
import { type FocusEvent, type PointerEvent, type ReactNode, Suspense, useEffect, useSyncExternalStore } from 'react'
import { later } from '../lib/later.ts'
import { dropTip, leaveTip, shownTip, type Side, subscribeTip, tipAt } from './tip-state.ts'

// What places a hint is heavy, and nobody waits for the first one: pages come first.
const TipShown = later(() => import('./tip-shown.tsx'), 'TipShown')

type TipProps = { label: ReactNode; keys?: string | undefined; side?: Side; children: ReactNode }
export const Tip = ({ label, keys, side = 'bottom', children }: TipProps) => {
  const tip = { label, keys, side }
  // A control that goes away takes its hint along.
  useEffect(() => () => (shownTip()?.anchor.isConnected === false ? dropTip() : undefined), [])
  return (
    <Slot.Root
      onPointerEnter={(event: PointerEvent<HTMLElement>) => (event.pointerType === 'touch' ? undefined : tipAt(event.currentTarget, tip))}
      onPointerLeave={leaveTip}
      onPointerDown={dropTip}
      onFocus={(event: FocusEvent<HTMLElement>) => (event.currentTarget.matches(':focus-visible') ? tipAt(event.currentTarget, tip, true) : undefined)}
      onBlur={dropTip}
    >
      {children}
    </Slot.Root>
  )
}

export const TipLayer = () => {
  const shown = useSyncExternalStore(subscribeTip, shownTip)
  return shown ? (
    <Suspense fallback={null}>
      <TipShown key={shown.side} {...shown} />
    </Suspense>
  ) : null
}
