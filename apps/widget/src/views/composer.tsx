// Where a visitor writes: words, emoji and files; Enter sends, Shift+Enter begins a line.
import { useEffect, useRef, useState } from 'preact/hooks'
import { call } from '../api.ts'
import { draft, send } from '../sending.ts'
import { EMPTY, state, useWidget, type Uploaded } from '../state.ts'
import { say } from '../words.ts'
import { Clip, Plane, Smile } from './icons.tsx'
import { Attached, useUploads } from './uploads.tsx'

const TYPING_MS = 3_000
const EMOJI = ['😀', '😂', '😊', '😍', '🤔', '😅', '😢', '😡', '👍', '👎', '👋', '🙏', '🎉', '❤️', '🔥', '✅', '❌', '⭐', '💡', '🐛', '🚀', '👀', '💯', '☕']

/** Told while one writes, at most every few seconds, and when one has stopped. */
const createTyping = () => {
  let last = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  const tell = (id: string, is_typing: boolean) => void call('POST', `/chats/${id}/typing`, { is_typing }).catch(() => undefined)
  return (id: string | null, isTyping: boolean) => {
    if (id === null) return
    clearTimeout(timer)
    if (isTyping) timer = setTimeout(() => tell(id, false), TYPING_MS * 1.5)
    if (isTyping && Date.now() - last < TYPING_MS) return
    last = isTyping ? Date.now() : 0
    tell(id, isTyping)
  }
}
const typing = createTyping()

const Emoji = ({ onPick }: { onPick: (emoji: string) => void }) => (
  <div class="emoji" role="group" aria-label={say('emoji')}>{EMOJI.map((one) => <button type="button" key={one} onClick={() => onPick(one)}>{one}</button>)}</div>
)

export const Composer = ({ id }: { id: string | null }) => {
  const { drafts } = useWidget()
  const [isPicking, setPicking] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  const area = useRef<HTMLTextAreaElement>(null)
  const key = id ?? ''
  const { text, files } = drafts[key] ?? EMPTY
  const write = (next: string) => draft(key, { text: next })
  // Uploads end when they end: what is held by then counts.
  const hold = (changed: (held: Uploaded[]) => Uploaded[]) => draft(key, { files: changed(state.drafts[key]?.files ?? []) })
  const { take, problem } = useUploads(files, hold)
  const submit = () => {
    if (!text.trim() && files.length === 0) return
    send(id, text.trim(), files)
    typing(id, false)
  }
  /** Where one writes, and one goes on writing behind it. */
  const put = (emoji: string) => {
    const at = area.current?.selectionStart ?? text.length
    const rest = text.slice(area.current?.selectionEnd ?? at)
    write(text.slice(0, at) + emoji + rest)
    setPicking(false)
    requestAnimationFrame(() => {
      area.current?.focus()
      area.current?.setSelectionRange(at + emoji.length, at + emoji.length)
    })
  }
  useEffect(() => {
    if (!isPicking) return
    // The picker first, and the window only then.
    const leave = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return
      event.preventDefault()
      setPicking(false)
      area.current?.focus()
    }
    addEventListener('keydown', leave, true)
    return () => removeEventListener('keydown', leave, true)
  }, [isPicking])
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return
    event.preventDefault()
    submit()
  }
  return (
    <footer class="composer">
      {isPicking && <Emoji onPick={put} />}
      {problem && <p class="problem" role="alert">{problem}</p>}
      <Attached files={files} onChange={hold} />
      <textarea ref={area} rows={1} dir={text ? 'auto' : undefined} maxLength={10_000} placeholder={say('write')} aria-label={say('write')} value={text} onInput={(event) => { write(event.currentTarget.value); typing(id, true) }} onKeyDown={onKey} onPaste={(event) => take(event.clipboardData?.files)} onDragOver={(event) => event.preventDefault()} onDrop={(event) => { event.preventDefault(); take(event.dataTransfer?.files) }} />
      <div class="row">
        <button type="button" class="icon" aria-label={say('emoji')} aria-expanded={isPicking} onClick={() => setPicking(!isPicking)}><Smile /></button>
        <button type="button" class="icon" aria-label={say('attach')} onClick={() => input.current?.click()}><Clip /></button>
        <input ref={input} type="file" multiple hidden onChange={(event) => { take(event.currentTarget.files); event.currentTarget.value = '' }} />
        <span class="grow" />
        <button type="button" class="primary round" aria-label={say('send')} disabled={!text.trim() && files.length === 0} onClick={submit}><Plane /></button>
      </div>
    </footer>
  )
}
