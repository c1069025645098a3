// A channel that can be enabled: what it is, and once it is chosen, for whom.
import type { ListedChannel, Person } from '@patchbay/contract'
import { Hash, Lock } from 'lucide-react'
import { Chip } from '../../ui/chip.tsx'
import { KindSelect, OwnerSelect, TextBox } from './channel-fields.tsx'
import { type Draft, hasAccount } from './drafts.ts'
import { KIND_LABELS } from './enable-form.tsx'

const sayState = (channel: ListedChannel): string => {
  if (channel.kind) return channel.account_name && hasAccount(channel.kind) ? `${KIND_LABELS[channel.kind]} · ${channel.account_name}` : KIND_LABELS[channel.kind]
  if (channel.was_linked) return 'Turned off'
  return channel.members > 0 ? `${channel.members} ${channel.members === 1 ? 'person' : 'people'}` : ''
}

const Fields = ({ draft, people, onChange }: { draft: Draft; people: Person[]; onChange: (change: Partial<Draft>) => void }) => (
  <div className="grid grid-cols-[120px_minmax(0,1.4fr)_minmax(0,1fr)_minmax(0,1fr)] gap-2 ps-7 pb-3 max-[719px]:grid-cols-2 max-[719px]:ps-0">
    <KindSelect value={draft.kind} onChange={(kind) => onChange({ kind })} />
    {hasAccount(draft.kind) ? (
      <>
        <TextBox
          label="Account"
          list="slack-accounts"
          maxLength={255}
          placeholder={draft.channel.account_name || 'After the channel'}
          value={draft.account}
          onChange={(event) => onChange({ account: event.target.value })}
        />
        <OwnerSelect value={draft.owner} people={people} onChange={(owner) => onChange({ owner })} />
        <TextBox label="Tags" placeholder="pilot, emea" value={draft.tags} onChange={(event) => onChange({ tags: event.target.value })} />
      </>
    ) : null}
  </div>
)

type AddRowProps = { channel: ListedChannel; draft: Draft | undefined; people: Person[]; onPick: () => void; onChange: (change: Partial<Draft>) => void }
export const AddRow = ({ channel, draft, people, onPick, onChange }: AddRowProps) => (
  <li className={draft ? 'border-b bg-selected px-4 last:border-b-0' : 'border-b px-4 last:border-b-0'}>
    <label className="flex min-h-10 cursor-pointer items-center gap-2.5 py-1.5 has-disabled:cursor-default">
      <input type="checkbox" className="size-4 shrink-0 accent-(--accent)" checked={draft !== undefined} disabled={channel.kind !== null} onChange={onPick} />
      {channel.is_private ? <Lock size={14} aria-label="private" className="shrink-0 text-ink-3" /> : <Hash size={14} aria-hidden="true" className="shrink-0 text-ink-3" />}
      <span className="min-w-0 truncate font-medium" title={channel.name}>
        {channel.name}
      </span>
      {channel.is_shared ? (
        <Chip className="shrink-0 max-[479px]:hidden" title="Shared with another company through Slack Connect">
          shared
        </Chip>
      ) : null}
      <span className="ms-auto min-w-0 shrink-[20] truncate ps-2 text-small text-ink-3">{sayState(channel)}</span>
    </label>
    {draft ? <Fields draft={draft} people={people} onChange={onChange} /> : null}
  </li>
)
