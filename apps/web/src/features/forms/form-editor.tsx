// Making or changing a ticket form, with the form itself beside it as it will be.
import { type OwnField, slugFor, type Team } from '@patchbay/contract'
import { useState } from 'react'
import { AreaField, Field, SelectField } from '../../ui/field.tsx'
import { RichField } from '../../ui/rich-field.tsx'
import { EditorBeside, useEditor } from '../../ui/settings-editor.tsx'
import { SwitchRow } from '../../ui/switch.tsx'
import { Switcher } from '../../ui/switcher.tsx'
import { AskedEditor } from './asked-editor.tsx'
import { bodyOf, type FormDraft, problemOf, shownOf } from './draft.ts'
import { FormConditions } from './form-conditions.tsx'
import { type Answers, FormView } from './form-view.tsx'
import { useSaveForm } from './queries.ts'

type PartProps = { draft: FormDraft; change: (part: Partial<FormDraft>) => void }

const WebPart = ({ draft, change, teams }: PartProps & { teams: readonly Team[] }) => {
  const slug = draft.slug || slugFor(draft.name).replaceAll('_', '-') || 'contact-us'
  return (
    <div className="flex flex-col gap-4">
      <SwitchRow label="On the web" says="On a page of its own, and in the frames of your pages." on={draft.on_web} onChange={(on_web) => change({ on_web })} />
      <SwitchRow label="Anybody with the address may fill it in" says="Otherwise only people who are signed in." on={draft.is_public} disabled={!draft.on_web} onChange={(is_public) => change({ is_public })} />
      <Field label="Address" placeholder={slug} hint={`${location.origin}/forms/${slug}`} maxLength={60} value={draft.slug} onChange={(event) => change({ slug: event.target.value.trim().toLowerCase() })} />
      <AreaField label="Pages that may show it in a frame" rows={2} placeholder="https://www.example.com" hint={<>One address a line, without a path. There: <code className="break-all">{`<iframe src="${location.origin}/forms/${slug}" width="100%" height="700"></iframe>`}</code></>} value={draft.frames} onChange={(event) => change({ frames: event.target.value })} />
      <Field label="Said when it was sent" placeholder="Thank you. We have it, and answer by email." maxLength={500} value={draft.thanks} onChange={(event) => change({ thanks: event.target.value })} />
      <Field label="Afterwards go to" placeholder="https://www.example.com/thanks" hint="Instead of the words above; left empty, people stay on the page." maxLength={2048} value={draft.redirect_url} onChange={(event) => change({ redirect_url: event.target.value })} />
      <SelectField label="Team" value={draft.team_id ?? ''} onChange={(event) => change({ team_id: event.target.value || null })}>
        <option value="">No team</option>
        {teams.map((team) => (
          <option key={team.id} value={team.id}>
            {team.name}
          </option>
        ))}
      </SelectField>
      <p className="text-small text-ink-3">An address such as /forms/{slug}?subject=Refund fills in beforehand; what the form does not ask is left out.</p>
    </div>
  )
}

const SlackPart = ({ draft, change }: PartProps) => (
  <div className="flex flex-col gap-4">
    <SwitchRow label="In Slack" says="Type /patchbay form in a customer’s channel to fill it in, or to put its button there for everybody. It can be asked in the thread of an issue too: beside the conversation choose “Ask for details”." on={draft.on_slack} onChange={(on_slack) => change({ on_slack })} />
    <p className="text-small text-ink-3">What is sent stands in the channel as a message of its sender, and becomes an issue with its thread. Name and email are not asked, for Slack knows them; files are dropped into the thread.</p>
  </div>
)

const TABS = [{ value: 'fields', label: 'Form fields' }, { value: 'web', label: 'Web' }, { value: 'slack', label: 'Slack' }] as const
type Tab = (typeof TABS)[number]['value']
const NOTHING = new Set<string>()

const Preview = ({ draft, definitions }: { draft: FormDraft; definitions: readonly OwnField[] }) => {
  const [answers, setAnswers] = useState<Answers>({})
  return (
    <>
      <h3 className="mb-4 text-head font-semibold">{draft.name || 'Your form'}</h3>
      <FormView fields={shownOf(draft.fields, definitions)} conditions={draft.conditions} answers={answers} locked={NOTHING} onChange={setAnswers} />
    </>
  )
}

type EditorProps = { start: FormDraft; definitions: readonly OwnField[]; teams: readonly Team[]; onClose: () => void }
export const FormEditor = ({ start, definitions, teams, onClose }: EditorProps) => {
  const [tab, setTab] = useState<Tab>('fields')
  const editor = useEditor({ start, bodyOf, problemOf, save: useSaveForm(start.id), onClose })
  const { draft, change } = editor
  return (
    <EditorBeside editor={editor} preview={<Preview draft={draft} definitions={definitions} />} says="As it will be; try the conditions.">
      <Field label="Name" required autoFocus maxLength={120} autoComplete="off" placeholder="Contact us" value={draft.name} onChange={(event) => change({ name: event.target.value })} />
      <div>
        <Switcher label="Part of the form" choices={TABS} value={tab} onChange={setTab} />
      </div>
      {tab === 'fields' ? (
        <>
          <RichField label="Introduction" initial={draft.description_html} onChange={(description_html) => change({ description_html })} />
          <AskedEditor fields={draft.fields} definitions={definitions} onWeb={draft.on_web} onChange={(fields) => change({ fields })} />
          <FormConditions conditions={draft.conditions} fields={shownOf(draft.fields, definitions)} onChange={(conditions) => change({ conditions })} />
        </>
      ) : null}
      {tab === 'web' ? <WebPart draft={draft} change={change} teams={teams} /> : null}
      {tab === 'slack' ? <SlackPart draft={draft} change={change} /> : null}
    </EditorBeside>
  )
}
