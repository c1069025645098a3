// Fields of settings pages: several lines of text, and a switch with what it does beside it.
import { type ComponentProps, type ReactNode, useId } from 'react'

type LongFieldProps = ComponentProps<'textarea'> & { label: string; hint?: ReactNode }
export const LongField = ({ label, hint, ...area }: LongFieldProps) => {
  const id = useId()
  return (
    <div className="flex flex-col gap-1">
      <label htmlFor={id} className="text-[12.5px] font-medium">
        {label}
      </label>
      <textarea
        id={id}
        rows={2}
        className="w-full resize-y rounded-md border border-line-strong bg-surface px-2.5 py-1.5 text-ui text-ink [field-sizing:content] disabled:opacity-50"
        aria-describedby={hint ? `${id}-told` : undefined}
        {...area}
      />
      {hint ? (
        <p id={`${id}-told`} className="text-small text-ink-3">
          {hint}
        </p>
      ) : null}
    </div>
  )
}

type SwitchRowProps = { label: string; says?: ReactNode; on: boolean; onChange: (on: boolean) => void; disabled?: boolean }
export const SwitchRow = ({ label, says, on, onChange, disabled = false }: SwitchRowProps) => {
  const id = useId()
  return (
    <div className="flex items-start gap-3">
      <div className="min-w-0 flex-1">
        <label htmlFor={id} className="font-medium">
          {label}
        </label>
        {says ? (
          <p id={`${id}-told`} className="text-small text-ink-3">
            {says}
          </p>
        ) : null}
      </div>
      <button
        id={id}
        type="button"
        role="switch"
        aria-label={label}
        aria-checked={on}
        aria-describedby={says ? `${id}-told` : undefined}
        disabled={disabled}
        onClick={() => onChange(!on)}
        className="relative mt-0.5 h-5 w-9 shrink-0 rounded-full border border-line-strong bg-hover transition-colors duration-150 disabled:opacity-50 aria-checked:border-accent aria-checked:bg-accent"
      >
        <span
          className={`absolute top-1/2 size-3.5 -translate-y-1/2 rounded-full transition-[inset-inline-start] duration-150 ${on ? 'start-[18px] bg-on-accent' : 'start-[2px] bg-ink-3'}`}
        />
      </button>
    </div>
  )
}
