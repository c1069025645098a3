// What a team is: its name, icon and place, and who is in it, in the order in which they take turns.
import { type Person, TEAM_ICONS, type TeamIcon, type TeamInTree } from '@patchbay/contract'
import clsx from 'clsx'
import { ArrowDown, ArrowUp, X } from 'lucide-react'
import { moved } from '../../lib/moved.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { IconButton } from '../../ui/button.tsx'
import { Field, SelectField } from '../../ui/field.tsx'
import { EditorForm, useEditor } from '../../ui/settings-editor.tsx'
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

const bodyOf = ({ name, icon, parent_id, user_ids }: TeamDraft) => ({ name, icon, parent_id, user_ids })

type TeamFormProps = { start: TeamDraft; teams: readonly TeamInTree[]; people: readonly Person[]; onDone?: (team: TeamInTree) => void; onCancel?: () => void }
export const TeamForm = ({ start, teams, people, onDone, onCancel }: TeamFormProps) => {
  const editor = useEditor({ start, bodyOf, save: useSaveTeam(start.id), ...(onDone ? { onSaved: onDone } : {}), ...(onCancel ? { onClose: onCancel } : {}) })
  const { draft, change } = editor
  const shut = start.id ? insideOf(teams, start.id) : new Set<string>()
  return (
    <EditorForm editor={editor}>
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
    </EditorForm>
  )
}
