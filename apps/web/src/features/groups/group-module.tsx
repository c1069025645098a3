// The group an issue is in; or, where it is a group, the issues in it.
import type { GroupChild, IssuePage } from '@patchbay/contract'
import { Layers, X } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button, IconButton } from '../../ui/button.tsx'
import { Module } from '../../ui/facts.tsx'

type GroupModuleProps = {
  page: Pick<IssuePage, 'group' | 'children'>
  mayWrite: boolean
  markOf: (child: GroupChild) => ReactNode
  onOpen: (number: number) => void
  onTakeOut: (child: GroupChild | null) => void
  onAdd: () => void
}

const Child = ({ child, mark, mayWrite, onOpen, onTakeOut }: { child: GroupChild; mark: ReactNode; mayWrite: boolean; onOpen: () => void; onTakeOut: () => void }) => (
  <li className="group flex min-h-8 items-center gap-2">
    {mark}
    <button type="button" onClick={onOpen} className="flex min-w-0 flex-1 items-baseline gap-1.5 text-start hover:underline" title={`${child.title}, ${child.account_name || 'no account'}`}>
      <span className="shrink-0 text-ink-3">#{child.number}</span>
      <span className="truncate">{child.title}</span>
    </button>
    <span className="max-w-24 truncate text-small text-ink-3">{child.account_name}</span>
    {mayWrite ? (
      <IconButton label={`Take #${child.number} out of the group`} onClick={onTakeOut} className="!size-6">
        <X size={13} />
      </IconButton>
    ) : null}
  </li>
)

export const GroupModule = ({ page: { group, children }, mayWrite, markOf, onOpen, onTakeOut, onAdd }: GroupModuleProps) => {
  if (group)
    return (
      <Module title="Group">
        <div className="flex min-h-8 items-center gap-2">
          <Layers size={14} className="shrink-0 text-ink-3" />
          <button type="button" onClick={() => onOpen(group.number)} className="flex min-w-0 flex-1 items-baseline gap-1.5 text-start hover:underline">
            <span className="shrink-0 text-ink-3">#{group.number}</span>
            <span className="truncate">{group.title}</span>
          </button>
          {mayWrite ? (
            <Button look="ghost" onClick={() => onTakeOut(null)}>
              Take out
            </Button>
          ) : null}
        </div>
      </Module>
    )
  if (children.length === 0) return null
  return (
    <Module title={children.length === 1 ? 'One issue in this group' : `${children.length} issues in this group`}>
      <ul className="max-h-72 overflow-y-auto">
        {children.map((child) => (
          <Child key={child.id} child={child} mark={markOf(child)} mayWrite={mayWrite} onOpen={() => onOpen(child.number)} onTakeOut={() => onTakeOut(child)} />
        ))}
      </ul>
      {mayWrite ? (
        <Button look="ghost" className="mt-1 -ms-2" onClick={onAdd}>
          Add an issue…
        </Button>
      ) : null}
    </Module>
  )
}
