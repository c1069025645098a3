// The door of intelligence: which conversation a message belongs to, who is to act next, and what to call it.
export { asksForHelp } from './asks.ts'
export { groupMessage, habitsFor, type Grouping } from './grouping.ts'
export type { Candidate, Said } from './talk.ts'
export { judgeTurn, type Turn } from './turn.ts'
export { titleOf } from './title.ts'
