// The door of the configuration.
export { apply } from './apply.ts'
export { askingOf } from './ask.ts'
export { compare } from './compare.ts'
export { exportFile } from './export.ts'
export { readFile } from './file.ts'
export { sayDifferences } from './say.ts'
