// Buttons: worded ones and those that are only an icon, with the key that does the same on hover.
import clsx from 'clsx'
import type { ComponentProps, ReactNode } from 'react'
import { Tip } from './tip.tsx'

const LOOKS = {
  plain: 'border-line bg-raised text-ink hover:bg-hover',
  ghost: 'border-transparent text-ink-2 hover:bg-hover hover:text-ink',
  primary: 'border-accent bg-accent text-on-accent hover:brightness-110',
  danger: 'border-urgent bg-urgent text-surface hover:brightness-110',
  note: 'border-note-accent bg-note-accent text-note hover:brightness-110',
}

type ButtonProps = ComponentProps<'button'> & { look?: keyof typeof LOOKS }
export const Button = ({ look = 'plain', className, ...rest }: ButtonProps) => (
  <button
    type="button"
    className={clsx(
      'inline-flex h-7 shrink-0 items-center gap-1.5 rounded-md border px-2.5 text-[12.5px] font-medium whitespace-nowrap transition-colors duration-100 disabled:opacity-50',
      LOOKS[look],
      className,
    )}
    {...rest}
  />
)

type IconButtonProps = ComponentProps<'button'> & { label: string; keys?: string; children: ReactNode }
export const IconButton = ({ label, keys, className, ...rest }: IconButtonProps) => (
  <Tip label={label} keys={keys}>
    <button
      type="button"
      aria-label={label}
      className={clsx(
        'inline-grid size-7 shrink-0 place-items-center rounded-md text-ink-2 transition-colors duration-100 hover:bg-hover hover:text-ink disabled:opacity-40 aria-pressed:text-accent',
        className,
      )}
      {...rest}
    />
  </Tip>
)
