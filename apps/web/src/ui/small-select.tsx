// A choice that stands in a line with others, as high as what is written beside it.
import type { ComponentProps } from 'react'

/** The look of every small control in such a line. */
export const SMALL = 'h-7 min-w-0 rounded-md border border-line-strong bg-surface px-2 text-ui text-ink'

type Option = { value: string; label: string }
type SmallSelectProps = Omit<ComponentProps<'select'>, 'onChange'> & { label: string; options: readonly Option[]; onPick: (value: string) => void }
/** What is chosen and not there any more is shown as such, never as something else. */
export const SmallSelect = ({ label, value, options, onPick, ...rest }: SmallSelectProps) => (
  <select aria-label={label} className={`${SMALL} max-w-full`} value={value} onChange={(event) => onPick(event.target.value)} {...rest}>
    {options.some((option) => option.value === value) ? null : <option value={value}>{value ? 'no longer there' : 'Choose…'}</option>}
    {options.map((option) => (
      <option key={option.value} value={option.value}>
        {option.label}
      </option>
    ))}
  </select>
)
