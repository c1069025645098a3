// Concluding plays: what is sent to which webhook when a chat has ended.
import { type ConcludingPlay, type ConcludingPlayInput, PLAY_PARTS } from '@patchbay/contract'
import { Plus } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { reasonOf } from '../../lib/api.ts'
import { Button } from '../../ui/button.tsx'
import { CheckField, Field, SelectField } from '../../ui/field.tsx'
import { FormWindow, Nothing, Row, Section } from './parts.tsx'
import { playInputOf, useRemovePlay, useSavePlay, useSwitchPlay } from './queries.ts'
import { type Choice, partLabel, readTrouble, sayPlay } from './say.ts'

type FormProps = { start: ConcludingPlay | null; webhooks: Choice[]; qualifications: string[]; onClose: () => void }
const PlayForm = ({ start, webhooks, qualifications, onClose }: FormProps) => {
  const [draft, setDraft] = useState<ConcludingPlayInput>(start ? playInputOf(start) : { name: '', is_on: true, webhook_id: webhooks[0]?.value ?? '', qualifications: [], sends: [...PLAY_PARTS] })
  const [isTried, setTried] = useState(false)
  const save = useSavePlay(start?.id ?? null)
  const change = (part: Partial<ConcludingPlayInput>) => setDraft({ ...draft, ...part })
  const toggle = <T,>(all: T[], one: T, isIn: boolean): T[] => (isIn ? [...all, one] : all.filter((each) => each !== one))
  const missing = !draft.name.trim() ? 'Give it a name.' : draft.sends.length === 0 ? 'Choose at least one thing to send.' : null
  const submit = () => {
    setTried(true)
    if (!missing) save.mutate({ ...draft, name: draft.name.trim() }, { onSuccess: onClose })
  }
  return (
    <FormWindow title={start ? 'Change the play' : 'New concluding play'} says="Sent once, signed, a moment after a chat has ended." problem={(isTried ? missing : null) ?? (save.isError ? readTrouble(reasonOf(save.error)).says : null)} isSaving={save.isPending} onSave={submit} onClose={onClose}>
      <Field label="Name" required maxLength={100} autoComplete="off" placeholder="Leads to the CRM" value={draft.name} onChange={(event) => change({ name: event.target.value })} />
      <SelectField label="To the webhook" value={draft.webhook_id} onChange={(event) => change({ webhook_id: event.target.value })}>
        {webhooks.map((one) => <option key={one.value} value={one.value}>{one.label}</option>)}
      </SelectField>
      <fieldset>
        <legend className="mb-1 text-[12.5px] font-medium">Sends</legend>
        {PLAY_PARTS.map((part) => <CheckField key={part} label={partLabel(part)} checked={draft.sends.includes(part)} onChange={(event) => change({ sends: toggle(draft.sends, part, event.target.checked) })} />)}
      </fieldset>
      <fieldset>
        <legend className="mb-1 text-[12.5px] font-medium">Only after chats that ended as (none: after all)</legend>
        <div className="flex flex-wrap gap-x-5">
          {[...new Set([...qualifications, ...draft.qualifications])].map((one) => <CheckField key={one} label={one} checked={draft.qualifications.includes(one)} onChange={(event) => change({ qualifications: toggle(draft.qualifications, one, event.target.checked) })} />)}
        </div>
      </fieldset>
    </FormWindow>
  )
}

type Props = { plays: ConcludingPlay[]; webhooks: Choice[]; qualifications: string[]; addWebhook: ReactNode }
export const Plays = ({ plays, webhooks, qualifications, addWebhook }: Props) => {
  const [edited, setEdited] = useState<ConcludingPlay | 'new' | null>(null)
  const [change, remove] = [useSwitchPlay(), useRemovePlay()]
  const names = new Map(webhooks.map((one) => [one.value, one.label]))
  const add = webhooks.length > 0 ? <Button onClick={() => setEdited('new')}><Plus size={14} /> Add a play</Button> : addWebhook
  return (
    <Section title="Concluding plays" says="What other systems learn when a chat has ended." action={plays.length > 0 ? add : null}>
      {plays.length === 0 ? <Nothing action={add}>{webhooks.length > 0 ? 'No plays yet. One sends the transcript, the answers and the qualification of ended chats to a webhook.' : 'A play sends ended chats to a webhook, and there is no webhook yet.'}</Nothing> : (
        <ul className="overflow-hidden rounded-lg border bg-surface">
          {plays.map((play) => (
            <Row key={play.id} name={play.name} isOn={play.is_on} onSwitch={(is_on) => change.mutate({ play, is_on })} onEdit={() => setEdited(play)} onRemove={() => remove.mutate(play)}>
              <p className="text-ink-2">{sayPlay(play, names)}</p>
            </Row>
          ))}
        </ul>
      )}
      {edited ? <PlayForm start={edited === 'new' ? null : edited} webhooks={webhooks} qualifications={qualifications} onClose={() => setEdited(null)} /> : null}
    </Section>
  )
}
