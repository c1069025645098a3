// The door of meetings.
export { MEETING_TIME, offerMeeting } from './book.ts'
export { meetingJobs } from './jobs.ts'
export { presentMeetings, presentMeetingType } from './present.ts'
export { listMeetingsOfChat } from './store.ts'
export { listMeetingTypes } from './store-types.ts'
export { saveMeetingType } from './types.ts'
