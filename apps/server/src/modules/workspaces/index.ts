// The door of workspaces.
export { listWorkspaces } from './find.ts'
export { openWorkspace } from './open.ts'
export type { Settings } from './settings.ts'
export { getWorkspace, updateSettings } from './store.ts'
