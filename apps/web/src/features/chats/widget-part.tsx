// One part of how the widget is set up, under its heading.
import type { ChatWidget } from '@patchbay/contract'
import type { ReactNode } from 'react'

export const bodyOf = ({ app_id: _app, has_secret: _secret, script_url: _script, articles: _articles, ...settings }: ChatWidget) => settings
export type Settings = ReturnType<typeof bodyOf>
export type PartProps = { settings: Settings; set: (change: Partial<Settings>) => void }

export const Part = ({ title, says, children }: { title: string; says?: string; children: ReactNode }) => (
  <fieldset className="flex min-w-0 flex-col gap-3 border-b pb-5">
    <legend className="mb-2 font-semibold">{title}</legend>
    {says ? <p className="-mt-1 text-small text-ink-3">{says}</p> : null}
    {children}
  </fieldset>
)
