// What is asked of somebody, in its order: its words, moved and taken out where it stands, and more of it from a menu.
import { ArrowDown, ArrowUp, Lock, Plus, X } from 'lucide-react'
import type { ReactNode } from 'react'
import { moved } from '../lib/moved.ts'
import { Button, IconButton } from './button.tsx'
import { BOX } from './field.tsx'
import { Menu, MenuItem } from './menu.tsx'

const SMALL = '!size-6 !text-ink-3'

type Words = { label: string; value: string; maxLength: number; placeholder?: string }
type ListProps<Item extends object> = {
  legend: string
  items: Item[]
  keyOf: (item: Item) => string
  wordsOf: (item: Item, at: number) => Words
  write: (text: string) => Partial<Item>
  /** Why it must be asked, where it must; one that is first of all stays first too. */
  lockOf: (item: Item, at: number) => { says: string; isFirst?: boolean } | null
  removeLabel: (item: Item, at: number) => string
  least?: number
  renderMore: (item: Item, change: (part: Partial<Item>) => void, isLocked: boolean) => ReactNode
  /** What could be asked besides. */
  add: { label: string; choices: { key: string; label: string; pick: () => void }[] }
  onChange: (items: Item[]) => void
}
export const AskedList = <Item extends object>({ legend, items, keyOf, wordsOf, write, lockOf, removeLabel, least = 0, renderMore, add, onChange }: ListProps<Item>) => {
  const stays = (at: number) => items[at] !== undefined && lockOf(items[at], at)?.isFirst === true
  const change = (at: number) => (part: Partial<Item>) => onChange(items.map((each, i) => (i === at ? { ...each, ...part } : each)))
  return (
    <fieldset>
      <legend className="mb-1.5 text-[12.5px] font-medium">{legend}</legend>
      <ol className="flex flex-col gap-1.5">
        {items.map((item, at) => {
          const lock = lockOf(item, at)
          const { label, ...words } = wordsOf(item, at)
          return (
            <li key={keyOf(item)} className="rounded-lg border bg-bg p-2">
              <div className="flex items-center gap-1">
                <input className={`${BOX} w-full`} aria-label={label} {...words} onChange={(event) => change(at)(write(event.target.value))} />
                <IconButton label="Ask it earlier" disabled={at === 0 || stays(at - 1)} onClick={() => onChange(moved(items, at, at - 1))} className={SMALL}>
                  <ArrowUp size={13} />
                </IconButton>
                <IconButton label="Ask it later" disabled={at === items.length - 1 || stays(at)} onClick={() => onChange(moved(items, at, at + 1))} className={SMALL}>
                  <ArrowDown size={13} />
                </IconButton>
                {lock ? (
                  <span className="grid size-6 place-items-center text-ink-3" title={lock.says}>
                    <Lock size={12} role="img" aria-label={lock.says} />
                  </span>
                ) : (
                  <IconButton label={removeLabel(item, at)} disabled={items.length <= least} onClick={() => onChange(items.filter((_, i) => i !== at))} className={SMALL}>
                    <X size={13} />
                  </IconButton>
                )}
              </div>
              {renderMore(item, change(at), lock !== null)}
            </li>
          )
        })}
      </ol>
      {add.choices.length > 0 ? (
        <Menu
          align="start"
          trigger={
            <Button look="ghost" className="mt-1.5">
              <Plus size={13} /> {add.label}
            </Button>
          }
        >
          {add.choices.map((choice) => (
            <MenuItem key={choice.key} onSelect={choice.pick}>
              {choice.label}
            </MenuItem>
          ))}
        </Menu>
      ) : null}
    </fieldset>
  )
}
