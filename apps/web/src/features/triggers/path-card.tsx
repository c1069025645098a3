// One path of a trigger: if this holds, after so long, do these things.
import { ACTION_LABELS, DELAY_UNITS, type TriggerAction, type TriggerDelay, type TriggerPath, type TriggerSubject, type ViewFilter } from '@patchbay/contract'
import { ArrowUp, CircleHelp, Hourglass, Plus, Zap } from 'lucide-react'
import type { ReactNode } from 'react'
import { Menu, MenuItem } from '../../ui/menu.tsx'
import { Button, IconButton } from '../../ui/button.tsx'
import { SMALL, SmallSelect } from '../../ui/small-select.tsx'
import { ActionForm } from './action-form.tsx'
import { newAction, offeredTo, type Options } from './drafts.ts'
import { AddButton, RemoveButton, replaceAt, Step, Tick, without } from './flow-parts.tsx'
import { conditionsIn } from './say.ts'
import { Words } from './words-field.tsx'

/** Pages bring the editor of conditions. */
export type DrawFilter = (filter: ViewFilter | null, onChange: (filter: ViewFilter | null) => void, of: { about: TriggerSubject; lasting: boolean }) => ReactNode

const NEEDS_ARTICLE: TriggerAction = { do: 'change_tags', way: 'append', tags: ['needs article'] }

const Actions = ({ path, about, options, onChange }: { path: TriggerPath; about: TriggerSubject; options: Options; onChange: (actions: TriggerAction[]) => void }) => (
  <>
    <ol className="flex flex-col gap-2">
      {path.actions.map((action, at) => (
        // An action has no name of its own: it is what stands at its place.
        <li key={at} className="flex min-w-0 items-start gap-2 rounded-md border bg-bg py-2 ps-3 pe-1.5">
          <div className="flex min-w-0 flex-1 flex-col gap-1.5">
            <span className="text-[12.5px] font-medium">{ACTION_LABELS[action.do]}</span>
            <ActionForm action={action} about={about} options={options} onChange={(next) => onChange(replaceAt(path.actions, at, next))} />
          </div>
          {at > 0 ? (
            <IconButton label={`Do “${ACTION_LABELS[action.do]}” earlier`} className="!size-6 !text-ink-3" onClick={() => onChange([...path.actions.slice(0, at - 1), action, path.actions[at - 1] as TriggerAction, ...path.actions.slice(at + 1)])}>
              <ArrowUp size={14} />
            </IconButton>
          ) : null}
          <RemoveButton label={`Remove “${ACTION_LABELS[action.do]}”`} onClick={() => onChange(without(path.actions, at))} />
        </li>
      ))}
    </ol>
    <Menu
      trigger={
        <Button look="ghost" className="self-start">
          <Plus size={13} /> Action
        </Button>
      }
    >
      {offeredTo(about, options).map((kind) => (
        <MenuItem key={kind} onSelect={() => onChange([...path.actions, newAction(kind, options, about)])}>
          {ACTION_LABELS[kind]}
        </MenuItem>
      ))}
      {about === 'issue' ? <MenuItem onSelect={() => onChange([...path.actions, NEEDS_ARTICLE])}>Mark that it needs an article</MenuItem> : null}
    </Menu>
  </>
)

/** What most often has to stay as it is. */
const FIRST: Record<TriggerSubject, ViewFilter> = { issue: { field: 'state', operator: 'in' }, account: { field: 'account.tags', operator: 'in' }, contact: { field: 'contact.tags', operator: 'in' } }
const NEW_DELAY: TriggerDelay = { count: 1, unit: 'hours', during: 'any_time', unchanged: null }

const Delay = ({ delay, about, draw, onChange }: { delay: TriggerDelay; about: TriggerSubject; draw: DrawFilter; onChange: (delay: TriggerDelay | null) => void }) => {
  const isOpenOnly = delay.during === 'support_hours'
  return (
    <>
      <div className="flex flex-wrap items-center gap-2">
        <input type="number" min={1} max={525_600} aria-label="How long" className={`${SMALL} w-20`} value={delay.count} onChange={(event) => onChange({ ...delay, count: Math.max(1, Math.trunc(Number(event.target.value))) })} />
        <SmallSelect label="Unit" value={delay.unit} options={DELAY_UNITS.filter((unit) => !isOpenOnly || unit !== 'days').map((unit) => ({ value: unit, label: unit }))} onPick={(unit) => onChange({ ...delay, unit: unit as TriggerDelay['unit'] })} />
        <SmallSelect
          label="Which time counts"
          value={delay.during}
          options={[{ value: 'any_time', label: 'around the clock' }, { value: 'support_hours', label: 'of support hours' }]}
          onPick={(during) => onChange({ ...delay, during: during as TriggerDelay['during'], unit: during === 'support_hours' && delay.unit === 'days' ? 'hours' : delay.unit })}
        />
        <RemoveButton label="Do not wait" onClick={() => onChange(null)} />
      </div>
      <Tick label="only while this stays so; when it stops, nothing is done" on={delay.unchanged !== null} onChange={(on) => onChange({ ...delay, unchanged: on ? { operator: 'and', subfilters: [FIRST[about]] } : null })} />
      {delay.unchanged ? <div className="min-w-0">{draw(delay.unchanged, (unchanged) => onChange({ ...delay, unchanged }), { about, lasting: true })}</div> : null}
    </>
  )
}

const withAsked = (path: TriggerPath, words?: string): TriggerPath => {
  const { ai_condition: _, ...rest } = path
  return words === undefined ? rest : { ...rest, ai_condition: words }
}

/** What no field tells: judged from what was said, after everything else holds. */
const AskedOfAi = ({ path, onChange }: { path: TriggerPath; onChange: (path: TriggerPath) => void }) =>
  path.ai_condition === undefined ? (
    <AddButton onClick={() => onChange(withAsked(path, ''))}>Ask AI</AddButton>
  ) : (
    <div className="flex items-start gap-2 rounded-md border bg-bg py-2 ps-3 pe-1.5">
      <div className="min-w-0 flex-1">
        <Words label="and AI says that this holds" rows={2} value={path.ai_condition} onChange={(words) => onChange(withAsked(path, words))} />
        <p className="mt-1 text-small text-ink-3">Such as “The customer asks for a refund. This does not include free trials.” Judged from what was said, once all else holds; where AI cannot tell, the path does not run, and the log says why.</p>
      </div>
      <RemoveButton label="Do not ask AI" onClick={() => onChange(withAsked(path))} />
    </div>
  )

type PathProps = { path: TriggerPath; about: TriggerSubject; at: number; of: number; options: Options; draw: DrawFilter; matches: { count: number; of: number } | null; onChange: (path: TriggerPath) => void; onRemove: () => void }
export const PathCard = ({ path, about, at, of, options, draw, matches, onChange, onRemove }: PathProps) => (
  <section aria-label={`Path ${at + 1}`} className="rounded-lg border bg-surface">
    <div className="flex h-10 items-center gap-2 border-b px-4">
      <span className="grid size-5 place-items-center rounded-full bg-accent text-[11.5px] font-semibold text-on-accent tabular-nums">{at + 1}</span>
      <h3 className="flex-1 font-medium">{of > 1 ? `Path ${at + 1}` : 'Path'}</h3>
      {matches === null ? null : <span className="text-small text-ink-3">{`${matches.count === 0 ? 'none' : matches.count} of the last ${matches.of} ${about}s`}</span>}
      {of > 1 ? <RemoveButton label={`Remove path ${at + 1}`} onClick={onRemove} /> : null}
    </div>
    <div className="flex flex-col gap-4 px-4 py-4">
      <Step mark={<CircleHelp size={14} />} title="If">
        {conditionsIn(path.conditions) === 0 && path.ai_condition === undefined ? <p className="flex h-7 items-center text-ink-3">Always. Add a condition to say for which {about}s.</p> : null}
        {draw(path.conditions, (conditions) => onChange({ ...path, conditions }), { about, lasting: false })}
        {about === 'issue' || path.ai_condition !== undefined ? <AskedOfAi path={path} onChange={onChange} /> : null}
      </Step>
      <Step mark={<Hourglass size={14} />} title="Wait">
        {path.delay ? <Delay delay={path.delay} about={about} draw={draw} onChange={(delay) => onChange({ ...path, delay })} /> : <AddButton onClick={() => onChange({ ...path, delay: NEW_DELAY })}>Wait before it acts</AddButton>}
      </Step>
      <Step mark={<Zap size={14} />} title="Then">
        <Actions path={path} about={about} options={options} onChange={(actions) => onChange({ ...path, actions })} />
      </Step>
    </div>
  </section>
)
