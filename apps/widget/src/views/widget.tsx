// The bubble and the window over it; the page around is told how much room they take.
import { useEffect, useRef } from 'preact/hooks'
import { show } from '../actions.ts'
import { tellPage } from '../page.ts'
import { unreadOf, useWidget } from '../state.ts'
import { say } from '../words.ts'
import { Article } from './articles.tsx'
import { Chat } from './chat.tsx'
import { Form } from './form.tsx'
import { Chats, Home } from './home.tsx'
import { Cross, Bubble } from './icons.tsx'
import { inkOn } from './ink.ts'

const SIZE = { width: 416, height: 720, closed: 96 }

const Panel = ({ screen }: Pick<ReturnType<typeof useWidget>, 'screen'>) => {
  if (screen.name === 'chats') return <Chats />
  if (screen.name === 'article') return <Article id={screen.id} />
  if (screen.name === 'form') return <Form slug={screen.slug} />
  return screen.name === 'chat' ? <Chat key={screen.id} id={screen.id} note={screen.note} /> : <Home />
}

export const Widget = () => {
  const { session, isOpen, hasBubble, screen, ...rest } = useWidget()
  const look = session?.widget.look
  const isThere = session !== null
  useEffect(() => {
    tellPage({ size: { ...SIZE, side: look?.side ?? 'right', isOpen: isOpen && isThere, hasBubble: hasBubble && isThere } })
  }, [isOpen, hasBubble, isThere, look?.side])
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => event.key === 'Escape' && !event.defaultPrevented && show(false)
    addEventListener('keydown', onKey)
    return () => removeEventListener('keydown', onKey)
  }, [])
  const pane = useRef<HTMLElement>(null)
  const bubble = useRef<HTMLButtonElement>(null)
  // Whoever goes by keys goes on where something has changed; the page keeps them while they are there. A chat is written into at once.
  useEffect(() => {
    if (document.hasFocus() && !(isOpen && screen.name === 'chat')) (isOpen ? pane : bubble).current?.focus()
  }, [isOpen, screen.name])
  if (!session || !look) return null
  const unread = unreadOf({ ...rest, session, isOpen, hasBubble, screen })
  const style = { '--accent': look.accent, '--on-accent': inkOn(look.accent), '--ground': look.background, '--on-ground': inkOn(look.background) }
  return (
    <div class={`all side-${look.side}`} data-theme={look.theme} style={style}>
      {isOpen && (
        <section class="window" role="dialog" ref={pane} tabIndex={-1} aria-label={session.widget.company}>
          <Panel screen={screen} />
        </section>
      )}
      {(hasBubble || isOpen) && (
        <button type="button" class="bubble" ref={bubble} aria-label={[say(isOpen ? 'close' : 'open'), !isOpen && unread > 0 && say('unread', String(unread))].filter(Boolean).join(', ')} aria-expanded={isOpen} onClick={() => show(!isOpen)}>
          {isOpen ? <Cross /> : look.launcher_logo_url ? <img src={look.launcher_logo_url} alt="" /> : <Bubble />}
          {!isOpen && unread > 0 && <span class="dot" aria-hidden="true">{unread > 9 ? '9+' : unread}</span>}
        </button>
      )}
    </div>
  )
}
