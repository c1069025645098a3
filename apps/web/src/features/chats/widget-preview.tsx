// How the home screen of the widget will look with what is being set up.
import { MessageCircle, X } from 'lucide-react'
import type { WidgetBody } from './queries.ts'

const inkOn = (color: string): string => {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16) / 255)
  return 0.2126 * r ** 2.2 + 0.7152 * g ** 2.2 + 0.0722 * b ** 2.2 > 0.36 ? '#0b0d12' : '#ffffff'
}

export const WidgetPreview = ({ settings, company }: { settings: WidgetBody; company: string }) => {
  const { look, texts, links = [] } = settings
  const [accent, background] = [look?.accent ?? '#4f46e5', look?.background ?? '#eef2ff']
  return (
    <figure aria-label="Preview of the widget" className="sticky top-4 flex w-full max-w-[300px] flex-col items-end gap-3">
      <div className="w-full overflow-hidden rounded-2xl border bg-surface shadow-float">
        <div className="px-4 py-4" style={{ background, color: inkOn(background) }}>
          <div className="flex items-center justify-between font-semibold">
            {look?.logo_url ? <img src={look.logo_url} alt="" className="max-h-7 max-w-32" /> : company}
            <X size={16} aria-hidden />
          </div>
          <p className="mt-4 text-lg leading-tight font-semibold">{look?.welcome || 'How can we help?'}</p>
        </div>
        <div className="flex flex-col gap-2.5 p-3">
          <div className="rounded-lg border px-3 py-2">
            <p className="font-medium">Start a chat</p>
            <p className="text-small text-ink-3">{texts?.online || 'We usually answer within minutes'}</p>
          </div>
          {links.length > 0 ? (
            <ul className="rounded-lg border px-3 py-1">
              {links.map((link, at) => (
                <li key={at} className="truncate border-b py-1.5 last:border-b-0">
                  {link.emoji} {link.label}
                </li>
              ))}
            </ul>
          ) : null}
        </div>
      </div>
      <span className={`grid size-12 place-items-center rounded-full shadow-float ${look?.side === 'left' ? 'self-start' : ''}`} style={{ background: accent, color: inkOn(accent) }}>
        {look?.launcher_logo_url ? <img src={look.launcher_logo_url} alt="" className="size-7 rounded" /> : <MessageCircle size={22} aria-hidden />}
      </span>
    </figure>
  )
}
