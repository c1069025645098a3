// Where a person writes: text, mentions, files and slash commands.
import { BUILT_IN } from './built-in.ts'
import { icon } from './icons.ts'
import type { Child } from './lib.ts'
import { html, useEffect, useRef, useState } from './lib.ts'
import { call, control, upload } from './slack.ts'
import type { Channel } from './store.ts'
import { channelName, face, nameOf } from './store.ts'

type Suggestion = { label: string; note: string; text: string }

/** Names become ids; what could be read as markup is escaped. */
function encode(text: string, channel: Channel): string {
  let out = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll(/^&gt;/gm, '>')
  const people = [...face.users.values()].filter((user) => !user.deleted).toSorted((a, b) => nameOf(b).length - nameOf(a).length)
  for (const user of people) {
    const known = channel.members.includes(user.id) || channel.team_ids.includes(user.team_id)
    if (known) out = out.replaceAll(`@${nameOf(user)}`, `<@${user.id}>`)
  }
  for (const other of face.channels) if (other.kind === 'channel') out = out.replaceAll(new RegExp(`(^|\\s)#${other.name}(?![\\w-])`, 'g'), `$1<#${other.id}>`)
  return out.replaceAll(/(^|\s)@(here|channel|everyone)\b/g, '$1<!$2>')
}

function suggest(text: string, channel: Channel): Suggestion[] {
  const command = /^\/(\S*)$/.exec(text)
  if (command) {
    const team = face.me?.team_id ?? ''
    const own = BUILT_IN.map((one) => ({ label: one.command, note: `${one.hint} ${one.about}`, text: `${one.command} ` }))
    const others = face.apps.filter((app) => app.team_ids.includes(team)).flatMap((app) => app.commands.map((one) => ({ label: one.command, note: `${one.usage_hint ?? ''} ${one.description ?? ''} · ${app.name}`, text: `${one.command} ` })))
    return [...others, ...own].filter((one) => one.label.startsWith(text))
  }
  const mention = /(?:^|\s)@([\p{L}\p{N} .'-]{0,20})$/u.exec(text)
  if (!mention) return []
  const start = text.slice(0, text.length - mention[1]!.length)
  const asked = mention[1]!.toLowerCase()
  const inviting = text.startsWith('/invite ')
  const people = inviting ? [...face.users.values()].filter((user) => !channel.members.includes(user.id) && channel.team_ids.includes(user.team_id)) : channel.members.map((id) => face.users.get(id))
  return people.filter((user) => user && !user.deleted && user.id !== face.me?.id && (nameOf(user).toLowerCase().includes(asked) || user.name.startsWith(asked)))
    .slice(0, 6).map((user) => ({ label: nameOf(user), note: user!.is_bot ? 'App' : (face.teams.find((team) => team.id === user!.team_id)?.name ?? ''), text: `${start}${nameOf(user)} ` }))
    .filter((one) => one.text.trimEnd() !== text.trimEnd())
}

/** Sends what was written as what it is: files, a command or a message. */
async function say(channel: Channel, thread: string | null, said: string, files: File[], also: boolean): Promise<boolean> {
  const [word = '', ...rest] = said.split(' ')
  if (files.length > 0) {
    await upload(files, channel.id, thread, encode(said, channel))
    return true
  }
  const own = BUILT_IN.find((one) => one.command === word)
  if (own && !thread) return (await own.run(channel, encode(rest.join(' '), channel))).ok
  if (/^\/[a-z]/.test(word) && !thread) return (await control('command', { channel: channel.id, command: word, text: rest.join(' ') })).ok
  const place = thread ? { thread_ts: thread, reply_broadcast: also } : {}
  return (await call('chat.postMessage', { channel: channel.id, text: encode(said, channel), ...place })).ok
}

export function Composer({ channel, thread }: { channel: Channel; thread: string | null }): Child {
  const key = thread ?? channel.id
  const box = useRef<HTMLTextAreaElement>(null)
  const picker = useRef<HTMLInputElement>(null)
  const [text, setText] = useState('')
  const [files, setFiles] = useState<File[]>([])
  const [also, setAlso] = useState(false)
  const [at, setAt] = useState(0)
  useEffect(() => {
    setText('')
    setFiles([])
    if (matchMedia('(min-width: 700px)').matches) box.current?.focus()
  }, [key])
  const found = suggest(text, channel)
  const take = (one: Suggestion): void => {
    setText(one.text)
    setAt(0)
    box.current?.focus()
  }
  const send = async (): Promise<void> => {
    const said = text.trim()
    if (!said && files.length === 0) return
    setText('')
    setFiles([])
    setAlso(false)
    if (!(await say(channel, thread, said, files, also))) setText(said)
  }
  const keys = (event: KeyboardEvent): void => {
    if (found.length > 0 && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      event.preventDefault()
      return setAt((at + (event.key === 'ArrowDown' ? 1 : found.length - 1)) % found.length)
    }
    if (found.length > 0 && (event.key === 'Tab' || (event.key === 'Enter' && !event.shiftKey))) {
      event.preventDefault()
      return take(found[at] ?? found[0]!)
    }
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return
    event.preventDefault()
    void send()
  }
  const addFiles = (list: FileList | null | undefined): void => {
    if (list?.length) setFiles([...files, ...list])
  }
  const where = thread ? 'Reply…' : `Message ${channel.kind === 'channel' ? '#' : ''}${channelName(channel)}`
  if (channel.is_archived) return html`<p class="closed">This channel is archived.</p>`
  return html`<div class="composer" onDragOver=${(event: DragEvent) => event.preventDefault()} onDrop=${(event: DragEvent) => { event.preventDefault(); addFiles(event.dataTransfer?.files) }}>
    ${drawSuggestions(found, at, take)}
    <textarea ref=${box} rows="1" placeholder=${where} aria-label=${where} value=${text} onInput=${(event: Event) => { setText((event.target as HTMLTextAreaElement).value); setAt(0) }} onKeyDown=${keys}
      onPaste=${(event: ClipboardEvent) => addFiles(event.clipboardData?.files)}></textarea>
    ${files.length > 0 ? html`<div class="chips">${files.map((file) => html`<span class="chip">${file.name}<button type="button" aria-label=${`Remove ${file.name}`} onClick=${() => setFiles(files.filter((one) => one !== file))}>${icon('close', 12)}</button></span>`)}</div>` : null}
    <div class="bar"><button type="button" class="icon" aria-label="Attach a file" title="Attach a file" onClick=${() => picker.current?.click()}>${icon('plus')}</button>
      <input ref=${picker} type="file" multiple hidden onChange=${(event: Event) => addFiles((event.target as HTMLInputElement).files)} />
      ${thread ? html`<label class="quiet"><input type="checkbox" checked=${also} onChange=${() => setAlso(!also)} /> Also send to the channel</label>` : html`<span class="quiet tip">Enter sends · Shift+Enter new line · / for commands</span>`}
      <button type="button" class="send" aria-label="Send" disabled=${!text.trim() && files.length === 0} onClick=${send}>${icon('send')}</button></div>
  </div>`
}

function drawSuggestions(found: Suggestion[], at: number, take: (one: Suggestion) => void): Child {
  if (found.length === 0) return null
  return html`<div class="pop up" role="listbox" aria-label="Suggestions">${found.map((one, index) => html`<button type="button" role="option" aria-selected=${index === at} class=${index === at ? 'on' : ''} onClick=${() => take(one)}>
    <b>${one.label}</b> <span class="quiet">${one.note}</span></button>`)}</div>`
}
