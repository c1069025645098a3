// Signing in: the people of the demo as buttons, or email and password.
import { type Data, type Session, signIn, signInAsDemo, type signInOptions } from '@patchbay/contract'
import { ArrowRight } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { call, reasonOf } from '../../lib/api.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { BrandMark } from '../../ui/brand.tsx'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'

type Options = Data<typeof signInOptions>
type Entering = { busy: string; problem: string; enter: (key: string, work: () => Promise<Session>) => void }

const useEntering = (onEntered: (session: Session) => void, said: string): Entering => {
  const [busy, setBusy] = useState('')
  const [problem, setProblem] = useState(said)
  const enter = (key: string, work: () => Promise<Session>) => {
    setBusy(key)
    setProblem('')
    work()
      .then(onEntered)
      .catch((error: unknown) => setProblem(reasonOf(error)))
      .finally(() => setBusy(''))
  }
  return { busy, problem, enter }
}

const DemoPeople = ({ people, entering }: { people: Options['demo_people']; entering: Entering }) => (
  <ul className="grid grid-cols-2 gap-2 max-[719px]:grid-cols-1">
    {people.map((person) => (
      <li key={person.id}>
        <button
          type="button"
          disabled={entering.busy !== ''}
          onClick={() => entering.enter(person.id, () => call(signInAsDemo, { body: { user_id: person.id } }))}
          className="group flex w-full items-center gap-3 rounded-lg border bg-surface px-3 py-2.5 text-start transition-colors duration-100 hover:border-line-strong hover:bg-hover disabled:opacity-60"
        >
          <Avatar name={person.name} url={person.avatar_url} size={32} />
          <span className="min-w-0 flex-1">
            <span className="block truncate font-medium">Continue as {person.name}</span>
            <span className="block truncate text-small text-ink-3">{person.email}</span>
          </span>
          <ArrowRight
            size={16}
            className="text-ink-3 transition-transform duration-100 group-hover:translate-x-0.5 rtl:-scale-x-100"
          />
        </button>
      </li>
    ))}
  </ul>
)

const PasswordForm = ({ entering, first }: { entering: Entering; first: boolean }) => {
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    entering.enter('password', () => call(signIn, { body: { email, password } }))
  }
  return (
    <form onSubmit={submit} className="flex flex-col gap-3">
      <Field
        label="Email"
        type="email"
        autoComplete="username"
        required
        autoFocus={first}
        value={email}
        onChange={(event) => setEmail(event.target.value)}
      />
      <Field
        label="Password"
        type="password"
        autoComplete="current-password"
        required
        value={password}
        onChange={(event) => setPassword(event.target.value)}
      />
      <Button type="submit" look="primary" disabled={entering.busy !== ''} className="mt-1 h-9 justify-center">
        {entering.busy === 'password' ? 'Signing in…' : 'Sign in'}
      </Button>
    </form>
  )
}

/** Slack's own page says who one is; the server leads there and back. */
const SlackWay = ({ next }: { next: string }) => (
  <a href={`/slack/sign-in?${new URLSearchParams({ next }).toString()}`} className="flex h-9 items-center justify-center gap-2 rounded-md border bg-surface font-medium hover:border-line-strong hover:bg-hover">
    <BrandMark brand="slack" size={15} className="text-ink-2" /> Continue with Slack
  </a>
)

type SignInFormProps = { options: Options; next: string; /** Why one is here again. */ said: string; /** Signed in elsewhere already. */ beside: boolean; onEntered: (session: Session) => void }
export const SignInForm = ({ options, next, said, beside, onEntered }: SignInFormProps) => {
  const entering = useEntering(onEntered, said)
  // The people of the demo are all of its first workspace.
  const demo = !beside && options.demo_people.length > 0
  const [asked, setAsked] = useState(false)
  return (
    <div className="flex flex-col gap-5">
      {demo ? <DemoPeople people={options.demo_people} entering={entering} /> : null}
      {options.has_slack ? <div className={demo ? '' : 'max-w-[380px]'}><SlackWay next={next} /></div> : null}
      {demo && !asked ? (
        <Button look="ghost" className="self-start !px-0 hover:!bg-transparent" onClick={() => setAsked(true)}>
          Sign in with a password instead
        </Button>
      ) : (
        <div className="max-w-[380px]">
          <PasswordForm entering={entering} first />
        </div>
      )}
      <p role="alert" className="min-h-5 text-urgent">
        {entering.problem}
      </p>
    </div>
  )
}
