// Triggers by group, in the order they run, with how often they did and whether something is wrong.
import type { Trigger } from '@patchbay/contract'
import { Link } from '@tanstack/react-router'
import { Copy, TriangleAlert } from 'lucide-react'
import { useState } from 'react'
import { moved } from '../../lib/moved.ts'
import { Chip } from '../../ui/chip.tsx'
import { MenuItem } from '../../ui/menu.tsx'
import { More, PlaceMark, SettingsList, SettingsRow, TEMPLATE_LOOK } from '../../ui/settings-list.tsx'
import { sayRemove, Sure } from '../../ui/sure.tsx'
import { Switch } from '../../ui/switch.tsx'
import { sayAgo, sayUntil } from '../../lib/time-words.ts'
import { useOrderTriggers, useRemoveTrigger, useSaveTrigger, useSwitchTrigger } from './queries.ts'
import { type Names, sayKickoffs, sayPath } from './say.ts'
import { TEMPLATES } from './templates.ts'

const Numbers = ({ trigger: { runs, failed, waiting, last_run_at, next_at, problems } }: { trigger: Trigger }) => (
  <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-small text-ink-3">
    <span>
      {[runs === 0 ? 'Has not run in the last 30 days' : `${runs.toLocaleString()} ${runs === 1 ? 'run' : 'runs'} in 30 days`, last_run_at ? `last ${sayAgo(last_run_at)}` : '', next_at ? `next ${sayUntil(next_at)}` : ''].filter(Boolean).join(' · ')}
    </span>
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
    <SettingsRow
      before={<PlaceMark at={at} />}
      name={
        <Link to="/settings/triggers/$trigger" params={{ trigger: trigger.id }} className="hover:underline">
          {name}
        </Link>
      }
      isOff={!trigger.is_on}
      hands={
        <>
          <Switch label={`${name} is on`} on={trigger.is_on} onChange={(is_on) => change.mutate({ id: trigger.id, is_on })} />
          <More name={name} moving={{ at, last: ids.length - 1, onMove: (to) => order.mutate(moved(ids, at, to)) }} moves={['Run it earlier', 'Run it later']} onRemove={onRemove}>
            <MenuItem icon={<Copy size={14} />} onSelect={() => copy.mutate({ name: `${name} (copy)`.slice(0, 100), description, group, is_on: false, kickoffs, run, paths })}>
              Duplicate
            </MenuItem>
          </More>
        </>
      }
    >
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
    </SettingsRow>
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
          <SettingsList ordered>
            {members.map((trigger) => (
              <Row key={trigger.id} trigger={trigger} ids={ids} names={names} onRemove={() => setSure(trigger)} />
            ))}
          </SettingsList>
        </section>
      ))}
      <p className="text-small text-ink-3">They run in the order of their numbers; later ones see what earlier ones did.</p>
      <Sure
        about={sure}
        title={sayRemove}
        says={({ waiting }) => `What it did stays, and the log keeps it.${waiting ? ` ${waiting} waiting in its queue are dropped.` : ''}`}
        onYes={({ id }) => remove.mutate(id)}
        onClose={() => setSure(null)}
      />
    </>
  )
}

/** The way in: one that is nearly what is wanted. */
export const TriggerTemplates = () => (
  <ul className="grid grid-cols-2 gap-3 max-[719px]:grid-cols-1">
    {TEMPLATES.map((template) => (
      <li key={template.name}>
        <Link to="/settings/triggers/$trigger" params={{ trigger: 'new' }} search={{ from: template.name }} className={TEMPLATE_LOOK}>
          <span className="block font-medium">{template.name}</span>
          <span className="block text-ink-2">{template.says}</span>
          <span className="mt-1 block text-small text-ink-3">{template.category}</span>
        </Link>
      </li>
    ))}
  </ul>
)
