// Labelled inputs of forms.
import clsx from 'clsx'
import type { ComponentProps, ReactNode } from 'react'
import { useId } from 'react'

const TALL_BOX =
  'w-full rounded-md border border-line-strong bg-surface px-2.5 text-ui text-ink aria-[invalid=true]:border-urgent disabled:bg-hover disabled:text-ink-2'
/** Of inputs that stand among words. */
export const BOX = 'h-8 min-w-0 rounded-md border border-line-strong bg-surface px-2 text-ui text-ink'

type Told = { label: string; hint?: ReactNode; problem?: string | undefined }
type Said = { id: string; 'aria-invalid'?: boolean; 'aria-describedby'?: string | undefined }
const Labelled = ({ label, hint, problem, children }: Told & { children: (said: Said) => ReactNode }) => {
  const id = useId()
  const told = problem ?? hint
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={id} className="text-[12.5px] font-medium">
        {label}
      </label>
      {children({ id, 'aria-invalid': !!problem, 'aria-describedby': told ? `${id}-told` : undefined })}
      {told ? (
        <p id={`${id}-told`} className={problem ? 'text-small text-urgent' : 'text-small text-ink-3'}>
          {told}
        </p>
      ) : null}
    </div>
  )
}

type FieldProps = ComponentProps<'input'> & Told
export const Field = ({ label, hint, problem, ...input }: FieldProps) => (
  <Labelled label={label} hint={hint} problem={problem}>
    {(said) => <input className={clsx(TALL_BOX, 'h-9')} {...said} {...input} />}
  </Labelled>
)

type SelectProps = ComponentProps<'select'> & Told & { children: ReactNode }
export const SelectField = ({ label, hint, problem, children, ...select }: SelectProps) => (
  <Labelled label={label} hint={hint} problem={problem}>
    {(said) => (
      <select className={clsx(TALL_BOX, 'h-9')} {...said} {...select}>
        {children}
      </select>
    )}
  </Labelled>
)

type AreaProps = ComponentProps<'textarea'> & Told
/** As high as what is in it, and never less than its rows. */
export const AreaField = ({ label, hint, problem, rows = 4, className, ...area }: AreaProps) => (
  <Labelled label={label} hint={hint} problem={problem}>
    {(said) => <textarea rows={rows} className={clsx(TALL_BOX, 'resize-y py-1.5 [field-sizing:content]', className)} style={{ minHeight: `${rows * 1.45 + 1}em` }} {...said} {...area} />}
  </Labelled>
)

type CheckProps = ComponentProps<'input'> & { label: ReactNode }
export const CheckField = ({ label, ...input }: CheckProps) => (
  <label className="flex min-h-7 cursor-pointer items-center gap-2">
    <input type="checkbox" className="size-4 shrink-0 accent-accent" {...input} />
    <span className="min-w-0">{label}</span>
  </label>
)
