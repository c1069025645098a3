// The door of sessions.
export { checkSession, COOKIE, openSession, SESSION_SECONDS } from './open.ts'
