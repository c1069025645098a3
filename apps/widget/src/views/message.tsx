// One message: its words as the server has cleaned them, files, reactions, and what its writer may do with it.
import type { WidgetMessage } from '@patchbay/contract'
import { useState } from 'preact/hooks'
import { call } from '../api.ts'
import { htmlOf, textOf } from '../rich.ts'
import { momentOf, say, timeOf } from '../words.ts'
import { More, Picks, REACTIONS, useHeld, useOpen } from './tools.tsx'

const quietly = (work: Promise<unknown>): void => void work.catch(() => undefined)

const Files = ({ files }: Pick<WidgetMessage, 'files'>) => (
  <>
    {files.map((file) =>
      file.content_type.startsWith('image/')
        ? <a key={file.url} href={file.url} target="_blank" rel="noopener"><img class="picture" src={file.url} alt={file.name} loading="lazy" /></a>
        : <a key={file.url} class="file" href={file.url} target="_blank" rel="noopener"><span aria-hidden="true">📎</span> <bdi>{file.name}</bdi></a>,
    )}
  </>
)

const Edit = ({ html, onDone }: { html: string; onDone: (text: string | null) => void }) => {
  const [text, setText] = useState(textOf(html))
  return (
    <div class="edit">
      <textarea value={text} aria-label={say('edit')} onInput={(event) => setText(event.currentTarget.value)} />
      <button type="button" class="link" onClick={() => onDone(null)}>{say('cancel')}</button>
      <button type="button" class="link" disabled={!text.trim()} onClick={() => onDone(text)}>{say('save')}</button>
    </div>
  )
}

const Mark = ({ at, seenAt }: { at: string; seenAt: string | null }) =>
  seenAt ? <small class="mark is-seen" title={momentOf(seenAt)}>{say('seen')}</small> : <small class="mark">{say('sent')} · <bdi>{timeOf(at)}</bdi></small>

/** `follows`: the same person has said the message before it, a moment ago. `mark`: what became of it, under the last of the visitor's words. */
type MessageProps = { chatId: string; message: WidgetMessage; follows: boolean; mark: { seenAt: string | null } | undefined }
export const Message = ({ chatId, message, follows, mark }: MessageProps) => {
  const [isEditing, setEditing] = useState(false)
  const [isOpen, setOpen] = useState(false)
  const held = useHeld(() => isEditing || setOpen(true))
  const self = useOpen(isOpen, setOpen)
  const isMine = message.side === 'visitor'
  const path = `/chats/${chatId}/messages/${message.id}`
  const react = (emoji: string) => quietly(call('PUT', `${path}/reactions/${emoji}`, { is_on: !message.reactions.some((one) => one.emoji === emoji && one.is_mine) }))
  if (message.is_deleted) return <li class={`message is-${message.side}`}><small>{say('deleted')}</small></li>
  const done = (text: string | null) => {
    setEditing(false)
    if (text !== null) quietly(call('PUT', path, { body_html: htmlOf(text) }))
  }
  return (
    <li ref={self} class={`message is-${message.side}${follows ? ' follows' : ''}`} {...held}>
      {(!follows || message.is_edited) && <small class="who"><bdi>{isMine ? say('you') : message.author.name}</bdi> · <bdi>{timeOf(message.at)}</bdi>{message.is_edited && ` · ${say('edited')}`}</small>}
      {isEditing && <Edit html={message.body_html} onDone={done} />}
      <div class="body">
        {!isEditing && message.body_html && <div class="words" dir="auto" dangerouslySetInnerHTML={{ __html: message.body_html }} />}
        <Files files={message.files} />
        {!isEditing && <More isMine={isMine} isOpen={isOpen} setOpen={setOpen} />}
      </div>
      {message.reactions.length > 0 && (
        <span class="reactions">{message.reactions.map((one) => <button type="button" key={one.emoji} aria-pressed={one.is_mine} onClick={() => react(one.emoji)}>{REACTIONS[one.emoji] ?? `:${one.emoji}:`} {one.count}</button>)}</span>
      )}
      {!isEditing && <Picks isMine={isMine} isOpen={isOpen} setOpen={setOpen} react={react} edit={() => setEditing(true)} remove={() => quietly(call('DELETE', path))} />}
      {mark && <Mark at={message.at} {...mark} />}
    </li>
  )
}
