// What is asked before a tag goes: merged into another, or deleted.
import type { CountedTag } from '@patchbay/contract'
import { useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { Dot } from '../../ui/chip.tsx'
import { Modal } from '../../ui/modal.tsx'
import { Picker } from '../../ui/picker.tsx'
import { Sure } from '../../ui/sure.tsx'
import { useDeleteTag, useMergeTag } from './queries.ts'
import { sayUses } from './words.ts'

type MergeProps = { from: CountedTag; tags: readonly CountedTag[]; onClose: () => void }
export const MergeTag = ({ from, tags, onClose }: MergeProps) => {
  const [open, setOpen] = useState(false)
  const [into, setInto] = useState<CountedTag | null>(null)
  const merge = useMergeTag()
  const choices = tags.filter((tag) => tag.id !== from.id).map((tag) => ({ value: tag.id, label: tag.value, icon: <Dot color={tag.hex_color} />, hint: String(tag.count) }))
  return (
    <Modal open onOpenChange={onClose} title={`Merge “${from.value}” into another tag`} says={`${sayUses(from)} ${from.count === 1 ? 'carries' : 'carry'} the other tag from then on, and “${from.value}” is gone. This cannot be taken back.`}>
      <Picker label="Merge into" choices={choices} selected={into?.id ?? null} onPick={(id) => setInto(tags.find((tag) => tag.id === id) ?? null)} open={open} onOpenChange={setOpen}>
        <button type="button" className="flex h-9 w-full items-center gap-2 rounded-md border border-line-strong bg-surface px-2.5 text-start">
          {into ? (
            <>
              <Dot color={into.hex_color} /> <span className="truncate">{into.value}</span>
            </>
          ) : (
            <span className="text-ink-3">Choose a tag…</span>
          )}
        </button>
      </Picker>
      <div className="mt-4 flex justify-end gap-2">
        <Button onClick={onClose}>Cancel</Button>
        <Button
          look="primary"
          disabled={into === null}
          onClick={() => {
            if (into) merge.mutate({ from, into })
            onClose()
          }}
        >
          Merge
        </Button>
      </div>
    </Modal>
  )
}

export const DeleteTag = ({ tag, onClose }: { tag: CountedTag; onClose: () => void }) => {
  const remove = useDeleteTag()
  const says = tag.count === 0 ? 'Nothing carries it.' : `It is taken off ${sayUses(tag)}. This cannot be taken back.`
  return <Sure about={tag} title={({ value }) => `Delete “${value}”?`} says={says} yes="Delete" onYes={() => remove.mutate(tag)} onClose={onClose} />
}
