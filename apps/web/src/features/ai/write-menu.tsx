// The aid beside the composer: a draft, better words, another tone or language, a question; what comes is read before it is sent.
import { AI_LANGUAGES, AI_TONES, type AiWritten, type BodyInput, writeWithAi } from '@patchbay/contract'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Languages, MessageCircleQuestion, PencilLine, Sparkles, WandSparkles, X } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { call, reasonOf } from '../../lib/api.ts'
import { useKeys } from '../../lib/keys.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { Menu, MenuItem, MenuLabel, MenuLine } from '../../ui/menu.tsx'
import { putWords, readWords } from './editor-hands.ts'
import { marksQuery } from './queries.ts'
import { sayValue } from './words.ts'

type Asked = BodyInput<typeof writeWithAi>
const TONES: Record<(typeof AI_TONES)[number], string> = { professional: 'Professional', warm: 'Warm and friendly', concise: 'Concise', playful: 'Playful' }
const OFTEN = AI_LANGUAGES.slice(0, 8)

const useAid = (issueId: string) => useMutation({ mutationFn: (body: Asked) => call(writeWithAi, { params: { id: issueId }, body }), networkMode: 'always' })
type Aid = ReturnType<typeof useAid>

const Sources = ({ told }: { told: AiWritten }) =>
  told.sources.length === 0 ? null : (
    <details className="text-small">
      <summary className="cursor-pointer text-ink-2">{told.sources.length === 1 ? 'One earlier issue was used' : `${told.sources.length} earlier issues were used`}</summary>
      <ul className="mt-1 flex flex-col gap-1 ps-4">
        {told.sources.map((source) => (
          <li key={source.id}>
            <Link to="/issues/$number" params={{ number: String(source.number) }} className="font-medium hover:underline">
              {source.account ? `${source.account} ` : ''}#{source.number} {source.title}
            </Link>
            <span className="line-clamp-2 text-ink-3">{source.quote}</span>
          </li>
        ))}
      </ul>
    </details>
  )

/** What a question brought is shown, not written: it is for us. */
const Told = ({ aid, asked, onClose }: { aid: Aid; asked: Asked | null; onClose: () => void }) => {
  if (aid.isPending)
    return (
      <p role="status" className="flex-1 text-ink-3">
        {asked?.task === 'ask' ? 'Reading…' : 'Writing…'}
      </p>
    )
  if (aid.isError)
    return (
      <p role="alert" className="flex-1 text-urgent">
        {reasonOf(aid.error)}
      </p>
    )
  if (!aid.data) return null
  const { html, note } = aid.data
  return (
    <div className="flex min-w-0 flex-1 flex-col gap-1">
      {asked?.task === 'ask' ? <div dir="auto" className="max-h-48 overflow-y-auto whitespace-pre-line">{new DOMParser().parseFromString(html.replaceAll('<br>', '\n').replaceAll('</p><p>', '\n\n'), 'text/html').body.textContent}</div> : null}
      {note ? <p className="text-small text-soon">{note}</p> : null}
      <Sources told={aid.data} />
      {asked?.task === 'draft' && !note && aid.data.sources.length === 0 ? <p className="text-small text-ink-3">Read it before you send it.</p> : null}
      <span className="sr-only" role="status">
        Done
      </span>
      {asked?.task === 'ask' ? (
        <div>
          <Button onClick={() => putWords(html, 'add') && onClose()}>Put it into the reply</Button>
        </div>
      ) : null}
    </div>
  )
}

const Question = ({ onAsk }: { onAsk: (question: string) => void }) => {
  const [words, setWords] = useState('')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (words.trim()) onAsk(words.trim())
  }
  return (
    <form onSubmit={submit} className="flex flex-1 items-end gap-2">
      <div className="flex-1">
        <Field label="Ask about this conversation" autoFocus maxLength={2_000} value={words} onChange={(event) => setWords(event.target.value)} />
      </div>
      <Button type="submit" look="primary" className="h-8" disabled={words.trim() === ''}>
        Ask
      </Button>
    </form>
  )
}

type ChoicesProps = { words: boolean; onDraft: () => void; onImprove: () => void; onTone: (tone: (typeof AI_TONES)[number]) => void; onLanguage: (language: (typeof AI_LANGUAGES)[number]) => void; onQuestion: () => void }
const Choices = ({ words, onDraft, onImprove, onTone, onLanguage, onQuestion }: ChoicesProps) => (
  <>
    <MenuItem icon={<PencilLine size={14} />} onSelect={onDraft}>
      Draft a reply
    </MenuItem>
    <MenuItem icon={<MessageCircleQuestion size={14} />} onSelect={onQuestion}>
      Ask something…
    </MenuItem>
    {words ? (
      <>
        <MenuLine />
        <MenuItem icon={<WandSparkles size={14} />} onSelect={onImprove}>
          Improve what is written
        </MenuItem>
        <MenuLabel>Change the tone</MenuLabel>
        {AI_TONES.map((tone) => (
          <MenuItem key={tone} onSelect={() => onTone(tone)}>
            {TONES[tone]}
          </MenuItem>
        ))}
        <MenuLabel>Translate</MenuLabel>
        {OFTEN.map((language) => (
          <MenuItem key={language} icon={language === OFTEN[0] ? <Languages size={14} /> : null} onSelect={() => onLanguage(language)}>
            {sayValue('language', language)}
          </MenuItem>
        ))}
      </>
    ) : null}
  </>
)

export const WriteMenu = ({ issueId }: { issueId: string }) => {
  const writes = useQuery(marksQuery(issueId)).data?.writes ?? false
  const [open, setOpen] = useState(false)
  const [asked, setAsked] = useState<Asked | null>(null)
  const [asking, setAsking] = useState(false)
  const [words, setWords] = useState({ text: '', part: false })
  const aid = useAid(issueId)
  useKeys({ '$mod+j': () => show(true) }, writes)
  if (!writes) return null
  const show = (next: boolean) => {
    // Read before the menu takes the focus, and the selection with it.
    if (next) setWords(readWords())
    setOpen(next)
  }
  const close = () => {
    setAsking(false)
    setAsked(null)
    aid.reset()
  }
  const ask = (body: Asked) => {
    setAsking(false)
    setAsked(body)
    aid.mutate(body, { onSuccess: ({ html }) => void (body.task !== 'ask' && putWords(html, body.task === 'draft' ? 'add' : words.part ? 'part' : 'instead')) })
  }
  const { text } = words
  return (
    <div className="mx-auto flex w-full max-w-[760px] items-start gap-2 pt-2">
      <Menu
        open={open}
        onOpenChange={show}
        align="start"
        side="top"
        trigger={
          <IconButton label="Write with AI" keys="$mod+J" disabled={aid.isPending}>
            <Sparkles size={16} />
          </IconButton>
        }
      >
        <Choices
          words={text !== ''}
          onDraft={() => ask({ task: 'draft' })}
          onImprove={() => ask({ task: 'improve', text })}
          onTone={(tone) => ask({ task: 'tone', text, tone })}
          onLanguage={(language) => ask({ task: 'translate', text, language })}
          onQuestion={() => {
            close()
            setAsking(true)
          }}
        />
      </Menu>
      {asking ? <Question onAsk={(question) => ask({ task: 'ask', question })} /> : <Told aid={aid} asked={asked} onClose={close} />}
      {asking || aid.data || aid.isError ? (
        <IconButton label="Close" onClick={close}>
          <X size={16} />
        </IconButton>
      ) : null}
    </div>
  )
}
