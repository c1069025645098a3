// The channels of a rule, a row each: for whom, and where.
import clsx from 'clsx'
import { Plus, X } from 'lucide-react'
import { useState } from 'react'
import { Button, IconButton } from '../../ui/button.tsx'
import { type Draft, KEY_LABELS, type Options } from './templates.ts'

const BOX = 'h-9 w-full min-w-0 rounded-md border border-line-strong bg-surface px-2.5 text-ui text-ink'
const OTHER = 'other'
type Send = Draft['sends'][number]

type PlaceProps = { options: Options; place: string; onChange: (place: string) => void; label: string }

/** A channel that is not enabled yet is named by its id; saving enables it. */
const ById = ({ options, place, onChange, label, onBack }: PlaceProps & { onBack: () => void }) => {
  const [installation = options.installations[0]?.id ?? '', channel = ''] = place === '' ? [] : place.split(':')
  return (
    <div className="flex min-w-0 flex-1 flex-wrap gap-2">
      {options.installations.length > 1 ? (
        <select aria-label="Workspace" className={clsx(BOX, 'max-w-40')} value={installation} onChange={(event) => onChange(`${event.target.value}:${channel}`)}>
          {options.installations.map((each) => (
            <option key={each.id} value={each.id}>
              {each.name}
            </option>
          ))}
        </select>
      ) : null}
      <input
        autoFocus
        aria-label={`${label}, by its id`}
        autoComplete="off"
        placeholder="C0123456789"
        className={clsx(BOX, 'flex-1')}
        value={channel}
        onChange={(event) => onChange(`${installation}:${event.target.value.trim()}`)}
      />
      <Button look="ghost" className="h-9" onClick={onBack}>
        Choose from the list
      </Button>
    </div>
  )
}

const PlaceField = (props: PlaceProps) => {
  const { options, place, onChange, label } = props
  const [byId, setById] = useState(options.channels.length === 0)
  if (byId && options.channels.length > 0 && place !== '' && options.channels.some((c) => c.value === place)) setById(false)
  if (byId) return <ById {...props} onBack={() => { setById(false); onChange('') }} />
  const isListed = place === '' || options.channels.some((c) => c.value === place)
  return (
    <select
      aria-label={label}
      className={clsx(BOX, 'flex-1')}
      value={place}
      onChange={(event) => {
        if (event.target.value === OTHER) setById(true)
        onChange(event.target.value === OTHER ? '' : event.target.value)
      }}
    >
      <option value="" disabled>
        Choose a channel
      </option>
      {isListed ? null : <option value={place}>{place.split(':')[1]}</option>}
      {options.channels.map((each) => (
        <option key={each.value} value={each.value}>
          {each.label}
        </option>
      ))}
      <option value={OTHER}>Another channel, by its id…</option>
    </select>
  )
}

type KeyProps = { draft: Draft; options: Options; send: Send; onChange: (key: string) => void }
const KeyField = ({ draft, options, send, onChange }: KeyProps) => {
  if (draft.sort_by === 'all') return null
  const choices = options.keys[draft.sort_by]
  return (
    <select aria-label={KEY_LABELS[draft.sort_by]} className={clsx(BOX, 'flex-1 max-[480px]:basis-full')} value={send.key} onChange={(event) => onChange(event.target.value)}>
      <option value="">Everything else</option>
      {send.key === '' || choices.some((c) => c.value === send.key) ? null : <option value={send.key}>{send.key}</option>}
      {choices.map((each) => (
        <option key={each.value} value={each.value}>
          {each.label}
        </option>
      ))}
    </select>
  )
}

export const SendsEditor = ({ draft, options, onChange }: { draft: Draft; options: Options; onChange: (sends: Send[]) => void }) => {
  const change = (at: number, part: Partial<Send>) => onChange(draft.sends.map((send, i) => (i === at ? { ...send, ...part } : send)))
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="mb-1 text-[12.5px] font-medium">Send to</legend>
      {draft.sends.map((send, at) => (
        // Rows have no name of their own: they are what stands in their place.
        <div key={at} className="flex items-center gap-2 max-[480px]:flex-wrap">
          <KeyField draft={draft} options={options} send={send} onChange={(key) => change(at, { key })} />
          <PlaceField label={`Channel ${at + 1}`} options={options} place={send.place} onChange={(place) => change(at, { place })} />
          {draft.sends.length > 1 ? (
            <IconButton label="Remove this channel" onClick={() => onChange(draft.sends.filter((_, i) => i !== at))}>
              <X size={14} />
            </IconButton>
          ) : null}
        </div>
      ))}
      <Button look="ghost" className="self-start" onClick={() => onChange([...draft.sends, { key: '', place: '' }])}>
        <Plus size={14} /> Add a channel
      </Button>
    </fieldset>
  )
}
