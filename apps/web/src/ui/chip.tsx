// A small rounded fact.
import clsx from 'clsx'
import type { ReactNode } from 'react'

const LOOKS = { plain: 'bg-hover text-ink-2', soon: 'bg-soon-soft text-soon', urgent: 'bg-urgent-soft text-urgent' }

type ChipProps = { look?: keyof typeof LOOKS; title?: string; className?: string; children: ReactNode }
export const Chip = ({ look = 'plain', title, className, children }: ChipProps) => (
  <span
    title={title}
    className={clsx(
      'inline-flex h-5 max-w-full items-center gap-1 rounded-full px-1.5 text-[11.5px] font-medium whitespace-nowrap',
      LOOKS[look],
      className,
    )}
  >
    {children}
  </span>
)

export const Dot = ({ color, size = 8 }: { color: string; size?: number }) => (
  <span
    aria-hidden="true"
    className="inline-block shrink-0 rounded-full"
    style={{ width: size, height: size, background: color }}
  />
)
