// The small inputs by which channels are enabled: kind, account, owner, tags, triage channel.
import { CHANNEL_KINDS, type ChannelKind, type Person, type SlackChannel } from '@patchbay/contract'
import clsx from 'clsx'
import type { ComponentProps, ReactNode } from 'react'
import { KIND_LABELS } from './enable-form.tsx'

const BOX = 'h-8 w-full min-w-0 rounded-md border border-line-strong bg-surface px-2 text-ui text-ink'

const Labelled = ({ label, children, className }: { label: string; children: ReactNode; className?: string }) => (
  <label className={clsx('flex min-w-0 flex-col gap-1', className)}>
    <span className="text-small text-ink-3">{label}</span>
    {children}
  </label>
)

export const TextBox = ({ label, ...rest }: ComponentProps<'input'> & { label: string }) => (
  <Labelled label={label}>
    <input autoComplete="off" className={BOX} {...rest} />
  </Labelled>
)

export const KindSelect = ({ value, onChange }: { value: ChannelKind; onChange: (kind: ChannelKind) => void }) => (
  <Labelled label="Kind">
    <select className={BOX} value={value} onChange={(event) => onChange(event.target.value as ChannelKind)}>
      {CHANNEL_KINDS.map((kind) => (
        <option key={kind} value={kind}>
          {KIND_LABELS[kind]}
        </option>
      ))}
    </select>
  </Labelled>
)

export const OwnerSelect = ({ value, people, onChange }: { value: string; people: Person[]; onChange: (id: string) => void }) => (
  <Labelled label="Owner">
    <select className={BOX} value={value} onChange={(event) => onChange(event.target.value)}>
      <option value="">Nobody</option>
      {people.map((person) => (
        <option key={person.id} value={person.id}>
          {person.name}
        </option>
      ))}
    </select>
  </Labelled>
)

type TriageProps = { value: string; channels: SlackChannel[]; installation: string; onChange: (id: string) => void }
export const TriageSelect = ({ value, channels, installation, onChange }: TriageProps) => (
  <Labelled label="Triage channel">
    <select className={BOX} value={value} onChange={(event) => onChange(event.target.value)}>
      <option value="">None</option>
      {channels
        .filter((channel) => channel.kind === 'notifications' && channel.installation_id === installation)
        .map((channel) => (
          <option key={channel.id} value={channel.channel_id}>
            #{channel.name}
          </option>
        ))}
    </select>
  </Labelled>
)
