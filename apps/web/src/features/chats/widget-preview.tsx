// How the widget will look with what is being set up: its first screen and a new chat.
import { ChevronRight, MessageCircle, Send, X } from 'lucide-react'
import { type CSSProperties, useState } from 'react'
import { Button } from '../../ui/button.tsx'
import type { WidgetBody } from './queries.ts'

type Look = Required<NonNullable<WidgetBody['look']>>

const inkOn = (color: string): string => {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16) / 255)
  return 0.2126 * r ** 2.2 + 0.7152 * g ** 2.2 + 0.0722 * b ** 2.2 > 0.36 ? '#0b0d12' : '#ffffff'
}

/** The widget's own colours: it is light on a light page, whatever the desk is. */
const groundOf = ({ theme }: Look): CSSProperties & Record<`--${string}`, string> => ({
  ...(theme === 'auto' ? {} : { colorScheme: theme }),
  '--surface': 'light-dark(#fff, #16181d)', '--text': 'light-dark(#16181d, #eceef2)', '--text-3': 'light-dark(#5c6370, #a0a7b4)', '--line': 'light-dark(#e5e7ec, #30343d)', '--hover': 'light-dark(#f4f5f7, #262a32)',
})

/** As in the widget: the head is the colour itself on a light ground, and a breath of it on a dark one. */
const headOf = ({ background }: Look): CSSProperties => ({
  background: `light-dark(${background}, color-mix(in srgb, ${background} 14%, #16181d))`,
  color: `light-dark(${inkOn(background)}, #eceef2)`,
})

const Home = ({ settings: { texts, links = [] }, look, company }: { settings: WidgetBody; look: Look; company: string }) => (
  <>
    <div className="px-4 py-4" style={headOf(look)}>
      <div className="flex items-center justify-between font-semibold">
        {look.logo_url ? <img src={look.logo_url} alt="" className="max-h-7 max-w-32" /> : company}
        <X size={16} aria-hidden />
      </div>
      <p className="mt-4 text-lg leading-tight font-semibold break-words">{look.welcome || 'How can we help?'}</p>
    </div>
    <div className="flex flex-col gap-2.5 p-3">
      <div className="flex items-center gap-2 rounded-lg border px-3 py-2">
        <div className="min-w-0 flex-1">
          <p className="font-medium">Start a chat</p>
          <p className="text-small text-ink-3">{texts?.online || 'We usually answer within minutes'}</p>
          <p className="mt-1 border-t pt-1 text-small text-ink-3">{texts?.offline || 'We are away and answer by email'}</p>
        </div>
        <ChevronRight size={14} aria-hidden className="shrink-0 text-ink-3 rtl:-scale-x-100" />
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
  </>
)

const Chat = ({ settings: { texts }, look, company }: { settings: WidgetBody; look: Look; company: string }) => (
  <>
    <p className="border-b px-4 py-3 font-semibold">{company}</p>
    <div className="flex min-h-40 flex-col gap-2 p-3">
      {texts?.initial ? <p className="max-w-[85%] self-start rounded-xl bg-hover px-3 py-1.5 break-words">{texts.initial}</p> : null}
      <p className="max-w-[85%] self-end rounded-xl px-3 py-1.5" style={{ background: look.accent, color: inkOn(look.accent) }}>Hello! Where is my order?</p>
      {texts?.wait ? <p className="max-w-[85%] self-start rounded-xl bg-hover px-3 py-1.5 break-words">{texts.wait}</p> : null}
    </div>
    <div className="flex items-center justify-between border-t px-3 py-2 text-ink-3">
      Write a message…
      <span className="grid size-8 place-items-center rounded-full" style={{ background: look.accent, color: inkOn(look.accent) }}>
        <Send size={14} aria-hidden className="rtl:-scale-x-100" />
      </span>
    </div>
  </>
)

const RIGHT_TO_LEFT = ['ar', 'he']
const directionOf = ({ language, direction }: Look): 'ltr' | 'rtl' => (direction === 'auto' ? (RIGHT_TO_LEFT.includes(language) ? 'rtl' : 'ltr') : direction)

export const WidgetPreview = ({ settings, look, company }: { settings: WidgetBody; look: Look; company: string }) => {
  const [isChat, setChat] = useState(false)
  const Shown = isChat ? Chat : Home
  return (
    <figure aria-label="Preview of the widget" className="top-4 flex w-full max-w-[300px] flex-col gap-3 self-start lg:sticky">
      <div role="group" aria-label="What is shown" className="flex gap-1">
        <Button look="ghost" aria-pressed={!isChat} className="aria-pressed:bg-hover" onClick={() => setChat(false)}>Home</Button>
        <Button look="ghost" aria-pressed={isChat} className="aria-pressed:bg-hover" onClick={() => setChat(true)}>Chat</Button>
      </div>
      <div dir={directionOf(look)} style={groundOf(look)} className="w-full overflow-hidden rounded-2xl border bg-surface text-ink shadow-float">
        <Shown settings={settings} look={look} company={company} />
      </div>
      <span className={`grid size-12 place-items-center rounded-full shadow-float ${look.side === 'left' ? 'self-start' : 'self-end'}`} style={{ background: look.accent, color: inkOn(look.accent) }}>
        {look.launcher_logo_url ? <img src={look.launcher_logo_url} alt="" className="size-7 rounded" /> : <MessageCircle size={22} aria-hidden />}
      </span>
      {settings.is_enabled ? null : <figcaption className="text-small text-ink-3">The widget is off; nobody sees it yet.</figcaption>}
    </figure>
  )
}
