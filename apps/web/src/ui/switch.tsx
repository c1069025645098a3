// On or off, at once: by itself, and with what it does beside it.
import { type ComponentProps, type ReactNode, useId } from 'react'

type SwitchProps = Omit<ComponentProps<'button'>, 'onChange'> & { label: string; on: boolean; onChange: (on: boolean) => void }
export const Switch = ({ label, on, onChange, ...rest }: SwitchProps) => (
  <button
    type="button"
    role="switch"
    aria-label={label}
    aria-checked={on}
    onClick={() => onChange(!on)}
    className="touch relative h-5 w-9 shrink-0 rounded-full border border-line-strong bg-hover transition-colors duration-150 disabled:opacity-50 aria-checked:border-accent aria-checked:bg-accent"
    {...rest}
  >
    <span
      className={`absolute top-1/2 size-3.5 -translate-y-1/2 rounded-full transition-[inset-inline-start] duration-150 ${on ? 'start-[18px] bg-on-accent' : 'start-[2px] bg-ink-3'}`}
    />
  </button>
)

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
      <span className="mt-0.5 flex shrink-0">
        <Switch id={id} label={label} on={on} onChange={onChange} disabled={disabled} aria-describedby={says ? `${id}-told` : undefined} />
      </span>
    </div>
  )
}
