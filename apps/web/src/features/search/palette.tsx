// The palette: type what you want to do or find.
import { Command } from 'cmdk'
import clsx from 'clsx'
import { Search } from 'lucide-react'
import { Dialog } from 'radix-ui'
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { useMedia } from '../../lib/media.ts'
import { tell } from '../../lib/tell.ts'
import { Kbd } from '../../ui/kbd.tsx'
import { type PaletteGroup, type PaletteItem, Preview, Rows } from './palette-rows.tsx'

export const PALETTE_TABS = ['All', 'Issues', 'Articles', 'Accounts', 'Contacts', 'Pages', 'Commands'] as const
export type PaletteTab = (typeof PALETTE_TABS)[number]

const matches = (item: PaletteItem, typed: string): boolean => {
  const text = `${item.label} ${item.words ?? ''}`.toLowerCase()
  return typed.toLowerCase().split(/\s+/).every((word) => text.includes(word))
}
/** Of what is known here only what was typed; what the server found is found already. */
export const narrowed = (groups: PaletteGroup[], typed: string): PaletteGroup[] =>
  groups.map((group) => ({ ...group, items: group.items.filter((item) => matches(item, typed.trim())) })).filter((group) => group.items.length > 0)

/** What begins with the words typed was meant by its name, and comes before what merely has them somewhere. */
export const byName = (groups: PaletteGroup[], typed: string): { meant: PaletteGroup[]; others: PaletteGroup[] } => {
  const start = typed.trim().toLowerCase()
  const isMeant = ({ label }: PaletteItem) => [label, label.replace(/^Go to (settings: )?/, '')].some((name) => name.toLowerCase().startsWith(start))
  const part = (meant: boolean) => groups.map((group) => ({ ...group, items: group.items.filter((item) => isMeant(item) === meant) })).filter(({ items }) => items.length > 0)
  return { meant: part(true), others: part(false) }
}

const tabAfter = (tab: PaletteTab, step: number): PaletteTab =>
  PALETTE_TABS[(PALETTE_TABS.indexOf(tab) + step + PALETTE_TABS.length) % PALETTE_TABS.length] ?? 'All'

/** Which way a key walks along the tabs; null when it does not. */
const stepOf = (event: KeyboardEvent): number | null => {
  const held = event.metaKey || event.ctrlKey
  if (event.key === 'Tab') return event.shiftKey ? -1 : 1
  if (held && event.key === '[') return -1
  return held && event.key === ']' ? 1 : null
}

type TabsProps = { tab: PaletteTab; onTab: (tab: PaletteTab) => void }
const Tabs = ({ tab, onTab }: TabsProps) => (
  <div role="tablist" aria-label="What to look through" className="flex gap-0.5 overflow-x-auto border-b px-2.5 py-1.5 [scrollbar-width:none]">
    {PALETTE_TABS.map((each) => (
      <button
        key={each}
        type="button"
        role="tab"
        tabIndex={-1}
        aria-selected={each === tab}
        onClick={() => onTab(each)}
        className={clsx('h-6 shrink-0 rounded-md px-2 text-small font-medium', each === tab ? 'bg-selected text-ink' : 'text-ink-2 hover:bg-hover')}
      >
        {each}
      </button>
    ))}
  </div>
)

const HINTS = [['↑ ↓', 'rows'], ['Tab', 'tabs'], ['Enter', 'open'], ['$mod+Enter', 'new tab']] as const
const Foot = () => (
  <div className="flex items-center gap-4 border-t px-4 py-2 text-tiny text-ink-3 max-[719px]:hidden">
    {HINTS.map(([keys, does]) => (
      <span key={keys} className="flex items-center gap-1.5">
        <Kbd keys={keys} /> {does}
      </span>
    ))}
  </div>
)

type PaletteProps = {
  groups: PaletteGroup[]
  tab: PaletteTab
  onTab: (tab: PaletteTab) => void
  searching: boolean
  /** What is told above the rows: a filter that makes no sense, a word that was mended. */
  told: string
  problem: string
  typed: string
  onType: (typed: string) => void
  onClose: () => void
}

const Nothing = ({ searching, problem, typed }: Pick<PaletteProps, 'searching' | 'problem' | 'typed'>) => (
  <p className="px-3 py-8 text-center text-ink-3" role="status">
    {problem || (searching ? 'Searching…' : typed.trim() === '' ? 'Type to search.' : 'Nothing was found by these words.')}
  </p>
)

/** Opened beside or put on the clipboard, when it leads anywhere; true when that is done. */
const useElsewhere = (item: PaletteItem | undefined, onClose: () => void) => {
  const copy = () => {
    if (!item?.href) return
    void navigator.clipboard.writeText(new URL(item.href, location.origin).href).then(() => tell('The link is on your clipboard'))
  }
  const key = (event: KeyboardEvent): boolean => {
    if (event.key !== 'Enter' || !item?.href) return false
    if (event.metaKey || event.ctrlKey) {
      window.open(item.href, '_blank', 'noreferrer')
      onClose()
    } else if (event.shiftKey) copy()
    else return false
    return true
  }
  return { copy, key }
}

type FrameProps = { wide: boolean; onClose: () => void; onClosed: (event: Event) => void; onBack: (() => void) | undefined; children: ReactNode }
const PaletteFrame = ({ wide, onClose, onClosed, onBack, children }: FrameProps) => (
  <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
    <Dialog.Portal>
      <Dialog.Overlay className="fixed inset-0 z-40 bg-[oklch(20%_0.02_265/0.28)]" />
      <Dialog.Content
        aria-describedby={undefined}
        onCloseAutoFocus={onClosed}
        onEscapeKeyDown={(event) => {
          if (!onBack) return
          event.preventDefault()
          onBack()
        }}
        className={clsx('floats fixed top-[11vh] left-1/2 z-50 w-[calc(100vw-24px)] -translate-x-1/2 overflow-hidden', wide ? 'max-w-[840px]' : 'max-w-[640px]')}
      >
        <Dialog.Title className="sr-only">Search and commands</Dialog.Title>
        {children}
      </Dialog.Content>
    </Dialog.Portal>
  </Dialog.Root>
)

/** Gives the focus to what was chosen, in place of where it was. */
const goOn = (event: Event, run: PaletteItem['run']): void => {
  if (!run) return
  event.preventDefault()
  run()
}

export const Palette = (props: PaletteProps) => {
  const { typed, onType, onClose, tab, onTab } = props
  const [inside, setInside] = useState<PaletteItem | null>(null)
  const [at, setAt] = useState('')
  const roomy = useMedia('(min-width: 860px)')
  const groups = inside ? narrowed([{ title: inside.label, items: inside.opens ?? [] }], typed) : props.groups
  const items = groups.flatMap((group) => group.items)
  const current = items.find((item) => item.id.toLowerCase() === at.toLowerCase()) ?? items[0]
  const first = items[0]?.id ?? ''
  // What comes later comes to the top, and the top is what Enter opens.
  useEffect(() => setAt(first), [first])
  const afterwards = useRef<PaletteItem['run']>(undefined)
  const elsewhere = useElsewhere(current, onClose)
  const run = (item: PaletteItem) => {
    onType('')
    if (item.opens) return setInside(item)
    onClose()
    if (item.takesFocus) afterwards.current = item.run
    else item.run?.()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const step = inside ? null : stepOf(event)
    if (step === null && !elsewhere.key(event)) return
    event.preventDefault()
    event.stopPropagation()
    if (step !== null) onTab(tabAfter(tab, step))
  }
  const preview = roomy && current?.preview ? current : undefined
  return (
    <PaletteFrame wide={roomy} onClose={onClose} onClosed={(event) => goOn(event, afterwards.current)} onBack={inside ? () => setInside(null) : undefined}>
      <Command label="Search and commands" shouldFilter={false} loop value={at} onValueChange={setAt}>
        <div className="flex items-center gap-2.5 border-b px-4">
          <Search size={16} className="text-ink-3" />
          <Command.Input
            autoFocus
            value={typed}
            onValueChange={onType}
            onKeyDown={onKeyDown}
            placeholder={inside ? `${inside.label}…` : 'Search, or type a command…'}
            className="h-12 w-full bg-transparent text-[15px] outline-none"
          />
        </div>
        {inside ? null : <Tabs tab={tab} onTab={onTab} />}
        <div className="flex h-[min(440px,56vh)]">
          <Command.List className="min-w-0 flex-1 overflow-y-auto p-1.5">
            {props.told ? <p className="px-2.5 py-1.5 text-small text-soon">{props.told}</p> : null}
            <Rows groups={groups} typed={typed} onRun={run} />
            {items.length === 0 ? <Nothing {...props} /> : null}
          </Command.List>
          {preview ? <Preview item={preview} onCopy={elsewhere.copy} /> : null}
        </div>
        <Foot />
      </Command>
    </PaletteFrame>
  )
}
