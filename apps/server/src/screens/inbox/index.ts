// The door of the inbox screens.
export { inboxRoutes } from './routes.ts'
