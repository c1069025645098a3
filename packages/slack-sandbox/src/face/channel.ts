// The middle of the page: a channel's head and its messages; and the thread beside it.
import { Composer } from './composer.ts'
import { icon } from './icons.ts'
import type { Child } from './lib.ts'
import { dayOf, html, safeImage, safeUrl, useEffect, useLayoutEffect, useRef } from './lib.ts'
import { Message, sameAuthor } from './message.ts'
import { drawEmoji, drawInline } from './mrkdwn.ts'
import { loadOlder, openThread } from './slack.ts'
import type { Channel, Msg } from './store.ts'
import { change, channelName, face, outsiders } from './store.ts'

export function ChannelPane({ channel }: { channel: Channel }): Child {
  const shared = outsiders(channel).map((id) => face.teams.find((team) => team.id === id)?.name).filter(Boolean)
  const marks = face.bookmarks[channel.id] ?? []
  const shown = [...(face.messages[channel.id] ?? []), ...(face.ephemerals[channel.id] ?? []).filter((one) => !one.thread_ts)].toSorted((a, b) => (a.ts < b.ts ? -1 : 1))
  return html`<main class="pane" aria-label=${channelName(channel)}>
    <header><button type="button" class="back" aria-label="All channels" onClick=${() => change({ channel: null })}>‹</button>
      <div class="names"><h1>${channel.kind === 'channel' ? (channel.is_private ? icon('lock', 16) : '# ') : ''}${channelName(channel)}</h1>
        <p class="quiet">${shared.length > 0 ? html`<span class="ext">Shared with ${shared.join(', ')}</span> ` : null}${drawInline(channel.topic.value)}</p></div>
      <button type="button" class="members" aria-label=${`${channel.members.length} members`} onClick=${() => change({ panel: 'members' })}>
        ${channel.members.slice(0, 3).map((id) => html`<img src=${safeImage(face.users.get(id)?.avatar)} alt="" />`)}<span>${channel.members.length}</span></button></header>
    ${marks.length > 0 ? html`<nav class="marks" aria-label="Bookmarks">${marks.map((one) => html`<a href=${safeUrl(one.link)} target="_blank" rel="noreferrer">${one.emoji ? drawEmoji(one.emoji.replaceAll(':', '')) : icon('link', 14)} ${one.title}</a>`)}</nav>` : null}
    <${List} channel=${channel} messages=${shown} name=${channel.id} inThread=${false} />
    <${Composer} channel=${channel} thread=${null} />
  </main>`
}

export function ThreadPane({ channel, ts }: { channel: Channel; ts: string }): Child {
  const mine = (face.ephemerals[channel.id] ?? []).filter((one) => one.thread_ts === ts)
  const messages = [...(face.replies[ts] ?? []), ...mine].toSorted((a, b) => (a.ts < b.ts ? -1 : 1))
  return html`<aside class="pane thread" aria-label="Thread">
    <header><div class="names"><h1>Thread</h1><p class="quiet">${channel.kind === 'channel' ? '#' : ''}${channelName(channel)}</p></div>
      <button type="button" class="icon" aria-label="Close thread" onClick=${() => openThread(null)}>${icon('close')}</button></header>
    <${List} channel=${channel} messages=${messages} name=${ts} inThread=${true} />
    <${Composer} channel=${channel} thread=${ts} />
  </aside>`
}

function List({ channel, messages, name, inThread }: { channel: Channel; messages: Msg[]; name: string; inThread: boolean }): Child {
  const ref = useRef<HTMLDivElement>(null)
  const last = useRef({ name: '', bottom: true, first: '', height: 0 })
  useLayoutEffect(() => {
    const box = ref.current
    if (!box) return
    const first = messages[0]?.ts ?? ''
    const before = last.current
    if (before.name !== name || before.bottom) {
      if (!face.marked || before.name === name) box.scrollTop = box.scrollHeight
    } else if (before.first !== first) box.scrollTop += box.scrollHeight - before.height
    last.current = { name, bottom: box.scrollHeight - box.scrollTop - box.clientHeight < 60, first, height: box.scrollHeight }
  })
  // Pictures come later than their messages, and the box to write in grows: who was at the end stays there.
  useEffect(() => {
    const box = ref.current
    if (!box) return
    const watch = new ResizeObserver(() => {
      if (last.current.bottom) box.scrollTop = box.scrollHeight
      last.current.height = box.scrollHeight
    })
    for (const each of [box, ...box.children]) watch.observe(each)
    return () => watch.disconnect()
  }, [name])
  const scrolled = (): void => {
    const box = ref.current
    if (!box || (last.current.bottom && box.scrollHeight > last.current.height)) return
    last.current.bottom = box.scrollHeight - box.scrollTop - box.clientHeight < 60
  }
  const more = !inThread && face.more[channel.id]
  return html`<div class="scroll" ref=${ref} onScroll=${scrolled}>
    ${more ? html`<button type="button" class="btn older" onClick=${() => loadOlder(channel.id)}>Show earlier messages</button>` : inThread ? null : html`<div class="start"><h2>${channel.kind === 'channel' ? '#' : ''}${channelName(channel)}</h2><p class="quiet">${channel.purpose.value || 'This is where it all begins.'}</p></div>`}
    <ol class="messages" aria-live="polite">${messages.map((message, index) => {
      const before = messages[index - 1]
      const day = dayOf(message.ts)
      const fresh = !before || dayOf(before.ts) !== day
      return html`${fresh && !inThread ? html`<li class="day" key=${`day-${message.ts}`}><span>${day}</span></li>` : null}
        ${inThread && index === 1 ? html`<li class="day" key="count"><span>${messages.length - 1} ${messages.length === 2 ? 'reply' : 'replies'}</span></li>` : null}
        <${Message} key=${message.ts} message=${message} channel=${channel.id} follows=${!fresh && !(inThread && index === 1) && sameAuthor(before, message)} inThread=${inThread} />`
    })}</ol></div>`
}
