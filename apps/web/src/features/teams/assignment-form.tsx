// How a team gives out its issues, and who would be next.
import { type AssignmentDecision, type AssignmentPolicy, type AssignmentWeights, type Person, STRATEGIES, type Strategy, type TeamInTree } from '@patchbay/contract'
import clsx from 'clsx'
import { type FormEvent, useState } from 'react'
import { reasonOf } from '../../lib/api.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { Button } from '../../ui/button.tsx'
import { CheckField, SelectField } from '../../ui/field.tsx'
import { DutyBlocks, type DutyChoice } from './blocks.tsx'
import { useSetAssignment } from './queries.ts'
import { type Subject, SubjectPicker } from './skills.tsx'
import { STRATEGY_LABELS } from './team-list.tsx'
import { inOrder, insideOf } from './tree.ts'

const SAYS: Record<Strategy, string> = {
  none: 'Issues wait in the team until somebody takes them.',
  round_robin: 'One after the other, in the order of the members.',
  load_balanced: 'Whoever has the fewest open issues.',
  recurring_daily: 'Whoever is on duty at that hour, every day alike.',
  recurring_weekly: 'Whoever is on duty at that hour of the week.',
}

const StrategyChoice = ({ value, onPick }: { value: Strategy; onPick: (strategy: Strategy) => void }) => (
  <fieldset>
    <legend className="mb-1 text-[12.5px] font-medium">Strategy</legend>
    <div className="grid grid-cols-2 gap-2 max-[719px]:grid-cols-1">
      {STRATEGIES.map((strategy) => (
        <label key={strategy} className={clsx('flex cursor-pointer items-start gap-2 rounded-lg border px-3 py-2', strategy === value ? 'border-accent bg-accent-soft' : 'hover:bg-hover')}>
          <input type="radio" name="strategy" aria-label={STRATEGY_LABELS[strategy]} className="mt-0.5 size-4 shrink-0 accent-accent" checked={strategy === value} onChange={() => onPick(strategy)} />
          <span>
            <span className="block font-medium">{STRATEGY_LABELS[strategy]}</span>
            <span className="block text-small text-ink-2">{SAYS[strategy]}</span>
          </span>
        </label>
      ))}
    </div>
  </fieldset>
)

const WEIGHTS: (keyof AssignmentWeights)[] = ['urgent', 'high', 'medium', 'low', 'none']
const Weights = ({ weights, onChange }: { weights: AssignmentWeights; onChange: (weights: AssignmentWeights) => void }) => (
  <fieldset>
    <legend className="mb-1 text-[12.5px] font-medium">How much an issue counts, by priority</legend>
    <div className="flex flex-wrap gap-3">
      {WEIGHTS.map((priority) => (
        <label key={priority} className="flex items-center gap-1.5 text-ink-2">
          {priority.charAt(0).toUpperCase() + priority.slice(1)}
          <input type="number" min={0} max={100} step={0.5} className="h-8 w-16 rounded-md border border-line-strong bg-surface px-2 text-ui text-ink" value={weights[priority]} onChange={(event) => onChange({ ...weights, [priority]: Number(event.target.value) })} />
        </label>
      ))}
    </div>
  </fieldset>
)

const Next = ({ next, people }: { next: AssignmentDecision; people: readonly Person[] }) => {
  const person = people.find((each) => each.id === next.user?.id)
  return (
    <div className="rounded-lg bg-hover px-3 py-2 text-ink-2" role="status">
      <p className="flex items-center gap-2">
        {next.user ? <Avatar who={next.user.id} name={next.user.name} url={person?.avatar_url} size={20} /> : null}
        <span>
          {next.user ? (
            <>
              The next one goes to <span className="font-medium text-ink">{next.user.name}</span> · {next.reason}
            </>
          ) : (
            next.reason
          )}
        </span>
      </p>
      {next.skipped.length > 0 ? <p className="mt-1 text-small">Passed over: {next.skipped.map((each) => `${each.name} ${each.why}`).join('; ')}.</p> : null}
    </div>
  )
}

const ZONES = Intl.supportedValuesOf('timeZone')
type FormProps = { team: TeamInTree; teams: readonly TeamInTree[]; people: readonly Person[]; subjects: readonly Subject[]; start: AssignmentPolicy; next: AssignmentDecision; mayChange: boolean }
type PartProps = { draft: AssignmentPolicy; change: (part: Partial<AssignmentPolicy>) => void }

type RulesProps = PartProps & { hasInside: boolean; people: readonly Person[]; subjects: readonly Subject[] }
const Rules = ({ draft, change, hasInside, people, subjects }: RulesProps) => (
  <>
    <fieldset className="flex flex-col">
      <legend className="mb-1 text-[12.5px] font-medium">Rules</legend>
      <CheckField label="Pass over who is busy or out of office" checked={draft.only_active} onChange={(event) => change({ only_active: event.target.checked })} />
      <CheckField label="Also give out issues that somebody has already" checked={draft.override} onChange={(event) => change({ override: event.target.checked })} />
      {hasInside && (draft.strategy === 'round_robin' || draft.strategy === 'load_balanced') ? <CheckField label="Teams inside take turns too, by their own strategy" checked={draft.with_subteams} onChange={(event) => change({ with_subteams: event.target.checked })} /> : null}
    </fieldset>
    <div className="grid grid-cols-2 gap-3 max-[480px]:grid-cols-1">
      <SubjectPicker fields={draft.skill_fields} subjects={subjects} onChange={(skill_fields) => change({ skill_fields })} />
      <SelectField label="When nobody can take it, tell" value={draft.backstop_id ?? ''} onChange={(event) => change({ backstop_id: event.target.value || null })}>
        <option value="">nobody</option>
        {people.map((person) => (
          <option key={person.id} value={person.id}>
            {person.name}
          </option>
        ))}
      </SelectField>
    </div>
    {draft.skill_fields.length > 0 ? <CheckField label="When nobody has the skill, give it to nobody" checked={draft.skills_must} onChange={(event) => change({ skills_must: event.target.checked })} /> : null}
    <Weights weights={draft.weights} onChange={(weights) => change({ weights })} />
  </>
)

const Calendar = ({ draft, change, choices }: PartProps & { choices: DutyChoice[] }) => (
  <>
    <SelectField label="Time zone" value={draft.time_zone} onChange={(event) => change({ time_zone: event.target.value })}>
      {ZONES.includes(draft.time_zone) ? null : <option value={draft.time_zone}>{draft.time_zone}</option>}
      {ZONES.map((zone) => (
        <option key={zone} value={zone}>
          {zone.replaceAll('_', ' ')}
        </option>
      ))}
    </SelectField>
    <DutyBlocks blocks={draft.blocks} weekly={draft.strategy === 'recurring_weekly'} choices={choices} onChange={(blocks) => change({ blocks })} />
  </>
)

export const AssignmentForm = ({ team, teams, people, subjects, start, next, mayChange }: FormProps) => {
  const [draft, setDraft] = useState(start)
  const save = useSetAssignment(team.id)
  const change = (part: Partial<AssignmentPolicy>) => setDraft({ ...draft, ...part })
  const isCalendar = draft.strategy === 'recurring_daily' || draft.strategy === 'recurring_weekly'
  const inside = insideOf(teams, team.id)
  const below = inOrder(teams).map((each) => each.team).filter((each) => each.id !== team.id && inside.has(each.id))
  const choices: DutyChoice[] = [
    ...team.user_ids.flatMap((id) => people.find((person) => person.id === id) ?? []).map(({ id, name }) => ({ kind: 'member' as const, id, name })),
    ...below.filter((each) => each.strategy !== 'none').map(({ id, name }) => ({ kind: 'team' as const, id, name })),
  ]
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const blocks = draft.blocks.map((block) => ({ ...block, day: draft.strategy === 'recurring_weekly' ? (block.day ?? 'monday') : null }))
    save.mutate({ ...draft, blocks: isCalendar ? blocks : [] })
  }
  return (
    <form onSubmit={submit}>
      <fieldset disabled={!mayChange} className="flex flex-col gap-4">
        <Next next={save.data?.next ?? next} people={people} />
        <StrategyChoice value={draft.strategy} onPick={(strategy) => change({ strategy })} />
        {isCalendar ? <Calendar draft={draft} change={change} choices={choices} /> : null}
        {draft.strategy === 'none' ? null : <Rules draft={draft} change={change} hasInside={below.length > 0} people={people} subjects={subjects} />}
        {save.isError ? (
          <p role="alert" className="text-urgent">
            {reasonOf(save.error)}
          </p>
        ) : null}
        {mayChange ? (
          <div className="flex justify-end">
            <Button type="submit" look="primary" disabled={save.isPending}>
              {save.isPending ? 'Saving…' : 'Save'}
            </Button>
          </div>
        ) : null}
      </fieldset>
    </form>
  )
}
