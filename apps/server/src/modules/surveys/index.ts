// The door of surveys.
export { takeAnswer } from './answer.ts'
export { askByTrigger } from './ask.ts'
export { surveyJobs } from './jobs.ts'
export { answersOf, presentOwnSurvey } from './present.ts'
export { flawsOf, refusalOf } from './rules.ts'
export { getAnySurvey, getSurvey } from './store.ts'
export { askedName, findRequest, type RequestRow } from './store-requests.ts'
export type { SurveyWays } from './ways.ts'
