// A text that becomes a field where it stands: Enter keeps it, Escape does not.
import clsx from 'clsx'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'

type InlineEditProps = {
  label: string
  value: string
  empty: string
  disabled?: boolean
  className?: string
  onSave: (value: string) => void
}
export const InlineEdit = ({ label, value, empty, disabled = false, className, onSave }: InlineEditProps) => {
  const [draft, setDraft] = useState<string | null>(null)
  const [byKey, setByKey] = useState(false)
  const box = useRef<HTMLInputElement>(null)
  const isOpen = draft !== null
  useEffect(() => {
    if (isOpen) box.current?.select()
  }, [isOpen])
  const end = (keep: boolean) => {
    const text = draft?.trim() ?? ''
    setDraft(null)
    if (keep && text !== value) onSave(text)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' && event.key !== 'Escape') return
    event.stopPropagation()
    event.preventDefault()
    setByKey(true)
    end(event.key === 'Enter')
  }
  const look = '-ms-1.5 min-h-7 w-full min-w-0 rounded-md px-1.5 text-start'
  if (draft !== null)
    return (
      <input
        ref={box}
        aria-label={label}
        value={draft}
        maxLength={255}
        onChange={(event) => setDraft(event.target.value)}
        onBlur={() => {
          setByKey(false)
          end(true)
        }}
        onKeyDown={onKeyDown}
        className={clsx(look, 'bg-surface outline outline-accent', className)}
      />
    )
  return (
    <button type="button" autoFocus={byKey} disabled={disabled} aria-label={`${label}: ${value || empty}`} onClick={() => setDraft(value)} className={clsx(look, 'truncate enabled:hover:bg-hover disabled:cursor-default', className)}>
      {value || <span className="text-ink-3">{empty}</span>}
    </button>
  )
}
