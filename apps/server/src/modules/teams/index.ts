// The door of teams.
export { addTeam } from './change.ts'
export { getTeam, listTeams, teamsInside } from './store.ts'
