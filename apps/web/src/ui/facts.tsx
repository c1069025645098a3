// Names and values beside each other, in modules that part with a hairline.
import clsx from 'clsx'
import type { ComponentProps, ReactNode } from 'react'

export const Module = ({ title, children }: { title: ReactNode; children: ReactNode }) => (
  <section className="border-b px-4 pt-2.5 pb-3">
    <h2 className="mb-1.5 text-small font-semibold">{title}</h2>
    {children}
  </section>
)

export const Facts = ({ children }: { children: ReactNode }) => (
  <dl className="grid grid-cols-[108px_minmax(0,1fr)] items-center gap-x-2 gap-y-0.5">{children}</dl>
)

export const Fact = ({ name, children }: { name: ReactNode; children: ReactNode }) => (
  <>
    <dt className="text-ink-3">{name}</dt>
    <dd className="flex min-h-7 min-w-0 items-center gap-1.5">{children}</dd>
  </>
)

/** A value that opens a picker; it looks like text until one comes near. */
export const FactButton = ({ className, ...rest }: ComponentProps<'button'>) => (
  <button
    type="button"
    className={clsx(
      '-ms-1.5 flex min-h-7 max-w-full min-w-0 items-center gap-1.5 rounded-md px-1.5 text-start transition-colors duration-100 enabled:hover:bg-hover disabled:cursor-default',
      className,
    )}
    {...rest}
  />
)
