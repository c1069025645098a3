// What a trigger does beyond the desk, as it is written: a model asked, mails, calls, invitations.
import { CALL_METHODS, SEVERITIES, SEVERITY_LABELS, type TriggerAction, type TriggerSubject } from '@patchbay/contract'
import { SMALL, SmallSelect } from '../../ui/small-select.tsx'
import type { Option, Options } from './drafts.ts'
import { FieldName } from './field-name.tsx'
import { AddButton, RemoveButton, replaceAt, without } from './flow-parts.tsx'
import { Words } from './words-field.tsx'

type Of<D extends TriggerAction['do']> = Extract<TriggerAction, { do: D }>
export type FormProps<D extends TriggerAction['do']> = { action: Of<D>; options: Options; onChange: (action: TriggerAction) => void }
type AboutProps = { about: TriggerSubject }

const ROW = 'flex min-w-0 flex-wrap items-center gap-x-2 gap-y-1.5'
const INTO = [{ value: 'note', label: 'becomes a note' }, { value: 'field', label: 'is written into a field' }, { value: 'condition', label: 'decides whether the rest is done' }]

export const AskAi = ({ action, options, onChange }: FormProps<'ask_ai'>) => {
  const { into } = action
  return (
    <>
      <div className={ROW}>
        <span className="text-ink-3">The answer</span>
        <SmallSelect label="What becomes of the answer" value={into.kind} options={INTO} onPick={(kind) => onChange({ ...action, into: kind === 'field' ? { kind, slug: options.fields.issue[0]?.value ?? '' } : { kind: kind as 'note' | 'condition' } })} />
        {into.kind === 'field' ? <FieldName value={into.slug} fields={options.fields.issue} onChange={(slug) => onChange({ ...action, into: { kind: 'field', slug } })} /> : null}
      </div>
      <Words label={into.kind === 'condition' ? 'What has to hold, in plain words' : 'The question'} rows={2} value={action.question} onChange={(question) => onChange({ ...action, question })} />
      <p className="text-small text-ink-3">{into.kind === 'condition' ? 'Where no model can tell, the rest is not done.' : 'It is asked of the model that is chosen for rules in the settings under AI; a person’s own answer in a field stays.'}</p>
    </>
  )
}

const OWN: readonly (Option & { issueOnly?: true })[] = [{ value: 'assignee', label: 'the assignee', issueOnly: true }, { value: 'followers', label: 'the followers', issueOnly: true }, { value: 'owner', label: 'the account’s owner' }]

type Person = { kind: 'member'; member_id: string } | { kind: 'assignee' | 'followers' | 'owner' }
const keyOf = (person: Person): string => (person.kind === 'member' ? `member:${person.member_id}` : person.kind)
const personOf = (key: string): Person => (key.startsWith('member:') ? { kind: 'member', member_id: key.slice('member:'.length) } : { kind: key as 'owner' })
const choicesOf = (options: Options, about: TriggerSubject): Option[] => [...OWN.filter((one) => about === 'issue' || !one.issueOnly), ...options.people.map(({ value, label }) => ({ value: `member:${value}`, label }))]

const isAddress = (to: Of<'send_email'>['to'][number]): to is { kind: 'address'; email: string } => to.kind === 'address'

export const SendEmail = ({ action, options, about, onChange }: FormProps<'send_email'> & AboutProps) => {
  const choices = choicesOf(options, about)
  const set = (to: Of<'send_email'>['to']) => onChange({ ...action, to })
  return (
    <>
      <div className={ROW}>
        <span className="text-ink-3">To</span>
        {action.to.map((to, at) => (
          // A recipient is what stands at its place.
          <span key={at} className="inline-flex min-w-0 items-center gap-0.5">
            {isAddress(to) ? (
              <input type="email" aria-label="Email address" className={`${SMALL} w-52`} placeholder="ops@example.com" value={to.email} onChange={(event) => set(replaceAt(action.to, at, { kind: 'address', email: event.target.value.trim() }))} />
            ) : (
              <SmallSelect label="Whom to write to" value={keyOf(to)} options={choices} onPick={(key) => set(replaceAt(action.to, at, personOf(key)))} />
            )}
            {action.to.length > 1 ? <RemoveButton label="Do not write to them" onClick={() => set(without(action.to, at))} /> : null}
          </span>
        ))}
        {action.to.length < 20 ? (
          <>
            <AddButton onClick={() => set([...action.to, personOf(choices.find(({ value }) => !action.to.some((to) => !isAddress(to) && keyOf(to) === value))?.value ?? 'owner')])}>Person</AddButton>
            <AddButton onClick={() => set([...action.to, { kind: 'address', email: '' }])}>Address</AddButton>
          </>
        ) : null}
      </div>
      <Words label="Subject" rows={1} about={about} value={action.subject} onChange={(subject) => onChange({ ...action, subject })} />
      <Words label="Mail" about={about} value={action.body_html} onChange={(body_html) => onChange({ ...action, body_html })} />
    </>
  )
}

export const Invite = ({ action, options, about, onChange }: FormProps<'invite'> & AboutProps) => {
  const choices = choicesOf(options, about).filter(({ value }) => value !== 'followers')
  const set = (who: Of<'invite'>['who']) => onChange({ ...action, who })
  return (
    <>
      <div className={ROW}>
        {action.who.map((one, at) => (
          // Whoever is invited is what stands at their place.
          <span key={at} className="inline-flex min-w-0 items-center gap-0.5">
            <SmallSelect label="Whom to invite" value={keyOf(one)} options={choices} onPick={(key) => set(replaceAt(action.who, at, personOf(key) as typeof one))} />
            {action.who.length > 1 ? <RemoveButton label="Do not invite them" onClick={() => set(without(action.who, at))} /> : null}
          </span>
        ))}
        {action.who.length < 20 ? <AddButton onClick={() => set([...action.who, personOf(choices.find(({ value }) => !action.who.some((one) => keyOf(one) === value))?.value ?? 'owner') as Of<'invite'>['who'][number]])}>Person</AddButton> : null}
      </div>
      <p className="text-small text-ink-3">Into the channel that was linked, else into every enabled Slack channel of the account.</p>
    </>
  )
}

const Headers = ({ action, onChange }: Omit<FormProps<'call_url'>, 'options'>) => {
  const set = (headers: Of<'call_url'>['headers']) => onChange({ ...action, headers })
  return (
    <>
      {action.headers.map((header, at) => (
        // A header is what stands at its place.
        <div key={at} className={ROW}>
          <input aria-label="Name of the header" className={`${SMALL} w-40`} placeholder="Authorization" maxLength={60} value={header.name} onChange={(event) => set(replaceAt(action.headers, at, { ...header, name: event.target.value.trim() }))} />
          <input type="password" aria-label={`Value of ${header.name || 'the header'}`} className={`${SMALL} w-56`} autoComplete="off" placeholder="empty keeps what is held" maxLength={2_000} value={header.value} onChange={(event) => set(replaceAt(action.headers, at, { ...header, value: event.target.value }))} />
          <RemoveButton label="Remove this header" onClick={() => set(without(action.headers, at))} />
        </div>
      ))}
      {action.headers.length < 10 ? <AddButton onClick={() => set([...action.headers, { name: '', value: '' }])}>Header</AddButton> : null}
      {action.headers.length > 0 ? <p className="text-small text-ink-3">Values are kept encrypted, go to this host alone, and are shown to nobody.</p> : null}
    </>
  )
}

export const CallUrl = ({ action, about, onChange }: Omit<FormProps<'call_url'>, 'options'> & AboutProps) => (
  <>
    <div className={ROW}>
      <SmallSelect label="Method" value={action.method} options={CALL_METHODS.map((method) => ({ value: method, label: method }))} onPick={(method) => onChange({ ...action, method: method as typeof action.method })} />
      <input aria-label="Web address" className={`${SMALL} min-w-48 flex-1`} maxLength={2_000} placeholder={`https://api.example.com/${about === 'issue' ? 'issues/{{ issue.number }}' : 'accounts/{{ account.id }}'}`} value={action.url} onChange={(event) => onChange({ ...action, url: event.target.value })} />
    </div>
    <Headers action={action} onChange={onChange} />
    {action.method === 'GET' ? null : <Words mono about={about} label="Body, as JSON; empty for none" rows={4} value={action.body} onChange={(body) => onChange({ ...action, body })} />}
    <p className="text-small text-ink-3">What does not arrive is tried again for hours, with the same Idempotency-Key each time; the log says what it answered.</p>
  </>
)

const ALERT_OPTIONS = [{ value: 'raise', label: 'Raise an alert in' }, { value: 'acknowledge', label: 'Acknowledge the alert in' }, { value: 'resolve', label: 'Resolve the alert in' }]
const SEVERITY_OPTIONS = [{ value: 'by_priority', label: 'as severe as its priority' }, ...SEVERITIES.map((value) => ({ value, label: SEVERITY_LABELS[value] }))]

export const AlertOnCall = ({ action, options, onChange }: FormProps<'alert_on_call'>) => (
  <>
    <div className={ROW}>
      <SmallSelect label="What to do with the alert" value={action.way} options={ALERT_OPTIONS} onPick={(way) => onChange({ ...action, way: way as typeof action.way })} />
      <SmallSelect label="On-call service" value={action.service_id} options={options.services} onPick={(service_id) => onChange({ ...action, service_id })} />
      {action.way === 'raise' ? <SmallSelect label="How severe" value={action.severity} options={SEVERITY_OPTIONS} onPick={(severity) => onChange({ ...action, severity: severity as typeof action.severity })} /> : null}
      {options.services.length === 0 ? <span className="text-small text-soon">Add one under On call first.</span> : null}
    </div>
    {action.way === 'raise' ? <Words label="What the alert says" rows={1} value={action.summary} onChange={(summary) => onChange({ ...action, summary })} /> : null}
  </>
)

export const CreateLinkedTicket = ({ action, options, onChange }: FormProps<'create_linked_ticket'>) => (
  <>
    {options.ticketApp === null ? <p className="text-small text-soon">No address makes tickets yet; an admin sets one under Linked tickets.</p> : <p className="text-small text-ink-3">It is made in {options.ticketApp}, and linked to the issue once it is there.</p>}
    <Words label="Title of the ticket" rows={1} value={action.title} onChange={(title) => onChange({ ...action, title })} />
    <Words label="What whoever does it should know" rows={4} value={action.description} onChange={(description) => onChange({ ...action, description })} />
  </>
)
