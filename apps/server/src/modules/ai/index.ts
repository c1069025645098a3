// The door of models: what they may be asked for, and what they and we decided.
export type { AiTools } from './providers.ts'
