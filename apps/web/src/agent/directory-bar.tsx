// What stands above a directory: a box for words and the filters; and the keys that walk its rows.
import { Search } from 'lucide-react'
import { type ReactNode, useId } from 'react'
import { useKeys } from '../lib/keys.ts'

const walk = (step: number) => {
  const rows = [...document.querySelectorAll<HTMLElement>('[data-result]')]
  const at = rows.indexOf(document.activeElement as HTMLElement)
  rows[Math.max(0, Math.min(rows.length - 1, at + step))]?.focus()
}

export const useDirectoryKeys = (): void => useKeys({ j: () => walk(1), k: () => walk(-1), ArrowDown: () => walk(1), ArrowUp: () => walk(-1) })

type BarProps = { label: string; typed: string; onType: (typed: string) => void; children?: ReactNode }
export const DirectoryBar = ({ label, typed, onType, children }: BarProps) => (
  <div className="flex shrink-0 flex-wrap items-center gap-2 border-b px-4 py-2">
    <div className="flex h-7 w-64 items-center gap-2 rounded-md border px-2.5 focus-within:border-line-strong max-[719px]:h-9 max-[719px]:w-full">
      <Search size={14} className="text-ink-3" />
      <input
        type="search"
        aria-label={label}
        placeholder={`${label}…`}
        value={typed}
        onChange={(event) => onType(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown' && event.key !== 'Enter') return
          event.preventDefault()
          walk(1)
        }}
        className="min-w-0 flex-1 self-stretch bg-transparent outline-none"
      />
    </div>
    {children}
  </div>
)

type SelectProps = { label: string; value: string; choices: readonly (readonly [string, string])[]; onChange: (value: string) => void }
export const FilterSelect = ({ label, value, choices, onChange }: SelectProps) => {
  const id = useId()
  return (
    <span className="flex min-w-0 items-center max-[719px]:flex-1">
      <label htmlFor={id} className="sr-only">
        {label}
      </label>
      <select
        id={id}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        className={`h-7 min-w-0 max-w-44 truncate rounded-md border text-[12.5px] max-[719px]:h-9 max-[719px]:w-full bg-surface px-2 ${value ? 'border-accent font-medium text-ink' : 'text-ink-2'}`}
      >
        <option value="">{label}: any</option>
        {choices.map(([choice, name]) => (
          <option key={choice} value={choice}>
            {label}: {name}
          </option>
        ))}
      </select>
    </span>
  )
}
