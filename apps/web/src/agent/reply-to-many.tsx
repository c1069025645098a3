// One answer to many: written once, sent to each customer where they wrote, with what differs filled in.
import { BULK_VARIABLES } from '@patchbay/contract'
import { Suspense, useState } from 'react'
import { later } from '../lib/later.ts'
import { Button } from '../ui/button.tsx'
import { Modal } from '../ui/modal.tsx'

const WordsEditor = later(() => import('../features/messages/editor.tsx'), 'default')

const SAY: Record<(typeof BULK_VARIABLES)[number], string> = {
  'requester.name': 'Requester', 'requester.first_name': 'First name', 'account.name': 'Account', 'issue.number': 'Number', 'issue.title': 'Title', 'me.name': 'My name', 'me.first_name': 'My first name',
}

type ReplyToManyProps = { count: string; onSend: (html: string) => void; onClose: () => void }
export const ReplyToMany = ({ count, onSend, onClose }: ReplyToManyProps) => {
  const [html, setHtml] = useState('')
  const [initial, setInitial] = useState('')
  const [round, setRound] = useState(0)
  const insert = (name: string) => {
    const word = `{{${name}}}`
    const next = /<\/p>$/.test(html) ? html.replace(/<\/p>$/, ` ${word}</p>`) : `${html}<p>${word}</p>`
    setHtml(next)
    setInitial(next)
    setRound(round + 1)
  }
  return (
    <Modal open wide onOpenChange={(open) => !open && onClose()} title={`Reply to ${count}`} says="Each customer gets it in their own conversation, and sees nothing of the others. It cannot be called back.">
      <div className="relative rounded-lg border border-line-strong bg-raised focus-within:border-accent">
        <Suspense fallback={<div className="min-h-[98px]" />}>
          <WordsEditor label="Reply to all" placeholder="Hello {{requester.first_name}}, …" initial={() => initial} round={round} focus onChange={(words) => setHtml(words())} onSend={() => html && onSend(html)} onLeave={onClose} />
        </Suspense>
      </div>
      <div className="mt-2 flex flex-wrap items-center gap-1.5" role="group" aria-label="What differs">
        {BULK_VARIABLES.map((name) => (
          <button key={name} type="button" onClick={() => insert(name)} title={`{{${name}}}`} className="rounded-full bg-hover px-2 text-[11.5px] leading-5 font-medium text-ink-2 hover:text-ink">
            {SAY[name]}
          </button>
        ))}
      </div>
      <div className="mt-4 flex justify-end gap-2">
        <Button onClick={onClose}>Cancel</Button>
        <Button look="primary" disabled={!html} onClick={() => onSend(html)}>
          Send to {count}
        </Button>
      </div>
    </Modal>
  )
}
