// The door of anomalies.
export { anomalyJobs } from './jobs.ts'
export { presentAnomaly } from './present.ts'
export { getAnomaly, listAnomalyIssueIds } from './store.ts'
