// The page around the frame: hears its settings and calls from the loader, tells it size, visibility and what is unread.
import type { WidgetPreviewed } from '@patchbay/contract'

export type ChatSettings = { app_id?: string; email?: string; name?: string; avatar_url?: string; email_hash?: string; account_id?: string; account_external_id?: string; hide_default_launcher?: boolean }
type Heard = { patchbay?: number; settings?: ChatSettings | null; page?: { url: string; title: string }; isPhone?: boolean; call?: unknown[]; preview?: WidgetPreviewed }
type Listen = { onSettings(settings: ChatSettings | null): void; onCall(args: unknown[]): void; onPreview(given: WidgetPreviewed): void }

export const page = { url: '', title: '', origin: '' }

export const hearPage = ({ onSettings, onCall, onPreview }: Listen): void => {
  addEventListener('message', ({ source, origin, data }: MessageEvent<Heard>) => {
    if (source !== parent || data?.patchbay !== 1) return
    page.origin = origin
    if (data.page) Object.assign(page, data.page)
    if (data.isPhone !== undefined) document.documentElement.classList.toggle('is-phone', data.isPhone)
    if (data.settings !== undefined) onSettings(data.settings)
    if (data.call) onCall(data.call)
    // Only our own settings may say what is shown.
    if (data.preview && origin === location.origin) onPreview(data.preview)
  })
  tellPage({ ready: true })
}

/** Nothing in it is secret: whoever frames us sees it on the screen. */
export const tellPage = (message: object): void => parent.postMessage({ patchbay: 1, ...message }, page.origin || '*')
