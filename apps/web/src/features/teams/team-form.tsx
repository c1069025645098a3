// What a team is: its name, icon and place, and who is in it, in the order in which they take turns.
import { type Person, TEAM_ICONS, type TeamIcon, type TeamInTree } from '@patchbay/contract'
import clsx from 'clsx'
import { ArrowDown, ArrowUp, X } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { reasonOf } from '../../lib/api.ts'
import { tell } from '../../lib/tell.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { Button, IconButton } from '../../ui/button.tsx'
import { Field, SelectField } from '../../ui/field.tsx'
import { TeamMark } from './icons.tsx'
import { type TeamDraft, useSaveTeam } from './queries.ts'
import { inOrder, insideOf } from './tree.ts'

const IconChoice = ({ value, onPick }: { value: TeamIcon; onPick: (icon: TeamIcon) => void }) => (
  <fieldset>
    <legend className="mb-1 text-[12.5px] font-medium">Icon</legend>
    <div className="flex flex-wrap gap-1">
      {TEAM_ICONS.map((icon) => (
        <button key={icon} type="button" aria-label={icon.replaceAll('-', ' ')} aria-pressed={icon === value} onClick={() => onPick(icon)} className={clsx('rounded-lg border p-0.5', icon === value ? 'border-accent' : 'border-transparent hover:border-line')}>
          <TeamMark icon={icon} />
        </button>
      ))}
    </div>
  </fieldset>
)

const moved = (ids: string[], from: number, to: number): string[] => {
  const rest = ids.filter((_, at) => at !== from)
  return [...rest.slice(0, to), ids[from] as string, ...rest.slice(to)]
}

type MembersProps = { ids: string[]; people: readonly Person[]; onChange: (ids: string[]) => void }
const Members = ({ ids, people, onChange }: MembersProps) => {
  const others = people.filter((person) => !ids.includes(person.id))
  return (
    <fieldset>
      <legend className="mb-1 text-[12.5px] font-medium">Members, in the order in which they take turns</legend>
      <ol className="overflow-hidden rounded-md border border-line-strong">
        {ids.map((id, at) => {
          const person = people.find((each) => each.id === id)
          const name = person?.name ?? 'Somebody who left'
          return (
            <li key={id} className="flex min-h-9 items-center gap-2 border-b px-2 last:border-b-0">
              <Avatar who={id} name={name} url={person?.avatar_url} size={20} />
              <span className="min-w-0 flex-1 truncate">{name}</span>
              <IconButton label={`${name}: earlier`} disabled={at === 0} onClick={() => onChange(moved(ids, at, at - 1))}>
                <ArrowUp size={14} />
              </IconButton>
              <IconButton label={`${name}: later`} disabled={at === ids.length - 1} onClick={() => onChange(moved(ids, at, at + 1))}>
                <ArrowDown size={14} />
              </IconButton>
              <IconButton label={`Take ${name} out`} onClick={() => onChange(ids.filter((each) => each !== id))}>
                <X size={14} />
              </IconButton>
            </li>
          )
        })}
        {others.length > 0 ? (
          <li className="px-2 py-1">
            <select aria-label="Add somebody" value="" onChange={(event) => onChange([...ids, event.target.value])} className="h-7 w-full bg-transparent text-ui text-ink-2">
              <option value="">Add somebody…</option>
              {others.map((person) => (
                <option key={person.id} value={person.id}>
                  {person.name}
                </option>
              ))}
            </select>
          </li>
        ) : null}
      </ol>
    </fieldset>
  )
}

type TeamFormProps = { start: TeamDraft; teams: readonly TeamInTree[]; people: readonly Person[]; onDone?: (team: TeamInTree) => void; onCancel?: () => void }
export const TeamForm = ({ start, teams, people, onDone, onCancel }: TeamFormProps) => {
  const [draft, setDraft] = useState(start)
  const save = useSaveTeam(start.id)
  const change = (part: Partial<TeamDraft>) => setDraft({ ...draft, ...part })
  const shut = start.id ? insideOf(teams, start.id) : new Set<string>()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const { name, icon, parent_id, user_ids } = draft
    save.mutate(
      { name, icon, parent_id, user_ids },
      {
        onSuccess: (team) => {
          tell(start.id ? 'Saved' : `${team.name} is there`)
          onDone?.(team)
        },
      },
    )
  }
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      <div className="grid grid-cols-2 gap-3 max-[480px]:grid-cols-1">
        <Field label="Name" required maxLength={100} autoComplete="off" value={draft.name} onChange={(event) => change({ name: event.target.value })} />
        <SelectField label="Inside" value={draft.parent_id ?? ''} onChange={(event) => change({ parent_id: event.target.value || null })}>
          <option value="">no other team</option>
          {inOrder(teams).filter(({ team }) => !shut.has(team.id)).map(({ team, depth }) => (
            <option key={team.id} value={team.id}>
              {'\u2003'.repeat(depth)}
              {team.name}
            </option>
          ))}
        </SelectField>
      </div>
      <IconChoice value={draft.icon} onPick={(icon) => change({ icon })} />
      <Members ids={draft.user_ids} people={people} onChange={(user_ids) => change({ user_ids })} />
      {save.isError ? (
        <p role="alert" className="text-urgent">
          {reasonOf(save.error)}
        </p>
      ) : null}
      <div className="flex justify-end gap-2">
        {onCancel ? <Button onClick={onCancel}>Cancel</Button> : null}
        <Button type="submit" look="primary" disabled={save.isPending}>
          {save.isPending ? 'Saving…' : 'Save'}
        </Button>
      </div>
    </form>
  )
}
