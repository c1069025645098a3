// What happens in the widget: it is let in, opens and closes, and goes from screen to screen.
import type { WidgetPreviewed, WidgetSession } from '@patchbay/contract'
import { call, Refusal, useToken } from './api.ts'
import { hearFrom, hearNothing, readChat, see, tellUnread } from './hearing.ts'
import { appId, keepShown, keepToken, keptDrafts, keptToken, keptUnsent, wasShown } from './keep.ts'
import { page, tellPage, type ChatSettings } from './page.ts'
import { textOf } from './rich.ts'
import { flush } from './sending.ts'
import { change, EMPTY, state, type Screen } from './state.ts'
import { speak } from './words.ts'

const AGAIN_MS = 5_000
const live = { settings: '', who: null as string | null }
const clip = (text: string | undefined, most: number): string => String(text ?? '').slice(0, most)

const identityOf = (given: ChatSettings) =>
  given.email
    ? {
        email: clip(given.email, 254), name: clip(given.name, 255), email_hash: clip(given.email_hash, 128), account_id: clip(given.account_id, 255), account_external_id: clip(given.account_external_id, 255),
        avatar_url: /^https?:\/\//.test(given.avatar_url ?? '') ? clip(given.avatar_url, 2048) : '',
      }
    : null

/** Once for each survey, beside the page and never over it: on a phone the window would hide what somebody came for. */
const popUp = ({ survey }: WidgetSession, given: ChatSettings): void => {
  if (!survey || given.hide_default_launcher || document.documentElement.classList.contains('is-phone') || wasShown(survey.id)) return
  keepShown(survey.id)
  show(true)
}

const enter = async (session: WidgetSession, given: ChatSettings): Promise<void> => {
  await speak(session.widget.look)
  const who = session.visitor.email
  const isSame = live.who === who
  live.who = who
  useToken(session.token)
  keepToken(session.token)
  change({
    session, chats: session.chats, open: {}, hasBubble: state.hasBubble && !given.hide_default_launcher, screen: { name: 'home' },
    // Another person starts with a clean sheet, and finds what they left here.
    leaving: { ...keptUnsent(who), ...(isSame ? state.leaving : {}) }, drafts: isSame ? state.drafts : keptDrafts(who),
  })
  popUp(session, given)
  tellUnread()
  if (session.chats.length > 0) hearFrom(session.last_event_id, () => void flush())
  void flush()
}

/** What was said of the visitor still holds; only the session does not. */
export const beginAgain = (): void => {
  if (!live.settings) return
  const given = JSON.parse(live.settings) as ChatSettings | null
  live.settings = ''
  setTimeout(() => void begin(given), AGAIN_MS)
}

export const begin = async (given: ChatSettings | null): Promise<void> => {
  const key = JSON.stringify(given)
  if (key === live.settings) return
  live.settings = key
  // A page that says nothing of a visitor, not even that nobody knows them, has not asked for the widget yet.
  if (given === null) {
    hearNothing()
    return change({ session: null, isOpen: false })
  }
  try {
    await enter(await call<WidgetSession>('POST', '/session', { app_id: appId, origin: page.origin, identity: identityOf(given), token: keptToken() }), given)
  } catch (error) {
    hearNothing()
    change({ session: null })
    // An outage passes; a refusal stands until the page says something else.
    if (error instanceof Refusal && error.status < 500) return tellPage({ refused: error.message })
    setTimeout(() => live.settings === key && ((live.settings = ''), void begin(given)), AGAIN_MS)
  }
}

/** Shows what it is given, and asks nobody for anything. */
export const preview = async ({ session, chat }: WidgetPreviewed): Promise<void> => {
  await speak(session.widget.look)
  change({ session, isOpen: true, chats: session.chats, open: chat ? { [chat.id]: chat } : {}, screen: chat ? { name: 'chat', id: chat.id } : { name: 'home' } })
}

export const show = (isOpen: boolean): void => {
  if (isOpen === state.isOpen || (isOpen && !state.session)) return
  change({ isOpen })
  tellPage({ shown: isOpen })
  if (isOpen && state.screen.name === 'chat' && state.screen.id) see(state.screen.id)
}

export const go = (screen: Screen): void => {
  change({ screen, typing: [] })
  if (screen.name !== 'chat' || !screen.id) return
  const { id } = screen
  void readChat(id).then(() => see(id), () => undefined)
}

export const prefill = (text: unknown, isHtml: boolean): void => {
  const key = state.screen.name === 'chat' ? (state.screen.id ?? '') : ''
  change({ drafts: { ...state.drafts, [key]: { ...EMPTY, ...state.drafts[key], text: isHtml ? textOf(String(text)) : String(text) } } })
  if (state.screen.name !== 'chat') go({ name: 'chat', id: null })
  show(true)
}
