// The door of mail servers.
export { createMailer, NO_MAIL, type Mailer } from './mailer.ts'
export { presentMailServer } from './present.ts'
export { sayTrouble } from './rules-trouble.ts'
export { findMailServer } from './store.ts'
