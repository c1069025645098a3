// The face: starts, and puts the page together from its parts.
import { drawBlocks } from './blocks.ts'
import { ChannelPane, ThreadPane } from './channel.ts'
import type { Child } from './lib.ts'
import { html, render } from './lib.ts'
import { Panels, People } from './panels.ts'
import { Sidebar } from './sidebar.ts'
import { become, control, loadWorld, markRead, openChannel } from './slack.ts'
import { face, findChannel, onChange, type App } from './store.ts'

function Page(): Child {
  if (!face.ready) return html`<div class="loading" role="status">Opening the sandbox…</div>`
  if (!face.me) return drawWelcome()
  const channel = findChannel(face.channel)
  return html`<div class=${`page${face.thread ? ' with-thread' : ''}${channel || face.home ? ' inside' : ''}`}>
    <${Sidebar} />
    ${face.home ? drawHome(face.home) : channel ? html`<${ChannelPane} channel=${channel} />` : html`<main class="pane empty"><p class="quiet">Choose a channel.</p></main>`}
    ${face.thread && channel && !face.home ? html`<${ThreadPane} channel=${channel} ts=${face.thread} />` : null}
    <${Panels} />
    <div class="toasts" aria-live="assertive">${face.notice ? html`<div class="toast">${face.notice}</div>` : null}${face.online ? null : html`<div class="toast">The sandbox is not reachable. Trying again…</div>`}</div>
  </div>`
}

function drawWelcome(): Child {
  return html`<main class="welcome"><h1>Sandbox Slack</h1>
    <p>A Slack that runs on this machine. Choose a person and see their channels as they do; open a second window to be two people at once.</p>
    <${People} pick=${(id: string) => void become(id)} /></main>`
}

/** What its own page in Slack lets a company do: take the token back, or throw the app out. */
function drawLeaving(app: App, team: string): Child {
  const token = app.bot_tokens[team]
  if (!token) return null
  const revoke = (): void => void control('revoke', { token })
  const remove = (): void => void control(`apps/${app.id}/uninstall`, { team })
  return html`<div class="block actions"><button type="button" class="btn" onClick=${revoke}>Revoke its token</button><button type="button" class="btn danger" onClick=${remove}>Remove this app</button></div>`
}

function drawHome(id: string): Child {
  const app = face.apps.find((one) => one.id === id)
  const view = face.views.find((one) => one.type === 'home' && one.app_id === id)
  const shortcuts = app?.shortcuts.filter((one) => one.type === 'global') ?? []
  return html`<main class="pane home" aria-label=${app?.name}><header><div class="names"><h1>${app?.name}</h1><p class="quiet">Home</p></div></header><div class="scroll">
    ${shortcuts.length > 0 ? html`<div class="block actions">${shortcuts.map((one) => html`<button type="button" class="btn" title=${one.description} onClick=${() => control('shortcut', { app: id, callback_id: one.callback_id })}>${one.name}</button>`)}</div>` : null}
    ${view ? html`<div class="body">${drawBlocks(view.blocks, { spot: { view: view.id } })}</div>` : html`<p class="quiet">This app shows nothing here yet.</p>`}
    <p class="quiet">${app?.connections ? `Connected by Socket Mode (${app.connections}).` : app?.request_url ? `Events go to ${app.request_url}` : 'This app has no request URL yet and no open socket: nothing reaches it.'}</p>${app && face.me ? drawLeaving(app, face.me.team_id) : null}</div></main>`
}

/** Alt and an arrow go to the next channel, as in Slack. */
function onKeys(event: KeyboardEvent): void {
  if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') || !face.me) return
  const mine = face.channels.filter((one) => one.kind === 'channel' && !one.is_archived && one.members.includes(face.me!.id)).toSorted((a, b) => a.name.localeCompare(b.name))
  const at = mine.findIndex((one) => one.id === face.channel)
  const next = mine[(at + (event.key === 'ArrowDown' ? 1 : mine.length - 1)) % mine.length]
  event.preventDefault()
  if (next) void openChannel(next.id)
}

function onPress(event: MouseEvent): void {
  for (const menu of document.querySelectorAll<HTMLDetailsElement>('details.menu[open]')) {
    const inside = menu.contains(event.target as Node)
    if (!inside || (event.target as HTMLElement).closest('[role=menuitem]')) menu.open = false
  }
}

/** A menu near the foot of the page opens upwards, or it would be cut off. */
function onToggle(event: Event): void {
  const menu = event.target as HTMLDetailsElement
  if (!menu.matches('details.menu') || !menu.open) return
  menu.classList.remove('above')
  const room = (menu.closest('.scroll') ?? document.body).getBoundingClientRect()
  const { top, bottom, height } = menu.querySelector('.pop')!.getBoundingClientRect()
  if (bottom > room.bottom && top - height > room.top) menu.classList.add('above')
}

const root = document.getElementById('app')!
onChange(() => render(html`<${Page} />`, root))
render(html`<${Page} />`, root)
document.addEventListener('keydown', onKeys)
document.addEventListener('click', onPress)
document.addEventListener('toggle', onToggle, true)
window.addEventListener('focus', () => face.channel && markRead(face.channel))

const asked = new URLSearchParams(location.search)
await loadWorld()
const user = asked.get('user') ?? findReader(asked.get('channel'))
if (user) await become(user, { channel: asked.get('channel'), thread: asked.get('thread'), ts: asked.get('ts') })

/** A link to a message names no reader: somebody of the channel's own team will do. */
function findReader(channel: string | null): string | null {
  const found = findChannel(channel)
  return found?.members.find((id) => face.users.get(id)?.team_id === found.team_id && !face.users.get(id)?.is_bot) ?? null
}
