// The door of macros.
export { useMacros } from './use.ts'
