// What may be answered to “How qualified is this lead?”, and which accounts are targets.
import type { ChatRoutingSettings } from '@patchbay/contract'
import { ArrowDown, ArrowUp, Plus, X } from 'lucide-react'
import { useState } from 'react'
import { reasonOf } from '../../lib/api.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { Section } from './parts.tsx'
import { useSaveSettings } from './queries.ts'
import { readTrouble } from './say.ts'

const BOX = 'h-8 min-w-0 flex-1 rounded-md border border-line-strong bg-surface px-2 text-ui text-ink'
type Line = { key: number; text: string }

const problemOf = (texts: string[]): string | null => {
  if (texts.length === 0) return 'Keep at least one answer.'
  const twice = texts.find((text, at) => texts.findIndex((other) => other.toLowerCase() === text.toLowerCase()) < at)
  return twice ? `“${twice}” stands there twice.` : null
}

export const Qualifications = ({ saved }: { saved: ChatRoutingSettings }) => {
  const [lines, setLines] = useState<Line[]>(saved.qualifications.map((text, key) => ({ key, text })))
  const [tag, setTag] = useState(saved.target_tag)
  const save = useSaveSettings()
  const texts = lines.map((line) => line.text.trim()).filter(Boolean)
  const now = { ...saved, qualifications: texts, target_tag: tag.trim() }
  const isChanged = JSON.stringify(now) !== JSON.stringify(saved)
  const problem = problemOf(texts) ?? (save.isError ? readTrouble(reasonOf(save.error)).says : null)
  const swap = (at: number, to: number) => setLines(lines.map((line, n) => (n === at ? (lines[to] as Line) : n === to ? (lines[at] as Line) : line)))
  return (
    <Section title="How qualified is this lead?" says="What may be answered when a chat ends, in this order, here and in Slack.">
      <form className="flex flex-col gap-3 rounded-lg border bg-surface p-4" onSubmit={(event) => { event.preventDefault(); if (!problemOf(texts)) save.mutate({ now, before: saved }) }}>
        <ol className="flex max-w-md flex-col gap-1" aria-label="Answers">
          {lines.map((line, at) => (
            <li key={line.key} className="flex items-center gap-1">
              <input className={BOX} aria-label={`Answer ${at + 1}`} maxLength={60} value={line.text} onChange={(event) => setLines(lines.map((one) => (one.key === line.key ? { ...one, text: event.target.value } : one)))} />
              <IconButton label={`Move answer ${at + 1} up`} disabled={at === 0} onClick={() => swap(at, at - 1)}><ArrowUp size={13} /></IconButton>
              <IconButton label={`Move answer ${at + 1} down`} disabled={at === lines.length - 1} onClick={() => swap(at, at + 1)}><ArrowDown size={13} /></IconButton>
              <IconButton label={`Remove ${line.text || `answer ${at + 1}`}`} onClick={() => setLines(lines.filter((one) => one.key !== line.key))}><X size={13} /></IconButton>
            </li>
          ))}
        </ol>
        {lines.length < 20 ? <Button look="ghost" className="self-start" onClick={() => setLines([...lines, { key: Math.max(-1, ...lines.map((one) => one.key)) + 1, text: '' }])}><Plus size={13} /> Add an answer</Button> : null}
        <div className="max-w-md">
          <Field label="Tag of target accounts" maxLength={100} autoComplete="off" placeholder="Target" hint="Accounts with this tag are target accounts for playbooks. Empty: all accounts are." value={tag} onChange={(event) => setTag(event.target.value)} />
        </div>
        {problem ? <p role="alert" className="text-urgent">{problem}</p> : null}
        <Button type="submit" look="primary" className="self-start" disabled={!isChanged || save.isPending || problemOf(texts) !== null}>{save.isPending ? 'Saving…' : isChanged ? 'Save' : 'Saved'}</Button>
      </form>
    </Section>
  )
}
