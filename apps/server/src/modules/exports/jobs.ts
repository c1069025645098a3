// What the clock does for exports.
export { forgetExports } from './run.ts'
