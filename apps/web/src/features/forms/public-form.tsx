// A ticket form on its own page: asked, sent, thanked for.
import type { Data, openForm } from '@patchbay/contract'
import DOMPurify from 'dompurify'
import { type FormEvent, useMemo, useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { SendFoot, Thanks } from '../../ui/public-page.tsx'
import { type Answers, FormView } from './form-view.tsx'
import { prefilled } from './prefill.ts'
import { uploadTo, useSubmitForm } from './queries.ts'

type Opened = Data<typeof openForm>

const LOCKED = new Set(['name', 'email'])
const NOTHING = new Set<string>()

const answersFor = (form: Opened): Answers => ({ ...prefilled(form.fields, location.search), ...(form.me ? { name: form.me.name, email: form.me.email } : {}) })

/** The whole page, also out of a frame: what comes next may not be shown in one. */
const leaveFor = (url: string): void => (window.top ?? window).location.assign(url)

/** People do not see it, so whoever fills it in is none. */
const Trap = ({ value, onChange }: { value: string; onChange: (value: string) => void }) => (
  <div aria-hidden="true" className="absolute -start-[9999px] h-0 overflow-hidden">
    <label>
      Website
      <input tabIndex={-1} autoComplete="off" value={value} onChange={(event) => onChange(event.target.value)} />
    </label>
  </div>
)

export const PublicForm = ({ slug, form }: { slug: string; form: Opened }) => {
  const [answers, setAnswers] = useState<Answers>(() => answersFor(form))
  const [clientId, setClientId] = useState(() => crypto.randomUUID())
  const [website, setWebsite] = useState('')
  const submit = useSubmitForm(slug)
  const upload = useMemo(() => uploadTo(slug), [slug])
  const again = () => {
    setAnswers(answersFor(form))
    setClientId(crypto.randomUUID())
    submit.reset()
  }
  const send = (event: FormEvent) => {
    event.preventDefault()
    submit.mutate({ client_id: clientId, values: answers, website }, { onSuccess: ({ redirect_url }) => (redirect_url ? leaveFor(redirect_url) : undefined) })
  }
  if (submit.data)
    return (
      <Thanks title={submit.data.number === null ? 'Sent' : `Sent, as #${submit.data.number}`} says={submit.data.thanks}>
        <Button className="mt-3" onClick={again}>
          Send another
        </Button>
      </Thanks>
    )
  return (
    <form onSubmit={send} className="relative">
      {form.description_html ? <div className="words mb-6 text-message text-ink-2" dangerouslySetInnerHTML={{ __html: DOMPurify.sanitize(form.description_html) }} /> : null}
      {form.me ? <p className="mb-5 rounded-md bg-hover px-3 py-2 text-small text-ink-2">You are signed in, so this is sent as {form.me.name}.</p> : null}
      <FormView fields={form.fields} conditions={form.conditions} answers={answers} locked={form.me ? LOCKED : NOTHING} upload={upload} onChange={setAnswers} />
      <Trap value={website} onChange={setWebsite} />
      <SendFoot sending={submit} />
    </form>
  )
}
