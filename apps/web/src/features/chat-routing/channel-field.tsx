// Choosing a Slack channel: found by its name, or typed as an ID where there are too many names.
import type { ListedChannel } from '@patchbay/contract'
import { useQuery } from '@tanstack/react-query'
import clsx from 'clsx'
import { ChevronsUpDown, Hash, Lock, X } from 'lucide-react'
import { useDeferredValue, useEffect, useId, useState } from 'react'
import { IconButton } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { Picker } from '../../ui/picker.tsx'
import { channelsQuery, useRefreshChannels } from './queries.ts'
import { idProblem } from './say.ts'

export type ChannelFieldProps = {
  label: string
  hint?: string
  installation: string
  byId: boolean
  value: string
  /** What the chosen one is called, as far as it is known. */
  name: string
  problem?: string | undefined
  onChange: (id: string, name: string) => void
}

const OURS = ({ kind, is_shared }: ListedChannel) => !is_shared && kind !== 'customer' && kind !== 'community'

/** Where it is asked for the first time, Slack is. */
const useChannels = (installation: string, typed: string, isOpen: boolean) => {
  const found = useQuery({ ...channelsQuery(installation, useDeferredValue(typed.trim())), enabled: isOpen })
  const { mutate } = useRefreshChannels()
  const isNew = found.data?.listing.state === 'none'
  useEffect(() => {
    if (isNew) mutate(installation)
  }, [isNew, installation, mutate])
  return found.data
}

const Foot = ({ isReading }: { isReading: boolean }) => (
  <p role="status" className="border-t px-3 py-2 text-small text-ink-3">
    {isReading ? 'Reading the channels from Slack…' : 'A private channel is here once the bot is in it: in Slack, write @ and its name there, and choose “Add to Channel”.'}
  </p>
)

const ByName = ({ label, hint, installation, value, name, problem, onChange }: Omit<ChannelFieldProps, 'byId'>) => {
  const [isOpen, setOpen] = useState(false)
  const [typed, setTyped] = useState('')
  const list = useChannels(installation, typed, isOpen)
  const id = useId()
  const channels = (list?.channels ?? []).filter(OURS)
  const choices = channels.map((c) => ({ value: c.channel_id, label: c.name, words: typed, icon: c.is_private ? <Lock size={13} aria-label="private" /> : <Hash size={13} /> }))
  const told = problem ?? hint
  return (
    <div className="flex flex-col gap-1">
      <span id={id} className="text-[12.5px] font-medium">{label}</span>
      <div className="flex items-center gap-1">
        <Picker label="Find a channel" choices={choices} selected={value} open={isOpen} onOpenChange={setOpen} onType={setTyped} onPick={(picked) => onChange(picked, channels.find((c) => c.channel_id === picked)?.name ?? '')} footer={<Foot isReading={!list || list.listing.state === 'reading' || list.listing.state === 'none'} />}>
          <button type="button" aria-labelledby={`${id} ${id}-value`} aria-describedby={told ? `${id}-told` : undefined} className={clsx('flex h-9 min-w-0 flex-1 items-center gap-2 rounded-md border bg-surface px-2.5 text-start text-ui', problem ? 'border-urgent' : 'border-line-strong')}>
            <span id={`${id}-value`} className={value ? 'min-w-0 flex-1 truncate' : 'flex-1 text-ink-3'}>{value ? `#${name || value}` : 'Choose a channel…'}</span>
            <ChevronsUpDown size={14} className="shrink-0 text-ink-3" />
          </button>
        </Picker>
        {value ? <IconButton label={`Take #${name || value} off`} onClick={() => onChange('', '')}><X size={14} /></IconButton> : null}
      </div>
      {told ? <p id={`${id}-told`} className={problem ? 'text-small text-urgent' : 'text-small text-ink-3'}>{told}</p> : null}
    </div>
  )
}

export const ChannelField = ({ byId, ...field }: ChannelFieldProps) => {
  const { label, hint, value, name, problem, onChange } = field
  if (!byId) return <ByName {...field} />
  const known = value && name && name !== value ? `#${name}` : undefined
  return <Field label={`${label} (ID)`} placeholder="C0123456789" autoComplete="off" spellCheck={false} value={value} problem={problem ?? idProblem(value)} hint={known ?? hint} onChange={(event) => onChange(event.target.value.trim(), '')} />
}
