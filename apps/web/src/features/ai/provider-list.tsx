// The models that may be asked, each with whether it answers.
import type { AiProvider } from '@patchbay/contract'
import { CircleAlert, CircleCheck, Ellipsis, Pencil, Plus, Sparkles, Trash2, Zap } from 'lucide-react'
import { useState } from 'react'
import { sayAgo } from '../../lib/time-words.ts'
import { tell, tellTrouble } from '../../lib/tell.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { Menu, MenuItem } from '../../ui/menu.tsx'
import { Modal } from '../../ui/modal.tsx'
import { ProviderForm } from './provider-form.tsx'
import { useCheckProvider, useRemoveProvider } from './queries.ts'
import { KINDS } from './words.ts'

const Health = ({ provider }: { provider: AiProvider }) => {
  if (provider.failure)
    return (
      <p className="flex items-start gap-1.5 text-small text-urgent">
        <CircleAlert size={13} className="mt-0.5 shrink-0" /> {provider.failure}
      </p>
    )
  if (!provider.checked_at) return <p className="text-small text-ink-3">Not tried yet</p>
  return (
    <p className="flex items-center gap-1.5 text-small text-ink-3">
      <CircleCheck size={13} className="text-good" /> Answered {sayAgo(provider.checked_at)}
    </p>
  )
}

const useTry = () => {
  const check = useCheckProvider()
  const run = (provider: AiProvider) =>
    check.mutate(provider.id, {
      onSuccess: ({ ok, says, ms }) => (ok ? tell(`${provider.name} answers in ${(ms / 1000).toFixed(1)} s`, { description: says }) : tellTrouble(`${provider.name} does not answer`, { description: says })),
    })
  return { run, busy: check.isPending ? check.variables : null }
}

type RowProps = { provider: AiProvider; busy: boolean; onTry: () => void; onEdit: () => void; onRemove: () => void }
const Row = ({ provider, busy, onTry, onEdit, onRemove }: RowProps) => (
  <li className="flex items-start gap-3 border-b px-4 py-3 last:border-b-0">
    <div className="min-w-0 flex-1">
      <p className="truncate font-medium">{provider.name}</p>
      <p className="truncate text-ink-2" title={provider.base_url}>
        {provider.model} · {KINDS.find((kind) => kind.name === provider.kind)?.label.replace(/ \(.*/, '')}
        {provider.base_url ? ` · ${provider.base_url.replace(/^https?:\/\//, '')}` : ''}
      </p>
      <Health provider={provider} />
    </div>
    <Button disabled={busy} onClick={onTry}>
      <Zap size={14} /> {busy ? 'Trying…' : 'Try it'}
    </Button>
    <Menu
      trigger={
        <IconButton label={`More for ${provider.name}`}>
          <Ellipsis size={16} />
        </IconButton>
      }
    >
      <MenuItem icon={<Pencil size={14} />} onSelect={onEdit}>
        Change
      </MenuItem>
      <MenuItem icon={<Trash2 size={14} />} danger onSelect={onRemove}>
        Remove
      </MenuItem>
    </Menu>
  </li>
)

const None = ({ onAdd }: { onAdd: () => void }) => (
  <div className="flex items-start gap-3 rounded-lg border border-dashed px-4 py-4">
    <Sparkles size={16} className="mt-0.5 shrink-0 text-ink-3" />
    <div className="min-w-0 flex-1">
      <p className="font-medium">No model is needed</p>
      <p className="text-ink-2">Language, mood, priority, titles and status are judged on this server. With a model of your choice you get second opinions, drafts, summaries and translations as well.</p>
    </div>
    <Button look="primary" onClick={onAdd}>
      <Plus size={14} /> Add a model
    </Button>
  </div>
)

export const ProviderList = ({ providers }: { providers: AiProvider[] }) => {
  const [form, setForm] = useState<{ provider: AiProvider | null } | null>(null)
  const [sure, setSure] = useState<AiProvider | null>(null)
  const remove = useRemoveProvider()
  const { run, busy } = useTry()
  return (
    <section>
      <div className="mb-2 flex min-h-7 items-center gap-2">
        <h2 className="flex-1 font-semibold">Models</h2>
        {providers.length > 0 ? (
          <Button onClick={() => setForm({ provider: null })}>
            <Plus size={14} /> Add a model
          </Button>
        ) : null}
      </div>
      {providers.length === 0 ? (
        <None onAdd={() => setForm({ provider: null })} />
      ) : (
        <ul className="overflow-hidden rounded-lg border bg-surface">
          {providers.map((provider) => (
            <Row key={provider.id} provider={provider} busy={busy === provider.id} onTry={() => run(provider)} onEdit={() => setForm({ provider })} onRemove={() => setSure(provider)} />
          ))}
        </ul>
      )}
      {form ? (
        <ProviderForm
          provider={form.provider}
          onClose={() => setForm(null)}
          onSaved={(saved) => {
            setForm(null)
            run(saved)
          }}
        />
      ) : null}
      <Modal open={sure !== null} onOpenChange={() => setSure(null)} title={`Remove ${sure?.name ?? ''}?`} says="Its key is deleted. What it was asked for goes back to the local judgement; the log stays.">
        <div className="flex justify-end gap-2">
          <Button onClick={() => setSure(null)}>Keep it</Button>
          <Button
            look="danger"
            onClick={() => {
              if (sure) remove.mutate(sure.id)
              setSure(null)
            }}
          >
            Remove
          </Button>
        </div>
      </Modal>
    </section>
  )
}
