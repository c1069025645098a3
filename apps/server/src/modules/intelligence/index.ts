// The door of intelligence: which conversation a message belongs to, who is to act next, and what to call it.
export { companyOf, gistOf, likenessOf, sharedWords, type Gist } from './alike/gist.ts'
export { asksForHelp } from './asks.ts'
export { groupMessage, type Grouping, type Habits } from './grouping.ts'
export { learnHabits, type Lesson } from './habits.ts'
export type { Candidate, Said } from './talk.ts'
export { judgeTurn, type Turn } from './turn.ts'
export { titleOf } from './title.ts'
