// The articles on the first screen, found by words, and one of them as it is read.
import type { WholeArticle, WidgetArticle } from '@patchbay/contract'
import { useEffect, useState } from 'preact/hooks'
import { go } from '../actions.ts'
import { call } from '../api.ts'
import { say } from '../words.ts'
import { Bar } from './bar.tsx'
import { Onward } from './icons.tsx'

const REST_MS = 250

export const Articles = ({ newest }: { newest: WidgetArticle[] }) => {
  const [typed, setTyped] = useState('')
  const [found, setFound] = useState<WidgetArticle[] | null>(null)
  useEffect(() => {
    const asked = typed.trim()
    if (!asked) return setFound(null)
    let isOver = false
    const timer = setTimeout(() => void call<WidgetArticle[]>('GET', `/articles?q=${encodeURIComponent(asked)}`).then((some) => isOver || setFound(some), () => undefined), REST_MS)
    return () => {
      isOver = true
      clearTimeout(timer)
    }
  }, [typed])
  return (
    <section class="card">
      <h2>{say('articles')}</h2>
      <input class="find" type="search" aria-label={say('search')} placeholder={say('search')} maxLength={300} dir="auto" value={typed} onInput={(event) => setTyped(event.currentTarget.value)} />
      {(found ?? newest).map((article) => <button type="button" key={article.id} class="line" onClick={() => go({ name: 'article', id: article.id })}><span class="grow" dir="auto">{article.title}</span><Onward /></button>)}
      {found?.length === 0 && <p class="empty" role="status">{say('nothing')}</p>}
    </section>
  )
}

export const Article = ({ id }: { id: string }) => {
  const [article, setArticle] = useState<WholeArticle | null>(null)
  const [isGone, setGone] = useState(false)
  useEffect(() => {
    setArticle(null)
    setGone(false)
    call<WholeArticle>('GET', `/articles/${id}`).then(setArticle, () => setGone(true))
  }, [id])
  return (
    <>
      <Bar title={article?.title ?? say('articles')} />
      {article ? (
        <main class="scroll pad">
          <article class="read" dir="auto" dangerouslySetInnerHTML={{ __html: article.body_html }} />
          <a class="link" href={article.url} target="_blank" rel="noopener">{say('newTab')}</a>
        </main>
      ) : (
        <p class="empty scroll" role="status">{say(isGone ? 'gone' : 'loading')}</p>
      )}
    </>
  )
}
