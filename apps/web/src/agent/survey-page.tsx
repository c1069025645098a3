// A survey for whoever was asked: a page of its own, without the desk around it.
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { MessageCircleQuestion } from 'lucide-react'
import { PublicSurvey } from '../features/surveys/public-survey.tsx'
import { openSurveyQuery } from '../features/surveys/queries.ts'
import { PublicPage } from '../ui/public-page.tsx'

const route = getRouteApi('/surveys/$token')
const GONE = { icon: <MessageCircleQuestion size={20} />, title: 'There is no survey here', says: 'The link is not whole, or it was never one of ours. Open it from the message once more.' }

export const SurveyPage = () => {
  const { token } = route.useParams()
  return (
    <PublicPage query={useQuery(openSurveyQuery(token))} what="The survey" gone={GONE}>
      {(asked) => <PublicSurvey token={token} asked={asked} />}
    </PublicPage>
  )
}
