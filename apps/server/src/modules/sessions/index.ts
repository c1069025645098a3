// The door of sessions.
export { checkSession, COOKIE } from './open.ts'
export { sessionRoutes, type DemoSignIn } from './routes.ts'
