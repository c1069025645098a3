// What triggers choose from and what they are called: people, teams, tags, channels, forms, webhooks, on-call services, fields, surveys.
import { STATE_LABELS, STATES, ticketAppLabel, triggerFields, type TriggerSubject, type ViewField } from '@patchbay/contract'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { agentsQuery } from '../features/ai/agent-queries.ts'
import { formsQuery } from '../features/forms/queries.ts'
import { hoursQuery } from '../features/hours/queries.ts'
import { statusesQuery } from '../features/issues/statuses.ts'
import { creatorQuery } from '../features/linked-tickets/queries.ts'
import { peopleQuery, teamsQuery } from '../features/members/queries.ts'
import { onCallQuery } from '../features/on-call/queries.ts'
import { useSession } from '../features/sessions/queries.ts'
import { operationsQuery } from '../features/slack/operations/queries.ts'
import { slackQuery } from '../features/slack/queries.ts'
import { surveysQuery } from '../features/surveys/queries.ts'
import type { Options, SettableField } from '../features/triggers/drafts.ts'
import type { Names } from '../features/triggers/say.ts'
import { allTagsQuery, viewFieldsQuery } from '../features/views/queries.ts'
import { allFields } from '../features/views/words.ts'
import type { Sources } from '../features/views/value-editor.tsx'
import { webhooksQuery } from '../features/webhooks/queries.ts'

type Named = { id: string; name: string }
export type TriggerDesk = { options: Options; names: Names; sources: Sources; fields: Record<TriggerSubject, { all: ViewField[]; lasting: ViewField[] }> }

const namesOf = (list: readonly { value: string; label: string }[]): ReadonlyMap<string, string> => new Map(list.map((each) => [each.value, each.label]))

const fieldsFor = (known: readonly ViewField[], subject: TriggerSubject) => {
  const all = triggerFields(known, subject)
  return { all, lasting: all.filter((field) => !field.name.startsWith('event.')) }
}

const YES_NO = [{ value: 'true', label: 'yes' }, { value: 'false', label: 'no' }]
const choicesOf = (field: ViewField, people: readonly Named[]) => {
  if (field.kind === 'flag') return YES_NO
  if (field.kind === 'member') return people.map((person) => ({ value: person.id, label: person.name }))
  return field.kind === 'choice' || field.kind === 'choices' ? (field.options ?? []).map((option) => ({ value: option, label: field.words?.[option] ?? option })) : []
}

/** What is reckoned or synced is nobody's to set. */
const settable = (own: readonly ViewField[], subject: TriggerSubject, people: readonly Named[]): SettableField[] =>
  own.filter((field) => field.of === subject && !field.keeper).map((field) => ({ value: field.slug ?? '', label: field.label, kind: field.kind, choices: choicesOf(field, people) }))

export const useTriggerOptions = (): TriggerDesk => {
  const people = useQuery(peopleQuery).data
  const agents = useQuery(agentsQuery).data
  const teams = useQuery(teamsQuery).data
  const tags = useQuery(allTagsQuery).data
  const slack = useQuery(slackQuery).data
  const operations = useQuery(operationsQuery).data
  const webhooks = useQuery(webhooksQuery).data
  const services = useQuery(onCallQuery).data
  const custom = useQuery(viewFieldsQuery).data
  const hours = useQuery(hoursQuery).data
  const forms = useQuery(formsQuery).data
  const surveys = useQuery(surveysQuery).data
  const statuses = useQuery(statusesQuery).data
  const creator = useQuery(creatorQuery).data
  const { permissions } = useSession()
  return useMemo(() => {
    const known = allFields(custom ?? [])
    const own = known.filter((field) => field.slug !== undefined)
    const options: Options = {
      people: (people ?? []).map((p) => ({ value: p.id, label: p.name })),
      agents: (agents ?? []).filter((a) => a.is_on).map((a) => ({ value: a.id, label: `${a.name} (AI agent)` })),
      teams: (teams ?? []).map((t) => ({ value: t.id, label: t.name })),
      tags: (tags ?? []).filter((t) => t.object_type === 'issue').map((t) => t.value),
      channels: (slack?.channels ?? []).filter((c) => (c.kind === 'notifications' || c.kind === 'internal') && !c.is_shared).map((c) => ({ value: `${c.installation_id}:${c.channel_id}`, label: `#${c.name}` })),
      forms: [...(operations?.settings.forms ?? []).map((f) => ({ value: f.id, label: f.title })), ...(forms ?? []).filter((f) => f.on_slack).map((f) => ({ value: f.id, label: f.name }))],
      webhooks: (webhooks ?? []).map((w) => ({ value: w.id, label: w.name })),
      services: (services ?? []).map((each) => ({ value: each.id, label: each.name })),
      fields: { issue: settable(own, 'issue', people ?? []), account: settable(own, 'account', people ?? []), contact: settable(own, 'contact', people ?? []) },
      surveys: (surveys ?? []).map((s) => ({ value: s.id, label: s.name })),
      statuses: statuses ? statuses.filter((s) => !s.is_archived).map((s) => ({ value: s.slug, label: s.label })) : STATES.map((state) => ({ value: state, label: STATE_LABELS[state] })),
      ticketApp: creator?.url ? ticketAppLabel(creator.source) : null,
      hours: (hours?.schedules ?? []).map((s) => ({ value: s.id, label: s.name })),
      may: (permission) => permissions.includes(permission),
    }
    return {
      options,
      names: { fields: new Map([...options.fields.contact, ...options.fields.account, ...options.fields.issue].map((field) => [field.value, field])), people: namesOf([...options.people, ...options.agents]), teams: namesOf(options.teams), channels: namesOf(options.channels), forms: namesOf(options.forms), webhooks: namesOf(options.webhooks), services: namesOf(options.services), surveys: namesOf(options.surveys), statuses: namesOf(options.statuses) },
      sources: { people: [...(people ?? []), ...(agents ?? [])], teams: teams ?? [], tags: tags ?? [], options: Object.fromEntries((custom ?? []).map((field) => [field.name, field.options])), unattended: true },
      fields: { issue: fieldsFor(known, 'issue'), account: fieldsFor(known, 'account'), contact: fieldsFor(known, 'contact') },
    }
  }, [people, agents, teams, tags, slack, operations, webhooks, services, custom, hours, forms, surveys, statuses, creator, permissions])
}
