// A few things of which one is looked at, beside each other.
import clsx from 'clsx'

type SwitcherProps<T extends string> = { label: string; choices: readonly { value: T; label: string }[]; value: T; onChange: (value: T) => void }
export const Switcher = <T extends string>({ label, choices, value, onChange }: SwitcherProps<T>) => (
  <div role="radiogroup" aria-label={label} className="inline-flex gap-1 rounded-lg bg-hover p-1">
    {choices.map((choice) => (
      <button
        key={choice.value}
        type="button"
        role="radio"
        aria-checked={choice.value === value}
        onClick={() => onChange(choice.value)}
        className={clsx('h-7 rounded-md px-3 font-medium whitespace-nowrap', choice.value === value ? 'bg-surface shadow-sm' : 'text-ink-2 hover:text-ink')}
      >
        {choice.label}
      </button>
    ))}
  </div>
)
