// The door of models: what they may be asked for, and what they and we decided.
export { answerAsAgent, answerFrom } from './answer.ts'
export { askAi, askAiText } from './ask.ts'
export { aiJobs, readLeft } from './jobs.ts'
export { forgetOld } from './store-decisions.ts'
export type { AiTools } from './providers.ts'
