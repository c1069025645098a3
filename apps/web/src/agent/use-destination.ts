// Where what is written goes, in words, and which of reply and note is being written.
import type { IssuePage as Page } from '@patchbay/contract'
import { useState } from 'react'
import type { Destination } from '../features/messages/composer.tsx'
import type { Mode } from '../features/messages/drafts.ts'
import { useMay } from '../features/sessions/queries.ts'
import { useKeys } from '../lib/keys.ts'
import { tell } from '../lib/tell.ts'
import { useIssueAsks } from './issue-asks.ts'

const SOURCE_SIGN: Partial<Record<Page['place']['source'], string>> = { slack: 'Slack', email: 'email', chat_widget: 'chat' }

export const useDestination = (page: Page, threadId: string): Destination => {
  const mayReply = useMay('issues:reply')
  const mayNote = useMay('issues:note')
  const thread = page.threads.find((each) => each.id === threadId)
  const sign = SOURCE_SIGN[page.place.source]
  // A chat has no name but its kind.
  const place = page.place.source === 'chat_widget' ? 'chat' : page.place.name || sign || 'this conversation'
  return {
    reply: threadId ? '' : `Reply in ${place}${sign && sign !== place ? ` · ${sign}` : ''}`,
    note: thread ? `Note in ${thread.name.startsWith('#') ? thread.name : 'this thread'}` : 'Note',
    canReply: page.place.can_reply,
    whyNot: page.place.why_not,
    mayReply,
    mayNote,
  }
}

const surface = () => document.querySelector<HTMLElement>('[data-composer] .ProseMirror')

/** `drafted` is where something was begun; without that one writes to the customer, where one may. */
export const useModes = (to: Destination, threadId: string, drafted: Mode | null) => {
  const blocked = threadId !== '' || !to.canReply || !to.mayReply
  const [mode, setMode] = useState<Mode>(blocked ? 'note' : (drafted ?? 'reply'))
  const [focus, setFocus] = useState(0)
  const change = (next: Mode) => {
    if (next === 'reply' && blocked) {
      if (to.whyNot) tell(to.whyNot)
      return
    }
    setMode(next)
    setFocus((count) => count + 1)
    surface()?.focus()
  }
  const reply = () => change('reply')
  const note = () => to.mayNote && change('note')
  useKeys({ r: reply, n: note })
  useIssueAsks({ reply, note })
  return { mode, focus: focus > 0, change }
}
