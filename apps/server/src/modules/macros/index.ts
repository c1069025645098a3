// The door of macros.
export { applyMacros, checkMacros } from './apply.ts'
