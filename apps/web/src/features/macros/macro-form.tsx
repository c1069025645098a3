// Making or changing a macro.
import { type Filter, MACRO_SHARINGS, MACRO_VARIABLES, SOURCES } from '@patchbay/contract'
import { Braces } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { CheckField, Field, SelectField } from '../../ui/field.tsx'
import { Picker } from '../../ui/picker.tsx'
import { RichField } from '../../ui/rich-field.tsx'
import { EditorModal, useEditor } from '../../ui/settings-editor.tsx'
import { ActionsEditor, type ActionSources } from './actions-editor.tsx'
import { type MacroInput, useSaveMacro } from './queries.ts'
import { SHARING_WORDS } from './words.ts'

export type MacroDraft = MacroInput & { id: string | null }

const Variables = ({ from, insert }: { from: ActionSources; insert: (text: string) => void }) => {
  const [open, setOpen] = useState(false)
  const choices = [
    ...MACRO_VARIABLES.map((name) => ({ value: name, label: name })),
    ...from.fields.map((field) => ({ value: `fields.${field.slug}`, label: `fields.${field.slug}`, words: field.label })),
  ]
  return (
    <Picker label="Variable" choices={choices} onPick={(name) => insert(`{{${name}}}`)} open={open} onOpenChange={setOpen} align="end">
      <Button look="ghost">
        <Braces size={14} /> Variable
      </Button>
    </Picker>
  )
}

/** Of the many filters there are, the form makes two: by where an issue came from, and by a tag. */
const partsOf = (filter: Filter | null | undefined): Filter[] => (!filter ? [] : filter.operator === 'and' ? (filter.subfilters ?? []) : [filter])
const isSimple = (filter: Filter | null | undefined): boolean => partsOf(filter).every(({ field, operator }) => (field === 'source' && operator === 'in') || (field === 'tags' && operator === 'in'))
const valuesOf = (filter: Filter | null | undefined, field: string): string[] => partsOf(filter).find((part) => part.field === field)?.values ?? []
const filterOf = (sources: string[], tags: string[]): Filter | null => {
  const parts: Filter[] = [...(sources.length > 0 ? [{ field: 'source', operator: 'in' as const, values: sources }] : []), ...(tags.length > 0 ? [{ field: 'tags', operator: 'in' as const, values: tags }] : [])]
  return parts.length === 0 ? null : { operator: 'and', subfilters: parts }
}

const OFFERED = SOURCES.filter((source) => ['slack', 'email', 'chat_widget', 'form', 'manual', 'microsoft_teams'].includes(source))
const capital = (text: string) => text.replace(/(^|_)[a-z]/g, (letter) => letter.toUpperCase()).replaceAll('_', ' ')

const Availability = ({ draft, change }: { draft: MacroDraft; change: (part: Partial<MacroDraft>) => void }) => {
  const { conditions } = draft
  const [sources, tags] = [valuesOf(conditions, 'source'), valuesOf(conditions, 'tags')]
  if (!isSimple(conditions)) return <p className="text-small text-ink-3">It is offered on issues that a filter describes which was set by a program; it stays as it is.</p>
  return (
    <fieldset>
      <legend className="mb-1 text-[12.5px] font-medium">Offered on issues from</legend>
      <div className="flex flex-wrap gap-x-5">
        {OFFERED.map((source) => (
          <CheckField key={source} label={capital(source)} checked={sources.includes(source)} onChange={(event) => change({ conditions: filterOf(event.target.checked ? [...sources, source] : sources.filter((each) => each !== source), tags) })} />
        ))}
      </div>
      <p className="mb-2 text-small text-ink-3">None chosen means from anywhere.</p>
      <Field label="With one of these tags" list="macro tags" placeholder="Any" value={tags.join(', ')} onChange={(event) => change({ conditions: filterOf(sources, event.target.value.split(/,\s*/).filter((tag, at, all) => tag !== '' || at < all.length - 1)) })} />
    </fieldset>
  )
}

const Sharing = ({ draft, from, change }: { draft: MacroDraft; from: ActionSources; change: (part: Partial<MacroDraft>) => void }) => {
  const visibility = draft.visibility ?? { type: 'org' as const }
  const [teams, users] = [visibility.team_ids ?? [], visibility.user_ids ?? []]
  const toggle = (list: string[], id: string, on: boolean) => (on ? [...list, id] : list.filter((each) => each !== id))
  return (
    <div className="flex flex-col gap-2">
      <SelectField label="For" value={visibility.type} onChange={(event) => change({ visibility: { type: MACRO_SHARINGS.find((each) => each === event.target.value) ?? 'org', team_ids: teams, user_ids: users } })}>
        {MACRO_SHARINGS.map((each) => (
          <option key={each} value={each}>
            {SHARING_WORDS[each]}
          </option>
        ))}
      </SelectField>
      {visibility.type === 'team' || visibility.type === 'users_and_teams' ? (
        <div className="flex max-h-28 flex-wrap gap-x-5 overflow-y-auto">
          {from.teams.map((team) => (
            <CheckField key={team.id} label={team.name} checked={teams.includes(team.id)} onChange={(event) => change({ visibility: { ...visibility, team_ids: toggle(teams, team.id, event.target.checked) } })} />
          ))}
          {visibility.type === 'users_and_teams'
            ? from.people.map((person) => <CheckField key={person.id} label={person.name} checked={users.includes(person.id)} onChange={(event) => change({ visibility: { ...visibility, user_ids: toggle(users, person.id, event.target.checked) } })} />)
            : null}
        </div>
      ) : null}
    </div>
  )
}

const bodyOf = (draft: MacroDraft): MacroInput => {
  const { id: _, ...body } = draft
  const actions = (body.actions ?? []).map((action) => ('tags' in action ? { ...action, tags: action.tags.map((tag) => tag.trim()).filter(Boolean) } : action))
  return { ...body, actions: actions.filter((action) => !('tags' in action) || action.tags.length > 0) }
}

type FormProps = { start: MacroDraft; groups: readonly string[]; from: ActionSources; onClose: () => void }
export const MacroForm = ({ start, groups, from, onClose }: FormProps) => {
  const editor = useEditor({ start, bodyOf, save: useSaveMacro(start.id), onClose })
  const { draft, change } = editor
  return (
    <EditorModal editor={editor} title={start.id ? `Change ${start.name}` : 'New macro'}>
      <div className="grid grid-cols-2 gap-3 max-[480px]:grid-cols-1">
        <Field label="Name" required autoFocus maxLength={120} autoComplete="off" value={draft.name} onChange={(event) => change({ name: event.target.value })} />
        <Field label="Group" required maxLength={80} autoComplete="off" list="macro groups" placeholder="Usual" value={draft.group} onChange={(event) => change({ group: event.target.value })} />
        <datalist id="macro groups">
          {groups.map((group) => (
            <option key={group} value={group}>
              {group}
            </option>
          ))}
        </datalist>
      </div>
      <RichField
        label="Text"
        initial={draft.text_html}
        hint="A variable without a value is marked, and holds the sending up until somebody fills it in."
        onChange={(text_html) => change({ text_html })}
        renderTools={(insert) => <Variables from={from} insert={insert} />}
      />
      <ActionsEditor actions={draft.actions ?? []} from={from} onChange={(actions) => change({ actions })} />
      <Availability draft={draft} change={change} />
      <Sharing draft={draft} from={from} change={change} />
    </EditorModal>
  )
}
