// What is asked and told about surveys.
import {
  addSurvey, answerSurvey, type BodyInput, cancelSurveyRequest, changeSurvey, getSurveyResults, listIssueSurveys, listOwnSurveys, listSurveyAnswers, openSurvey, type OwnSurvey, type QueryInput,
  removeSurvey, restoreSurvey, sendSurvey, SURVEY_EXPORT_PATH, type GivenAnswers,
} from '@patchbay/contract'
import { infiniteQueryOptions, keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { call, reasonOf } from '../../lib/api.ts'
import { tell, tellTrouble } from '../../lib/tell.ts'

export const surveysQuery = queryOptions({
  queryKey: ['surveys', 'all'],
  queryFn: ({ signal }) => call(listOwnSurveys, {}, { signal }),
  staleTime: 30_000,
})

export type SurveyBody = BodyInput<typeof addSurvey>

const useStale = () => {
  const client = useQueryClient()
  return () => client.invalidateQueries({ queryKey: ['surveys'] })
}

export const useSaveSurvey = (id: string | null) => {
  const stale = useStale()
  return useMutation({
    mutationFn: (body: SurveyBody) => (id ? call(changeSurvey, { params: { id }, body }) : call(addSurvey, { body })),
    networkMode: 'always',
    onSuccess: (survey) => {
      tell(id ? `${survey.name} is changed` : `${survey.name} is there`)
      void stale()
    },
  })
}

/** A deleted survey can be had back for as long as the word about it stands. */
export const useRemoveSurvey = () => {
  const stale = useStale()
  const restore = useMutation({ mutationFn: (id: string) => call(restoreSurvey, { params: { id } }), onSettled: stale, onError: (error) => tellTrouble('The survey was not restored', { description: reasonOf(error) }) })
  return useMutation({
    mutationFn: (survey: OwnSurvey) => call(removeSurvey, { params: { id: survey.id } }),
    networkMode: 'always',
    onSuccess: (_, survey) => tell(`${survey.name} is deleted`, { id: `survey ${survey.id}`, duration: 5_000, action: { label: 'Undo', onClick: () => restore.mutate(survey.id) } }),
    onError: (error) => tellTrouble('The survey was not deleted', { description: reasonOf(error) }),
    onSettled: stale,
  })
}

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

export const useSendSurvey = (issueId: string) => {
  const stale = useStale()
  return useMutation({
    mutationFn: (survey: OwnSurvey) => call(sendSurvey, { params: { id: issueId }, body: { survey_id: survey.id } }),
    networkMode: 'always',
    onSuccess: (request) => tell(`${request.contact?.name ?? 'The customer'} is asked: ${request.survey.name}`),
    onError: (error) => tellTrouble('Nobody was asked', { description: reasonOf(error) }),
    onSettled: stale,
  })
}

export const useCancelRequest = () => {
  const stale = useStale()
  return useMutation({
    mutationFn: (id: string) => call(cancelSurveyRequest, { params: { id } }),
    networkMode: 'always',
    onSuccess: () => tell('The question is taken back'),
    onError: (error) => tellTrouble('It was not taken back', { description: reasonOf(error) }),
    onSettled: stale,
  })
}

/** As whoever was asked sees it. */
export const openSurveyQuery = (token: string) =>
  queryOptions({ queryKey: ['survey', token], queryFn: ({ signal }) => call(openSurvey, { params: { token } }, { signal }), retry: false, staleTime: Number.POSITIVE_INFINITY })

export const useAnswerSurvey = (token: string) => {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (answers: GivenAnswers) => call(answerSurvey, { params: { token }, body: { answers } }),
    networkMode: 'always',
    onSuccess: (asked) => client.setQueryData(openSurveyQuery(token).queryKey, asked),
  })
}
