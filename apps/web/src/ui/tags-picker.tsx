// Picks tags: some that are there, and any that is typed.
import type { Tag } from '@patchbay/contract'
import type { ComponentProps } from 'react'
import { Dot } from './chip.tsx'
import { Picker } from './picker.tsx'

export type TagMark = Pick<Tag, 'id' | 'value' | 'hex_color'>
/** Until the server has given it a colour of its own. */
const NO_COLOR = '#8b8fa3'

type TagsProps = Omit<ComponentProps<typeof Picker>, 'choices' | 'selected' | 'onPick' | 'onMake' | 'many'> & { tags: readonly TagMark[]; carried: readonly TagMark[]; onPick: (tags: TagMark[]) => void }
export const TagsPicker = ({ tags, carried, onPick, ...rest }: TagsProps) => {
  const toggle = (id: string) => {
    const tag = tags.find((each) => each.id === id)
    if (tag) onPick(carried.some((each) => each.id === id) ? carried.filter((each) => each.id !== id) : [...carried, tag])
  }
  return (
    <Picker
      many
      choices={tags.map((tag) => ({ value: tag.id, label: tag.value, icon: <Dot color={tag.hex_color} /> }))}
      selected={carried.map((tag) => tag.id)}
      onPick={toggle}
      onMake={(value) => onPick([...carried, { id: `new ${value}`, value, hex_color: NO_COLOR }])}
      {...rest}
    />
  )
}
