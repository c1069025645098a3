// The door of custom fields.
export { fit } from './fit.ts'
export { fieldJobs } from './jobs.ts'
export { forgetBeginnings } from './known.ts'
export { reckonThese } from './reckon.ts'
export { presentViewFields } from './present.ts'
export { fieldsOf, listAllFields, type FieldRow } from './store.ts'
export { beginValues, checkFilled, checkValue, sayValues, writeValues, type Written } from './values.ts'
