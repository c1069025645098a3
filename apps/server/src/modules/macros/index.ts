// The door of macros.
export { applyMacros } from './apply.ts'
