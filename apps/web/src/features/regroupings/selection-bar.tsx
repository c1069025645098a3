// What can be done with the messages that are selected, at the foot of the conversation.
import { FolderInput, Split, X } from 'lucide-react'
import { Button, IconButton } from '../../ui/button.tsx'

type SelectionBarProps = { count: number; onMove: () => void; onSplit: () => void; onClear: () => void }
export const SelectionBar = ({ count, onMove, onSplit, onClear }: SelectionBarProps) => {
  if (count === 0) return null
  return (
    <div role="toolbar" aria-label="Selected messages" className="flex h-11 items-center gap-2 border-t bg-selected px-4">
      <span className="flex-1 truncate font-medium">{count === 1 ? '1 message selected' : `${count} messages selected`}</span>
      <Button onClick={onMove}>
        <FolderInput size={14} />
        Move…
      </Button>
      <Button onClick={onSplit}>
        <Split size={14} />
        Split off
      </Button>
      <IconButton label="Select nothing" keys="Escape" onClick={onClear}>
        <X size={16} />
      </IconButton>
    </div>
  )
}
