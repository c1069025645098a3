// A trigger laid open: when it begins, then its paths one below the other, and what it would do to the issues there are.
import { subjectOfKickoffs, TRIGGER_GROUPS, type TriggerSubject, type ViewFilter } from '@patchbay/contract'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type FormEvent, type ReactNode, useDeferredValue, useId, useState } from 'react'
import { reasonOf } from '../../lib/api.ts'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { SmallSelect } from '../../ui/small-select.tsx'
import { SwitchRow } from '../../ui/switch.tsx'
import { useUnsaved } from '../../ui/unsaved.tsx'
import { bodyOf, type Draft, type Options, problemOf } from './drafts.ts'
import { AddButton, replaceAt, without } from './flow-parts.tsx'
import { type DrawFilter, PathCard } from './path-card.tsx'
import { triggerPreviewQuery, useSaveTrigger } from './queries.ts'
import { When } from './when.tsx'

type Change = (part: Partial<Draft>) => void

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

type Preview = NonNullable<ReturnType<typeof usePreview>>
const WORDS = { issue: 'issues', account: 'accounts', contact: 'contacts' }

const Paths = ({ of }: { of: number[] }) => <span className="text-ink-3">· path {of.map((path) => path + 1).join(', ')}</span>

const DryRun = ({ preview, about, asksAi }: { preview: Preview | undefined; about: TriggerSubject; asksAi: boolean }) =>
  preview === undefined ? null : (
    <section aria-label="Trial" className="rounded-lg bg-hover px-4 py-3 text-ink-2">
      <p>
        Tried on the last {preview.looked_at} {WORDS[about]} as they are now, it would act on <span className="font-medium text-ink">{preview.matched}</span>. Conditions on what happened{asksAi ? ', and what AI is asked,' : ''} are taken to hold.
      </p>
      <ul className="mt-1 max-h-44 overflow-y-auto text-small">
        {preview.issues.map((issue) => (
          <li key={issue.number} className="truncate">
            <Link to="/issues/$number" params={{ number: String(issue.number) }} className="hover:underline">
              #{issue.number} {issue.account ? `${issue.account}: ` : ''}
              {issue.title}
            </Link>{' '}
            <Paths of={issue.paths} />
          </li>
        ))}
        {[...preview.accounts, ...preview.contacts].map(({ id, name, paths }) => (
          <li key={id} className="truncate">
            {name} <Paths of={paths} />
          </li>
        ))}
      </ul>
    </section>
  )

const usePreview = (draft: Draft, tidy: Tidy) => {
  const calm = useDeferredValue(draft)
  return useQuery(triggerPreviewQuery({ about: subjectOfKickoffs(calm.kickoffs), run: calm.run, paths: calm.paths.map((path) => ({ conditions: tidy(path.conditions) })) })).data
}

type Tidy = (filter: ViewFilter | null) => ViewFilter | null
const Foot = ({ aside, refused, problem, isSaving }: { aside: ReactNode; refused: string | null; problem: string | null; isSaving: boolean }) => (
  <div data-foot className="sticky bottom-0 -mx-1 flex items-center gap-2 border-t bg-bg px-1 py-3">
    {aside}
    <p role="status" className={`min-w-0 flex-1 text-end ${refused ? 'text-urgent' : 'truncate text-ink-3'}`}>
      {refused ?? problem}
    </p>
    <Button type="submit" look="primary" disabled={isSaving || problem !== null}>
      {isSaving ? 'Saving…' : 'Save'}
    </Button>
  </div>
)

type EditorProps = { start: Draft; options: Options; draw: DrawFilter; tidy: Tidy; problems: string[]; aside: ReactNode; onSaved: (id: string) => void }
export const TriggerEditor = ({ start, options, draw, tidy, problems, aside, onSaved }: EditorProps) => {
  const [draft, setDraft] = useState(start)
  const save = useSaveTrigger(start.id)
  const { asked, release } = useUnsaved(JSON.stringify(draft) !== JSON.stringify(start))
  const change: Change = (part) => setDraft({ ...draft, ...part })
  const preview = usePreview(draft, tidy)
  const about = subjectOfKickoffs(draft.kickoffs)
  const problem = problemOf(draft)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (problem) return
    const done = ({ id }: { id: string }) => {
      release()
      onSaved(id)
    }
    save.mutate(bodyOf(draft, tidy), { onSuccess: done })
  }
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      {asked}
      <Head draft={draft} change={change} />
      {problems.map((sentence) => (
        <p key={sentence} role="alert" className="rounded-md bg-soon-soft px-3 py-2 text-soon">
          {sentence} The path it stands in does not run until you change it.
        </p>
      ))}
      <When kickoffs={draft.kickoffs} onChange={(kickoffs) => change({ kickoffs })} />
      {draft.paths.map((path, at) => (
        // A path is what stands at its place.
        <PathCard
          key={at}
          path={path}
          at={at}
          of={draft.paths.length}
          options={options}
          draw={draw}
          about={about}
          matches={preview ? { count: [...preview.issues, ...preview.accounts, ...preview.contacts].filter(({ paths }) => paths.includes(at)).length, of: preview.looked_at } : null}
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
      <DryRun preview={preview} about={about} asksAi={draft.paths.some((path) => path.ai_condition !== undefined)} />
      <Foot aside={aside} refused={save.isError ? reasonOf(save.error) : null} problem={problem} isSaving={save.isPending} />
    </form>
  )
}
