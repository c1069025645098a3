// Making or changing a rule: its name, what it sorts by, and where cards go.
import { TRIAGE_SORTS, type TriageSort } from '@patchbay/contract'
import { Field, SelectField } from '../../ui/field.tsx'
import { EditorModal, useEditor } from '../../ui/settings-editor.tsx'
import { useSaveRule } from './queries.ts'
import { SendsEditor } from './sends-editor.tsx'
import { bodyOf, type Draft, type Options, problemOf, SORT_LABELS } from './templates.ts'

const HINTS: Record<TriageSort, string> = {
  all: 'Every new issue, whoever it is from.',
  owner: 'Whoever owns the account the issue belongs to.',
  tag: 'A tag of the issue or of its account.',
  team: 'The team the issue is given to.',
}

type RuleFormProps = { start: Draft; options: Options; onClose: () => void }

export const RuleForm = ({ start, options, onClose }: RuleFormProps) => {
  const editor = useEditor({ start, bodyOf, problemOf, save: useSaveRule(start.id), onClose })
  const { draft, change } = editor
  return (
    <EditorModal editor={editor} title={start.id ? 'Change the rule' : 'New rule'} says="It is for issues that are opened from now on.">
      <Field label="Name" required maxLength={100} autoComplete="off" value={draft.name} onChange={(event) => change({ name: event.target.value })} />
      <div>
        <SelectField label="Which issues" value={draft.sort_by} onChange={(event) => change({ sort_by: event.target.value as TriageSort, sends: draft.sends.map((s) => ({ ...s, key: '' })) })}>
          {TRIAGE_SORTS.map((each) => (
            <option key={each} value={each}>
              {SORT_LABELS[each]}
            </option>
          ))}
        </SelectField>
        <p className="mt-1 text-small text-ink-3">{HINTS[draft.sort_by]}</p>
      </div>
      <SendsEditor draft={draft} options={options} onChange={(sends) => change({ sends })} />
      <SelectField label="The card shows" value={draft.preview} onChange={(event) => change({ preview: event.target.value === 'first' ? 'first' : 'latest' })}>
        <option value="latest">the latest message</option>
        <option value="first">the first message</option>
      </SelectField>
    </EditorModal>
  )
}
