// The door of teams.
export { teamRoutes } from './routes.ts'
export { getTeam, insertTeam, listTeams, replaceTeamMembers } from './store.ts'
