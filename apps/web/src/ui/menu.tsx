// A menu of commands behind a button.
import clsx from 'clsx'
import { DropdownMenu } from 'radix-ui'
import type { ReactNode } from 'react'
import { Kbd } from './kbd.tsx'

type MenuProps = {
  children: ReactNode
  trigger: ReactNode
  align?: 'start' | 'end'
  side?: 'top' | 'bottom'
  /** Given both, the menu is opened from outside. */
  open?: boolean
  onOpenChange?: (open: boolean) => void
  defaultOpen?: boolean
}
export const Menu = ({ trigger, children, align = 'end', side = 'bottom', ...state }: MenuProps) => (
  <DropdownMenu.Root {...state}>
    <DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>
    <DropdownMenu.Portal>
      <DropdownMenu.Content
        align={align}
        side={side}
        sideOffset={4}
        collisionPadding={8}
        className="floats z-40 min-w-52 p-1 [&:not(:has([data-icon]:not(:empty)))_[data-icon]]:hidden"
      >
        {children}
      </DropdownMenu.Content>
    </DropdownMenu.Portal>
  </DropdownMenu.Root>
)

type MenuItemProps = {
  icon?: ReactNode
  keys?: string
  danger?: boolean
  checked?: boolean
  /** Two lines. */
  tall?: boolean
  onSelect: () => void
  children: ReactNode
}
export const MenuItem = ({ icon, keys, danger, checked, tall = false, onSelect, children }: MenuItemProps) => (
  <DropdownMenu.Item
    onSelect={onSelect}
    className={clsx(
      tall ? 'h-11' : 'h-8',
      'flex cursor-pointer items-center gap-2 rounded-md px-2 text-ui outline-none data-[highlighted]:bg-hover',
      danger ? 'text-urgent' : 'text-ink',
    )}
  >
    <span data-icon="" className="grid w-[18px] place-items-center text-ink-3">{icon}</span>
    <span className="flex-1">{children}</span>
    {checked ? <span className="text-accent">✓</span> : null}
    {keys ? <Kbd keys={keys} /> : null}
  </DropdownMenu.Item>
)

export const MenuLine = () => <DropdownMenu.Separator className="my-1 h-px bg-line" />
export const MenuLabel = ({ children }: { children: ReactNode }) => (
  <DropdownMenu.Label className="px-2 py-1 text-tiny font-medium text-ink-3">{children}</DropdownMenu.Label>
)
