// Making or changing a rule: its name, what it sorts by, and where cards go.
import { TRIAGE_SORTS, type TriageSort } from '@patchbay/contract'
import { type FormEvent, useState } from 'react'
import { reasonOf } from '../../lib/api.ts'
import { Button } from '../../ui/button.tsx'
import { Field, SelectField } from '../../ui/field.tsx'
import { Modal } from '../../ui/modal.tsx'
import { useSaveRule } from './queries.ts'
import { SendsEditor } from './sends-editor.tsx'
import { type Draft, isWhole, type Options, sendsOf, SORT_LABELS } from './templates.ts'

const HINTS: Record<TriageSort, string> = {
  all: 'Every new issue, whoever it is from.',
  owner: 'Whoever owns the account the issue belongs to.',
  tag: 'A tag of the issue or of its account.',
  team: 'The team the issue is given to.',
}

type RuleFormProps = { start: Draft; options: Options; onClose: () => void }

export const RuleForm = ({ start, options, onClose }: RuleFormProps) => {
  const [draft, setDraft] = useState(start)
  const save = useSaveRule(start.id)
  const change = (part: Partial<Draft>) => setDraft({ ...draft, ...part })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate({ name: draft.name.trim(), sort_by: draft.sort_by, preview: draft.preview, sends: sendsOf(draft) }, { onSuccess: onClose })
  }
  return (
    <Modal open wide onOpenChange={(open) => !open && onClose()} title={start.id ? 'Change the rule' : 'New rule'} says="It is for issues that are opened from now on.">
      <form onSubmit={submit} className="flex flex-col gap-3">
        <Field label="Name" required maxLength={100} autoComplete="off" value={draft.name} onChange={(event) => change({ name: event.target.value })} />
        <SelectField label="Which issues" value={draft.sort_by} onChange={(event) => change({ sort_by: event.target.value as TriageSort, sends: draft.sends.map((s) => ({ ...s, key: '' })) })}>
          {TRIAGE_SORTS.map((each) => (
            <option key={each} value={each}>
              {SORT_LABELS[each]}
            </option>
          ))}
        </SelectField>
        <p className="-mt-1.5 text-small text-ink-3">{HINTS[draft.sort_by]}</p>
        <SendsEditor draft={draft} options={options} onChange={(sends) => change({ sends })} />
        <SelectField label="The card shows" value={draft.preview} onChange={(event) => change({ preview: event.target.value === 'first' ? 'first' : 'latest' })}>
          <option value="latest">the latest message</option>
          <option value="first">the first message</option>
        </SelectField>
        {save.isError ? (
          <p role="alert" className="text-urgent">
            {reasonOf(save.error)}
          </p>
        ) : null}
        <div className="flex justify-end gap-2 pt-1">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="primary" disabled={save.isPending || !isWhole(draft)}>
            {save.isPending ? 'Saving…' : 'Save'}
          </Button>
        </div>
      </form>
    </Modal>
  )
}
