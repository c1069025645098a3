// The first screen: who we are, a chat, earlier chats, forms and links; and the list of all chats.
import type { WidgetChat } from '@patchbay/contract'
import { go, show } from '../actions.ts'
import { useWidget } from '../state.ts'
import { whenOf, say } from '../words.ts'
import { Articles } from './articles.tsx'
import { Bar } from './bar.tsx'
import { Cross, Onward } from './icons.tsx'
import { Survey } from './survey.tsx'

const SHOWN = 3

const ChatLine = ({ chat }: { chat: WidgetChat }) => (
  <button type="button" class="line" onClick={() => go({ name: 'chat', id: chat.id })}>
    <span class="grow">
      <b dir="auto">{chat.title}</b>
      <small dir="auto">{chat.last.author}: {chat.last.text}</small>
    </span>
    {chat.unread > 0 ? <span class="count">{chat.unread}</span> : <small>{whenOf(chat.last.at)}</small>}
  </button>
)

const Start = () => {
  const { session } = useWidget()
  const widget = session?.widget
  if (!widget?.has_chat) return null
  return (
    <button type="button" class="card start" onClick={() => go({ name: 'chat', id: null })}>
      <span class="grow">
        <b>{say('start')}</b>
        <small><i class={widget.is_open ? 'light is-on' : 'light'} />{widget.is_open ? widget.texts.online || say('online') : widget.texts.offline || say('offline')}</small>
      </span>
      <span class="faces" aria-hidden="true">{widget.team.map((one) => (one.avatar_url ? <img key={one.name} src={one.avatar_url} alt="" /> : <i key={one.name}>{one.name.slice(0, 1)}</i>))}</span>
      <Onward />
    </button>
  )
}

export const Home = () => {
  const { session, chats } = useWidget()
  const widget = session?.widget
  if (!widget) return null
  const { look, forms, links, articles } = widget
  return (
    <>
      <header class="hero">
        <div class="row">
          {look.logo_url ? <img class="logo" src={look.logo_url} alt={widget.company} /> : <b class="grow">{widget.company}</b>}
          <button type="button" class="icon" aria-label={say('close')} onClick={() => show(false)}><Cross /></button>
        </div>
        <h1 dir="auto">{look.welcome || say('hello')}</h1>
      </header>
      <main class="scroll pad">
        <Survey key={session.survey?.id} />
        <Start />
        {chats.length > 0 && (
          <section class="card">
            <h2>{say('chats')}{chats.length > SHOWN && <button type="button" class="link" onClick={() => go({ name: 'chats' })}>{say('all')}</button>}</h2>
            {chats.slice(0, SHOWN).map((chat) => <ChatLine key={chat.id} chat={chat} />)}
          </section>
        )}
        {articles.length > 0 && <Articles newest={articles} />}
        {forms.length > 0 && (
          <section class="card">
            <h2>{say('tickets')}</h2>
            {forms.map((form) => <button type="button" key={form.slug} class="line" onClick={() => go({ name: 'form', slug: form.slug })}><span class="grow" dir="auto">{form.name}</span><Onward /></button>)}
          </section>
        )}
        {links.length > 0 && (
          <section class="card">
            <h2>{say('links')}</h2>
            {links.map((link) => <a key={link.url} class="line" href={link.url} target="_blank" rel="noopener"><span aria-hidden="true">{link.emoji}</span><span class="grow" dir="auto">{link.label}</span><Onward /></a>)}
          </section>
        )}
      </main>
    </>
  )
}

export const Chats = () => {
  const { chats } = useWidget()
  return (
    <>
      <Bar title={say('chats')} />
      <main class="scroll">{chats.length === 0 ? <p class="empty">{say('none')}</p> : chats.map((chat) => <ChatLine key={chat.id} chat={chat} />)}</main>
    </>
  )
}
