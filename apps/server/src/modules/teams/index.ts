// The door of teams.
export { addTeam, changeTeam } from './change.ts'
export { getTeam, listTeams, teamsInside } from './store.ts'
