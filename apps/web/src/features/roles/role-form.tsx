// Making or changing a role: its name, its grid, and of which issues it speaks.
import { permissionsOf, type ViewFilter } from '@patchbay/contract'
import { type FormEvent, type ReactNode, useState } from 'react'
import { reasonOf } from '../../lib/api.ts'
import { Button } from '../../ui/button.tsx'
import { CheckField, Field } from '../../ui/field.tsx'
import { Modal } from '../../ui/modal.tsx'
import { PermissionGrid } from './grid.tsx'
import { type RoleDraft, useSaveRole } from './queries.ts'

export const EMPTY_ROLE: RoleDraft = { id: null, name: '', description: '', permissions: permissionsOf('member'), issue_filter: null }

/** The page composes the filter, which views own. */
export type FilterEditor = (filter: ViewFilter, onChange: (filter: ViewFilter) => void) => ReactNode

const ANY: ViewFilter = { operator: 'and', subfilters: [] }

type Props = { start: RoleDraft; renderFilter: FilterEditor; onClose: () => void }
export const RoleForm = ({ start, renderFilter, onClose }: Props) => {
  const [draft, setDraft] = useState(start)
  const save = useSaveRole(start.id)
  const change = (part: Partial<RoleDraft>) => setDraft({ ...draft, ...part })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const { name, description, permissions, issue_filter } = draft
    save.mutate({ name, description, permissions, issue_filter }, { onSuccess: onClose })
  }
  return (
    <Modal open wide onOpenChange={(open) => !open && onClose()} title={start.id ? `Change ${start.name}` : 'New role'} says={start.id ? 'It holds at once for everybody who has it.' : 'Give it to people on the page Users.'}>
      <form onSubmit={submit} className="flex flex-col gap-4">
        <div className="grid grid-cols-2 gap-3 max-[480px]:grid-cols-1">
          <Field label="Name" required maxLength={100} autoComplete="off" value={draft.name} onChange={(event) => change({ name: event.target.value })} />
          <Field label="What it is for" maxLength={300} autoComplete="off" value={draft.description} onChange={(event) => change({ description: event.target.value })} />
        </div>
        <PermissionGrid permissions={draft.permissions} onChange={(permissions) => change({ permissions })} />
        <fieldset>
          <legend className="mb-1 text-[12.5px] font-medium">Issues they see</legend>
          <CheckField label="Only issues that match a filter" checked={draft.issue_filter !== null} onChange={(event) => change({ issue_filter: event.target.checked ? ANY : null })} />
          {draft.issue_filter ? (
            <div className="mt-1 rounded-lg border bg-bg p-2">
              {renderFilter(draft.issue_filter, (issue_filter) => change({ issue_filter }))}
              <p className="mt-2 text-small text-ink-3">All other issues are not there for them: in lists, views, counts, search, the API, Slack and what they are told of.</p>
            </div>
          ) : null}
        </fieldset>
        {save.isError ? (
          <p role="alert" className="text-urgent">
            {reasonOf(save.error)}
          </p>
        ) : null}
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="primary" disabled={save.isPending}>
            {save.isPending ? 'Saving…' : 'Save'}
          </Button>
        </div>
      </form>
    </Modal>
  )
}
