// The parts of Block Kit that can be touched: buttons, menus, fields.
import { icon } from './icons.ts'
import type { Child } from './lib.ts'
import { html, safeUrl, useRef, useState } from './lib.ts'
import { control, uploadAlone } from './slack.ts'
import type { Block, Part } from './store.ts'
import { face, nameOf } from './store.ts'

export type Entries = Record<string, Record<string, string | string[]>>

/** Where a control stands: on a message, or in a view whose entries it fills. */
export type Place = { spot: { channel?: string; ts?: string; view?: string }; entries?: Entries; errors?: Record<string, string> | null }

type Option = { text: { text: string }; value: string; description?: { text: string } }

function act(block: Block, element: Part, place: Place, value?: string | string[]): void {
  const confirm = element['confirm'] as { title?: { text: string }; text?: { text: string } } | undefined
  if (confirm && !window.confirm(`${confirm.title?.text ?? ''}\n\n${confirm.text?.text ?? ''}`)) return
  void control('interact', { ...place.spot, block_id: block.block_id, action_id: element['action_id'], ...(place.entries ? { entries: place.entries } : {}), ...(value === undefined ? {} : { value }) })
}

function remember(block: Block, element: Part, place: Place, value: string | string[]): void {
  // The controls of a message show what the app says; only its fields are a person's own.
  if (place.entries && (place.spot.view || block.type === 'input')) (place.entries[block.block_id ?? ''] ??= {})[String(element['action_id'])] = value
  const told = block.type !== 'input' || block['dispatch_action'] === true
  if (told) act(block, element, place, value)
}

const label = (element: Part): string => (element['placeholder'] as { text: string } | undefined)?.text ?? 'Choose…'

export function drawElement(block: Block, element: Part, place: Place, id?: string): Child {
  switch (element.type) {
    case 'button': return drawButton(block, element, place)
    case 'overflow': return html`<${Overflow} block=${block} element=${element} place=${place} />`
    case 'external_select': return html`<${External} block=${block} element=${element} place=${place} id=${id} />`
    case 'multi_external_select': return html`<${ExternalMany} block=${block} element=${element} place=${place} id=${id} />`
    case 'static_select': case 'users_select': case 'channels_select': case 'conversations_select': return drawSelect(block, element, place, id)
    case 'multi_static_select': case 'multi_users_select': case 'checkboxes': return drawMany(block, element, place)
    case 'file_input': return html`<${FileInput} block=${block} element=${element} place=${place} id=${id} />`
    case 'radio_buttons': return drawRadios(block, element, place)
    default: return drawField(block, element, place, id)
  }
}

function drawButton(block: Block, element: Part, place: Place): Child {
  const url = safeUrl(String(element['url'] ?? ''))
  const press = (): void => {
    if (url) window.open(url, '_blank', 'noopener,noreferrer')
    act(block, element, place)
  }
  const name = element['accessibility_label'] as string | undefined
  return html`<button type="button" class=${`btn ${String(element['style'] ?? '')}`} aria-label=${name} onClick=${press}>${(element['text'] as { text: string }).text}</button>`
}

function optionsOf(element: Part): Option[] {
  if (element.type.includes('users')) return [...face.users.values()].filter((user) => !user.deleted && !user.is_bot).map((user) => ({ text: { text: nameOf(user) }, value: user.id }))
  if (element.type.includes('channels') || element.type.includes('conversations')) {
    return face.channels.filter((channel) => channel.kind === 'channel' && channel.members.includes(face.me?.id ?? '')).map((channel) => ({ text: { text: `#${channel.name}` }, value: channel.id }))
  }
  const groups = (element['option_groups'] as { options: Option[] }[] | undefined) ?? []
  return [...((element['options'] as Option[] | undefined) ?? []), ...groups.flatMap((group) => group.options)]
}

function initialOf(element: Part): string {
  const option = element['initial_option'] as Option | undefined
  return option?.value ?? String(element['initial_user'] ?? element['initial_channel'] ?? element['initial_conversation'] ?? '')
}

function drawSelect(block: Block, element: Part, place: Place, id?: string): Child {
  const chosen = place.entries?.[block.block_id ?? '']?.[String(element['action_id'])] ?? initialOf(element)
  const pick = (event: Event): void => remember(block, element, place, (event.target as HTMLSelectElement).value)
  return html`<select id=${id} aria-label=${id ? undefined : label(element)} onChange=${pick}>
    <option value="" disabled selected=${!chosen}>${label(element)}</option>
    ${optionsOf(element).map((option) => html`<option value=${option.value} selected=${option.value === chosen}>${option.text.text}</option>`)}
  </select>`
}

function drawMany(block: Block, element: Part, place: Place): Child {
  const initial = ((element['initial_options'] as Option[] | undefined) ?? []).map((one) => one.value)
  const entered = place.entries?.[block.block_id ?? '']?.[String(element['action_id'])]
  const chosen = new Set(Array.isArray(entered) ? entered : initial)
  const toggle = (value: string, on: boolean): void => {
    if (on) chosen.add(value)
    else chosen.delete(value)
    remember(block, element, place, [...chosen])
  }
  return html`<div class="choices" role="group" aria-label=${label(element)}>${optionsOf(element).map((option) => html`<label>
    <input type="checkbox" checked=${chosen.has(option.value)} onChange=${(event: Event) => toggle(option.value, (event.target as HTMLInputElement).checked)} /> ${option.text.text}</label>`)}</div>`
}

function drawRadios(block: Block, element: Part, place: Place): Child {
  const chosen = place.entries?.[block.block_id ?? '']?.[String(element['action_id'])] ?? initialOf(element)
  const name = `${block.block_id}-${String(element['action_id'])}`
  return html`<div class="choices" role="radiogroup">${optionsOf(element).map((option) => html`<label>
    <input type="radio" name=${name} checked=${chosen === option.value} onChange=${() => remember(block, element, place, option.value)} /> ${option.text.text}
    ${option.description ? html`<span class="quiet">${option.description.text}</span>` : null}</label>`)}</div>`
}

const INPUTS: Record<string, string> = { datepicker: 'date', datetimepicker: 'datetime-local', timepicker: 'time', email_text_input: 'email', url_text_input: 'url', number_input: 'number' }

function drawField(block: Block, element: Part, place: Place, id?: string): Child {
  const initial = String(place.entries?.[block.block_id ?? '']?.[String(element['action_id'])] ?? element['initial_value'] ?? element['initial_date'] ?? element['initial_time'] ?? '')
  const hint = (element['placeholder'] as { text: string } | undefined)?.text
  const write = (event: Event): void => {
    if (place.entries) (place.entries[block.block_id ?? ''] ??= {})[String(element['action_id'])] = (event.target as HTMLInputElement).value
  }
  if (element['multiline']) return html`<textarea id=${id} rows="4" placeholder=${hint} maxlength=${element['max_length']} onInput=${write} defaultValue=${initial}></textarea>`
  return html`<input id=${id} type=${INPUTS[element.type] ?? 'text'} placeholder=${hint} maxlength=${element['max_length']} defaultValue=${initial} onInput=${write} />`
}

type Props = { block: Block; element: Part; place: Place; id?: string }

function Overflow({ block, element, place }: Props): Child {
  const ref = useRef<HTMLDetailsElement>(null)
  const pick = (value: string): void => {
    if (ref.current) ref.current.open = false
    act(block, element, place, value)
  }
  return html`<details class="menu" ref=${ref}><summary class="btn" aria-label="More actions">${icon('more', 16)}</summary><div class="pop" role="menu">
    ${optionsOf(element).map((option) => html`<button type="button" role="menuitem" onClick=${() => pick(option.value)}>${option.text.text}</button>`)}</div></details>`
}

/** Uploaded as soon as they are chosen, as Slack does; what was chosen stands below and can be taken out. */
function FileInput({ block, element, place, id }: Props): Child {
  const [files, setFiles] = useState<{ id: string; name: string }[]>([])
  const [busy, setBusy] = useState(false)
  const most = Number(element['max_files'] ?? 10)
  const types = (element['filetypes'] as string[] | undefined) ?? []
  const keep = (next: { id: string; name: string }[]): void => {
    setFiles(next)
    remember(block, element, place, next.map((file) => file.id))
  }
  const add = async (event: Event): Promise<void> => {
    const input = event.target as HTMLInputElement
    const chosen = [...(input.files ?? [])]
    input.value = ''
    setBusy(true)
    const sent = await uploadAlone(chosen)
    setBusy(false)
    keep([...files, ...sent])
  }
  return html`<input id=${id} type="file" multiple=${most > 1} accept=${types.map((type) => `.${type}`).join(',')} disabled=${busy || files.length >= most} onChange=${add} />
    <div class="choices">${files.map((file) => html`<label><input type="checkbox" checked onChange=${() => keep(files.filter((one) => one !== file))} /> ${file.name}</label>`)}</div>`
}

function External({ block, element, place, id, onPick }: Props & { onPick?: (option: Option) => void }): Child {
  const [options, setOptions] = useState<Option[] | null>(null)
  const [text, setText] = useState((element['initial_option'] as Option | undefined)?.text.text ?? '')
  const asked = useRef(0)
  const search = async (value: string): Promise<void> => {
    const mine = (asked.current += 1)
    setText(value)
    const least = Number(element['min_query_length'] ?? 3)
    if (value.length < least) return setOptions(null)
    const answer = await control('options', { ...place.spot, block_id: block.block_id, action_id: element['action_id'], value })
    const body = (answer['body'] ?? {}) as { options?: Option[]; option_groups?: { options: Option[] }[] }
    // An answer that was overtaken, or that comes after the choice, is of no use any more.
    if (mine === asked.current) setOptions([...(body.options ?? []), ...(body.option_groups ?? []).flatMap((group) => group.options)])
  }
  const pick = (option: Option): void => {
    asked.current += 1
    setText(option.text.text)
    setOptions(null)
    if (onPick) return onPick(option)
    remember(block, element, place, `${option.value}\u0000${option.text.text}`)
  }
  return html`<span class="combo"><input id=${id} type="text" role="combobox" aria-expanded=${options !== null} aria-label=${id ? undefined : label(element)} placeholder=${label(element)}
      value=${text} onInput=${(event: Event) => search((event.target as HTMLInputElement).value)} onFocus=${() => search(text)}
      onKeyDown=${(event: KeyboardEvent) => event.key === 'Escape' && setOptions(null)} />
    ${options ? html`<div class="pop" role="listbox">${options.length === 0 ? html`<span class="quiet">Nothing found</span>` : null}
      ${options.map((option) => html`<button type="button" role="option" onClick=${() => pick(option)}>${option.text.text}</button>`)}</div>` : null}</span>`
}

/** What was picked stands below, ticked; the search above adds to it. */
function ExternalMany({ block, element, place, id }: Props): Child {
  const [picked, setPicked] = useState((element['initial_options'] as Option[] | undefined) ?? [])
  const keep = (next: Option[]): void => {
    setPicked(next)
    remember(block, element, place, next.map((one) => `${one.value}\u0000${one.text.text}`))
  }
  const add = (option: Option): void => keep([...picked.filter((one) => one.value !== option.value), option])
  return html`<${External} key=${picked.length} block=${block} element=${{ ...element, initial_option: undefined }} place=${place} id=${id} onPick=${add} />
    <div class="choices" role="group" aria-label="Chosen">${picked.map((option) => html`<label>
      <input type="checkbox" checked onChange=${() => keep(picked.filter((one) => one !== option))} /> ${option.text.text}</label>`)}</div>`
}
