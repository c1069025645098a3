// The policies as they stand, in the order they are looked at, with how well they were kept.
import type { SlaPolicy } from '@patchbay/contract'
import { ArrowDown, ArrowUp, Ellipsis, Pencil, Trash2 } from 'lucide-react'
import { Switch } from 'radix-ui'
import { useState } from 'react'
import { Button, IconButton } from '../../ui/button.tsx'
import { Menu, MenuItem } from '../../ui/menu.tsx'
import { Modal } from '../../ui/modal.tsx'
import { useOrderPolicies, useRemovePolicy, useSwitchPolicy } from './queries.ts'
import { type Options, sayConditions, sayTargets, TEMPLATES } from './templates.ts'

const sayKept = ({ met, breached, running }: SlaPolicy): string => {
  const ended = met + breached
  const runs = running === 1 ? '1 clock runs' : `${running} clocks run`
  return ended === 0 ? `${runs}, none has ended yet` : `${Math.round((met / ended) * 100)} % of ${ended} in time in the last 30 days · ${runs}`
}

const moved = (ids: string[], from: number, to: number): string[] => {
  const rest = ids.filter((_, i) => i !== from)
  return [...rest.slice(0, to), ids[from] as string, ...rest.slice(to)]
}

type RowProps = { policy: SlaPolicy; at: number; last: number; options: Options; onMove: (to: number) => void; onEdit: () => void; onRemove: () => void }
const Row = ({ policy, at, last, options, onMove, onEdit, onRemove }: RowProps) => {
  const change = useSwitchPolicy()
  return (
    <li className="flex items-start gap-3 border-b px-4 py-3 last:border-b-0">
      <span className="w-4 shrink-0 text-ink-3 tabular-nums">{at + 1}</span>
      <div className="min-w-0 flex-1">
        <p className="font-medium">{policy.name}</p>
        <p className="text-ink-2">{sayConditions(policy.conditions, options)}</p>
        <p className="text-ink-2">{sayTargets(policy)}</p>
        <p className="text-small text-ink-3">{sayKept(policy)}</p>
      </div>
      <Switch.Root
        checked={policy.is_on}
        onCheckedChange={(is_on) => change.mutate({ policy, is_on })}
        aria-label={`${policy.name} is on`}
        className="relative h-5 w-9 shrink-0 rounded-full bg-line-strong transition-colors data-[state=checked]:bg-accent"
      >
        <Switch.Thumb className="block size-4 translate-x-0.5 rounded-full bg-surface transition-transform data-[state=checked]:translate-x-[18px]" />
      </Switch.Root>
      <Menu
        trigger={
          <IconButton label={`More for ${policy.name}`} className="-my-1">
            <Ellipsis size={16} />
          </IconButton>
        }
      >
        <MenuItem icon={<Pencil size={14} />} onSelect={onEdit}>
          Change
        </MenuItem>
        {at > 0 ? (
          <MenuItem icon={<ArrowUp size={14} />} onSelect={() => onMove(at - 1)}>
            Look at it earlier
          </MenuItem>
        ) : null}
        {at < last ? (
          <MenuItem icon={<ArrowDown size={14} />} onSelect={() => onMove(at + 1)}>
            Look at it later
          </MenuItem>
        ) : null}
        <MenuItem icon={<Trash2 size={14} />} danger onSelect={onRemove}>
          Remove
        </MenuItem>
      </Menu>
    </li>
  )
}

type ListProps = { policies: SlaPolicy[]; options: Options; onEdit: (policy: SlaPolicy) => void }
export const PolicyList = ({ policies, options, onEdit }: ListProps) => {
  const [sure, setSure] = useState<SlaPolicy | null>(null)
  const order = useOrderPolicies()
  const remove = useRemovePolicy()
  const ids = policies.map((p) => p.id)
  return (
    <>
      <ol className="overflow-hidden rounded-lg border bg-surface">
        {policies.map((policy, at) => (
          <Row
            key={policy.id}
            policy={policy}
            at={at}
            last={policies.length - 1}
            options={options}
            onMove={(to) => order.mutate(moved(ids, at, to))}
            onEdit={() => onEdit(policy)}
            onRemove={() => setSure(policy)}
          />
        ))}
      </ol>
      <p className="mt-2 text-small text-ink-3">The first policy that an issue matches is its own.</p>
      <Modal open={sure !== null} onOpenChange={() => setSure(null)} title={`Remove “${sure?.name ?? ''}”?`} says="Its clocks that run now stop, and their issues go by the next policy that matches. What has ended stays for the record.">
        <div className="flex justify-end gap-2">
          <Button onClick={() => setSure(null)}>Keep it</Button>
          <Button
            look="danger"
            onClick={() => {
              if (sure) remove.mutate(sure.id)
              setSure(null)
            }}
          >
            Remove
          </Button>
        </div>
      </Modal>
    </>
  )
}

/** The way in when there is nothing yet. */
export const PolicyTemplates = ({ onPick }: { onPick: (template: (typeof TEMPLATES)[number]) => void }) => (
  <>
    <p className="mb-3 text-ink-2">Nothing is promised yet. Begin with one of these; every time can be changed.</p>
    <ul className="grid grid-cols-2 gap-3 max-[719px]:grid-cols-1">
      {TEMPLATES.map((template) => (
        <li key={template.name}>
          <button type="button" onClick={() => onPick(template)} className="h-full w-full rounded-lg border bg-surface px-4 py-3 text-start transition-colors hover:bg-hover">
            <span className="block font-medium">{template.name}</span>
            <span className="block text-ink-2">{template.says}</span>
          </button>
        </li>
      ))}
    </ul>
  </>
)
