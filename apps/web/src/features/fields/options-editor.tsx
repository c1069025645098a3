// The options of a select: names one below the other, moved by buttons or keys, many at once by pasting lines.
import { MOST_OPTIONS } from '@patchbay/contract'
import { ArrowDown, ArrowUp, Plus, X } from 'lucide-react'
import { type ClipboardEvent, type KeyboardEvent, useState } from 'react'
import { moved } from '../../lib/moved.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { BOX } from '../../ui/field.tsx'
import { type DraftOption, newOption } from './draft.ts'

type EditorProps = { options: DraftOption[]; withMeaning: boolean; onChange: (options: DraftOption[]) => void }

/** More are there, but not all drawn at once. */
const SHOWN = 60

const linesOf = (text: string): string[] => [...new Set(text.split(/\r?\n/).map((line) => line.trim().slice(0, 100)).filter(Boolean))]

type RowProps = { option: DraftOption; at: number; last: number; withMeaning: boolean; change: (part: Partial<DraftOption>) => void; move: (to: number) => void; remove: () => void; onKey: (event: KeyboardEvent) => void; onPaste: (event: ClipboardEvent) => void }
const Row = ({ option, at, last, withMeaning, change, move, remove, onKey, onPaste }: RowProps) => (
  <li className="flex items-center gap-1">
    <input
      className={`${BOX} flex-1`}
      aria-label={`Option ${at + 1}`}
      placeholder={`Option ${at + 1}`}
      maxLength={100}
      value={option.label}
      data-option={option.key}
      onChange={(event) => change({ label: event.target.value })}
      onKeyDown={onKey}
      onPaste={onPaste}
    />
    {withMeaning ? (
      <input className={`${BOX} flex-1 max-[480px]:hidden`} aria-label={`When ${option.label || `option ${at + 1}`} fits`} placeholder="When it fits, for the AI" maxLength={2_000} value={option.ai_description} onChange={(event) => change({ ai_description: event.target.value })} />
    ) : null}
    <IconButton label="Move up" disabled={at === 0} onClick={() => move(at - 1)} className="!size-6 !text-ink-3">
      <ArrowUp size={13} />
    </IconButton>
    <IconButton label="Move down" disabled={at === last} onClick={() => move(at + 1)} className="!size-6 !text-ink-3">
      <ArrowDown size={13} />
    </IconButton>
    <IconButton label={`Remove ${option.label || `option ${at + 1}`}`} onClick={remove} className="!size-6 !text-ink-3">
      <X size={13} />
    </IconButton>
  </li>
)

export const OptionsEditor = ({ options, withMeaning, onChange }: EditorProps) => {
  const [all, setAll] = useState(false)
  const shown = all ? options : options.slice(0, SHOWN)
  const focusSoon = (key: string) => requestAnimationFrame(() => document.querySelector<HTMLInputElement>(`[data-option="${key}"]`)?.focus())
  const insert = (at: number, labels: string[]) => {
    const fresh = labels.map((label) => newOption(label))
    onChange([...options.slice(0, at), ...fresh, ...options.slice(at)])
    focusSoon(fresh.at(-1)?.key ?? '')
  }
  const move = (from: number, to: number) => onChange(moved(options, from, to))
  const keyAt = (at: number) => (event: KeyboardEvent) => {
    if (event.key === 'Enter') {
      event.preventDefault()
      insert(at + 1, [''])
    }
    if (event.altKey && event.key === 'ArrowUp' && at > 0) move(at, at - 1)
    if (event.altKey && event.key === 'ArrowDown' && at < options.length - 1) move(at, at + 1)
  }
  const pasteAt = (at: number) => (event: ClipboardEvent) => {
    const lines = linesOf(event.clipboardData.getData('text'))
    if (lines.length < 2) return
    event.preventDefault()
    onChange([...options.slice(0, at), ...lines.map((line) => newOption(line)), ...options.slice(options[at]?.label ? at : at + 1)])
  }
  return (
    <fieldset>
      <legend className="mb-1 text-[12.5px] font-medium">Options</legend>
      <ol className="flex flex-col gap-1">
        {shown.map((option, at) => (
          <Row
            key={option.key}
            option={option}
            at={at}
            last={options.length - 1}
            withMeaning={withMeaning}
            change={(part) => onChange(options.map((each, i) => (i === at ? { ...each, ...part } : each)))}
            move={(to) => move(at, to)}
            remove={() => onChange(options.filter((_, i) => i !== at))}
            onKey={keyAt(at)}
            onPaste={pasteAt(at)}
          />
        ))}
      </ol>
      <div className="mt-1.5 flex flex-wrap items-center gap-2">
        <Button look="ghost" disabled={options.length >= MOST_OPTIONS} onClick={() => insert(options.length, [''])}>
          <Plus size={13} /> Option
        </Button>
        {options.length > shown.length ? (
          <Button look="ghost" onClick={() => setAll(true)}>
            Show all {options.length.toLocaleString()}
          </Button>
        ) : null}
        <span className="text-small text-ink-3">Paste several lines to add many. Alt with ↑ or ↓ moves one.</span>
      </div>
    </fieldset>
  )
}
