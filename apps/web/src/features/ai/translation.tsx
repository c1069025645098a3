// Beneath a message in another language: what it says in mine, in which language it was, and how to get there.
import type { MessageTranslation } from '@patchbay/contract'
import { Link } from '@tanstack/react-router'
import { Languages } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { reasonOf } from '../../lib/api.ts'
import { type Reading, useIsTranslating, useTranslate, useTranslations } from './translations.ts'
import { sayValue } from './words.ts'

const LINE = 'mt-1 flex flex-wrap items-center gap-x-2 text-small text-ink-3'
const PRESS = 'font-medium text-ink-2 underline-offset-2 hover:underline disabled:opacity-50'

const nameOf = (from: string): string => (from ? sayValue('language', from) : 'Another language')

type PartProps = { found: MessageTranslation; reading: Reading }

const Made = ({ found, words }: { found: MessageTranslation; words: (html: string) => ReactNode }) => {
  const [shown, setShown] = useState(true)
  return (
    <div className="mt-1 border-s-2 ps-2.5">
      {shown && found.html !== null ? words(found.html) : null}
      <p className={LINE}>
        <Languages size={12} aria-hidden />
        <span>
          {found.from ? `From ${nameOf(found.from)}` : 'Translated'}, by {found.by}
        </span>
        <button type="button" className={PRESS} aria-expanded={shown} onClick={() => setShown(!shown)}>
          {shown ? 'Hide the translation' : 'Show the translation'}
        </button>
      </p>
    </div>
  )
}

const Offer = ({ found, reading }: PartProps) => {
  const translate = useTranslate(reading)
  const busy = useIsTranslating(reading)
  return (
    <p className={LINE}>
      <Languages size={12} aria-hidden />
      <span>{nameOf(found.from)}</span>
      <button type="button" className={PRESS} disabled={busy} onClick={() => translate.mutate([found.message_id])}>
        {busy ? 'Translating…' : translate.isError ? 'Try again' : 'Translate'}
      </button>
      {translate.isError ? (
        <span role="alert" className="text-urgent">
          {reasonOf(translate.error)}
        </span>
      ) : null}
    </p>
  )
}

/** Said once, beneath the latest: more would be noise. */
const HowTo = ({ found, maySet }: { found: MessageTranslation; maySet: boolean }) => (
  <p className={LINE}>
    <Languages size={12} aria-hidden />
    <span>{nameOf(found.from)}.</span>
    {maySet ? (
      <Link to="/settings/ai" className={PRESS}>
        Choose a model to read it in your language
      </Link>
    ) : (
      <span>It can be translated once an admin has chosen a model under Settings, AI.</span>
    )}
  </p>
)

type TranslationProps = { messageId: string; reading: Reading; maySet: boolean; words: (html: string) => ReactNode }
export const Translation = ({ messageId, reading, maySet, words }: TranslationProps) => {
  const listed = useTranslations(reading)
  const found = listed?.messages.find((one) => one.message_id === messageId)
  if (!listed || !found) return null
  if (found.html !== null) return <Made found={found} words={words} />
  if (listed.ready) return <Offer found={found} reading={reading} />
  return listed.messages.find((one) => one.html === null) === found ? <HowTo found={found} maySet={maySet} /> : null
}
