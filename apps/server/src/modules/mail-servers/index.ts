// The door of mail servers.
export { createMailer, NO_MAIL, type Mailer, type MailWay } from './mailer.ts'
export { presentMailServer } from './present.ts'
export { sayTrouble } from './rules-trouble.ts'
export { findMailServer } from './store.ts'
