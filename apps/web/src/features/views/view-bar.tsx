// The tools in the head of a view: star, menu, and what to do with changes that are not saved.
import type { View } from '@patchbay/contract'
import { Download, Ellipsis, EyeOff, Pencil, Save, Star, Trash2 } from 'lucide-react'
import { Button, IconButton } from '../../ui/button.tsx'
import { Menu, MenuItem, MenuLine } from '../../ui/menu.tsx'
import { useMarkView, useRemoveView } from './queries.ts'

type Saving = { changed: boolean; maySave: boolean; saving: boolean; onReset: () => void; onSave: () => void; onSaveAs: () => void }

export const SaveTools = ({ changed, maySave, saving, onReset, onSave, onSaveAs }: Saving) => {
  if (!changed) return null
  return (
    <div className="flex items-center gap-1.5">
      <Button look="ghost" onClick={onReset}>
        Reset
      </Button>
      {maySave ? (
        <Button look="primary" disabled={saving} onClick={onSave}>
          {saving ? 'Saving…' : 'Save'}
        </Button>
      ) : null}
      <Button look={maySave ? 'plain' : 'primary'} onClick={onSaveAs}>
        Save as…
      </Button>
    </div>
  )
}

const StarButton = ({ view }: { view: View }) => {
  const mark = useMarkView()
  return (
    <IconButton label={view.starred ? 'Take the star off' : 'Star'} aria-pressed={view.starred} onClick={() => mark.mutate({ view, starred: !view.starred })}>
      <Star size={15} fill={view.starred ? 'currentColor' : 'none'} />
    </IconButton>
  )
}

type ViewMenuProps = { view: View | undefined; startsOpen?: boolean; onExport: () => void; onSaveAs: () => void; onEdit: () => void; onGone: () => void }

export const ViewMenu = ({ view, startsOpen = false, onExport, onSaveAs, onEdit, onGone }: ViewMenuProps) => {
  const mark = useMarkView()
  const remove = useRemoveView()
  return (
    <>
      {view ? <StarButton view={view} /> : null}
      <Menu
        defaultOpen={startsOpen}
        trigger={
          <IconButton label="More about this view">
            <Ellipsis size={16} />
          </IconButton>
        }
      >
        {view?.may_change ? (
          <MenuItem icon={<Pencil size={15} />} onSelect={onEdit}>
            Name, icon and sharing…
          </MenuItem>
        ) : null}
        <MenuItem icon={<Save size={15} />} onSelect={onSaveAs}>
          Save as…
        </MenuItem>
        <MenuItem icon={<Download size={15} />} onSelect={onExport}>
          Export as CSV
        </MenuItem>
        {view ? (
          <MenuItem icon={<EyeOff size={15} />} onSelect={() => mark.mutate({ view, hidden: !view.hidden })}>
            {view.hidden ? 'Show in my list' : 'Hide from my list'}
          </MenuItem>
        ) : null}
        {view?.may_change ? (
          <>
            <MenuLine />
            <MenuItem danger icon={<Trash2 size={15} />} onSelect={() => remove.mutate(view, { onSuccess: onGone })}>
              Remove
            </MenuItem>
          </>
        ) : null}
      </Menu>
    </>
  )
}

/** What the server could not make sense of, said where the view is seen. */
export const Ignored = ({ sentences, onLook, onMend }: { sentences: readonly string[]; onLook: () => void; onMend: (() => void) | null }) =>
  sentences.length === 0 ? null : (
    <div role="status" className="flex shrink-0 flex-wrap items-center gap-x-3 gap-y-1 border-b bg-soon-soft px-4 py-2 text-soon">
      <div className="flex min-w-0 flex-1 basis-72 flex-col gap-0.5">
        {sentences.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
      </div>
      <Button onClick={onLook}>Show the filter</Button>
      {onMend ? <Button onClick={onMend}>Take out what is gone</Button> : null}
    </div>
  )
