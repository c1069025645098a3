// Where the customer writes another language than I do: my reply in theirs, to be read before it is sent, and back again.
import { AI_LANGUAGES, writeWithAi } from '@patchbay/contract'
import { useMutation } from '@tanstack/react-query'
import { Languages } from 'lucide-react'
import { useState } from 'react'
import { call, reasonOf } from '../../lib/api.ts'
import { tell } from '../../lib/tell.ts'
import { Button } from '../../ui/button.tsx'
import { putWords, readHtml, readWords } from './editor-hands.ts'
import { type Reading, useTranslations } from './translations.ts'
import { sayValue } from './words.ts'

type Written = (typeof AI_LANGUAGES)[number]
const isWritten = (language: string): language is Written => (AI_LANGUAGES as readonly string[]).includes(language)

const mine = (language: string): string => language.split('-', 1)[0] ?? language

/** What the customer wrote last in another language than mine; undefined when they write mine. */
const useTheirs = (reading: Reading, latest: string | undefined): Written | undefined => {
  const listed = useTranslations(reading)
  const from = listed?.ready ? listed.messages.find((one) => one.message_id === latest)?.from : undefined
  return from && from !== mine(reading.language) && isWritten(from) ? from : undefined
}

type ReplyTranslationProps = { reading: Reading; /** The customer's latest message. */ latest: string | undefined }
export const ReplyTranslation = ({ reading, latest }: ReplyTranslationProps) => {
  const theirs = useTheirs(reading, latest)
  const [own, setOwn] = useState<string | null>(null)
  const translate = useMutation({
    mutationFn: (given: { text: string; language: Written }) => call(writeWithAi, { params: { id: reading.issueId }, body: { task: 'translate', ...given } }),
    networkMode: 'always',
  })
  if (!theirs) return null
  const name = sayValue('language', theirs)
  const start = () => {
    const { text, part } = readWords()
    if (text === '') return tell('Write your reply first')
    const before = readHtml()
    translate.mutate({ text, language: theirs }, { onSuccess: ({ html }) => putWords(html, part ? 'part' : 'instead') && setOwn(before) })
  }
  const back = () => {
    if (own !== null) putWords(own, 'instead')
    setOwn(null)
  }
  return (
    <div className="mx-auto flex w-full max-w-[760px] flex-wrap items-center gap-x-2 gap-y-1 pt-2 text-small text-ink-2">
      <Languages size={14} aria-hidden />
      {own === null ? (
        <>
          <span>The customer writes {name}.</span>
          <Button look="ghost" disabled={translate.isPending} onClick={start}>
            {translate.isPending ? 'Translating…' : `Put my reply into ${name}`}
          </Button>
        </>
      ) : (
        <>
          <span role="status">Your reply is in {name} now. Read it before you send it.</span>
          <Button look="ghost" onClick={back}>
            Back to my words
          </Button>
        </>
      )}
      {translate.isError ? (
        <span role="alert" className="text-urgent">
          {reasonOf(translate.error)}
        </span>
      ) : null}
    </div>
  )
}
