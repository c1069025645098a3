// What is asked and told about surveys.
import {
  addSurvey, answerSurvey, type BodyInput, cancelSurveyRequest, changeSurvey, getSurveyResults, listContactSurveys, listIssueSurveys, listOwnSurveys, listSurveyAnswers, listSurveyWords, openSurvey, type OwnSurvey, type QueryInput,
  removeSurvey, restoreSurvey, sendSurvey, SURVEY_EXPORT_PATH, testSurvey, type GivenAnswers,
} from '@patchbay/contract'
import { infiniteQueryOptions, keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { call } from '../../lib/api.ts'
import { useChange, useRemoval } from '../../lib/change.ts'

export const surveysQuery = queryOptions({
  queryKey: ['surveys', 'all'],
  queryFn: ({ signal }) => call(listOwnSurveys, {}, { signal }),
  staleTime: 30_000,
})

/** What pages say by themselves does not change while the app is open. */
export const surveyWordsQuery = queryOptions({ queryKey: ['survey-words'], queryFn: ({ signal }) => call(listSurveyWords, {}, { signal }), staleTime: Number.POSITIVE_INFINITY })

export type SurveyBody = BodyInput<typeof addSurvey>

export const useSaveSurvey = (id: string | null) =>
  useChange({
    work: (body: SurveyBody) => (id ? call(changeSurvey, { params: { id }, body }) : call(addSurvey, { body })),
    stale: ['surveys'],
    said: (survey) => (id ? `${survey.name} is changed` : `${survey.name} is there`),
  })

const TESTED = { slack: 'in Slack', email: 'by mail' } as const

export const useTestSurvey = () =>
  useChange({
    work: ({ id, language }: { id: string; language: string }) => call(testSurvey, { params: { id }, query: { language } }),
    stale: [],
    said: ({ via }) => `Sent to you ${via.map((way) => TESTED[way]).join(' and ')}; what you answer is not counted`,
    trouble: 'The test was not sent',
  })

export const useRemoveSurvey = () =>
  useRemoval({
    what: 'survey',
    nameOf: (survey: OwnSurvey) => survey.name,
    work: ({ id }) => call(removeSurvey, { params: { id } }),
    again: ({ id }) => call(restoreSurvey, { params: { id } }),
    stale: ['surveys'],
  })

export type Chosen = QueryInput<typeof getSurveyResults>
export type ChosenAnswers = Omit<QueryInput<typeof listSurveyAnswers>, 'cursor' | 'limit'>

export const resultsQuery = (id: string, chosen: Chosen) =>
  queryOptions({ queryKey: ['surveys', 'results', id, chosen], queryFn: ({ signal }) => call(getSurveyResults, { params: { id }, query: chosen }, { signal }), placeholderData: keepPreviousData, staleTime: 10_000 })

export const answersQuery = (id: string, chosen: ChosenAnswers) =>
  infiniteQueryOptions({
    queryKey: ['surveys', 'answers', id, chosen],
    queryFn: ({ pageParam, signal }) => call(listSurveyAnswers, { params: { id }, query: { ...chosen, ...(pageParam ? { cursor: pageParam } : {}) } }, { signal }),
    initialPageParam: '',
    getNextPageParam: (last) => (last.has_next_page ? last.cursor : null),
    placeholderData: keepPreviousData,
  })

export const exportUrl = (id: string, chosen: ChosenAnswers): string => {
  const given = Object.entries(chosen).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)] as [string, string]]))
  return `/api${SURVEY_EXPORT_PATH.replace(':id', id)}?${new URLSearchParams(given).toString()}`
}

export const issueSurveysQuery = (issueId: string) =>
  queryOptions({ queryKey: ['surveys', 'issue', issueId], queryFn: ({ signal }) => call(listIssueSurveys, { params: { id: issueId } }, { signal }), staleTime: 10_000 })

export const contactSurveysQuery = (contactId: string) =>
  queryOptions({ queryKey: ['surveys', 'contact', contactId], queryFn: ({ signal }) => call(listContactSurveys, { params: { id: contactId } }, { signal }), staleTime: 10_000 })

export const useSendSurvey = (issueId: string) =>
  useChange({
    work: (survey: OwnSurvey) => call(sendSurvey, { params: { id: issueId }, body: { survey_id: survey.id } }),
    stale: ['surveys'],
    said: (request) => `${request.contact?.name ?? 'The customer'} is asked: ${request.survey.name}`,
    trouble: 'Nobody was asked',
  })

export const useCancelRequest = () =>
  useChange({ work: (id: string) => call(cancelSurveyRequest, { params: { id } }), stale: ['surveys'], said: 'The question is taken back', trouble: 'It was not taken back' })

/** As whoever was asked sees it. */
export const openSurveyQuery = (token: string, lang: string) =>
  queryOptions({
    queryKey: ['survey', token, lang],
    queryFn: ({ signal }) => call(openSurvey, { params: { token }, query: lang ? { lang } : {} }, { signal }),
    placeholderData: keepPreviousData,
    retry: false,
    staleTime: Number.POSITIVE_INFINITY,
  })

/** What was answered is answered in every language. */
export const useAnswerSurvey = (token: string, lang: string) => {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (answers: GivenAnswers) => call(answerSurvey, { params: { token }, query: lang ? { lang } : {}, body: { answers } }),
    networkMode: 'always',
    onSuccess: (asked) => {
      client.removeQueries({ queryKey: ['survey', token], type: 'inactive' })
      client.setQueryData(openSurveyQuery(token, lang).queryKey, asked)
    },
  })
}
