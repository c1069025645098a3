// Saving a view under a name, or changing its name, icon and who sees it.
import { type Team, type View, VIEW_ICONS, type ViewIcon, type ViewSharing } from '@patchbay/contract'
import clsx from 'clsx'
import { type FormEvent, useState } from 'react'
import { reasonOf } from '../../lib/api.ts'
import { Button } from '../../ui/button.tsx'
import { Field, SelectField } from '../../ui/field.tsx'
import { Modal } from '../../ui/modal.tsx'
import { ViewMark } from './icons.tsx'
import { type Shape, useChangeView, useCreateView } from './queries.ts'

type Draft = { name: string; icon: ViewIcon; sharing: ViewSharing; team_id: string | null }

const IconChoice = ({ value, onPick }: { value: ViewIcon; onPick: (icon: ViewIcon) => void }) => (
  <div role="radiogroup" aria-label="Icon" className="grid grid-cols-6 gap-1 min-[720px]:grid-cols-12">
    {VIEW_ICONS.map((icon) => (
      <button
        key={icon}
        type="button"
        role="radio"
        aria-checked={icon === value}
        aria-label={icon}
        title={icon}
        onClick={() => onPick(icon)}
        className={clsx('grid h-8 place-items-center rounded-md border', icon === value ? 'border-accent bg-accent-soft text-accent' : 'border-transparent text-ink-2 hover:bg-hover')}
      >
        <ViewMark icon={icon} />
      </button>
    ))}
  </div>
)

type SaveDialogProps = {
  /** What is changed; without it a new view is saved. */
  view?: View | undefined
  suggested: string
  shape: Shape
  teams: readonly Team[]
  mayShare: boolean
  onClose: () => void
  onSaved: (view: View) => void
}

export const SaveDialog = ({ view, suggested, shape, teams, mayShare, onClose, onSaved }: SaveDialogProps) => {
  const [draft, setDraft] = useState<Draft>({ name: view?.name ?? suggested, icon: view?.icon ?? 'layers', sharing: view?.sharing ?? 'private', team_id: view?.team_id ?? null })
  const create = useCreateView()
  const change = useChangeView()
  const part = (more: Partial<Draft>) => setDraft({ ...draft, ...more })
  const done = (saved: View) => {
    onSaved(saved)
    onClose()
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const given = { ...draft, team_id: draft.sharing === 'team' ? (draft.team_id ?? teams[0]?.id ?? null) : null }
    if (view) change.mutate({ id: view.id, ...given }, { onSuccess: done })
    else create.mutate({ ...given, ...shape }, { onSuccess: done })
  }
  const { error, isPending } = view ? change : create
  return (
    <Modal open onOpenChange={(open) => !open && onClose()} title={view ? 'Change the view' : 'Save as a view'} says={view ? '' : 'It keeps the filter and how the issues are shown.'}>
      <form onSubmit={submit} className="flex flex-col gap-3">
        <Field label="Name" required maxLength={80} autoComplete="off" autoFocus value={draft.name} onChange={(event) => part({ name: event.target.value })} />
        <IconChoice value={draft.icon} onPick={(icon) => part({ icon })} />
        <SelectField label="Who sees it" value={draft.sharing} disabled={!mayShare} onChange={(event) => part({ sharing: event.target.value as ViewSharing })}>
          <option value="private">Only me</option>
          <option value="team" disabled={teams.length === 0}>
            A team
          </option>
          <option value="everyone">Everyone</option>
        </SelectField>
        {draft.sharing === 'team' ? (
          <SelectField label="Team" value={draft.team_id ?? teams[0]?.id ?? ''} onChange={(event) => part({ team_id: event.target.value })}>
            {teams.map((team) => (
              <option key={team.id} value={team.id}>
                {team.name}
              </option>
            ))}
          </SelectField>
        ) : null}
        {error ? (
          <p role="alert" className="text-urgent">
            {reasonOf(error)}
          </p>
        ) : null}
        <div className="flex justify-end gap-2 pt-1">
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="primary" disabled={isPending || draft.name.trim() === ''}>
            {isPending ? 'Saving…' : 'Save'}
          </Button>
        </div>
      </form>
    </Modal>
  )
}
