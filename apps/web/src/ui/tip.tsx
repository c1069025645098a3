// The word under the pointer: what a control does and which key does the same.
import { Tooltip } from 'radix-ui'
import type { ReactNode } from 'react'
import { Kbd } from './kbd.tsx'

type TipProps = {
  label: ReactNode
  keys?: string | undefined
  side?: 'top' | 'bottom' | 'left' | 'right'
  children: ReactNode
}
export const Tip = ({ label, keys, side = 'bottom', children }: TipProps) => (
  <Tooltip.Root>
    <Tooltip.Trigger asChild>{children}</Tooltip.Trigger>
    <Tooltip.Portal>
      <Tooltip.Content
        side={side}
        sideOffset={6}
        collisionPadding={8}
        className="floats z-50 flex max-w-72 items-center gap-2 px-2 py-1 text-small text-ink"
      >
        {label}
        {keys ? <Kbd keys={keys} /> : null}
      </Tooltip.Content>
    </Tooltip.Portal>
  </Tooltip.Root>
)

export const TipProvider = ({ children }: { children: ReactNode }) => (
  <Tooltip.Provider delayDuration={350} skipDelayDuration={200}>
    {children}
  </Tooltip.Provider>
)
