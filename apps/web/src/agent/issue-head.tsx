// The head of an issue page: back, title, status, snooze, follow and the rest.
import type { IssueCard, IssuePage as Page } from '@patchbay/contract'
import {
  AlarmClock, ArrowLeft, Bell, BellRing, ChevronDown, ChevronUp, Columns2, Ellipsis, Layers, Link2, MailOpen, Maximize2, Merge, Minimize2, OctagonX, Package, PanelRight, ShieldBan, ShieldCheck, Trash2,
} from 'lucide-react'
import { type KeyboardEvent, useEffect, useState } from 'react'
import { WaitChip } from '../features/issues/card.tsx'
import { SnoozePicker, StatePicker } from '../features/issues/pickers.tsx'
import { StateDot, statusWord } from '../features/issues/states.tsx'
import { LinkForm } from '../features/linked-tickets/link-form.tsx'
import { BlockDialog } from '../features/spam/block-dialog.tsx'
import { UnblockDialog } from '../features/spam/unblock-dialog.tsx'
import { Button, IconButton } from '../ui/button.tsx'
import { Kbd } from '../ui/kbd.tsx'
import { Menu, MenuItem, MenuLine } from '../ui/menu.tsx'
import { Skeleton } from '../ui/states.tsx'
import { DeleteDialog, MergeDialog } from './issue-dialogs.tsx'
import { useShell } from './shell.ts'
import type { IssueTools } from './use-issue-page-keys.ts'

const BAR = 'flex h-12 shrink-0 items-center gap-2 border-b px-4 max-[719px]:gap-1 max-[719px]:px-2'

const TitleField = ({ card, tools }: { card: IssueCard; tools: IssueTools }) => {
  const [draft, setDraft] = useState(card.title)
  const [editing, setEditing] = useState(false)
  const [byKey, setByKey] = useState(false)
  useEffect(() => {
    if (!editing) setDraft(card.title)
  }, [card.title, editing])
  const save = () => {
    setEditing(false)
    const title = draft.trim()
    if (title && title !== card.title) void tools.changes.retitle(card, title)
    else setDraft(card.title)
  }
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key !== 'Enter' && event.key !== 'Escape') return
    event.preventDefault()
    event.stopPropagation()
    setByKey(true)
    if (event.key === 'Enter') save()
    else setEditing(false)
  }
  if (!editing)
    return (
      <h1 className="min-w-0 text-head font-semibold max-[719px]:text-ui max-[719px]:leading-[18px]">
        <button
          type="button"
          autoFocus={byKey}
          disabled={!tools.mayWrite}
          title={card.title}
          dir="auto"
          onClick={() => setEditing(true)}
          className="block max-w-full cursor-text truncate rounded-sm px-1 text-start hover:bg-hover max-[719px]:line-clamp-2 max-[719px]:whitespace-normal disabled:cursor-auto disabled:hover:bg-transparent"
        >
          {card.title}
        </button>
      </h1>
    )
  return (
    <input
      aria-label="Title"
      autoFocus
      dir="auto"
      value={draft}
      maxLength={500}
      onChange={(event) => setDraft(event.target.value)}
      onBlur={() => {
        setByKey(false)
        save()
      }}
      onKeyDown={onKeyDown}
      className="h-7 min-w-0 flex-1 rounded-sm border border-line-strong bg-raised px-1 text-head font-semibold"
    />
  )
}

const Walk = ({ tools }: { tools: IssueTools }) => (
  <span className="flex max-[719px]:hidden">
    <IconButton label="Previous issue" keys="K" disabled={!tools.toPrevious} onClick={tools.toPrevious}>
      <ChevronUp size={16} />
    </IconButton>
    <IconButton label="Next issue" keys="J" disabled={!tools.toNext} onClick={tools.toNext}>
      <ChevronDown size={16} />
    </IconButton>
  </span>
)

const StateButton = ({ card, tools, phone }: { card: IssueCard; tools: IssueTools; phone: boolean }) => (
  <StatePicker
    card={card}
    align="end"
    open={tools.menu === 'state'}
    onOpenChange={(open) => tools.setMenu(open ? 'state' : null)}
    onPick={(state) => tools.changes.setState(card, state)}
  >
    <Button disabled={!tools.mayWrite} aria-label={`Status: ${statusWord(card)}`}>
      <StateDot state={card.state} status={card.status} />
      <span className="max-w-40 truncate">{statusWord(card)}</span>
      {phone ? null : <Kbd keys="S" />}
    </Button>
  </StatePicker>
)

const SnoozeButton = ({ card, tools }: { card: IssueCard; tools: IssueTools }) => (
  <SnoozePicker
    card={card}
    align="end"
    open={tools.menu === 'snooze'}
    onOpenChange={(open) => tools.setMenu(open ? 'snooze' : null)}
    onPick={(until) => tools.changes.snooze(card, until)}
  >
    <button
      type="button"
      aria-label="Snooze"
      title="Snooze (Z)"
      disabled={!tools.mayWrite}
      className="grid size-7 shrink-0 place-items-center rounded-md text-ink-2 hover:bg-hover hover:text-ink disabled:opacity-40"
    >
      <AlarmClock size={16} />
    </button>
  </SnoozePicker>
)

const TieItems = ({ tools }: { tools: IssueTools }) => (
  <>
    <MenuItem icon={<Package size={15} />} keys="Shift+L" onSelect={() => tools.setLinking(true)}>
      Link a ticket…
    </MenuItem>
    <MenuItem icon={<Merge size={15} />} keys="Shift+M" onSelect={() => tools.setMerging(true)}>
      Merge into…
    </MenuItem>
  </>
)

const MoreMenu = ({ page, tools }: { page: Page; tools: IssueTools }) => (
  <Menu
    trigger={
      <button
        type="button"
        aria-label="More"
        className="grid size-7 shrink-0 place-items-center rounded-md text-ink-2 hover:bg-hover hover:text-ink"
      >
        <Ellipsis size={16} />
      </button>
    }
  >
    {tools.mayWrite ? (
      <MenuItem icon={page.following ? <BellRing size={15} /> : <Bell size={15} />} keys="F" onSelect={tools.toggleFollow}>
        {page.following ? 'Stop following' : 'Follow'}
      </MenuItem>
    ) : null}
    <MenuItem icon={<MailOpen size={15} />} keys="U" onSelect={tools.markUnread}>
      Mark as unread
    </MenuItem>
    <MenuItem icon={<Link2 size={15} />} onSelect={tools.copyLink}>
      Copy link
    </MenuItem>
    {tools.mayWrite ? <TieItems tools={tools} /> : null}
    {tools.mayWrite && page.children.length === 0 ? (
      <MenuItem icon={<Layers size={15} />} onSelect={tools.group.join}>
        Put into a group…
      </MenuItem>
    ) : null}
    {tools.mayWrite ? (
      <>
        <MenuLine />
        <MenuItem icon={<OctagonX size={15} />} keys="!" onSelect={tools.toggleSpam}>
          {page.spam_at === null ? 'Mark as spam' : 'Not spam'}
        </MenuItem>
        {page.requester ? (
          <MenuItem icon={page.block ? <ShieldCheck size={15} /> : <ShieldBan size={15} />} onSelect={() => tools.setBlocking(true)}>
            {page.block ? 'Unblock sender…' : 'Block sender…'}
          </MenuItem>
        ) : null}
      </>
    ) : null}
    {tools.mayDelete ? (
      <>
        <MenuLine />
        <MenuItem icon={<Trash2 size={15} />} danger keys="#" onSelect={() => tools.setSure(true)}>
          Delete…
        </MenuItem>
      </>
    ) : null}
  </Menu>
)

const BlockingDialog = ({ page: { requester, block }, tools }: { page: Page; tools: IssueTools }) => {
  const close = () => tools.setBlocking(false)
  if (!tools.blocking || !requester) return null
  return block ? <UnblockDialog id={block.id} name={block.domain === null ? requester.name : `@${block.domain}`} onClose={close} /> : <BlockDialog requester={requester} onClose={close} />
}

const WholeButton = () => {
  const { whole, setWhole } = useShell()
  return (
    <IconButton label={whole ? 'Leave full screen' : 'Full screen'} keys="W" aria-pressed={whole} onClick={() => setWhole(!whole)}>
      {whole ? <Minimize2 size={15} /> : <Maximize2 size={15} />}
    </IconButton>
  )
}

type IssueHeadProps = {
  page: Page
  tools: IssueTools
  phone: boolean
  sideShown: boolean
  beside: { possible: boolean; shown: boolean; toggle: () => void }
  onSide: () => void
}
export const IssueHead = ({ page, tools, phone, sideShown, beside, onSide }: IssueHeadProps) => (
  <header className={BAR}>
    <IconButton label="Back" keys="Escape" onClick={tools.back}>
      <ArrowLeft size={16} className="rtl:-scale-x-100" />
    </IconButton>
    {beside.possible ? (
      <IconButton label={beside.shown ? 'Hide the list' : 'Show the list beside'} keys={'\\'} aria-pressed={beside.shown} onClick={beside.toggle}>
        <Columns2 size={16} />
      </IconButton>
    ) : null}
    <TitleField card={page.card} tools={tools} />
    <span className="shrink-0 text-ink-3 max-[719px]:hidden">#{page.card.number}</span>
    <span className="flex-1" />
    {phone ? null : <WaitChip card={page.card} />}
    <Walk tools={tools} />
    <StateButton card={page.card} tools={tools} phone={phone} />
    {phone ? null : (
      <IconButton
        label={page.following ? 'Stop following' : 'Follow'}
        keys="F"
        aria-pressed={page.following}
        disabled={!tools.mayWrite}
        onClick={tools.toggleFollow}
      >
        {page.following ? <BellRing size={16} /> : <Bell size={16} />}
      </IconButton>
    )}
    <SnoozeButton card={page.card} tools={tools} />
    {phone ? null : <WholeButton />}
    <IconButton label={sideShown ? 'Hide details' : 'Show details'} keys="]" aria-pressed={sideShown} onClick={onSide}>
      <PanelRight size={16} />
    </IconButton>
    <MoreMenu page={page} tools={tools} />
    {tools.merging ? <MergeDialog card={page.card} onMerge={tools.regroup.mergeInto} onClose={() => tools.setMerging(false)} /> : null}
    {tools.linking ? <LinkForm issue={page.card} onClose={() => tools.setLinking(false)} /> : null}
    {tools.group.dialogs}
    {tools.sure ? <DeleteDialog card={page.card} onDelete={tools.changes.remove} onDeleted={tools.back} onClose={() => tools.setSure(false)} /> : null}
    <BlockingDialog page={page} tools={tools} />
  </header>
)

export const IssueHeadSkeleton = ({ card }: { card: IssueCard | undefined }) => (
  <header className={BAR}>
    <span className="grid size-7 place-items-center text-ink-3">
      <ArrowLeft size={16} className="rtl:-scale-x-100" />
    </span>
    {card ? (
      <>
        <h1 dir="auto" className="min-w-0 truncate px-1 text-head font-semibold">{card.title}</h1>
        <span className="text-ink-3">#{card.number}</span>
      </>
    ) : (
      <Skeleton className="h-4 w-56" />
    )}
  </header>
)
