// What a text of the bot will look like in Slack, with made-up names in it.
import { Fragment, type ReactNode } from 'react'

const EXAMPLES: Record<string, string> = {
  'person.name': 'Inês Carvalho',
  'person.mention': '@Inês',
  'bot.mention': '@Support',
  'account.name': 'Harbour Bakery',
  'channel.name': 'ext-harbour-bakery',
  'company.name': 'Your company',
}
const MARK = /(\*[^*\n]+\*|_[^_\n]+_|~[^~\n]+~|`[^`\n]+`|\{\{\s*[^{}]*?\s*\}\}|<https?:[^<>|\s]+(?:\|[^<>]+)?>)/g

const drawPart = (part: string): ReactNode => {
  const inner = part.slice(1, -1)
  if (part.startsWith('{{')) {
    const example = EXAMPLES[part.slice(2, -2).trim()]
    return example === undefined ? <span className="text-urgent">{part}</span> : <span className="text-accent">{example}</span>
  }
  if (/^\*.+\*$/.test(part)) return <strong>{draw(inner)}</strong>
  if (/^_.+_$/.test(part)) return <em>{draw(inner)}</em>
  if (/^~.+~$/.test(part)) return <s>{draw(inner)}</s>
  if (/^`.+`$/.test(part)) return <code className="rounded bg-hover px-1">{inner}</code>
  if (/^<https?:/.test(part)) return <span className="text-accent underline">{inner.split('|')[1] ?? inner}</span>
  return part
}
const draw = (text: string): ReactNode => text.split(MARK).map((part, index) => <Fragment key={index}>{drawPart(part)}</Fragment>)

export const Preview = ({ text, onlyYou }: { text: string; onlyYou: boolean }) => (
  <div className="flex min-w-0 flex-col gap-1">
    <span className="text-[12.5px] font-medium">In Slack</span>
    <div className="flex-1 rounded-md border bg-surface p-3">
      {onlyYou ? <p className="mb-1 text-small text-ink-3">Only visible to you</p> : null}
      <p className="font-semibold">
        Support <span className="rounded bg-hover px-1 text-[10px] font-medium text-ink-2">APP</span>
      </p>
      <div className="break-words whitespace-pre-wrap">{text.trim() ? draw(text) : <span className="text-ink-3">Nothing yet.</span>}</div>
      {onlyYou ? <span className="mt-2 inline-block rounded-md border px-2 py-0.5 text-small">Close</span> : null}
    </div>
  </div>
)
