// Triggers by group, in the order they run, with how often they did and whether something is wrong.
import type { Trigger } from '@patchbay/contract'
import { Link } from '@tanstack/react-router'
import { ArrowDown, ArrowUp, Copy, Ellipsis, Trash2, TriangleAlert } from 'lucide-react'
import { Switch } from 'radix-ui'
import { useState } from 'react'
import { Button, IconButton } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { Menu, MenuItem } from '../../ui/menu.tsx'
import { Modal } from '../../ui/modal.tsx'
import { sayAgo } from '../../lib/time-words.ts'
import { useOrderTriggers, useRemoveTrigger, useSaveTrigger, useSwitchTrigger } from './queries.ts'
import { type Names, sayKickoffs, sayPath } from './say.ts'
import { TEMPLATES } from './templates.ts'

const moved = (ids: string[], id: string, by: number): string[] => {
  const from = ids.indexOf(id)
  const rest = ids.filter((each) => each !== id)
  return [...rest.slice(0, from + by), id, ...rest.slice(from + by)]
}

const Numbers = ({ trigger: { runs, failed, waiting, last_run_at, problems } }: { trigger: Trigger }) => (
  <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-small text-ink-3">
    <span>{runs === 0 ? 'Has not run in the last 30 days' : `${runs.toLocaleString()} ${runs === 1 ? 'run' : 'runs'} in 30 days`}</span>
    {last_run_at ? <span>· last {sayAgo(last_run_at)}</span> : null}
    {waiting > 0 ? <Chip>{waiting.toLocaleString()} in the queue</Chip> : null}
    {failed > 0 ? <Chip look="urgent">{failed.toLocaleString()} failed</Chip> : null}
    {problems.length > 0 ? (
      <Chip look="soon" title={problems.join(' ')}>
        <TriangleAlert size={12} /> A condition cannot be read
      </Chip>
    ) : null}
  </p>
)

type RowProps = { trigger: Trigger; ids: string[]; names: Names; onRemove: () => void }
const Row = ({ trigger, ids, names, onRemove }: RowProps) => {
  const change = useSwitchTrigger()
  const order = useOrderTriggers()
  const copy = useSaveTrigger(null)
  const at = ids.indexOf(trigger.id)
  const { name, description, group, kickoffs, run, paths } = trigger
  return (
    <li className="flex items-start gap-3 border-b px-4 py-3 last:border-b-0">
      <span className="w-5 shrink-0 text-ink-3 tabular-nums">{at + 1}</span>
      <div className={`min-w-0 flex-1 ${trigger.is_on ? '' : 'opacity-60'}`}>
        <Link to="/settings/triggers/$trigger" params={{ trigger: trigger.id }} className="font-medium hover:underline">
          {name}
        </Link>
        <p className="text-ink-2">{sayKickoffs(kickoffs)}</p>
        {paths.slice(0, 3).map((path, n) => (
          // A path has no name: it is what stands at its place.
          <p key={n} className="truncate text-ink-2" title={sayPath(path, names)}>
            {paths.length > 1 ? `${n + 1}. ` : ''}
            {sayPath(path, names)}
          </p>
        ))}
        {paths.length > 3 ? <p className="text-ink-3">and {paths.length - 3} more paths</p> : null}
        <Numbers trigger={trigger} />
      </div>
      <Switch.Root
        checked={trigger.is_on}
        onCheckedChange={(is_on) => change.mutate({ id: trigger.id, is_on })}
        aria-label={`${name} is on`}
        className="relative h-5 w-9 shrink-0 rounded-full bg-line-strong transition-colors data-[state=checked]:bg-accent"
      >
        <Switch.Thumb className="block size-4 translate-x-0.5 rounded-full bg-surface transition-transform data-[state=checked]:translate-x-[18px]" />
      </Switch.Root>
      <Menu
        trigger={
          <IconButton label={`More for ${name}`} className="-my-1">
            <Ellipsis size={16} />
          </IconButton>
        }
      >
        {at > 0 ? (
          <MenuItem icon={<ArrowUp size={14} />} onSelect={() => order.mutate(moved(ids, trigger.id, -1))}>
            Run it earlier
          </MenuItem>
        ) : null}
        {at < ids.length - 1 ? (
          <MenuItem icon={<ArrowDown size={14} />} onSelect={() => order.mutate(moved(ids, trigger.id, 1))}>
            Run it later
          </MenuItem>
        ) : null}
        <MenuItem icon={<Copy size={14} />} onSelect={() => copy.mutate({ name: `${name} (copy)`.slice(0, 100), description, group, is_on: false, kickoffs, run, paths })}>
          Duplicate
        </MenuItem>
        <MenuItem icon={<Trash2 size={14} />} danger onSelect={onRemove}>
          Remove
        </MenuItem>
      </Menu>
    </li>
  )
}

export const TriggerList = ({ triggers, names }: { triggers: Trigger[]; names: Names }) => {
  const [sure, setSure] = useState<Trigger | null>(null)
  const remove = useRemoveTrigger()
  const ids = triggers.map((t) => t.id)
  const groups = [...Map.groupBy(triggers, (t) => t.group)]
  return (
    <>
      {groups.map(([group, members]) => (
        <section key={group} className="mb-6">
          <h3 className="mb-2 text-small font-medium text-ink-2">
            {group} <span className="text-ink-3 tabular-nums">{members.length}</span>
          </h3>
          <ol className="overflow-hidden rounded-lg border bg-surface">
            {members.map((trigger) => (
              <Row key={trigger.id} trigger={trigger} ids={ids} names={names} onRemove={() => setSure(trigger)} />
            ))}
          </ol>
        </section>
      ))}
      <p className="text-small text-ink-3">They run in the order of their numbers; later ones see what earlier ones did.</p>
      <Modal open={sure !== null} onOpenChange={() => setSure(null)} title={`Remove “${sure?.name ?? ''}”?`} says={`What it did stays, and the log keeps it.${sure?.waiting ? ` ${sure.waiting} waiting in its queue are dropped.` : ''}`}>
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

/** The way in: one that is nearly what is wanted. */
export const TriggerTemplates = () => (
  <ul className="grid grid-cols-2 gap-3 max-[719px]:grid-cols-1">
    {TEMPLATES.map((template) => (
      <li key={template.name}>
        <Link to="/settings/triggers/$trigger" params={{ trigger: 'new' }} search={{ from: template.name }} className="block h-full rounded-lg border bg-surface px-4 py-3 transition-colors hover:bg-hover">
          <span className="block font-medium">{template.name}</span>
          <span className="block text-ink-2">{template.says}</span>
          <span className="mt-1 block text-small text-ink-3">{template.category}</span>
        </Link>
      </li>
    ))}
  </ul>
)
