// One answer to many: written once, sent to each customer where they wrote, with what differs filled in.
import { BULK_VARIABLES } from '@patchbay/contract'
import { type FormEvent, Suspense, useRef, useState } from 'react'
import { putInto } from '../features/ai/editor-hands.ts'
import { later } from '../lib/later.ts'
import { EditorModal } from '../ui/settings-editor.tsx'

const WordsEditor = later(() => import('../features/messages/editor.tsx'), 'default')

const SAY: Record<(typeof BULK_VARIABLES)[number], string> = {
  'requester.name': 'Requester', 'requester.first_name': 'First name', 'account.name': 'Account', 'issue.number': 'Number', 'issue.title': 'Title', 'me.name': 'My name', 'me.first_name': 'My first name',
}

type ReplyToManyProps = { count: string; onSend: (html: string) => void; onClose: () => void }
export const ReplyToMany = ({ count, onSend, onClose }: ReplyToManyProps) => {
  const [html, setHtml] = useState('')
  const [told, setTold] = useState<string | null>(null)
  const area = useRef<HTMLDivElement>(null)
  const send = () => (html ? onSend(html) : setTold('Write the reply first.'))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    send()
  }
  const write = (words: string) => {
    setHtml(words)
    setTold(null)
  }
  return (
    <EditorModal
      editor={{ submit, told, isSaving: false, isChanged: html !== '', onClose }}
      title={`Reply to ${count}`}
      says="Each customer gets it in their own conversation, and sees nothing of the others. It cannot be called back."
      save={`Send to ${count}`}
    >
      <div ref={area} className="relative rounded-lg border border-line-strong bg-raised focus-within:border-accent">
        <Suspense fallback={<div className="min-h-[98px]" />}>
          <WordsEditor label="Reply to all" placeholder="Hello {{requester.first_name}}, …" initial={() => ''} round={0} focus onChange={(words) => write(words())} onSend={send} onLeave={() => {}} />
        </Suspense>
      </div>
      <div className="-mt-2 flex flex-wrap items-center gap-1.5" role="group" aria-label="What differs">
        {BULK_VARIABLES.map((name) => (
          <button key={name} type="button" onClick={() => putInto(area.current, `{{${name}}}`)} title={`{{${name}}}`} className="rounded-full bg-hover px-2 text-[11.5px] leading-5 font-medium text-ink-2 hover:text-ink">
            {SAY[name]}
          </button>
        ))}
      </div>
    </EditorModal>
  )
}
