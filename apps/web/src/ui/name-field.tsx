// A name that is changed where it stands: looks like text until one comes near, kept with Enter or by leaving it, let go with Escape.
import { type KeyboardEvent, useState } from 'react'

type NameProps = { label: string; value: string; maxLength?: number; onChange: (value: string) => void }
export const NameField = ({ label, value, maxLength = 100, onChange }: NameProps) => {
  const [draft, setDraft] = useState<string | null>(null)
  const save = () => {
    const next = draft?.trim() ?? ''
    setDraft(null)
    if (next !== '' && next !== value) onChange(next)
  }
  const onKey = (event: KeyboardEvent<HTMLInputElement>) => {
    // Nobody is sent away by a key: what is left at the same moment would still keep what was let go.
    if (event.key === 'Enter') save()
    if (event.key === 'Escape') setDraft(null)
    event.stopPropagation()
  }
  return (
    <input
      aria-label={label}
      className="h-7 w-full min-w-0 rounded-md border border-transparent bg-transparent px-1.5 font-medium hover:border-line-strong focus:border-line-strong focus:bg-surface"
      maxLength={maxLength}
      value={draft ?? value}
      onChange={(event) => setDraft(event.target.value)}
      onBlur={save}
      onKeyDown={onKey}
    />
  )
}
