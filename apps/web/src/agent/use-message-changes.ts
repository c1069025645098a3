// What a person does to a message of the thread: shown at once, sent, and taken back with a word when it is refused.
import { addReaction, editMessage, redactMessage, removeMessage, removeReaction, type TimelineItem, type TimelineMessage } from '@patchbay/contract'
import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { offerUndo, UNDO_MS } from '../features/issues/changes.ts'
import { issueQuery } from '../features/issues/queries.ts'
import { hasReacted, toggleReaction } from '../features/messages/reactions.tsx'
import { call, reasonOf } from '../lib/api.ts'
import { tell, tellTrouble, untell } from '../lib/tell.ts'

type Patch = Partial<Pick<TimelineMessage, 'body_html' | 'edited_at' | 'deleted_at' | 'reactions'>>

/** Laid over what is fetched, so that an answer on its way back does not undo what one sees. */
const usePatches = () => {
  const [patches, setPatches] = useState<Readonly<Record<string, Patch>>>({})
  const lay = useCallback((id: string, patch: Patch | null) => {
    setPatches(({ [id]: before, ...others }) => (patch ? { ...others, [id]: { ...before, ...patch } } : others))
  }, [])
  const over = useCallback(
    (items: readonly TimelineItem[]): readonly TimelineItem[] =>
      Object.keys(patches).length === 0
        ? items
        : items.map((item) => (item.kind === 'message' && patches[item.id] ? { ...item, ...patches[item.id] } : item)),
    [patches],
  )
  return { lay, over }
}

const DELETED = 'Message deleted'

/** What is out there cannot be called back once deleted, so nothing is sent while it may be undone. */
const useRemoval = (lay: (id: string, patch: Patch | null) => void, perform: (id: string, patch: Patch, send: () => Promise<unknown>) => void) => {
  const waiting = useRef(new Map<string, () => void>())
  useEffect(() => {
    const flush = () => waiting.current.forEach((send) => send())
    window.addEventListener('pagehide', flush)
    return () => {
      window.removeEventListener('pagehide', flush)
      flush()
    }
  }, [])
  return useCallback(
    ({ id }: TimelineMessage) => {
      const patch: Patch = { deleted_at: new Date().toISOString() }
      const send = () => {
        clearTimeout(timer)
        waiting.current.delete(id)
        untell(DELETED)
        perform(id, patch, () => call(removeMessage, { params: { id } }))
      }
      const timer = setTimeout(send, UNDO_MS)
      waiting.current.set(id, send)
      lay(id, patch)
      offerUndo(DELETED, () => {
        if (!waiting.current.delete(id)) return
        clearTimeout(timer)
        lay(id, null)
      })
    },
    [lay, perform],
  )
}

export const useMessageChanges = (number: string, me: string, issueId: string) => {
  const client = useQueryClient()
  const [redacting, setRedacting] = useState<TimelineMessage | null>(null)
  const { lay, over } = usePatches()
  const perform = useCallback(
    (id: string, patch: Patch, send: () => Promise<unknown>) => {
      lay(id, patch)
      send()
        .then(() => client.invalidateQueries({ queryKey: issueQuery(number).queryKey }))
        .catch((error: unknown) => tellTrouble('The message was not changed', { description: reasonOf(error) }))
        .finally(() => lay(id, null))
    },
    [client, lay, number],
  )
  const onRemove = useRemoval(lay, perform)
  const hands = useMemo(() => {
    const reword = (id: string, body_html: string) =>
      perform(id, { body_html, edited_at: new Date().toISOString() }, () => call(editMessage, { params: { id }, body: { body_html } }))
    return {
      onRemove,
      onRedact: setRedacting,
      onReword: (message: TimelineMessage, html: string) => {
        reword(message.id, html)
        offerUndo('Message changed', () => reword(message.id, message.body_html))
      },
      onReact: ({ id, reactions }: TimelineMessage, emoji: string) => {
        const change = hasReacted(reactions, emoji, me) ? removeReaction : addReaction
        perform(id, { reactions: toggleReaction(reactions, emoji, me) }, () => call(change, { params: { id, emoji } }))
      },
    }
  }, [me, onRemove, perform])
  const redact = async ({ id }: TimelineMessage): Promise<void> => {
    try {
      await call(redactMessage, { params: { id: issueId, message_id: id } })
      tell('The words are gone')
    } catch (error) {
      tellTrouble('The message was not redacted', { description: reasonOf(error) })
    }
    await client.invalidateQueries({ queryKey: issueQuery(number).queryKey })
  }
  return { hands, over, redacting, redact, keep: () => setRedacting(null) }
}
