// The door of intelligence: which conversation a message belongs to, who is to act next, and what to call it.
export { asksForHelp } from './asks.ts'
export { habitsOf, learnRoom, recordCorrection, withdrawCorrections } from './corrections.ts'
export { groupMessage, type Grouping, type Habits } from './grouping.ts'
export type { Lesson } from './habits.ts'
export type { RoomHabits } from './store-corrections.ts'
export type { Candidate, Said } from './talk.ts'
export { judgeTurn, type Turn } from './turn.ts'
export { titleOf } from './title.ts'
