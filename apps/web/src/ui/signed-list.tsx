// Addresses of other systems that what we send is signed for: the list, the form of one, and the secret that is shown once.
import { RotateCcwKey } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { useBegun } from '../lib/begun.ts'
import { useChange } from '../lib/change.ts'
import { Field } from './field.tsx'
import { bodyHeaders, type Header, HeaderFields } from './header-fields.tsx'
import { MenuItem } from './menu.tsx'
import { Secret } from './secret.tsx'
import { EditorModal, useEditor } from './settings-editor.tsx'
import { AddButton, ListHead, More, SettingsList, SettingsRow } from './settings-list.tsx'
import { Blank } from './states.tsx'
import { sayRemove, Sure } from './sure.tsx'

type Signed = { id: string; name: string; url: string; headers: string[] }
type SignedBody = { name: string; url: string; headers: Header[] }
/** Of one that is new there is no id yet. */
type Kept = { id: string | null; body: SignedBody }

/** What one is called, and what its windows say. */
export type SignedWords = { one: string; add: string; title: string; says: string; hint?: string; secret: string; removed: string; renewed: string }

type Keeping = {
  words: SignedWords
  longestName: number
  /** Gives the secret when it is a new one. */
  keep: (kept: Kept) => Promise<string | null>
  /** What is out of date then. */
  stale: readonly string[]
}

type FormProps = Keeping & { item: Signed | null; onClose: () => void; onSecret: (secret: string) => void }
const Form = ({ item, words, longestName, keep, stale, onClose, onSecret }: FormProps) => {
  const saved = (secret: string | null) => {
    onClose()
    if (secret) onSecret(secret)
  }
  const editor = useEditor({
    start: { name: item?.name ?? '', url: item?.url ?? 'https://', headers: (item?.headers ?? []).map((held): Header => ({ name: held, value: '' })) },
    bodyOf: ({ headers, ...draft }: SignedBody): Kept => ({ id: item?.id ?? null, body: { ...draft, headers: bodyHeaders(headers) } }),
    save: useChange({ work: keep, stale }),
    onSaved: saved,
    onClose,
  })
  const { draft: { name, url, headers }, change } = editor
  return (
    <EditorModal narrow editor={editor} title={item ? `Change the ${words.one}` : `New ${words.one}`} says={words.says}>
      <Field label="Name" required maxLength={longestName} autoComplete="off" value={name} onChange={(event) => change({ name: event.target.value })} />
      <Field label="Address" required type="url" maxLength={2048} autoComplete="off" value={url} onChange={(event) => change({ url: event.target.value })} hint={words.hint} />
      <HeaderFields headers={headers} held={item?.headers ?? []} onChange={(next) => change({ headers: next })} />
    </EditorModal>
  )
}

type Asked = { item: Signed; what: 'remove' | 'renew' }
type ListProps<Item> = Keeping & {
  items: readonly Item[]
  empty: { icon: ReactNode; says: string }
  onRemove: (id: string) => void
  onRenew: (id: string, onSecret: (secret: string) => void) => void
  /** What else stands in the row of one: beside its name, before its menu, in its menu, under its address. */
  renderMarks?: (item: Item) => ReactNode
  renderHand: (item: Item) => ReactNode
  renderMore?: (item: Item) => ReactNode
  renderBelow: (item: Item) => ReactNode
}
export const SignedAddresses = <Item extends Signed>({ items, empty, onRemove, onRenew, renderMarks, renderHand, renderMore, renderBelow, ...keeping }: ListProps<Item>) => {
  const { words } = keeping
  const [edited, setEdited] = useState<Signed | 'new' | null>(null)
  const [secret, setSecret] = useState<string | null>(null)
  const [asked, setAsked] = useState<Asked | null>(null)
  useBegun(() => setEdited('new'))
  const add = (look: 'plain' | 'primary') => <AddButton look={look} onClick={() => setEdited('new')}>{words.add}</AddButton>
  const row = (item: Item) => (
    <SettingsRow
      key={item.id}
      name={item.name}
      onName={() => setEdited(item)}
      marks={renderMarks?.(item)}
      hands={
        <>
          {renderHand(item)}
          <More name={item.name} onChange={() => setEdited(item)} onRemove={() => setAsked({ item, what: 'remove' })}>
            {renderMore?.(item)}
            <MenuItem icon={<RotateCcwKey size={14} />} onSelect={() => setAsked({ item, what: 'renew' })}>
              Make a new secret
            </MenuItem>
          </More>
        </>
      }
    >
      <p className="truncate text-ink-2" title={item.url}>{item.url}</p>
      {item.headers.length > 0 ? <p className="text-small text-ink-3">with {item.headers.join(', ')}</p> : null}
      {renderBelow(item)}
    </SettingsRow>
  )
  return (
    <>
      {items.length === 0 ? (
        <Blank icon={empty.icon} title={words.title} action={add('primary')}>
          {empty.says}
        </Blank>
      ) : (
        <>
          <ListHead>{add('plain')}</ListHead>
          <SettingsList>{items.map(row)}</SettingsList>
        </>
      )}
      {edited ? <Form {...keeping} item={edited === 'new' ? null : edited} onClose={() => setEdited(null)} onSecret={setSecret} /> : null}
      <Secret secret={secret} of={words.one} says={words.secret} onClose={() => setSecret(null)} />
      <Sure
        about={asked}
        title={({ item, what }) => (what === 'remove' ? sayRemove(item) : 'Make a new secret?')}
        says={({ what }) => (what === 'remove' ? words.removed : words.renewed)}
        yes={asked?.what === 'renew' ? 'Make a new one' : 'Remove'}
        onYes={({ item, what }) => (what === 'remove' ? onRemove(item.id) : onRenew(item.id, setSecret))}
        onClose={() => setAsked(null)}
      />
    </>
  )
}
