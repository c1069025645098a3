// Choosing several: channels, people, kinds, and the tags of accounts.
import { type SlackReach } from '@patchbay/contract'
import { ChevronDown } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { Button } from '../../../ui/button.tsx'
import { Field } from '../../../ui/field.tsx'
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

const channelChoices = (channels: readonly SlackReach[]): Choice[] =>
  channels.map((each) => ({ value: each.id, label: `#${each.name}`, hint: each.account?.name ?? each.kind, words: `${each.account?.name ?? ''} ${each.tags.join(' ')}` }))

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
