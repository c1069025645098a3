// Adding or changing a model: whose it is, where it answers, its name and key, what it costs.
import type { AiKind, AiProvider, AiProviderInput } from '@patchbay/contract'
import { type FormEvent, useState } from 'react'
import { reasonOf } from '../../lib/api.ts'
import { Button } from '../../ui/button.tsx'
import { Field, SelectField } from '../../ui/field.tsx'
import { Modal } from '../../ui/modal.tsx'
import { useSaveProvider } from './queries.ts'
import { KINDS } from './words.ts'

type Draft = { name: string; kind: AiKind; base_url: string; model: string; key: string; price_in: string; price_out: string }

const draftOf = (provider: AiProvider | null): Draft =>
  provider
    ? { ...provider, key: '', price_in: provider.price_in === null ? '' : String(provider.price_in), price_out: provider.price_out === null ? '' : String(provider.price_out) }
    : { name: '', kind: 'openai_compatible', base_url: '', model: '', key: '', price_in: '', price_out: '' }

const priceOf = (text: string): number | null => (text.trim() === '' ? null : Number(text))
const isPrice = (text: string): boolean => text.trim() === '' || (Number(text) >= 0 && Number(text) <= 10_000)

const inputOf = (d: Draft): AiProviderInput => ({
  name: d.name.trim() || d.model.trim(), kind: d.kind, base_url: d.base_url.trim(), model: d.model.trim(), price_in: priceOf(d.price_in), price_out: priceOf(d.price_out), ...(d.key ? { key: d.key.trim() } : {}),
})

const problemOf = (d: Draft): string | undefined => {
  if (d.kind === 'openai_compatible' && d.base_url.trim() === '') return 'Needed for a service of your own.'
  return d.base_url.trim() !== '' && !/^https?:\/\//.test(d.base_url.trim()) ? 'Must begin with http:// or https://.' : undefined
}

type PartProps = { draft: Draft; change: (part: Partial<Draft>) => void }

const Prices = ({ draft, change }: PartProps) => (
  <div className="grid grid-cols-2 gap-3 max-[480px]:grid-cols-1">
    <Field label="Price of a million tokens in" inputMode="decimal" placeholder="Not known" value={draft.price_in} problem={isPrice(draft.price_in) ? undefined : 'Must be a number such as 0.25.'} onChange={(event) => change({ price_in: event.target.value })} />
    <Field label="and out" inputMode="decimal" placeholder="Not known" value={draft.price_out} problem={isPrice(draft.price_out) ? undefined : 'Must be a number such as 2.'} hint="In the currency of your bill." onChange={(event) => change({ price_out: event.target.value })} />
  </div>
)

type ProviderFormProps = { provider: AiProvider | null; onClose: () => void; onSaved: (provider: AiProvider) => void }
export const ProviderForm = ({ provider, onClose, onSaved }: ProviderFormProps) => {
  const [draft, setDraft] = useState(() => draftOf(provider))
  const save = useSaveProvider(provider?.id ?? null)
  const change = (part: Partial<Draft>) => setDraft({ ...draft, ...part })
  const kind = KINDS.find((each) => each.name === draft.kind)
  const wrong = problemOf(draft)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate(inputOf(draft), { onSuccess: onSaved })
  }
  return (
    <Modal open onOpenChange={(open) => !open && onClose()} title={provider ? 'Change the model' : 'Add a model'} says="The key is kept encrypted and never shown again. What is sent to a model leaves this server.">
      <form onSubmit={submit} className="flex flex-col gap-3">
        <SelectField label="Service" value={draft.kind} onChange={(event) => change({ kind: event.target.value as AiKind })}>
          {KINDS.map((each) => (
            <option key={each.name} value={each.name}>
              {each.label}
            </option>
          ))}
        </SelectField>
        <Field
          label="Address"
          autoComplete="off"
          placeholder={kind?.address || 'That of the service'}
          value={draft.base_url}
          problem={draft.base_url === '' ? undefined : wrong}
          hint={draft.kind === 'openai_compatible' ? 'In a private network it must be allowed by AI_PRIVATE_URLS when the server is started.' : 'Only for a proxy of your own.'}
          onChange={(event) => change({ base_url: event.target.value })}
        />
        <Field label="Model" required autoComplete="off" placeholder={kind?.model} value={draft.model} onChange={(event) => change({ model: event.target.value })} />
        <Field label="Name here" autoComplete="off" placeholder={draft.model || 'As people call it'} maxLength={80} value={draft.name} onChange={(event) => change({ name: event.target.value })} />
        <Field label="Key" type="password" autoComplete="off" placeholder={provider?.has_key ? 'Kept as it is' : ''} value={draft.key} hint={draft.kind === 'openai_compatible' ? 'Empty where none is needed.' : undefined} onChange={(event) => change({ key: event.target.value })} />
        <Prices draft={draft} change={change} />
        {save.isError ? (
          <p role="alert" className="text-urgent">
            {reasonOf(save.error)}
          </p>
        ) : null}
        <div className="flex justify-end gap-2 pt-1">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="primary" disabled={save.isPending || wrong !== undefined || draft.model.trim() === '' || !isPrice(draft.price_in) || !isPrice(draft.price_out)}>
            {save.isPending ? 'Saving…' : 'Save and try'}
          </Button>
        </div>
      </form>
    </Modal>
  )
}
