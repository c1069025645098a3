// A survey for whoever was asked: a page of its own, without the desk around it.
import { directionOf } from '@patchbay/contract'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { MessageCircleQuestion } from 'lucide-react'
import { useState } from 'react'
import { lookOf } from '../features/surveys/look.ts'
import { PublicSurvey } from '../features/surveys/public-survey.tsx'
import { openSurveyQuery } from '../features/surveys/queries.ts'
import { SurveyLanguage } from '../features/surveys/survey-language.tsx'
import { PublicPage } from '../ui/public-page.tsx'

const route = getRouteApi('/surveys/$token')
const GONE = { icon: <MessageCircleQuestion size={20} />, title: 'There is no survey here', says: 'The link is not whole, or it was never one of ours. Open it from the message once more.' }

/** An address such as ?lang=de asks for a language; what is chosen here stands there too, so that the page can be passed on. */
const useLanguage = () => {
  const [lang, setLang] = useState(() => new URLSearchParams(location.search).get('lang') ?? '')
  const choose = (language: string) => {
    const address = new URL(location.href)
    address.searchParams.set('lang', language)
    history.replaceState(history.state, '', address)
    setLang(language)
  }
  return { lang, choose }
}

export const SurveyPage = () => {
  const { token } = route.useParams()
  const { lang, choose } = useLanguage()
  return (
    <PublicPage
      query={useQuery(openSurveyQuery(token, lang))}
      what="The survey"
      gone={GONE}
      frameOf={({ colors, language }) => ({ style: lookOf(colors), lang: language, dir: directionOf(language) })}
      renderCorner={(asked) => <SurveyLanguage asked={asked} onPick={choose} />}
    >
      {(asked) => <PublicSurvey token={token} lang={lang} asked={asked} />}
    </PublicPage>
  )
}
