// One message with all that hangs on it: author, reactions, files, and what can be done with it.
import { drawBody } from './blocks.ts'
import type { Entries } from './controls.ts'
import { PICKABLE, QUICK } from './emoji.ts'
import { icon } from './icons.ts'
import type { Child } from './lib.ts'
import { html, safeImage, timeOf, useLayoutEffect, useRef, useState } from './lib.ts'
import { drawEmoji, plain } from './mrkdwn.ts'
import { call, control, openThread } from './slack.ts'
import type { FileRow, Msg } from './store.ts'
import { face, nameOf, tell } from './store.ts'

const NOTES = new Set(['channel_join', 'channel_leave', 'channel_topic', 'channel_purpose', 'channel_name', 'channel_archive', 'channel_unarchive'])

type Author = { name: string; picture: string | undefined; emoji: string | undefined; app: boolean; team: string | null }

function authorOf(message: Msg): Author {
  const user = message.user ? face.users.get(message.user) : undefined
  const elsewhere = user && user.team_id !== face.me?.team_id ? (face.teams.find((team) => team.id === user.team_id)?.name ?? null) : null
  const icons = message.icons ?? {}
  const own = safeImage(icons['image_72'] ?? icons['image_48'] ?? icons['image_36'])
  const picture = own ?? (message.username ? `/avatars/${message.app_id ?? ''}.svg` : safeImage(user?.avatar) ?? safeImage(message.bot_profile?.icons['image_48']))
  return { name: message.username ?? (user ? nameOf(user) : (message.bot_profile?.name ?? 'App')), picture, emoji: icons['emoji'], app: Boolean(message.bot_id), team: elsewhere }
}

export function sameAuthor(a: Msg | undefined, b: Msg): boolean {
  if (!a || a.subtype !== b.subtype || NOTES.has(b.subtype ?? '') || a.only_me || b.only_me) return false
  return a.user === b.user && a.username === b.username && Number(b.ts) - Number(a.ts) < 300 && !b.thread_ts
}

const entered = new Map<string, Entries>()

/** What somebody has entered into the fields of a message stays while the page is drawn anew. */
function entriesOf(key: string): Entries {
  const known = entered.get(key) ?? {}
  entered.set(key, known)
  return known
}

type Props = { message: Msg; channel: string; follows: boolean; inThread: boolean }

export function Message({ message, channel, follows, inThread }: Props): Child {
  const [editing, setEditing] = useState(false)
  const ref = useRef<HTMLLIElement>(null)
  const marked = face.marked === message.ts
  useLayoutEffect(() => {
    if (marked) ref.current?.scrollIntoView({ block: 'center' })
  }, [marked])
  if (NOTES.has(message.subtype ?? '')) return drawNote(message)
  const author = authorOf(message)
  const stop = (): void => {
    setEditing(false)
    ref.current?.focus()
  }
  const keys = (event: KeyboardEvent): void => {
    if (event.target !== ref.current) return
    if (event.key === 'ArrowUp' || event.key === 'ArrowDown') move(event, ref.current)
    if (event.key === 't' || event.key === 'Enter') void openThread(message.thread_ts ?? message.ts)
    if (event.key === 'e' && message.user === face.me?.id) {
      event.preventDefault()
      setEditing(true)
    }
  }
  return html`<li ref=${ref} class=${`msg${follows ? ' follows' : ''}${message.only_me ? ' only-me' : ''}${marked ? ' marked' : ''}`} tabindex="0" onKeyDown=${keys}
      aria-label=${`${author.name}, ${timeOf(message.ts)}`}>
    <div class="gutter">${follows ? html`<time>${timeOf(message.ts)}</time>` : drawPicture(author)}</div>
    <div class="content">
      ${message.only_me ? html`<div class="quiet only">${icon('eye', 14)} Only visible to you</div>` : null}
      ${follows ? null : html`<div class="head"><strong>${author.name}</strong>${author.app ? html`<span class="tag">APP</span>` : null}
        ${author.team ? html`<span class="team-of">${author.team}</span>` : null}<time>${timeOf(message.ts)}</time></div>`}
      ${message.subtype === 'thread_broadcast' && !inThread ? html`<div class="quiet only">replied to a thread</div>` : null}
      ${editing ? html`<${Editor} message=${message} channel=${channel} done=${stop} />` : drawBody(message, { spot: { channel, ts: message.ts }, entries: entriesOf(`${channel}:${message.ts}`) })}
      ${(message.files ?? []).map(drawFile)}
      <${Reactions} message=${message} channel=${channel} />
      ${message.reply_count && !inThread ? html`<button type="button" class="replies" onClick=${() => openThread(message.ts)}>
        ${(message.reply_users ?? []).slice(0, 4).map((id) => html`<img src=${safeImage(face.users.get(id)?.avatar)} alt="" />`)}
        <b>${message.reply_count} ${message.reply_count === 1 ? 'reply' : 'replies'}</b><span class="quiet">${message.latest_reply ? `last at ${timeOf(message.latest_reply)}` : ''}</span></button>` : null}
    </div>
    ${message.subtype === 'tombstone' || message.only_me ? null : html`<${Tools} message=${message} channel=${channel} inThread=${inThread} edit=${() => setEditing(true)} />`}
  </li>`
}

function move(event: KeyboardEvent, from: HTMLElement | null): void {
  let next = event.key === 'ArrowUp' ? from?.previousElementSibling : from?.nextElementSibling
  while (next && !(next as HTMLElement).matches('.msg')) next = event.key === 'ArrowUp' ? next.previousElementSibling : next.nextElementSibling
  event.preventDefault()
  ;(next as HTMLElement | null)?.focus()
}

function drawNote(message: Msg): Child {
  const author = authorOf(message)
  const text = plain(message.text).replace(/^<@\w+>/, '').replaceAll(/<@(\w+)>/g, (_all, id: string) => `@${nameOf(face.users.get(id))}`)
  return html`<li class="note"><img src=${author.picture} alt="" /> <span><b>${author.name}</b> ${text}</span> <time>${timeOf(message.ts)}</time></li>`
}

function drawPicture(author: Author): Child {
  if (author.emoji) return html`<span class="avatar emoji-face">${drawEmoji(author.emoji.replaceAll(':', ''))}</span>`
  return html`<img class="avatar" src=${author.picture} alt="" />`
}

function drawFile(file: FileRow): Child {
  if (!file.url_private) return html`<div class="file quiet">This file is not available.</div>`
  const path = new URL(file.url_private).pathname
  const href = `${path}?t=${encodeURIComponent(face.token)}`
  if (/^image\/(png|jpeg|gif|webp)$/.test(file.mimetype)) return html`<a class="picture" href=${href} target="_blank" rel="noreferrer"><img src=${href} alt=${file.title} /></a>`
  const size = file.size > 1_048_576 ? `${(file.size / 1_048_576).toFixed(1)} MB` : file.size > 1_024 ? `${Math.round(file.size / 1_024)} kB` : `${file.size} bytes`
  return html`<a class="file" href=${`${href}&download=1`}>${icon('file', 26)}<span><b>${file.title}</b><br /><span class="quiet">${file.pretty_type} · ${size}</span></span></a>`
}

function toggle(message: Msg, channel: string, name: string): void {
  const mine = message.reactions?.find((one) => one.name === name)?.users.includes(face.me?.id ?? '')
  void call(mine ? 'reactions.remove' : 'reactions.add', { channel, timestamp: message.ts, name })
}

function Reactions({ message, channel }: { message: Msg; channel: string }): Child {
  if (!message.reactions?.length) return null
  return html`<div class="reactions">${message.reactions.map((one) => {
    const mine = one.users.includes(face.me?.id ?? '')
    const who = one.users.map((id) => nameOf(face.users.get(id))).join(', ')
    return html`<button type="button" class=${mine ? 'mine' : ''} aria-pressed=${mine} title=${who} aria-label=${`${one.name}, ${one.count}: ${who}`} onClick=${() => toggle(message, channel, one.name)}>${drawEmoji(one.name)} <span>${one.count}</span></button>`
  })}<${Picker} pick=${(name: string) => toggle(message, channel, name)} sign=${icon('smile', 16)} /></div>`
}

function Picker({ pick, sign }: { pick: (name: string) => void; sign: Child }): Child {
  const ref = useRef<HTMLDetailsElement>(null)
  const [search, setSearch] = useState('')
  const choose = (name: string): void => {
    if (ref.current) ref.current.open = false
    setSearch('')
    pick(name)
  }
  const found = PICKABLE.filter(([name]) => name.includes(search.toLowerCase().replaceAll(':', '').trim()))
  return html`<details class="menu picker" ref=${ref} onKeyDown=${(event: KeyboardEvent) => event.key === 'Escape' && ref.current?.removeAttribute('open')}>
    <summary aria-label="Add a reaction">${sign}</summary><div class="pop">
    <input type="search" placeholder="Find an emoji" aria-label="Find an emoji" value=${search} onInput=${(event: Event) => setSearch((event.target as HTMLInputElement).value)}
      onKeyDown=${(event: KeyboardEvent) => event.key === 'Enter' && (found[0] ? choose(found[0][0]) : search && choose(search.replaceAll(':', '')))} />
    <div class="grid">${found.map(([name, shown]) => html`<button type="button" title=${name} aria-label=${name} onClick=${() => choose(name)}>${shown}</button>`)}</div></div></details>`
}

function Tools({ message, channel, inThread, edit }: { message: Msg; channel: string; inThread: boolean; edit: () => void }): Child {
  const mine = message.user === face.me?.id
  const team = face.me?.team_id ?? ''
  const shortcuts = face.apps.filter((app) => app.team_ids.includes(team)).flatMap((app) => app.shortcuts.filter((one) => one.type === 'message').map((one) => ({ app, one })))
  const link = async (): Promise<void> => {
    const answer = await call('chat.getPermalink', { channel, message_ts: message.ts })
    if (answer.ok) await navigator.clipboard.writeText(String(answer['permalink']))
    tell('Link copied')
  }
  const remove = (): void => {
    if (window.confirm('Delete this message?')) void call('chat.delete', { channel, ts: message.ts })
  }
  return html`<div class="tools" role="group" aria-label="Message actions">
    ${QUICK.map((name) => html`<button type="button" aria-label=${`React with ${name}`} title=${name} onClick=${() => toggle(message, channel, name)}>${drawEmoji(name)}</button>`)}
    <${Picker} pick=${(name: string) => toggle(message, channel, name)} sign=${icon('smile')} />
    ${inThread ? null : html`<button type="button" aria-label="Reply in thread" title="Reply in thread" onClick=${() => openThread(message.thread_ts ?? message.ts)}>${icon('reply')}</button>`}
    <details class="menu"><summary aria-label="More actions" title="More actions">${icon('more')}</summary><div class="pop" role="menu">
      ${mine ? html`<button type="button" role="menuitem" onClick=${edit}>Edit message</button>` : null}
      ${mine || face.me?.is_admin ? html`<button type="button" role="menuitem" onClick=${remove}>Delete message</button>` : null}
      <button type="button" role="menuitem" onClick=${link}>Copy link</button>
      ${shortcuts.map(({ app, one }) => html`<button type="button" role="menuitem" onClick=${() => control('shortcut', { app: app.id, callback_id: one.callback_id, channel, ts: message.ts })}>
        ${one.name} <span class="quiet">${app.name}</span></button>`)}
    </div></details></div>`
}

function Editor({ message, channel, done }: { message: Msg; channel: string; done: () => void }): Child {
  const save = (text: string): void => {
    void call('chat.update', { channel, ts: message.ts, text: text.replaceAll('&', '&amp;').replaceAll(/<(?![@#!]|https?:|mailto:)/g, '&lt;') })
    done()
  }
  const keys = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') done()
    if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault()
      save((event.target as HTMLTextAreaElement).value)
    }
  }
  const ready = (box: HTMLTextAreaElement | null): void => box?.focus()
  return html`<div class="editor"><textarea ref=${ready} rows="2" aria-label="Edit message" defaultValue=${plain(message.text)} onKeyDown=${keys}></textarea><span class="quiet">Enter to save, Esc to cancel</span></div>`
}
