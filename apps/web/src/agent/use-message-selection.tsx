// Messages that a person picks out of a conversation, to move them elsewhere or to split them off.
import type { IssuePage, TimelineMessage } from '@patchbay/contract'
import { type ReactNode, useEffect, useMemo, useState } from 'react'
import { stateMark } from '../features/issues/states.tsx'
import type { MessageHands } from '../features/messages/message-tools.tsx'
import { IssuePicker } from '../features/regroupings/issue-picker.tsx'
import { SelectionBar } from '../features/regroupings/selection-bar.tsx'
import { useMay } from '../features/sessions/queries.ts'
import { useRegroup } from './use-regroup.ts'

const NONE: ReadonlySet<string> = new Set()

/** Esc leaves the selection before it leaves the issue. */
const useEscape = (active: boolean, leave: () => void) =>
  useEffect(() => {
    if (!active) return
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented) return
      event.preventDefault()
      event.stopImmediatePropagation()
      leave()
    }
    window.addEventListener('keydown', onKey, { capture: true })
    return () => window.removeEventListener('keydown', onKey, { capture: true })
  }, [active, leave])

export const useMessageSelection = ({ card }: IssuePage): { hands: MessageHands['regroup']; bar: ReactNode } => {
  const mayWrite = useMay('issues:write')
  const { move, split } = useRegroup()
  const [selected, setSelected] = useState(NONE)
  const [moving, setMoving] = useState<string[] | null>(null)
  const clear = useMemo(() => () => setSelected(NONE), [])
  useEscape(selected.size > 0 && moving === null, clear)
  const hands = useMemo<MessageHands['regroup']>(
    () =>
      mayWrite
        ? {
            selected,
            onSelect: ({ id }: TimelineMessage) => setSelected((old) => (old.has(id) ? new Set([...old].filter((each) => each !== id)) : new Set([...old, id]))),
            onMove: ({ id }: TimelineMessage) => setMoving([id]),
            onSplit: ({ id }: TimelineMessage) => split([id]),
          }
        : undefined,
    [mayWrite, selected, split],
  )
  const bar = (
    <>
      <SelectionBar
        count={selected.size}
        onMove={() => setMoving([...selected])}
        onSplit={() => {
          split([...selected])
          clear()
        }}
        onClear={clear}
      />
      {moving ? (
        <IssuePicker
          title={moving.length === 1 ? 'Move the message to…' : `Move ${moving.length} messages to…`}
          says="What was answered in its Slack thread goes along. Slack itself stays as it is."
          verb="Move"
          account={card.account}
          across="never"
          except={[card.id]}
          markOf={stateMark}
          onPick={(into) => {
            move(moving, into)
            clear()
          }}
          onClose={() => setMoving(null)}
        />
      ) : null}
    </>
  )
  return { hands, bar }
}
