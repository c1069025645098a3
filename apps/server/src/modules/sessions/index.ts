// The door of sessions.
export { checkSession, COOKIE, openSession } from './open.ts'
export { enter } from './seats.ts'
