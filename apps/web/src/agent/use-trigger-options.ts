// What triggers choose from and what they are called: people, teams, tags, channels, forms, webhooks, on-call services, fields, surveys.
import { STATE_LABELS, STATES, triggerFields, type TriggerSubject, type ViewField } from '@patchbay/contract'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { formsQuery } from '../features/forms/queries.ts'
import { hoursQuery } from '../features/hours/queries.ts'
import { statusesQuery } from '../features/issues/statuses.ts'
import { peopleQuery, teamsQuery } from '../features/members/queries.ts'
import { onCallQuery } from '../features/on-call/queries.ts'
import { operationsQuery } from '../features/slack/operations/queries.ts'
import { slackQuery } from '../features/slack/queries.ts'
import { surveysQuery } from '../features/surveys/queries.ts'
import type { Options } from '../features/triggers/drafts.ts'
import type { Names } from '../features/triggers/say.ts'
import { allTagsQuery, viewFieldsQuery } from '../features/views/queries.ts'
import { allFields } from '../features/views/words.ts'
import type { Sources } from '../features/views/value-editor.tsx'
import { webhooksQuery } from '../features/webhooks/queries.ts'

export type TriggerDesk = { options: Options; names: Names; sources: Sources; fields: Record<TriggerSubject, { all: ViewField[]; lasting: ViewField[] }> }

const namesOf = (list: readonly { value: string; label: string }[]): ReadonlyMap<string, string> => new Map(list.map((each) => [each.value, each.label]))

const fieldsFor = (known: readonly ViewField[], subject: TriggerSubject) => {
  const all = triggerFields(known, subject)
  return { all, lasting: all.filter((field) => !field.name.startsWith('event.')) }
}

export const useTriggerOptions = (): TriggerDesk => {
  const people = useQuery(peopleQuery).data
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
  return useMemo(() => {
    const options: Options = {
      people: (people ?? []).map((p) => ({ value: p.id, label: p.name })),
      teams: (teams ?? []).map((t) => ({ value: t.id, label: t.name })),
      tags: (tags ?? []).filter((t) => t.object_type === 'issue').map((t) => t.value),
      channels: (slack?.channels ?? []).filter((c) => (c.kind === 'notifications' || c.kind === 'internal') && !c.is_shared).map((c) => ({ value: `${c.installation_id}:${c.channel_id}`, label: `#${c.name}` })),
      forms: [...(operations?.settings.forms ?? []).map((f) => ({ value: f.id, label: f.title })), ...(forms ?? []).filter((f) => f.on_slack).map((f) => ({ value: f.id, label: f.name }))],
      webhooks: (webhooks ?? []).map((w) => ({ value: w.id, label: w.name })),
      services: (services ?? []).map((each) => ({ value: each.id, label: each.name })),
      fields: (custom ?? []).filter((f) => f.of === 'issue').map((f) => ({ value: f.name.replace(/^fields\./, ''), label: f.label })),
      surveys: (surveys ?? []).map((s) => ({ value: s.id, label: s.name })),
      statuses: statuses ? statuses.filter((s) => !s.is_archived).map((s) => ({ value: s.slug, label: s.label })) : STATES.map((state) => ({ value: state, label: STATE_LABELS[state] })),
      hours: (hours?.schedules ?? []).map((s) => ({ value: s.id, label: s.name })),
    }
    const known = allFields(custom ?? [])
    return {
      options,
      names: { people: namesOf(options.people), teams: namesOf(options.teams), channels: namesOf(options.channels), forms: namesOf(options.forms), webhooks: namesOf(options.webhooks), services: namesOf(options.services), surveys: namesOf(options.surveys), statuses: namesOf(options.statuses) },
      sources: { people: people ?? [], teams: teams ?? [], tags: tags ?? [], options: Object.fromEntries((custom ?? []).map((field) => [field.name, field.options])), unattended: true },
      fields: { issue: fieldsFor(known, 'issue'), account: fieldsFor(known, 'account'), contact: fieldsFor(known, 'contact') },
    }
  }, [people, teams, tags, slack, operations, webhooks, services, custom, hours, forms, surveys, statuses])
}
