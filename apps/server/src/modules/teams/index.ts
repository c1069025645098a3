// The door of teams.
export { getTeam, insertTeam, listTeams, replaceTeamMembers } from './store.ts'
