// Making or changing a role: its name, its grid, and of which issues it speaks.
import { ALL_ISSUES_ONLY, permissionsOf, type ViewFilter } from '@patchbay/contract'
import type { ReactNode } from 'react'
import { CheckField, Field } from '../../ui/field.tsx'
import { EditorModal, useEditor } from '../../ui/settings-editor.tsx'
import { PermissionGrid } from './grid.tsx'
import { type RoleDraft, useSaveRole } from './queries.ts'

export const EMPTY_ROLE: RoleDraft = { id: null, name: '', description: '', permissions: permissionsOf('member'), issue_filter: null }

/** The page composes the filter, which views own. */
export type FilterEditor = (filter: ViewFilter, onChange: (filter: ViewFilter) => void) => ReactNode

const ANY: ViewFilter = { operator: 'and', subfilters: [] }

/** What acts on all issues goes as soon as only some are seen. */
const narrowed = ({ permissions }: RoleDraft): Partial<RoleDraft> => ({ issue_filter: ANY, permissions: permissions.filter((one) => !ALL_ISSUES_ONLY.includes(one)) })

const bodyOf = ({ name, description, permissions, issue_filter }: RoleDraft) => ({ name, description, permissions, issue_filter })

type Props = { start: RoleDraft; renderFilter: FilterEditor; onClose: () => void }
export const RoleForm = ({ start, renderFilter, onClose }: Props) => {
  const editor = useEditor({ start, bodyOf, save: useSaveRole(start.id), onClose })
  const { draft, change } = editor
  return (
    <EditorModal editor={editor} title={start.id ? `Change ${start.name}` : 'New role'} says={start.id ? 'It holds at once for everybody who has it.' : 'Give it to people on the page Users.'}>
      <div className="grid grid-cols-2 gap-3 max-[480px]:grid-cols-1">
        <Field label="Name" required maxLength={100} autoComplete="off" value={draft.name} onChange={(event) => change({ name: event.target.value })} />
        <Field label="What it is for" maxLength={300} autoComplete="off" value={draft.description} onChange={(event) => change({ description: event.target.value })} />
      </div>
      <PermissionGrid permissions={draft.permissions} limited={draft.issue_filter !== null} onChange={(permissions) => change({ permissions })} />
      <p className="-mt-2 text-small text-ink-3">What shows issues comes with reading them. Triggers do no more than the role may do by hand.</p>
      <fieldset>
        <legend className="mb-1 text-[12.5px] font-medium">Issues they see</legend>
        <CheckField label="Only issues that match a filter" checked={draft.issue_filter !== null} onChange={(event) => change(event.target.checked ? narrowed(draft) : { issue_filter: null })} />
        {draft.issue_filter ? (
          <div className="mt-1 rounded-lg border bg-bg p-2">
            {renderFilter(draft.issue_filter, (issue_filter) => change({ issue_filter }))}
            <p className="mt-2 text-small text-ink-3">All other issues are not there for them: in lists, views, counts, search, the API, Slack and what they are told of. What acts on all issues, such as triggers, they can look at and not change.</p>
          </div>
        ) : null}
      </fieldset>
    </EditorModal>
  )
}
