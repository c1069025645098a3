// Choosing several: channels, people, kinds, and the tags of accounts.
import { type SlackReach } from '@patchbay/contract'
import { ChevronDown } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { Button } from '../../../ui/button.tsx'
import { CheckField, Field } from '../../../ui/field.tsx'
import { type Choice, Picker } from '../../../ui/picker.tsx'

type ManyProps = { label: string; says: ReactNode; choices: Choice[]; chosen: readonly string[]; onChange: (chosen: string[]) => void }
export const ManyPicker = ({ label, says, choices, chosen, onChange }: ManyProps) => {
  const [open, setOpen] = useState(false)
  const toggle = (value: string) => onChange(chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value])
  return (
    <div className="flex flex-col items-start gap-1">
      <span className="text-[12.5px] font-medium">{label}</span>
      <Picker label={label} choices={choices} selected={chosen} onPick={toggle} open={open} onOpenChange={setOpen} many>
        <Button className="h-9 max-w-full" aria-label={label}>
          <span className="truncate">{says}</span> <ChevronDown size={14} />
        </Button>
      </Picker>
    </div>
  )
}

export const channelChoices = (channels: readonly SlackReach[]): Choice[] =>
  channels.map((each) => ({ value: each.id, label: `#${each.name}`, hint: each.account?.name ?? each.kind, words: `${each.account?.name ?? ''} ${each.tags.join(' ')}` }))

type ListProps = Omit<ManyProps, 'says'>
/** For dialogs, over which nothing else can float. */
export const CheckList = ({ label, choices, chosen, onChange }: ListProps) => {
  const [typed, setTyped] = useState('')
  const wanted = typed.trim().toLowerCase()
  const shown = choices.filter((one) => `${one.label} ${one.hint ?? ''} ${one.words ?? ''}`.toLowerCase().includes(wanted))
  const toggle = (value: string) => onChange(chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value])
  return (
    <fieldset className="flex min-w-0 flex-col gap-1">
      <Field label={`${label}${chosen.length > 0 ? ` (${chosen.length} chosen)` : ''}`} placeholder="Find by name" autoComplete="off" value={typed} onChange={(event) => setTyped(event.target.value)} />
      <div className="max-h-40 overflow-y-auto rounded-md border px-3 py-1" role="group" aria-label={label}>
        {shown.length === 0 ? <p className="py-2 text-center text-ink-3">Nothing by that name.</p> : null}
        {shown.map((one) => (
          <CheckField key={one.value} label={one.label} checked={chosen.includes(one.value)} onChange={() => toggle(one.value)} />
        ))}
      </div>
    </fieldset>
  )
}

type ChannelsProps = { label: string; none: string; channels: readonly SlackReach[]; chosen: readonly string[]; onChange: (chosen: string[]) => void }
export const ChannelPicker = ({ label, none, channels, chosen, onChange }: ChannelsProps) => {
  const named = channels.filter((each) => chosen.includes(each.id)).map((each) => `#${each.name}`)
  return (
    <ManyPicker
      label={label}
      says={named.length === 0 ? none : named.length > 3 ? `${named.length} channels` : named.join(', ')}
      choices={channelChoices(channels)}
      chosen={chosen}
      onChange={onChange}
    />
  )
}

/** Kept as typed until the field is left, so that a comma can be written. */
export const TagsField = ({ tags, onChange }: { tags: readonly string[]; onChange: (tags: string[]) => void }) => {
  const [typed, setTyped] = useState<string | null>(null)
  const read = (text: string) => [...new Set(text.split(',').map((tag) => tag.trim()).filter((tag) => tag !== ''))]
  return (
    <Field
      label="Account tags"
      placeholder="All accounts"
      autoComplete="off"
      hint="With commas between them; one of them is enough."
      value={typed ?? tags.join(', ')}
      onChange={(event) => {
        setTyped(event.target.value)
        onChange(read(event.target.value))
      }}
      onBlur={() => setTyped(null)}
    />
  )
}
