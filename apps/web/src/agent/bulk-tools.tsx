// What can be done with selected issues: the bar, its pickers and its dialogs, all of it by keys too.
import type { BulkAction } from '@patchbay/contract'
import { useQuery } from '@tanstack/react-query'
import { Bell, BellOff, Ellipsis, Eye, EyeOff, Layers, Merge, MessageSquareReply, OctagonX, Trash2 } from 'lucide-react'
import { Suspense, useMemo, useState } from 'react'
import { BulkBar } from '../features/bulk/bulk-bar.tsx'
import { DeleteDialog, GroupDialog, MergeDialog } from '../features/bulk/dialogs.tsx'
import type { Board } from '../features/issues/board-data.ts'
import { AssigneePicker, PriorityPicker, SnoozePicker, StatePicker, TeamPicker } from '../features/issues/pickers.tsx'
import { tagsQuery } from '../features/issues/queries.ts'
import { clearSelection, selectAll, useSelection } from '../features/issues/selection.ts'
import { stateMark } from '../features/issues/states.tsx'
import { useSelectionKeys } from '../features/issues/use-selection-keys.ts'
import type { AskedView } from '../features/issues/view-query.ts'
import { teamsQuery } from '../features/members/queries.ts'
import { useMay } from '../features/sessions/queries.ts'
import { useKeys } from '../lib/keys.ts'
import { later } from '../lib/later.ts'
import { sayNumber } from '../lib/reader.ts'
import { Button } from '../ui/button.tsx'
import { Dot } from '../ui/chip.tsx'
import { Kbd } from '../ui/kbd.tsx'
import { Menu, MenuItem, MenuLine } from '../ui/menu.tsx'
import { Picker } from '../ui/picker.tsx'
import { type Bulk, useBulk } from './use-bulk.ts'
import { useDesk } from './use-desk.ts'

const ReplyToMany = later(() => import('./reply-to-many.tsx'), 'ReplyToMany')

type Open = 'state' | 'assignee' | 'team' | 'tags' | 'priority' | 'snooze' | 'merge' | 'group' | 'delete' | 'reply' | null
type Tools = { open: Open; setOpen: (open: Open) => void; bulk: Bulk }

const Spot = ({ label, keys, ...rest }: { label: string; keys: string; onClick?: () => void }) => (
  <Button aria-label={`${label} of selected issues`} {...rest}>
    {label}
    <span className="max-[1023px]:hidden">
      <Kbd keys={keys} />
    </span>
  </Button>
)

const TagButton = ({ open, setOpen, bulk }: Tools) => {
  const tags = useQuery(tagsQuery).data ?? []
  const add = (tag: string) => bulk.perform({ kind: 'tags', add: [tag], remove: [] })
  return (
    <Picker
      label="Add a tag"
      choices={tags.map((tag) => ({ value: tag.value, label: tag.value, icon: <Dot color={tag.hex_color} /> }))}
      open={open === 'tags'}
      onOpenChange={(is) => setOpen(is ? 'tags' : null)}
      onPick={add}
      onMake={add}
    >
      <Spot label="Tag" keys="L" />
    </Picker>
  )
}

const Fields = (tools: Tools) => {
  const { open, setOpen, bulk } = tools
  const { me, assignees } = useDesk()
  const teams = useQuery(teamsQuery).data ?? []
  const at = (name: Exclude<Open, null>) => ({ open: open === name, onOpenChange: (is: boolean) => setOpen(is ? name : null) })
  return (
    <>
      <StatePicker card={{}} {...at('state')} onPick={(state) => bulk.perform({ kind: 'status', state })}>
        <Spot label="Status" keys="S" />
      </StatePicker>
      <AssigneePicker card={{}} people={assignees} me={me.id} {...at('assignee')} onPick={(person) => bulk.perform({ kind: 'assign', assignee_id: person?.id ?? null })}>
        <Spot label="Assign" keys="A" />
      </AssigneePicker>
      <TeamPicker card={{}} teams={teams} {...at('team')} onPick={(team) => bulk.perform({ kind: 'team', team_id: team?.id ?? null })}>
        <Spot label="Team" keys="T" />
      </TeamPicker>
      <TagButton {...tools} />
      <PriorityPicker card={{}} {...at('priority')} onPick={(priority) => bulk.perform({ kind: 'priority', priority })}>
        <Spot label="Priority" keys="P" />
      </PriorityPicker>
      <SnoozePicker card={{ snoozed_until: null }} align="end" {...at('snooze')} onPick={(until) => bulk.perform({ kind: 'snooze', until: until.toISOString() })}>
        <Spot label="Snooze" keys="Z" />
      </SnoozePicker>
    </>
  )
}

const More = ({ setOpen, bulk, all, count, inSpam }: Tools & { all: boolean; count: number; inSpam: boolean }) => {
  const mayDelete = useMay('issues:delete')
  const mayReply = useMay('issues:reply')
  const item = (action: BulkAction) => () => bulk.perform(action)
  return (
    <Menu
      side="top"
      trigger={
        <Button aria-label="More for selected issues">
          <Ellipsis size={15} />
        </Button>
      }
    >
      {mayReply ? (
        <MenuItem icon={<MessageSquareReply size={15} />} keys="R" onSelect={() => setOpen('reply')}>
          Reply to all…
        </MenuItem>
      ) : null}
      {all || count < 2 ? null : (
        <MenuItem icon={<Merge size={15} />} keys="Shift+M" onSelect={() => setOpen('merge')}>
          Merge…
        </MenuItem>
      )}
      {all ? null : (
        <MenuItem icon={<Layers size={15} />} keys="G G" onSelect={() => setOpen('group')}>
          Group…
        </MenuItem>
      )}
      <MenuLine />
      <MenuItem icon={<Bell size={15} />} keys="F" onSelect={item({ kind: 'follow', following: true })}>
        Follow
      </MenuItem>
      <MenuItem icon={<BellOff size={15} />} onSelect={item({ kind: 'follow', following: false })}>
        Stop following
      </MenuItem>
      <MenuItem icon={<Eye size={15} />} onSelect={item({ kind: 'portal', visible: true })}>
        Show in the portal
      </MenuItem>
      <MenuItem icon={<EyeOff size={15} />} onSelect={item({ kind: 'portal', visible: false })}>
        Hide in the portal
      </MenuItem>
      <MenuLine />
      <MenuItem icon={<OctagonX size={15} />} keys="!" onSelect={item({ kind: 'spam', spam: !inSpam })}>
        {inSpam ? 'Not spam' : 'Mark as spam'}
      </MenuItem>
      {mayDelete ? (
        <MenuItem icon={<Trash2 size={15} />} danger keys="#" onSelect={() => setOpen('delete')}>
          Delete…
        </MenuItem>
      ) : null}
    </Menu>
  )
}

const Dialogs = ({ open, setOpen, bulk, say, count }: Tools & { say: string; count: number }) => {
  const close = () => setOpen(null)
  const then = (work: () => void) => () => {
    close()
    work()
  }
  if (open === 'delete') return <DeleteDialog say={say} onClose={close} onDelete={then(() => bulk.perform({ kind: 'delete' }))} />
  if (open === 'group') return <GroupDialog count={count} busy={bulk.busy} onClose={close} onGroup={(title) => then(() => bulk.group(title))()} />
  if (open === 'merge')
    return <MergeDialog cards={bulk.cards()} markOf={stateMark} onClose={close} onMerge={(into, across_accounts) => then(() => bulk.perform({ kind: 'merge', into: into.id, across_accounts }))()} />
  if (open !== 'reply') return null
  return (
    <Suspense fallback={null}>
      <ReplyToMany count={say} onClose={close} onSend={(body_html) => then(() => bulk.perform({ kind: 'reply', body_html }))()} />
    </Suspense>
  )
}

const useBulkKeys = ({ setOpen, bulk }: Tools, all: boolean, count: number, inSpam: boolean) => {
  const mayDelete = useMay('issues:delete')
  useKeys({
    s: () => setOpen('state'), a: () => setOpen('assignee'), t: () => setOpen('team'), l: () => setOpen('tags'), p: () => setOpen('priority'), z: () => setOpen('snooze'), r: () => setOpen('reply'),
    e: () => bulk.perform({ kind: 'status', state: 'closed' }), f: () => bulk.perform({ kind: 'follow', following: true }),
    '!': () => bulk.perform({ kind: 'spam', spam: !inSpam }), 'Shift+!': () => bulk.perform({ kind: 'spam', spam: !inSpam }),
    'Shift+M': () => !all && count > 1 && setOpen('merge'), 'g g': () => !all && setOpen('group'),
  })
  useKeys({ '#': () => setOpen('delete'), 'Shift+#': () => setOpen('delete') }, mayDelete)
}

/** Whether the view is one that shows what is in Spam. */
const isOfSpam = (asked: AskedView | undefined): boolean => asked?.filter?.subfilters?.some(({ field, value }) => field === 'spam' && value === 'true') ?? false

const Selected = ({ board, asked, count, all }: { board: Board; asked: AskedView | undefined; count: number; all: boolean }) => {
  const bulk = useBulk(board, asked)
  const [open, setOpen] = useState<Open>(null)
  const tools = { open, setOpen, bulk }
  const inSpam = isOfSpam(asked)
  useBulkKeys(tools, all, count, inSpam)
  const say = all ? `all ${bulk.total} issues` : count === 1 ? '1 issue' : `${sayNumber(count)} issues`
  return (
    <>
      <BulkBar count={count} all={all} total={bulk.total} onAll={asked && bulk.more ? selectAll : undefined} onClear={clearSelection}>
        <Fields {...tools} />
        <More {...tools} all={all} count={count} inSpam={inSpam} />
      </BulkBar>
      <Dialogs {...tools} say={say} count={count} />
    </>
  )
}

type BulkToolsProps = { board: Board; asked?: AskedView }
export const BulkTools = ({ board, asked }: BulkToolsProps) => {
  const mayWrite = useMay('issues:write')
  const { ids, all } = useSelection()
  const order = useMemo(() => {
    const shown = board.columns.flatMap((column) => column.cards.map((card) => card.id))
    return () => shown
  }, [board])
  useSelectionKeys(order, mayWrite)
  return ids.size > 0 && mayWrite ? <Selected board={board} asked={asked} count={ids.size} all={all} /> : null
}
