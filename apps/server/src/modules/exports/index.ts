// The door of exports.
export { exportJobs, fileOf, type Pages } from './run.ts'
