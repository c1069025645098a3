// Labelled inputs of forms.
import type { ComponentProps, ReactNode } from 'react'
import { useId } from 'react'

const BOX =
  'h-9 w-full rounded-md border border-line-strong bg-surface px-2.5 text-ui text-ink aria-[invalid=true]:border-urgent disabled:bg-hover disabled:text-ink-2'

type FieldProps = ComponentProps<'input'> & { label: string; hint?: ReactNode; problem?: string | undefined }
export const Field = ({ label, hint, problem, ...input }: FieldProps) => {
  const id = useId()
  const told = problem ?? hint
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={id} className="text-[12.5px] font-medium">
        {label}
      </label>
      <input id={id} className={BOX} aria-invalid={!!problem} aria-describedby={told ? `${id}-told` : undefined} {...input} />
      {told ? (
        <p id={`${id}-told`} className={problem ? 'text-small text-urgent' : 'text-small text-ink-3'}>
          {told}
        </p>
      ) : null}
    </div>
  )
}

type SelectProps = ComponentProps<'select'> & { label: string; children: ReactNode }
export const SelectField = ({ label, children, ...select }: SelectProps) => {
  const id = useId()
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={id} className="text-[12.5px] font-medium">
        {label}
      </label>
      <select id={id} className={BOX} {...select}>
        {children}
      </select>
    </div>
  )
}

type AreaProps = ComponentProps<'textarea'> & { label: string; hint?: ReactNode; problem?: string | undefined }
export const AreaField = ({ label, hint, problem, ...area }: AreaProps) => {
  const id = useId()
  const told = problem ?? hint
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={id} className="text-[12.5px] font-medium">
        {label}
      </label>
      <textarea
        id={id}
        rows={4}
        className={`${BOX} h-auto resize-y py-2`}
        aria-invalid={!!problem}
        aria-describedby={told ? `${id}-told` : undefined}
        {...area}
      />
      {told ? (
        <p id={`${id}-told`} className={problem ? 'text-small text-urgent' : 'text-small text-ink-3'}>
          {told}
        </p>
      ) : null}
    </div>
  )
}

type CheckProps = ComponentProps<'input'> & { label: ReactNode }
export const CheckField = ({ label, ...input }: CheckProps) => (
  <label className="flex min-h-7 cursor-pointer items-center gap-2">
    <input type="checkbox" className="size-4 shrink-0 accent-accent" {...input} />
    <span className="min-w-0">{label}</span>
  </label>
)
