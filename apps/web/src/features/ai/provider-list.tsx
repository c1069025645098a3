// The models that may be asked, each with whether it answers.
import type { AiProvider } from '@patchbay/contract'
import { CircleAlert, CircleCheck, Sparkles, Zap } from 'lucide-react'
import { useState } from 'react'
import { sayAgo } from '../../lib/time-words.ts'
import { tell, tellTrouble } from '../../lib/tell.ts'
import { Button } from '../../ui/button.tsx'
import { AddButton, More, Section, SettingsList, SettingsRow } from '../../ui/settings-list.tsx'
import { sayRemove, Sure } from '../../ui/sure.tsx'
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
  <SettingsRow
    name={provider.name}
    onName={onEdit}
    hands={
      <>
        <Button disabled={busy} onClick={onTry}>
          <Zap size={14} /> {busy ? 'Trying…' : 'Try it'}
        </Button>
        <More name={provider.name} onChange={onEdit} onRemove={onRemove} />
      </>
    }
  >
    <p className="truncate text-ink-2" title={provider.base_url}>
      {provider.model} · {KINDS.find((kind) => kind.name === provider.kind)?.label.replace(/ \(.*/, '')}
      {provider.base_url ? ` · ${provider.base_url.replace(/^https?:\/\//, '')}` : ''}
    </p>
    <Health provider={provider} />
  </SettingsRow>
)

const None = ({ onAdd }: { onAdd: () => void }) => (
  <div className="flex items-start gap-3 rounded-lg border border-dashed px-4 py-4 max-[719px]:flex-wrap">
    <Sparkles size={16} className="mt-0.5 shrink-0 text-ink-3" />
    <div className="min-w-0 flex-1 max-[719px]:basis-[calc(100%-28px)]">
      <p className="font-medium">No model is needed</p>
      <p className="text-ink-2">Language, mood, priority, titles and status are judged on this server. With a model of your choice you get second opinions, drafts, summaries and translations as well.</p>
    </div>
    <AddButton look="primary" onClick={onAdd}>
      Add a model
    </AddButton>
  </div>
)

export const ProviderList = ({ providers }: { providers: AiProvider[] }) => {
  const [form, setForm] = useState<{ provider: AiProvider | null } | null>(null)
  const [sure, setSure] = useState<AiProvider | null>(null)
  const remove = useRemoveProvider()
  const { run, busy } = useTry()
  return (
    <Section title="Models" action={providers.length > 0 ? <AddButton onClick={() => setForm({ provider: null })}>Add a model</AddButton> : null}>
      {providers.length === 0 ? (
        <None onAdd={() => setForm({ provider: null })} />
      ) : (
        <SettingsList>
          {providers.map((provider) => (
            <Row key={provider.id} provider={provider} busy={busy === provider.id} onTry={() => run(provider)} onEdit={() => setForm({ provider })} onRemove={() => setSure(provider)} />
          ))}
        </SettingsList>
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
      <Sure about={sure} title={sayRemove} says="Its key is deleted. What it was asked for goes back to the local judgement; the log stays." onYes={({ id }) => remove.mutate(id)} onClose={() => setSure(null)} />
    </Section>
  )
}
