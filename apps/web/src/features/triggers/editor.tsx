// A trigger laid open: when it begins, then its paths one below the other, and what it would do to the issues there are.
import { KICKOFF_LABELS, KICKOFFS, type Kickoff, TRIGGER_GROUPS, type TriggerKickoff, type ViewFilter } from '@patchbay/contract'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Radio } from 'lucide-react'
import { type FormEvent, type ReactNode, useDeferredValue, useId, useState } from 'react'
import { reasonOf } from '../../lib/api.ts'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { SwitchRow } from '../../ui/switch.tsx'
import { bodyOf, type Draft, type Options, problemOf } from './drafts.ts'
import { AddButton, RemoveButton, replaceAt, SMALL, SmallSelect, Step, without } from './flow-parts.tsx'
import { type DrawFilter, PathCard } from './path-card.tsx'
import { triggerPreviewQuery, useSaveTrigger } from './queries.ts'

type Change = (part: Partial<Draft>) => void
const OPTIONS = KICKOFFS.map((on) => ({ value: on, label: KICKOFF_LABELS[on] }))

const Fields = ({ kickoff, onChange }: { kickoff: TriggerKickoff; onChange: (kickoff: TriggerKickoff) => void }) => (
  <input
    key={kickoff.fields?.join()}
    aria-label="Only these fields, with commas between them"
    className={`${SMALL} w-52`}
    placeholder="any field, or priority, plan"
    defaultValue={kickoff.fields?.join(', ')}
    onBlur={(event) => onChange({ on: kickoff.on, fields: event.target.value.split(',').map((name) => name.trim()).filter(Boolean) })}
  />
)

const When = ({ draft: { kickoffs }, change }: { draft: Draft; change: Change }) => (
  <section aria-label="When" className="rounded-lg border bg-surface px-4 py-4">
    <Step mark={<Radio size={14} />} title="When">
      {kickoffs.map((kickoff, at) => (
        // One beginning is what stands at its place.
        <div key={at} className="flex flex-wrap items-center gap-2">
          {at > 0 ? <span className="text-ink-3">or</span> : null}
          <SmallSelect label="When" value={kickoff.on} options={OPTIONS} onPick={(on) => change({ kickoffs: replaceAt(kickoffs, at, { on: on as Kickoff }) })} />
          {kickoff.on === 'issue.field.changed' ? <Fields kickoff={kickoff} onChange={(next) => change({ kickoffs: replaceAt(kickoffs, at, next) })} /> : null}
          {kickoffs.length > 1 ? <RemoveButton label="Remove this beginning" onClick={() => change({ kickoffs: without(kickoffs, at) })} /> : null}
        </div>
      ))}
      <AddButton onClick={() => change({ kickoffs: [...kickoffs, { on: KICKOFFS.find((on) => !kickoffs.some((k) => k.on === on)) ?? 'issue.created' }] })}>or when…</AddButton>
    </Step>
  </section>
)

const Head = ({ draft, change }: { draft: Draft; change: Change }) => {
  const list = useId()
  return (
    <div className="grid grid-cols-[minmax(0,2fr)_minmax(0,1fr)] gap-3 max-[719px]:grid-cols-1">
      <Field label="Name" required maxLength={100} autoComplete="off" value={draft.name} onChange={(event) => change({ name: event.target.value })} />
      <div>
        <Field label="Group" required maxLength={60} list={list} value={draft.group} onChange={(event) => change({ group: event.target.value })} />
        <datalist id={list}>
          {TRIGGER_GROUPS.map((group) => (
            <option key={group} value={group}>
              {group}
            </option>
          ))}
        </datalist>
      </div>
      <div className="col-span-full">
        <Field label="What it is for" maxLength={500} autoComplete="off" value={draft.description} onChange={(event) => change({ description: event.target.value })} />
      </div>
      <div className="col-span-full">
        <SwitchRow label="On" says="Switched off, it does nothing, and what waits in its queue is dropped." on={draft.is_on} onChange={(is_on) => change({ is_on })} />
      </div>
    </div>
  )
}

type Preview = { looked_at: number; matched: number; issues: { number: number; title: string; account: string; paths: number[] }[] }
const DryRun = ({ preview }: { preview: Preview | undefined }) =>
  preview === undefined ? null : (
    <section aria-label="Trial" className="rounded-lg bg-hover px-4 py-3 text-ink-2">
      <p>
        Tried on the last {preview.looked_at} issues as they are now, it would act on <span className="font-medium text-ink">{preview.matched}</span>. Conditions on what happened are taken to hold.
      </p>
      <ul className="mt-1 max-h-44 overflow-y-auto text-small">
        {preview.issues.map((issue) => (
          <li key={issue.number} className="truncate">
            <Link to="/issues/$number" params={{ number: String(issue.number) }} className="hover:underline">
              #{issue.number} {issue.account ? `${issue.account}: ` : ''}
              {issue.title}
            </Link>{' '}
            <span className="text-ink-3">· path {issue.paths.map((path) => path + 1).join(', ')}</span>
          </li>
        ))}
      </ul>
    </section>
  )

type EditorProps = { start: Draft; options: Options; draw: DrawFilter; tidy: (filter: ViewFilter | null) => ViewFilter | null; problems: string[]; aside: ReactNode; onSaved: (id: string) => void }
export const TriggerEditor = ({ start, options, draw, tidy, problems, aside, onSaved }: EditorProps) => {
  const [draft, setDraft] = useState(start)
  const save = useSaveTrigger(start.id)
  const change: Change = (part) => setDraft({ ...draft, ...part })
  const calm = useDeferredValue(draft)
  const preview = useQuery(triggerPreviewQuery({ run: calm.run, paths: calm.paths.map((path) => ({ conditions: tidy(path.conditions) })) })).data
  const problem = problemOf(draft)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!problem) save.mutate(bodyOf(draft, tidy), { onSuccess: ({ id }) => onSaved(id) })
  }
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      <Head draft={draft} change={change} />
      {problems.map((sentence) => (
        <p key={sentence} role="alert" className="rounded-md bg-soon-soft px-3 py-2 text-soon">
          {sentence} The path it stands in does not run until you change it.
        </p>
      ))}
      <When draft={draft} change={change} />
      {draft.paths.map((path, at) => (
        // A path is what stands at its place.
        <PathCard
          key={at}
          path={path}
          at={at}
          of={draft.paths.length}
          options={options}
          draw={draw}
          matches={preview ? preview.issues.filter((issue) => issue.paths.includes(at)).length : null}
          onChange={(next) => change({ paths: replaceAt(draft.paths, at, next) })}
          onRemove={() => change({ paths: without(draft.paths, at) })}
        />
      ))}
      <div className="flex flex-wrap items-center gap-2">
        <AddButton onClick={() => change({ paths: [...draft.paths, { conditions: null, delay: null, actions: [] }] })}>Path</AddButton>
        {draft.paths.length > 1 ? (
          <SmallSelect label="Which paths run" value={draft.run} options={[{ value: 'first', label: 'Only the first path that matches runs' }, { value: 'all', label: 'Every path that matches runs' }]} onPick={(run) => change({ run: run as Draft['run'] })} />
        ) : null}
      </div>
      <DryRun preview={preview} />
      <div className="sticky bottom-0 -mx-1 flex items-center gap-2 border-t bg-bg px-1 py-3">
        {aside}
        <p role="status" className={`min-w-0 flex-1 truncate text-end ${save.isError ? 'text-urgent' : 'text-ink-3'}`}>
          {save.isError ? reasonOf(save.error) : problem}
        </p>
        <Button type="submit" look="primary" disabled={save.isPending || problem !== null}>
          {save.isPending ? 'Saving…' : 'Save'}
        </Button>
      </div>
    </form>
  )
}
