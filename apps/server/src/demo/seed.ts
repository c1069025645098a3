// placeholder
import type { App } from '../app.ts'
export const seedDemo = async (_app: App): Promise<void> => {}
