// Making or changing a playbook, with the chat as a visitor would see it.
import { CHAT_QUESTIONS, type ChatPlaybook, PLAYBOOK_AUDIENCES, type PlaybookInput, QUALIFICATION_LABELS, type RoutingGroup } from '@patchbay/contract'
import { useState } from 'react'
import { reasonOf } from '../../lib/api.ts'
import { AreaField, CheckField, Field, SelectField } from '../../ui/field.tsx'
import { FormWindow } from './parts.tsx'
import { playbookInputOf, useSavePlaybook } from './queries.ts'
import { AUDIENCES, type Choice, readTrouble } from './say.ts'

const EMPTY: PlaybookInput = { name: '', is_on: true, pages: [], audience: 'everyone', greeting: '', ask: [], routes: 'at_once', to_owner: false, group_id: null }

type PartProps = { draft: PlaybookInput; change: (part: Partial<PlaybookInput>) => void }
const Which = ({ draft, change }: PartProps) => {
  const [pages, setPages] = useState(draft.pages.join('\n'))
  return (
    <div className="flex flex-col gap-3">
      <SelectField label="For whom" value={draft.audience} onChange={(event) => change({ audience: event.target.value as PlaybookInput['audience'] })}>
        {PLAYBOOK_AUDIENCES.map((key) => <option key={key} value={key}>{AUDIENCES[key].replace(/^./, (first) => first.toUpperCase())}</option>)}
      </SelectField>
      <AreaField label="On pages with one of these in the address" hint="One a line, such as /pricing. Empty: on every page." rows={2} value={pages} onChange={(event) => { setPages(event.target.value); change({ pages: event.target.value.split('\n').map((line) => line.trim()).filter(Boolean) }) }} />
    </div>
  )
}

const Asks = ({ draft, change, fields }: PartProps & { fields: Choice[] }) => {
  const all = [...CHAT_QUESTIONS.map((key) => ({ value: key as string, label: QUALIFICATION_LABELS[key] })), ...fields.map((one) => ({ value: `fields.${one.value}`, label: one.label }))]
  const gone = draft.ask.filter((key) => !all.some((one) => one.value === key)).map((key) => ({ value: key, label: 'A field that is gone' }))
  return (
    <fieldset>
      <legend className="mb-1 text-[12.5px] font-medium">The bot asks for</legend>
      <div className="flex flex-wrap gap-x-5">
        {[...all, ...gone].map(({ value, label }) => (
          <CheckField key={value} label={label} checked={draft.ask.includes(value)} onChange={(event) => change({ ask: event.target.checked ? [...draft.ask, value] : draft.ask.filter((key) => key !== value) })} />
        ))}
      </div>
    </fieldset>
  )
}

const Preview = ({ draft, fields, company }: { draft: PlaybookInput; fields: Choice[]; company: string }) => {
  const labels = draft.ask.map((key) => (QUALIFICATION_LABELS as Record<string, string>)[key] ?? fields.find((one) => `fields.${one.value}` === key)?.label ?? '')
  const isQuiet = !draft.greeting && labels.length === 0
  return (
    <figure aria-label="Preview of the chat" className="flex flex-col gap-2 self-start rounded-xl border bg-bg p-3 text-small">
      <p className="self-end rounded-2xl bg-accent px-3 py-1.5 text-on-accent">Hello, I have a question.</p>
      {draft.greeting ? <><span className="text-ink-3">{company}</span><p className="max-w-[90%] self-start rounded-2xl bg-hover px-3 py-1.5 break-words whitespace-pre-wrap">{draft.greeting}</p></> : null}
      {labels.length > 0 ? (
        <div className="w-[90%] rounded-xl border bg-surface px-3 py-2">
          <p className="font-medium">Tell us a little about you</p>
          {labels.map((label, at) => <div key={at} className="mt-1.5"><span className="text-ink-3">{label}</span><div className="h-6 rounded-md border" /></div>)}
        </div>
      ) : null}
      {isQuiet ? <p className="text-ink-3">The bot says nothing; somebody of yours answers first.</p> : null}
    </figure>
  )
}

type FormProps = { start: ChatPlaybook | null; groups: RoutingGroup[]; fields: Choice[]; company: string; onClose: () => void }
export const PlaybookForm = ({ start, groups, fields, company, onClose }: FormProps) => {
  const [draft, setDraft] = useState(start ? playbookInputOf(start) : { ...EMPTY, group_id: groups[0]?.id ?? null })
  const [isTried, setTried] = useState(false)
  const save = useSavePlaybook(start?.id ?? null)
  const change = (part: Partial<PlaybookInput>) => setDraft((old) => ({ ...old, ...part }))
  const missing = draft.name.trim() ? null : 'Give it a name.'
  const submit = () => {
    setTried(true)
    if (!missing) save.mutate({ ...draft, name: draft.name.trim() }, { onSuccess: onClose })
  }
  const part = { draft, change }
  return (
    <FormWindow wide title={start ? 'Change the playbook' : 'New playbook'} says="It is for chats that begin from now on." problem={(isTried ? missing : null) ?? (save.isError ? readTrouble(reasonOf(save.error)).says : null)} isSaving={save.isPending} onSave={submit} onClose={onClose}>
      <div className="grid gap-5 min-[720px]:grid-cols-[minmax(0,1fr)_220px]">
        <div className="flex min-w-0 flex-col gap-4">
          <Field label="Name" required maxLength={100} autoComplete="off" placeholder="Pricing page" value={draft.name} onChange={(event) => change({ name: event.target.value })} />
          <Which {...part} />
          <AreaField label="The bot greets with" hint="Said as soon as a chat begins. Empty: nothing." rows={2} maxLength={2000} value={draft.greeting} onChange={(event) => change({ greeting: event.target.value })} />
          <Asks {...part} fields={fields} />
          <SelectField label="Who is told" value={draft.group_id ?? ''} onChange={(event) => change({ group_id: event.target.value || null })}>
            <option value="">Nobody in Slack; it waits in the app</option>
            {groups.map((group) => <option key={group.id} value={group.id}>{group.name}</option>)}
          </SelectField>
          {draft.ask.length > 0 && (draft.group_id || draft.to_owner) ? (
            <SelectField label="When they are told" hint={draft.routes === 'answered' ? 'Who has said who they are can be brought to the owner of their account.' : undefined} value={draft.routes} onChange={(event) => change({ routes: event.target.value === 'answered' ? 'answered' : 'at_once' })}>
              <option value="at_once">At once</option>
              <option value="answered">Once the visitor has answered the bot, or after two minutes</option>
            </SelectField>
          ) : null}
          <CheckField label="Visitors of a target account go to its owner first" checked={draft.to_owner} onChange={(event) => change({ to_owner: event.target.checked })} />
        </div>
        <Preview draft={draft} fields={fields} company={company} />
      </div>
    </FormWindow>
  )
}
