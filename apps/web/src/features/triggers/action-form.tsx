// One action of a trigger as it is written: what it does, in a line or with its words below.
import { PRIORITIES, SLA_KINDS, SLA_LABELS, SNOOZE_UNITS, TAG_WAYS, type TriggerAction, type TriggerSubject } from '@patchbay/contract'
import { type ReactNode, useId } from 'react'
import { SMALL, SmallSelect } from '../../ui/small-select.tsx'
import type { Options } from './drafts.ts'
import { FieldValue } from './field-value.tsx'
import { Tick } from './flow-parts.tsx'
import { AlertOnCall, AskAi, CallUrl, CreateLinkedTicket, type FormProps, Invite, SendEmail } from './outward-forms.tsx'
import { upper } from './say.ts'
import { Words } from './words-field.tsx'

const Line = ({ children }: { children: ReactNode }) => <div className="flex min-w-0 flex-wrap items-center gap-x-2 gap-y-1.5">{children}</div>

/** Commas part them; what is typed stays as it is until the field is left. */
const Tags = ({ action, options, onChange }: FormProps<'change_tags'>) => {
  const list = useId()
  return (
    <Line>
      <SmallSelect label="What to do with tags" value={action.way} options={TAG_WAYS.map((way) => ({ value: way, label: { append: 'Add', remove: 'Remove', set: 'Replace all by' }[way] }))} onPick={(way) => onChange({ ...action, way: way as typeof action.way })} />
      <input
        key={action.tags.join()}
        aria-label="Tags, with commas between them"
        className={`${SMALL} w-56 max-w-full`}
        list={list}
        placeholder="billing, urgent"
        defaultValue={action.tags.join(', ')}
        onBlur={(event) => onChange({ ...action, tags: [...new Set(event.target.value.split(',').map((tag) => tag.trim()).filter(Boolean))] })}
      />
      <datalist id={list}>
        {options.tags.map((tag) => (
          <option key={tag} value={tag}>
            {tag}
          </option>
        ))}
      </datalist>
    </Line>
  )
}

const Assign = ({ action, options, onChange }: FormProps<'assign'>) => {
  const value = action.to.kind === 'member' ? action.to.member_id : action.to.kind
  const choices = [{ value: 'owner', label: 'the account’s owner' }, { value: 'nobody', label: 'nobody' }, ...options.people, ...options.agents]
  const pick = (chosen: string) => onChange({ ...action, to: chosen === 'owner' || chosen === 'nobody' ? { kind: chosen } : { kind: 'member', member_id: chosen } })
  return (
    <Line>
      <SmallSelect label="Assign to" value={value} options={choices} onPick={pick} />
      <Tick label="only if unassigned" on={action.only_if_unassigned} onChange={(only_if_unassigned) => onChange({ ...action, only_if_unassigned })} />
      <Tick label="only if they are active" on={action.only_if_active} onChange={(only_if_active) => onChange({ ...action, only_if_active })} />
    </Line>
  )
}

const splitPlace = (value: string) => {
  const [installation_id = '', channel_id = ''] = value.split(':')
  return { installation_id, channel_id }
}
const NO_CHANNEL = <p className="text-small text-soon">No channel of colleagues is enabled in Slack yet; an admin enables one under Slack.</p>

const SlackMessage = ({ action, about, options, onChange }: FormProps<'slack_message'> & { about: TriggerSubject }) => {
  const { to } = action
  const value = to.kind === 'channel' ? `${to.installation_id}:${to.channel_id}` : to.kind === 'member' ? `member:${to.member_id}` : to.kind
  const people = options.people.map((person) => ({ value: `member:${person.value}`, label: person.label }))
  const own = [{ value: 'owner', label: 'the account’s owner' }, ...(about === 'issue' ? [{ value: 'assignee', label: 'the assignee' }, { value: 'followers', label: 'the followers' }] : [])]
  const choices = [...own, ...options.channels, ...people]
  const pick = (chosen: string) => {
    if (chosen === 'assignee' || chosen === 'owner' || chosen === 'followers') onChange({ ...action, to: { kind: chosen } })
    else if (chosen.startsWith('member:')) onChange({ ...action, to: { kind: 'member', member_id: chosen.slice('member:'.length) } })
    else onChange({ ...action, to: { kind: 'channel', ...splitPlace(chosen) } })
  }
  return (
    <>
      <Line>
        <SmallSelect label="Whom to tell" value={value} options={choices} onPick={pick} />
        {about === 'issue' ? <Tick label="with the issue’s card" on={action.card} onChange={(card) => onChange({ ...action, card })} /> : null}
      </Line>
      <Words label="Message" rows={2} about={about} value={action.message} onChange={(message) => onChange({ ...action, message })} />
    </>
  )
}

const Snooze = ({ action, onChange }: FormProps<'snooze'>) => (
  <Line>
    <input type="number" aria-label="How long" min={1} max={1000} className={`${SMALL} w-20`} value={action.count} onChange={(event) => onChange({ ...action, count: Math.max(1, Number(event.target.value)) })} />
    <SmallSelect label="Unit" value={action.unit} options={SNOOZE_UNITS.map((unit) => ({ value: unit, label: unit }))} onPick={(unit) => onChange({ ...action, unit: unit as typeof action.unit })} />
  </Line>
)

const Sla = ({ action, options, onChange }: FormProps<'set_sla'>) => (
  <div className="flex flex-col gap-1.5">
    {SLA_KINDS.map((kind) => {
      const minutes = action[kind]
      const set = (next: number | undefined) => {
        const { [kind]: _left, ...rest } = action
        onChange(next === undefined ? rest : { ...rest, [kind]: next })
      }
      return (
        <Line key={kind}>
          <Tick label={SLA_LABELS[kind]} on={minutes !== undefined} onChange={(on) => set(on ? 60 : undefined)} />
          {minutes === undefined ? null : (
            <>
              <span className="text-ink-3">in</span>
              <input type="number" min={1} max={525_600} aria-label={`Minutes for ${SLA_LABELS[kind]}`} className={`${SMALL} w-24`} value={minutes ?? ''} onChange={(event) => set(Math.max(1, Math.trunc(Number(event.target.value))))} />
              <span className="text-ink-3">minutes</span>
            </>
          )}
        </Line>
      )
    })}
    <Line>
      <span className="text-ink-3">counted in</span>
      <SmallSelect label="Which hours count" value={action.hours} options={[{ value: 'account', label: 'the account’s support hours' }, { value: 'always', label: 'all hours' }, ...options.hours]} onPick={(hours) => onChange({ ...action, hours })} />
    </Line>
  </div>
)

const Webhook = ({ action, about, options, onChange }: FormProps<'send_webhook'> & { about: TriggerSubject }) => (
  <>
    <Line>
      <SmallSelect label="Webhook" value={action.webhook_id} options={options.webhooks} onPick={(webhook_id) => onChange({ ...action, webhook_id })} />
      {options.webhooks.length === 0 ? <span className="text-small text-soon">Add one under Triggers → Webhooks first.</span> : null}
    </Line>
    <Words mono about={about} label="Body, as JSON; a variable without quotes becomes a value of its own" rows={6} value={action.body} onChange={(body) => onChange({ ...action, body })} />
  </>
)

const SurveyChoice = ({ action, options, onChange }: FormProps<'send_survey'>) =>
  options.surveys.length === 0 ? (
    <p className="text-small text-soon">There is no survey yet; add one under Surveys.</p>
  ) : (
    <SmallSelect label="Survey" value={action.survey_id} options={options.surveys} onPick={(survey_id) => onChange({ ...action, survey_id })} />
  )

type ActionProps = { action: TriggerAction; about: TriggerSubject; options: Options; onChange: (action: TriggerAction) => void }
export const ActionForm = ({ action: a, about, options, onChange }: ActionProps) => {
  switch (a.do) {
    case 'set_status': return <SmallSelect label="Status" value={a.state} options={options.statuses} onPick={(state) => onChange({ ...a, state })} />
    case 'assign': return <Assign action={a} options={options} onChange={onChange} />
    case 'set_team':
      return (
        <Line>
          <SmallSelect label="Team" value={a.team_id ?? ''} options={[{ value: '', label: 'no team' }, ...options.teams]} onPick={(id) => onChange({ ...a, team_id: id || null })} />
          <Tick label="only if it has none" on={a.only_if_empty} onChange={(only_if_empty) => onChange({ ...a, only_if_empty })} />
        </Line>
      )
    case 'set_priority':
      return <SmallSelect label="Priority" value={a.priority ?? ''} options={[...PRIORITIES.map((p) => ({ value: p, label: upper(p) })), { value: '', label: 'No priority' }]} onPick={(p) => onChange({ ...a, priority: (p || null) as typeof a.priority })} />
    case 'change_tags': return <Tags action={a} options={options} onChange={onChange} />
    case 'set_field': return <FieldValue action={a} about={about} options={options} onChange={onChange} />
    case 'set_sla': return <Sla action={a} options={options} onChange={onChange} />
    case 'set_portal': return <SmallSelect label="In the portal" value={String(a.visible)} options={[{ value: 'true', label: 'shown' }, { value: 'false', label: 'hidden' }]} onPick={(value) => onChange({ ...a, visible: value === 'true' })} />
    case 'set_title': return <Words label="Title" rows={1} value={a.title} onChange={(title) => onChange({ ...a, title })} />
    case 'reply': return <Words label="What the customer reads" value={a.body_html} onChange={(body_html) => onChange({ ...a, body_html })} />
    case 'note': return <Words label="What colleagues read" value={a.body_html} onChange={(body_html) => onChange({ ...a, body_html })} />
    case 'follow': return <SmallSelect label="Who follows" value={a.member_id} options={options.people} onPick={(member_id) => onChange({ ...a, member_id })} />
    case 'snooze': return <Snooze action={a} options={options} onChange={onChange} />
    case 'react': return <input aria-label="Name of the emoji" className={`${SMALL} w-40`} value={a.emoji} onChange={(event) => onChange({ ...a, emoji: event.target.value.replaceAll(':', '').trim() })} />
    case 'slack_message': return <SlackMessage action={a} about={about} options={options} onChange={onChange} />
    case 'internal_thread':
      return options.channels.length === 0 ? NO_CHANNEL : <SmallSelect label="Channel" value={`${a.installation_id}:${a.channel_id}`} options={options.channels} onPick={(place) => onChange({ ...a, ...splitPlace(place) })} />
    case 'ask_form': return <SmallSelect label="Form" value={a.form_id} options={options.forms} onPick={(form_id) => onChange({ ...a, form_id })} />
    case 'send_survey': return <SurveyChoice action={a} options={options} onChange={onChange} />
    case 'send_webhook': return <Webhook action={a} about={about} options={options} onChange={onChange} />
    case 'ask_ai': return <AskAi action={a} options={options} onChange={onChange} />
    case 'send_email': return <SendEmail action={a} about={about} options={options} onChange={onChange} />
    case 'call_url': return <CallUrl action={a} about={about} onChange={onChange} />
    case 'alert_on_call': return <AlertOnCall action={a} options={options} onChange={onChange} />
    case 'create_linked_ticket': return <CreateLinkedTicket action={a} options={options} onChange={onChange} />
    case 'invite': return <Invite action={a} about={about} options={options} onChange={onChange} />
    case 'make_ticket': return null
  }
}
