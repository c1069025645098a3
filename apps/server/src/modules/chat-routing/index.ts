// The door of the routing of chats.
export type { DescribeChannels } from './present.ts'
export type { RoutingWays } from './routes.ts'
