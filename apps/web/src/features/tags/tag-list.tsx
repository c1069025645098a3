// Tags of one kind in the settings: coloured and renamed where they stand, merged and deleted after a question.
import type { CountedTag } from '@patchbay/contract'
import { Merge, Plus, Tags as TagsIcon } from 'lucide-react'
import { type FormEvent, useRef, useState } from 'react'
import { useBegun } from '../../lib/begun.ts'
import { Button } from '../../ui/button.tsx'
import { ColorField } from '../../ui/color-field.tsx'
import { MenuItem } from '../../ui/menu.tsx'
import { NameField } from '../../ui/name-field.tsx'
import { ListHead, ListSearch, More, SettingsList } from '../../ui/settings-list.tsx'
import { Blank } from '../../ui/states.tsx'
import { DeleteTag, MergeTag } from './tag-dialogs.tsx'
import { useAddTag, useChangeTag } from './queries.ts'
import { KIND_WORDS, sayUses, type TagKind } from './words.ts'

type RowProps = { tag: CountedTag; canMerge: boolean; onMerge: () => void; onDelete: () => void }
const Row = ({ tag, canMerge, onMerge, onDelete }: RowProps) => {
  const change = useChangeTag()
  return (
    <li className="flex items-center gap-1 border-b px-2 py-1 last:border-b-0">
      <ColorField label={`Colour of ${tag.value}`} value={tag.hex_color} onChange={(hex_color) => change.mutate({ id: tag.id, hex_color })} />
      <span className="min-w-0 flex-1">
        <NameField label={`Name of ${tag.value}`} maxLength={255} value={tag.value} onChange={(value) => change.mutate({ id: tag.id, value })} />
      </span>
      <span className="shrink-0 px-2 text-small text-ink-3 tabular-nums">{sayUses(tag)}</span>
      <More name={tag.value} onRemove={onDelete} remove="Delete…">
        {canMerge ? (
          <MenuItem icon={<Merge size={14} />} onSelect={onMerge}>
            Merge into…
          </MenuItem>
        ) : null}
      </More>
    </li>
  )
}

const Add = ({ kind }: { kind: TagKind }) => {
  const [value, setValue] = useState('')
  const add = useAddTag()
  const box = useRef<HTMLInputElement>(null)
  useBegun(() => box.current?.focus())
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (value.trim()) add.mutate({ object_type: kind, value: value.trim() }, { onSuccess: () => setValue('') })
  }
  return (
    <form onSubmit={submit} className="flex gap-2 max-[480px]:w-full">
      <input ref={box} aria-label={`New tag of ${KIND_WORDS[kind].many}`} placeholder="New tag" maxLength={255} className="h-7 w-40 min-w-0 rounded-md max-[480px]:flex-1 border border-line-strong bg-surface px-2" value={value} onChange={(event) => setValue(event.target.value)} />
      <Button type="submit" disabled={value.trim() === '' || add.isPending}>
        <Plus size={14} /> Add
      </Button>
    </form>
  )
}

/** More are there, but not all drawn at once. */
const SHOWN = 200

export const TagList = ({ kind, tags }: { kind: TagKind; tags: readonly CountedTag[] }) => {
  const [sought, setSought] = useState('')
  const [merging, setMerging] = useState<CountedTag | null>(null)
  const [deleting, setDeleting] = useState<CountedTag | null>(null)
  const mine = tags.filter((tag) => tag.object_type === kind)
  const found = mine.filter((tag) => tag.value.toLowerCase().includes(sought.trim().toLowerCase()))
  return (
    <>
      <ListHead>
        {mine.length > 8 ? <ListSearch label="Search tags" placeholder={`Search ${mine.length} tags`} value={sought} onChange={setSought} /> : null}
        <span className="flex-1 max-[480px]:hidden" />
        <Add kind={kind} />
      </ListHead>
      {mine.length === 0 ? (
        <Blank icon={<TagsIcon size={20} />} title={`No tags of ${KIND_WORDS[kind].many} yet`}>
          Tags come into being by typing one on {KIND_WORDS[kind].one}{kind === 'issue' ? ' (L)' : ''}, by a rule, or here.
        </Blank>
      ) : (
        <SettingsList>
          {found.slice(0, SHOWN).map((tag) => (
            <Row key={tag.id} tag={tag} canMerge={mine.length > 1} onMerge={() => setMerging(tag)} onDelete={() => setDeleting(tag)} />
          ))}
          {found.length === 0 ? <li className="px-4 py-6 text-center text-ink-3">Nothing by that name.</li> : null}
        </SettingsList>
      )}
      {found.length > SHOWN ? <p className="mt-2 text-small text-ink-3">{found.length - SHOWN} more; search to see them.</p> : null}
      {merging ? <MergeTag from={merging} tags={mine} onClose={() => setMerging(null)} /> : null}
      {deleting ? <DeleteTag tag={deleting} onClose={() => setDeleting(null)} /> : null}
    </>
  )
}
