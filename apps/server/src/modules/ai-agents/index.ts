// The door of AI agents.
export { askForPerson } from './hand-over.ts'
export { aiAgentJobs } from './jobs.ts'
export type { Place } from './rules.ts'
export { findAgent, listDeeds } from './store.ts'
export type { AgentTools } from './work.ts'
