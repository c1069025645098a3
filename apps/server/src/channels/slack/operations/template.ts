// Fills the variables of a text that the bot says, so that nobody's name can ping or format anything. Pure.
import { escape } from '../translate-out.ts'

type Values = Partial<Record<string, string>>

const VARIABLE = /\{\{\s*([^{}]*?)\s*\}\}/g
const plain = (value: string): string => escape(value).replace(/[*_~`]/g, '\u200b$&')

/** Mentions come as Slack writes them and stay so; everything else is somebody's words. */
export const fillText = (text: string, values: Values): string =>
  text.replace(/<!(channel|here|everyone|subteam)/g, '&lt;!$1').replace(VARIABLE, (whole, name: string) => {
    const value = values[name]
    if (value === undefined) return whole
    return name.endsWith('.mention') ? value : plain(value)
  })

/** In an address a value is a part of it, and nothing more. */
export const fillLink = (url: string, values: Values): string => url.replace(VARIABLE, (whole, name: string) => encodeURIComponent(values[name] ?? whole))

/** A title is shown as it is, without any marks. */
export const fillTitle = (title: string, values: Values): string => title.replace(VARIABLE, (whole, name: string) => values[name] ?? whole)
