// The words of a message as safe HTML; what it quotes at its end is folded, pictures from elsewhere wait.
import { Ellipsis, ImageOff } from 'lucide-react'
import { memo, useMemo, useState } from 'react'
import { cleanWords, LONGEST, plainStart } from './clean.ts'
import { partQuote } from './quoted.ts'

const Html = ({ html }: { html: string }) => <div className="words" dir="auto" dangerouslySetInnerHTML={{ __html: html }} />

const SMALL = 'mt-1 inline-flex h-6 items-center gap-1.5 rounded-md border px-2 text-small text-ink-2 hover:bg-hover'

const Whole = ({ html }: { html: string }) => {
  const [pictures, setPictures] = useState(false)
  const [quote, setQuote] = useState(false)
  const { words, quoted, held } = useMemo(() => {
    const clean = cleanWords(html, pictures)
    return { ...partQuote(clean.html), held: clean.held }
  }, [html, pictures])
  return (
    <>
      <Html html={words} />
      {quoted ? (
        <button type="button" aria-expanded={quote} onClick={() => setQuote(!quote)} className={SMALL}>
          <Ellipsis size={14} /> {quote ? 'Fold the quoted text' : 'Quoted text'}
        </button>
      ) : null}
      {quoted && quote ? <Html html={quoted} /> : null}
      {held > 0 ? (
        <button type="button" onClick={() => setPictures(true)} title="Loading them tells the sender that this was read" className={SMALL}>
          <ImageOff size={14} /> Show {held === 1 ? 'the picture' : `${held} pictures`} from elsewhere
        </button>
      ) : null}
    </>
  )
}

export const Words = memo(({ html }: { html: string }) => {
  const [whole, setWhole] = useState(html.length <= LONGEST)
  if (whole) return <Whole html={html} />
  return (
    <>
      <p className="words whitespace-pre-wrap" dir="auto">
        {plainStart(html)}…
      </p>
      <button type="button" onClick={() => setWhole(true)} className={SMALL}>
        <Ellipsis size={14} /> This message is very long: show all of it
      </button>
    </>
  )
})
