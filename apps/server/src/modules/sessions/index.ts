// The door of sessions.
export { checkSession, COOKIE } from './open.ts'
