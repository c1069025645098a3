// Opens a workspace beside those that are there, with one admin, and prints how that admin signs in.
import { openWithAdmin } from '../first.ts'
import { withHouse } from './house.ts'

export const createWorkspace = async (name = '', email = ''): Promise<number> => {
  if (!name.trim() || !/^\S+@\S+$/.test(email)) throw new Error('Say what it is called and who is its admin: workspace create --name NAME --email ADDRESS.')
  const password = await withHouse((app) => openWithAdmin(app, name.trim(), { name: email.split('@')[0] ?? email, email: email.toLowerCase() }))
  process.stdout.write(`${email.toLowerCase()}  ${password}\n`)
  return 0
}
