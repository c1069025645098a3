// The left of the page: who I am, and the channels, people and apps I can turn to.
import { icon } from './icons.ts'
import type { Child } from './lib.ts'
import { html, safeImage } from './lib.ts'
import { call, control, openChannel } from './slack.ts'
import type { Channel } from './store.ts'
import { change, channelName, face, nameOf, outsiders } from './store.ts'

function isUnread(channel: Channel): boolean {
  return (face.latest[channel.id] ?? '0') > (face.reads[channel.id] ?? '0')
}

export function Sidebar(): Child {
  const me = face.me!
  const team = face.teams.find((one) => one.id === me.team_id)
  const mine = face.channels.filter((channel) => channel.members.includes(me.id)).toSorted((a, b) => channelName(a).localeCompare(channelName(b)))
  const open = mine.filter((channel) => channel.kind === 'channel' && !channel.is_archived)
  const direct = mine.filter((channel) => channel.kind !== 'channel')
  const archived = mine.filter((channel) => channel.is_archived)
  const apps = face.apps.filter((app) => app.team_ids.includes(me.team_id))
  return html`<nav class="side" aria-label="Channels">
    <button type="button" class="who" onClick=${() => change({ panel: 'people' })} title="Be somebody else">
      <img class="logo" src=${safeImage(team?.icon) ?? `/avatars/${me.team_id}.svg`} alt="" /><span><b>${team?.name}</b><span>${nameOf(me)} ${icon('down', 14)}</span></span></button>
    <div class="lists">
      ${drawGroup('Channels', open, html`<button type="button" class="icon" aria-label="Add channels" title="Add channels" onClick=${() => change({ panel: 'channels' })}>${icon('plus', 16)}</button>`)}
      ${drawGroup('Direct messages', direct, null)}
      ${apps.length > 0 ? html`<h2>Apps</h2><ul>${apps.map((app) => html`<li><button type="button" class=${face.home === app.id ? 'on' : ''} onClick=${() => openHome(app.id)}>
        <img src=${`/avatars/${app.id}.svg`} alt="" /> ${app.name}</button></li>`)}</ul>` : null}
      ${archived.length > 0 ? drawGroup('Archived', archived, null) : null}
    </div>
    <div class="self"><${Status} /></div>
  </nav>`
}

function drawGroup(title: string, channels: Channel[], extra: Child): Child {
  if (channels.length === 0 && !extra) return null
  return html`<h2>${title}${extra}</h2><ul>${channels.map((channel) => html`<li key=${channel.id}>${drawRow(channel)}</li>`)}</ul>`
}

function drawRow(channel: Channel): Child {
  const unread = isUnread(channel)
  const here = channel.id === face.channel && !face.home
  const other = outsiders(channel)[0]
  const person = channel.kind === 'im' ? face.users.get(channel.members.find((id) => id !== face.me?.id) ?? '') : undefined
  const sign = person ? html`<img src=${safeImage(person.avatar)} alt="" />` : html`<span class="hash" aria-hidden="true">${channel.kind === 'mpim' ? icon('people', 16) : channel.is_private ? icon('lock', 15) : '#'}</span>`
  return html`<button type="button" class=${`${here ? 'on' : ''}${unread ? ' unread' : ''}`} aria-current=${here ? 'page' : undefined} onClick=${() => openChannel(channel.id)}>
    ${sign}<span class="label">${channelName(channel)}</span>
    ${other ? html`<img class="other" src=${safeImage(face.teams.find((team) => team.id === other)?.icon) ?? `/avatars/${other}.svg`} alt="shared" title=${`Shared with ${face.teams.find((team) => team.id === other)?.name ?? ''}`} />` : null}
    ${unread ? html`<span class="dot" role="img" aria-label="unread"></span>` : null}</button>`
}

function openHome(app: string): void {
  change({ home: app, thread: null })
  void control('home', { app })
}

function Status(): Child {
  const me = face.me!
  const snoozed = me.snooze_until !== null && me.snooze_until * 1_000 > Date.now()
  const value = snoozed ? 'dnd' : me.manual_away ? 'away' : 'auto'
  const set = async (next: string): Promise<void> => {
    if (snoozed && next !== 'dnd') await call('dnd.endSnooze')
    if (next === 'dnd') await call('dnd.setSnooze', { num_minutes: 60 })
    else await call('users.setPresence', { presence: next })
  }
  return html`<img src=${safeImage(me.avatar)} alt="" /><span class="label">${nameOf(me)}<span class="quiet">${me.title}</span></span>
    <select aria-label="Your status" onChange=${(event: Event) => set((event.target as HTMLSelectElement).value)}>
      <option value="auto" selected=${value === 'auto'}>Active</option><option value="away" selected=${value === 'away'}>Away</option><option value="dnd" selected=${value === 'dnd'}>Paused 1 h</option></select>`
}
