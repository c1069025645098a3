// A ticket form in the window: asked by its conditions, with what is wrong beside the field; sent, it is a chat.
import type { Data, sendFormInWidget, WidgetForm } from '@patchbay/contract'
import { useEffect, useRef, useState } from 'preact/hooks'
import { askedNow, besideField, flawsIn, prefilled, type Answers } from '../answers.ts'
import { go } from '../actions.ts'
import { call } from '../api.ts'
import { takeBegun, whereabouts } from '../sending.ts'
import { state, useWidget } from '../state.ts'
import { say } from '../words.ts'
import { Bar } from './bar.tsx'
import { Field } from './field.tsx'

type Problems = Record<string, string>
const messageOf = (error: unknown): string => (error instanceof TypeError ? say('noLine') : error instanceof Error ? error.message : '')

/** Where the page's markup is from is known: admins write it, and the desk has cleaned it. */
const Intro = ({ html }: { html: string }) => <div class="intro" dir="auto" dangerouslySetInnerHTML={{ __html: html }} />

const sendIt = (slug: string, clientId: string, answers: Answers, fileUrls: string[]) =>
  call<Data<typeof sendFormInWidget>>('POST', `/forms/${encodeURIComponent(slug)}`, { client_id: clientId, values: answers, file_urls: fileUrls, ...whereabouts(), fields: state.fields })

const Questions = ({ form }: { form: WidgetForm }) => {
  const { session, formFields } = useWidget()
  const [answers, setAnswers] = useState<Answers>(() => prefilled(form, formFields))
  const [files, setFiles] = useState<Record<string, { name: string; url: string }[]>>({})
  const [problems, setProblems] = useState<Problems>({})
  const [isSending, setSending] = useState(false)
  const [clientId] = useState(() => crypto.randomUUID())
  const place = useRef<HTMLFormElement>(null)
  const asked = askedNow(form, answers, session?.visitor ?? { name: '', email: '' })
  const given = { ...answers, ...Object.fromEntries(Object.entries(files).map(([key, some]) => [key, some.map((file) => file.url)])) }
  // Whoever cannot see the screen is brought to the first thing that is wrong.
  useEffect(() => place.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus(), [problems])
  const submit = async (event: SubmitEvent) => {
    event.preventDefault()
    const flaws = Object.entries(flawsIn(asked, given)).map(([key, flaw]) => [key, say(flaw)])
    setProblems(Object.fromEntries(flaws) as Problems)
    if (flaws.length > 0 || isSending) return
    setSending(true)
    const told = await sendIt(form.slug, clientId, answers, Object.values(files).flat().map((file) => file.url)).catch((error: unknown) => messageOf(error))
    setSending(false)
    if (typeof told === 'string') {
      const { key, says } = besideField(asked, told)
      return setProblems({ [key]: says })
    }
    takeBegun(told.chat)
    go({ name: 'chat', id: told.chat.id, note: told.thanks })
  }
  return (
    <main class="scroll pad">
      <form class="ask long" ref={place} noValidate onSubmit={(event) => void submit(event)}>
        {form.description_html && <Intro html={form.description_html} />}
        {asked.map(({ field, isRequired }) => (
          <Field
            key={field.key} field={field} isRequired={isRequired} value={answers[field.key]} files={files[field.key] ?? []} problem={problems[field.key]}
            onChange={(value) => setAnswers({ ...answers, [field.key]: value })} onFiles={(changed) => setFiles((held) => ({ ...held, [field.key]: changed(held[field.key] ?? []) }))}
          />
        ))}
        {problems[''] && <p class="problem" role="alert">{problems['']}</p>}
        <button type="submit" class="primary" aria-disabled={isSending}>{say(isSending ? 'sending' : 'submit')}</button>
      </form>
    </main>
  )
}

export const Form = ({ slug }: { slug: string }) => {
  const [form, setForm] = useState<WidgetForm | null>(null)
  const [problem, setProblem] = useState('')
  const read = () => {
    setProblem('')
    call<WidgetForm>('GET', `/forms/${encodeURIComponent(slug)}`).then(setForm, (error: unknown) => setProblem(messageOf(error)))
  }
  useEffect(read, [slug])
  return (
    <>
      <Bar title={form?.name ?? say('tickets')} />
      {form && <Questions key={form.slug} form={form} />}
      {!form && !problem && <p class="empty scroll" role="status">{say('loading')}</p>}
      {problem && (
        <div class="scroll pad">
          <p class="problem" role="alert">{problem}</p>
          <button type="button" class="primary" onClick={read}>{say('again')}</button>
        </div>
      )}
    </>
  )
}
