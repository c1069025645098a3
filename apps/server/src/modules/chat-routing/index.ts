// The door of the routing of chats.
export { askInChat, beginChat, listQuestions } from './begin.ts'
export { addPlaybook, saveGroup } from './change.ts'
export { chatRoutingJobs } from './jobs.ts'
export type { DescribeChannels } from './present.ts'
export { route, type Reachable, type Unreached } from './route.ts'
export type { RoutingWays } from './routes.ts'
export { noteTurn, readSettings } from './store.ts'
