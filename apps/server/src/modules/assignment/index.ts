// The door of assignment.
export { assignByPolicy } from './assign.ts'
export { setPolicy, setWork } from './change.ts'
export { setStatus } from './status.ts'
export { listPolicies } from './store.ts'
