// What opens over the page: choosing a person, adding channels, a channel's members, and modals of apps.
import { drawBlocks } from './blocks.ts'
import type { Entries } from './controls.ts'
import { icon } from './icons.ts'
import type { Child } from './lib.ts'
import { html, safeImage, useEffect, useLayoutEffect, useRef, useState } from './lib.ts'
import { become, call, control, openChannel } from './slack.ts'
import type { Person, View } from './store.ts'
import { change, face, findChannel, nameOf } from './store.ts'

function Dialog({ title, close, children }: { title: string; close: () => void; children: Child }): Child {
  const ref = useRef<HTMLDialogElement>(null)
  useLayoutEffect(() => {
    if (ref.current && !ref.current.open) ref.current.showModal()
  })
  const press = (event: MouseEvent): void => {
    if (event.target === ref.current) close()
  }
  return html`<dialog ref=${ref} aria-label=${title} onCancel=${(event: Event) => { event.preventDefault(); close() }} onMouseDown=${press}><div class="sheet">
    <header><h1>${title}</h1><button type="button" class="icon" aria-label="Close" onClick=${close}>${icon('close')}</button></header>${children}</div></dialog>`
}

/** A workspace may have many thousands of people: so many are drawn, and the others are found by name. */
const MOST_DRAWN = 60

function Finder({ count, words, find }: { count: number; words: string; find: (words: string) => void }): Child {
  if (count <= MOST_DRAWN && !words) return null
  return html`<input type="search" class="finder" placeholder=${`Find one of ${count.toLocaleString('en')}`} aria-label="Find by name" value=${words} onInput=${(event: Event) => find((event.target as HTMLInputElement).value)} />`
}

const isCalled = (name: string, words: string): boolean => name.toLowerCase().includes(words.trim().toLowerCase())

export function People({ pick }: { pick: (id: string) => void }): Child {
  const [words, setWords] = useState('')
  const all = [...face.users.values()].filter((user) => !user.is_bot && !user.deleted)
  const found = all.filter((user) => isCalled(`${nameOf(user)} ${user.name}`, words))
  return html`<${Finder} count=${all.length} words=${words} find=${setWords} /><div class="teams">${face.teams.map((team) => {
    const people = found.filter((user) => user.team_id === team.id).slice(0, MOST_DRAWN)
    if (people.length === 0) return null
    return html`<section aria-label=${team.name}><h2><img class="logo" src=${safeImage(team.icon) ?? `/avatars/${team.id}.svg`} alt="" /> ${team.name}</h2>
      <ul>${people.map((user) => html`<li><button type="button" class=${user.id === face.me?.id ? 'person on' : 'person'} onClick=${() => pick(user.id)}>${drawPerson(user)}</button></li>`)}</ul></section>`
  })}</div>`
}

function drawPerson(user: Person): Child {
  return html`<img src=${safeImage(user.avatar)} alt="" /><span><b>${nameOf(user)}</b><span class="quiet">${user.title || (user.is_restricted ? 'Guest' : `@${user.name}`)}</span></span>`
}

function ChannelsPanel(): Child {
  const [name, setName] = useState('')
  const [hidden, setHidden] = useState(false)
  const close = (): void => change({ panel: null })
  const [words, setWords] = useState('')
  const mine = face.channels.filter((one) => one.kind === 'channel' && !one.is_private && !one.is_archived && one.team_ids.includes(face.me!.team_id) && !one.members.includes(face.me!.id))
  const colleagues = [...face.users.values()].filter((user) => !user.deleted && user.id !== face.me!.id && user.team_id === face.me!.team_id)
  const others = mine.filter((one) => isCalled(one.name, words)).slice(0, MOST_DRAWN)
  const people = colleagues.filter((user) => isCalled(`${nameOf(user)} ${user.name}`, words)).slice(0, MOST_DRAWN)
  const create = async (event: Event): Promise<void> => {
    event.preventDefault()
    const answer = await call('conversations.create', { name: name.trim().toLowerCase().replaceAll(/\s+/g, '-'), is_private: hidden })
    if (answer.ok) await go((answer['channel'] as { id: string }).id)
  }
  return html`<${Dialog} title="Channels" close=${close}>
    <form class="row" onSubmit=${create}><input type="text" required maxlength="80" placeholder="new-channel" aria-label="Name of the new channel" value=${name} onInput=${(event: Event) => setName((event.target as HTMLInputElement).value)} />
      <label><input type="checkbox" checked=${hidden} onChange=${() => setHidden(!hidden)} /> Private</label><button class="btn primary">Create</button></form>
    <${Finder} count=${Math.max(mine.length, colleagues.length)} words=${words} find=${setWords} />
    <ul class="rows">${others.length === 0 ? html`<li class="quiet">${mine.length === 0 ? 'You are in every public channel.' : 'No channel is called that.'}</li>` : null}
      ${others.map((one) => html`<li><span><b># ${one.name}</b><span class="quiet">${one.purpose.value || `${one.members.length} members`}</span></span>
      <button type="button" class="btn" onClick=${async () => (await call('conversations.join', { channel: one.id })).ok && go(one.id)}>Join</button></li>`)}</ul>
    <h2>Message somebody</h2>
    <ul class="rows">${people.map((user) => html`<li><button type="button" class="person" onClick=${() => message(user.id)}>${drawPerson(user)}</button></li>`)}</ul>
  </${Dialog}>`
}

async function go(id: string): Promise<void> {
  const world = (await (await fetch('/sandbox/state')).json()) as { channels: typeof face.channels }
  change({ channels: world.channels, panel: null })
  await openChannel(id)
}

async function message(user: string): Promise<void> {
  const answer = await call('conversations.open', { users: user })
  if (answer.ok) await go((answer['channel'] as { id: string }).id)
}

function MembersPanel(): Child {
  const channel = findChannel(face.channel)
  const [words, setWords] = useState('')
  if (!channel) return null
  const close = (): void => change({ panel: null })
  const absent = [...face.users.values()].filter((user) => !user.deleted && channel.team_ids.includes(user.team_id) && !channel.members.includes(user.id))
  const others = absent.filter((user) => isCalled(`${nameOf(user)} ${user.name}`, words)).slice(0, MOST_DRAWN)
  const invite = async (event: Event): Promise<void> => {
    const select = event.target as HTMLSelectElement
    await call('conversations.invite', { channel: channel.id, users: select.value })
    select.value = ''
  }
  return html`<${Dialog} title=${`Members of ${channel.name || 'this conversation'}`} close=${close}>
    ${channel.kind === 'channel' ? html`<${Finder} count=${absent.length} words=${words} find=${setWords} /><select aria-label="Add people or apps" onChange=${invite}><option value="">Add people or apps…</option>${others.map((user) => html`<option value=${user.id}>${nameOf(user)}${user.is_bot ? ' (app)' : ''}</option>`)}</select>` : null}
    <ul class="rows">${channel.members.map((id) => face.users.get(id)).filter(Boolean).map((user) => html`<li><span class="person">${drawPerson(user!)}</span>
      ${user!.id === face.me!.id ? html`<button type="button" class="btn" onClick=${async () => (await call('conversations.leave', { channel: channel.id })).ok && change({ panel: null, channel: null })}>Leave</button>`
        : html`<button type="button" class="btn" onClick=${() => call('conversations.kick', { channel: channel.id, user: user!.id })}>Remove</button>`}</li>`)}</ul>
  </${Dialog}>`
}

function Modal({ view }: { view: View }): Child {
  const entries = useRef<Record<string, Entries>>({})
  const [errors, setErrors] = useState<Record<string, string> | null>(null)
  const [busy, setBusy] = useState(false)
  useEffect(() => setErrors(null), [view.id])
  const mine = (entries.current[view.id] ??= {})
  const close = (all: boolean): void => void control('views/close', { view: view.id, all })
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault()
    setBusy(true)
    const answer = await control('views/submit', { view: view.id, values: mine })
    setBusy(false)
    setErrors(answer.errors ?? null)
  }
  return html`<${Dialog} title=${view.title.text} close=${() => close(true)}><form onSubmit=${submit} class="view" noValidate>
    <div class="fill">${drawBlocks(view.blocks, { spot: { view: view.id }, entries: mine, errors })}</div>
    <footer>${view.previous_view_id ? html`<button type="button" class="btn" onClick=${() => close(false)}>Back</button>` : html`<button type="button" class="btn" onClick=${() => close(true)}>${view.close?.text ?? 'Cancel'}</button>`}
      ${view.submit ? html`<button class="btn primary" disabled=${busy}>${view.submit.text}</button>` : null}</footer></form></${Dialog}>`
}

export function Panels(): Child {
  const modal = face.views.filter((view) => view.type === 'modal').at(-1)
  if (modal) return html`<${Modal} key=${modal.root_view_id} view=${modal} />`
  const close = (): void => change({ panel: null })
  if (face.panel === 'people') return html`<${Dialog} title="Who would you like to be?" close=${close}><${People} pick=${(id: string) => void become(id)} /></${Dialog}>`
  if (face.panel === 'channels') return html`<${ChannelsPanel} />`
  if (face.panel === 'members') return html`<${MembersPanel} />`
  return null
}
