// The loader: stands in other people's pages, makes the frame, and passes on what the page says and asks.
import { createApi, type Api, type Call } from './loader-calls.ts'
import { isPhone, makeFrame, place, type Size } from './loader-frame.ts'

type Settings = { chat_settings?: object }
type Page = Window & { Pylon?: Api; Patchbay?: Api; pylon?: Settings; patchbay?: Settings }
type News = { patchbay?: number; ready?: boolean; refused?: string; size?: Size; shown?: boolean; unread?: number }

const LOOK_MS = 1_000
const MOST_SILENT_MS = 5_000
const page = window as Page
const settings = (): object | null => page.pylon?.chat_settings ?? page.patchbay?.chat_settings ?? null
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value ?? null))
const about = () => ({ settings: plain(settings()), page: { url: location.href, title: document.title }, isPhone: isPhone() })

/** Pages of one address may change it without loading anew, and assign new settings without telling. */
const watch = (onChange: () => void, isReady: () => boolean): void => {
  let last = ''
  setInterval(() => {
    const now = JSON.stringify([settings(), location.href, isPhone()])
    if (!isReady() || now === last) return
    if (last) onChange()
    last = now
  }, LOOK_MS)
}

/** Whoever builds the page looks for the reason in its console, and nowhere else. */
// oxlint-disable-next-line no-console
const say = (why: string): void => console.warn(`Patchbay: ${why}`)

/** A frame that was refused tells nobody: it only stays silent. */
const missReady = (desk: string, isOpen: () => boolean): void =>
  void setTimeout(() => {
    if (!isOpen()) say(`the chat widget could not open on ${location.origin}. Add this origin in the settings of the chat widget, and ${desk} to frame-src if the page has a content policy.`)
  }, MOST_SILENT_MS)

const start = (desk: string, appId: string): void => {
  const frame = makeFrame(`${desk}/widget/${appId}/frame`)
  const tell = (message: object) => frame.contentWindow?.postMessage({ patchbay: 1, ...message }, desk)
  let size: Size | undefined
  const api = createApi((args) => tell(args[0] === 'update' ? about() : { call: plain(args) }))
  addEventListener('message', ({ source, origin, data }: MessageEvent<News>) => {
    if (source !== frame.contentWindow || origin !== desk || data?.patchbay !== 1) return
    if (data.ready) {
      tell(about())
      api.open()
    }
    if (data.refused) say(data.refused)
    if (data.size) place(frame, (size = data.size))
    if (data.shown !== undefined) api.tellShown(data.shown)
    if (data.unread !== undefined) api.tellUnread(data.unread)
  })
  const queued: Call[] = [...(page.Pylon?.q ?? []), ...(page.Patchbay?.q ?? [])]
  page.Pylon = api.call
  page.Patchbay = api.call
  for (const args of queued) api.call(...Array.from(args))
  watch(() => {
    tell(about())
    if (size) place(frame, size)
  }, api.isOpen)
  frame.addEventListener('load', () => missReady(desk, api.isOpen), { once: true })
  if (document.body) document.body.append(frame)
  else addEventListener('DOMContentLoaded', () => document.body.append(frame))
}

const [, desk, appId] = /^(https?:\/\/[^/]+)\/widget\/([0-9a-f-]{36})/.exec((document.currentScript as HTMLScriptElement | null)?.src ?? '') ?? []
if (desk && appId && !document.getElementById('patchbay-widget')) start(desk, appId)
