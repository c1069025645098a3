// The door of support hours.
export { AROUND_THE_CLOCK, officeHours, openHours, type AllHours } from './calendars.ts'
export { addSchedule } from './change.ts'
export { checkSchedules } from './store.ts'
export { addWorkingTime, isOpenAt, workingTimeBetween, type Counted } from './working-time.ts'
