// A key cap; keys pressed one after the other are parted by a space.
import clsx from 'clsx'
import { drawKey } from '../lib/keys.ts'

export const Kbd = ({ keys, className }: { keys: string; className?: string }) => (
  <span className="inline-flex gap-0.5" aria-hidden="true">
    {keys.split(' ').map((key) => (
      <kbd
        key={key}
        className={clsx(
          'min-w-[18px] rounded-sm border px-1 text-center font-sans text-tiny leading-4 font-medium',
          className ?? 'border-line bg-bg text-ink-3',
        )}
      >
        {drawKey(key)}
      </kbd>
    ))}
  </span>
)
