// The rules as they stand: what each sends where, how much it has sent, and whether it is on.
import type { TriageRule } from '@patchbay/contract'
import { ArrowRight, Ellipsis, Pencil, Trash2 } from 'lucide-react'
import { Switch } from 'radix-ui'
import { useState } from 'react'
import { Button, IconButton } from '../../ui/button.tsx'
import { Menu, MenuItem } from '../../ui/menu.tsx'
import { Modal } from '../../ui/modal.tsx'
import { useRemoveRule, useSwitchRule } from './queries.ts'
import { SORT_LABELS, TEMPLATES } from './templates.ts'

const OnOff = ({ rule }: { rule: TriageRule }) => {
  const change = useSwitchRule()
  const isOn = change.isPending ? !rule.is_on : rule.is_on
  return (
    <Switch.Root
      checked={isOn}
      onCheckedChange={(next) => change.run(rule.id, next)}
      aria-label={`${rule.name} is on`}
      className="relative h-5 w-9 shrink-0 rounded-full bg-line-strong transition-colors data-[state=checked]:bg-accent"
    >
      <Switch.Thumb className="block size-4 translate-x-0.5 rounded-full bg-surface transition-transform data-[state=checked]:translate-x-[18px]" />
    </Switch.Root>
  )
}

const Sends = ({ rule }: { rule: TriageRule }) => (
  <ul className="mt-1 flex flex-wrap gap-x-4 gap-y-1 text-ink-2">
    {rule.sends.map((send) => (
      <li key={`${send.key} ${send.installation_id} ${send.channel_id}`} className="inline-flex min-w-0 items-center gap-1">
        {rule.sort_by === 'all' ? null : (
          <>
            {send.key === '' ? 'Everything else' : send.label}
            <ArrowRight size={12} className="text-ink-3" aria-label="goes to" />
          </>
        )}
        <span className="truncate font-medium">#{send.channel_name}</span>
      </li>
    ))}
  </ul>
)

type RowProps = { rule: TriageRule; onEdit: () => void; onRemove: () => void }
const Row = ({ rule, onEdit, onRemove }: RowProps) => (
  <li className="flex items-start gap-3 border-b px-4 py-3 last:border-b-0">
    <div className="min-w-0 flex-1">
      <p className="font-medium">{rule.name}</p>
      <p className="text-small text-ink-3">
        {SORT_LABELS[rule.sort_by]} · {rule.cards === 1 ? '1 card' : `${rule.cards} cards`} so far
      </p>
      <Sends rule={rule} />
    </div>
    <OnOff rule={rule} />
    <Menu
      trigger={
        <IconButton label={`More for ${rule.name}`} className="-my-1">
          <Ellipsis size={16} />
        </IconButton>
      }
    >
      <MenuItem icon={<Pencil size={14} />} onSelect={onEdit}>
        Change
      </MenuItem>
      <MenuItem icon={<Trash2 size={14} />} danger onSelect={onRemove}>
        Remove
      </MenuItem>
    </Menu>
  </li>
)

export const RuleList = ({ rules, onEdit }: { rules: TriageRule[]; onEdit: (rule: TriageRule) => void }) => {
  const [sure, setSure] = useState<TriageRule | null>(null)
  const remove = useRemoveRule()
  return (
    <>
      <ul className="overflow-hidden rounded-lg border bg-surface">
        {rules.map((rule) => (
          <Row key={rule.id} rule={rule} onEdit={() => onEdit(rule)} onRemove={() => setSure(rule)} />
        ))}
      </ul>
      <Modal open={sure !== null} onOpenChange={() => setSure(null)} title={`Remove “${sure?.name ?? ''}”?`} says="New issues do not go there any more. Cards that were sent stay and are kept in step.">
        <div className="flex justify-end gap-2">
          <Button onClick={() => setSure(null)}>Keep it</Button>
          <Button
            look="danger"
            onClick={() => {
              if (sure) remove.run(sure.id)
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
export const TemplateCards = ({ onPick }: { onPick: (template: (typeof TEMPLATES)[number]) => void }) => (
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
)
