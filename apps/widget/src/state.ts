// What the widget knows, in one place; views draw it anew when it changes.
import type { WholeChat, WidgetChat, WidgetMessage, WidgetSession } from '@patchbay/contract'
import { useLayoutEffect, useState } from 'preact/hooks'
import type { Answers } from './answers.ts'

/** Handed to the desk, and nobody's until a message has it. */
export type Uploaded = { name: string; url: string }
export type Draft = { text: string; files: Uploaded[] }
export const EMPTY: Draft = { text: '', files: [] }
export type Leaving = { clientId: string; text: string; html: string; files: Uploaded[]; at: string; hasFailed: boolean }
export type Screen = { name: 'home' } | { name: 'chats' } | { name: 'form'; slug: string } | { name: 'article'; id: string } | { name: 'chat'; id: string | null; /** Said beneath it while it is on the screen. */ note?: string }

export type State = {
  session: WidgetSession | null
  isOpen: boolean
  hasBubble: boolean
  screen: Screen
  chats: WidgetChat[]
  open: Record<string, WholeChat>
  /** By chat; '' for the one that is about to begin. */
  leaving: Record<string, Leaving[]>
  drafts: Record<string, Draft>
  typing: string[]
  isOnline: boolean
  /** What the page wants new issues to have, and forms to be filled with. */
  fields: Answers
  formFields: Answers
}

export const state: State = {
  session: null, isOpen: false, hasBubble: true, screen: { name: 'home' }, chats: [], open: {}, leaving: {}, drafts: {}, typing: [], isOnline: true, fields: {}, formFields: {},
}

const listeners = new Set<() => void>()
export const change = (next: Partial<State>): void => {
  Object.assign(state, next)
  for (const listener of listeners) listener()
}

export const useWidget = (): State => {
  const [, draw] = useState(0)
  // Before the browser paints: what changes in between would be drawn only with the next change, in a page at the back perhaps never.
  useLayoutEffect(() => {
    const listener = () => draw((n) => n + 1)
    listeners.add(listener)
    return () => void listeners.delete(listener)
  }, [])
  return state
}

export const unreadOf = ({ chats }: State): number => chats.reduce((sum, chat) => sum + chat.unread, 0)

/** The same message again is that message: by its id, or by the id this widget gave it. */
export const withMessage = (chat: WholeChat, message: WidgetMessage): WholeChat => {
  const others = chat.messages.filter((one) => one.id !== message.id)
  return { ...chat, messages: [...others, message].sort((a, b) => (a.at === b.at ? (a.id < b.id ? -1 : 1) : a.at < b.at ? -1 : 1)) }
}
