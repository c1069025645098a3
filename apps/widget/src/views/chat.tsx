// One chat: what was said, what is being asked, who is typing, and where one writes.
import type { ChatForm, WholeChat, WidgetMessage } from '@patchbay/contract'
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { call } from '../api.ts'
import { forget, readEarlier } from '../hearing.ts'
import { flush } from '../sending.ts'
import { useWidget, type Leaving } from '../state.ts'
import { say } from '../words.ts'
import { Bar } from './bar.tsx'
import { Composer } from './composer.tsx'
import { Message } from './message.tsx'

const Head = ({ chat }: { chat: WholeChat | undefined }) => {
  const { session } = useWidget()
  const author = chat?.messages.findLast((one) => one.side === 'team')?.author
  return <Bar title={author?.name ?? session?.widget.company}>{author?.avatar_url && <img class="face" src={author.avatar_url} alt="" />}</Bar>
}

const Asked = ({ chatId, form }: { chatId: string; form: ChatForm }) => {
  const [problem, setProblem] = useState('')
  if (form.answers) return <p class="note">{form.title}: {say('answered')}</p>
  const submit = (event: SubmitEvent) => {
    event.preventDefault()
    const answers = Object.fromEntries([...new FormData(event.target as HTMLFormElement)].map(([key, value]) => [key, String(value)]))
    call('POST', `/chats/${chatId}/forms/${form.id}`, { answers }).catch((error: unknown) => setProblem(error instanceof Error ? error.message : ''))
  }
  return (
    <form class="card ask" onSubmit={submit}>
      <b dir="auto">{form.title}</b>
      {form.fields.map((field) => (
        <label key={field.key} dir="auto">
          {field.label}
          {field.type === 'select'
            ? <select name={field.key} required={field.is_required}><option value="">–</option>{field.options.map((option) => <option key={option}>{option}</option>)}</select>
            : <input name={field.key} type={field.type === 'phone' ? 'tel' : field.type} required={field.is_required} maxLength={1000} />}
        </label>
      ))}
      {problem && <p class="problem" role="alert">{problem}</p>}
      <button type="submit" class="primary">{say('answer')}</button>
    </form>
  )
}

const OnItsWay = ({ chatId, one }: { chatId: string; one: Leaving }) => (
  <li class="message is-visitor is-leaving">
    <div class="words" dir="auto">{one.text || one.files.map((file) => file.name).join(', ')}</div>
    {one.hasFailed && (
      <span class="row">
        <button type="button" class="link problem" onClick={() => void flush()}>{say('failed')}</button>
        <button type="button" class="link" onClick={() => forget(chatId, one.clientId)}>{say('remove')}</button>
      </span>
    )}
  </li>
)

const RUN_MS = 5 * 60_000
/** Said by the same person in one go. */
const isRun = (before: WidgetMessage | undefined, message: WidgetMessage): boolean =>
  before?.side === message.side && before.author.name === message.author.name && Date.parse(message.at) - Date.parse(before.at) < RUN_MS

/** That it was sent is news until something follows; that it was seen stays. */
const markOf = ({ messages, team_seen_at }: WholeChat, mine: WidgetMessage): { seenAt: string | null } | undefined => {
  if (team_seen_at && team_seen_at >= mine.at) return { seenAt: team_seen_at }
  return mine === messages.at(-1) ? { seenAt: null } : undefined
}

export const Chat = ({ id, note }: { id: string | null; note?: string | undefined }) => {
  const { open, leaving, typing, isOnline, session } = useWidget()
  const chat = id === null ? undefined : open[id]
  const waiting = leaving[id ?? ''] ?? []
  const scroll = useRef<HTMLElement>(null)
  const last = chat?.messages.at(-1)
  const mine = chat?.messages.findLast((one) => one.side === 'visitor' && !one.is_deleted)
  useLayoutEffect(() => {
    if (scroll.current) scroll.current.scrollTop = scroll.current.scrollHeight
  }, [last?.id, waiting.length, typing.length, chat?.forms.length, chat?.state, chat?.team_seen_at, note])
  // A preview has no session of its own, and takes nobody away from what they set up.
  const isVisited = Boolean(session?.token)
  useEffect(() => {
    if (isVisited) document.querySelector('textarea')?.focus()
  }, [id, isVisited])
  const initial = session?.widget.texts.initial
  return (
    <>
      <Head chat={chat} />
      <main class="scroll pad" ref={scroll}>
        {id !== null && !chat && <p class="empty" role="status">{say('loading')}</p>}
        {chat?.has_earlier && <button type="button" class="link" onClick={() => void readEarlier(chat.id)}>{say('earlier')}</button>}
        <div role="log" aria-live="polite">
          <ol class="said">
            {initial && !chat?.has_earlier && (id === null || chat) && <li class="message is-team"><div class="words" dir="auto">{initial}</div></li>}
            {chat?.messages.map((message, at) => <Message key={message.id} chatId={chat.id} message={message} follows={isRun(chat.messages[at - 1], message)} mark={message === mine && waiting.length === 0 ? markOf(chat, message) : undefined} />)}
            {waiting.map((one) => <OnItsWay key={one.clientId} chatId={id ?? ''} one={one} />)}
          </ol>
        </div>
        {chat?.forms.map((form) => <Asked key={form.id} chatId={chat.id} form={form} />)}
        {typing.length > 0 && <p class="typing" role="status">{say('typing', typing.join(', '))}<i /><i /><i /></p>}
        {note && <p class="note" role="status" dir="auto">{note}</p>}
        {chat?.state === 'ended' && <p class="note">{say('ended')}</p>}
      </main>
      {!isOnline && <p class="note" role="status">{say('offlineNow')}</p>}
      <Composer id={id} />
    </>
  )
}
