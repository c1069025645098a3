// The door of webhooks.
export { webhookJobs } from './jobs.ts'
export { sendLater } from './send.ts'
export { getWebhook } from './store.ts'
