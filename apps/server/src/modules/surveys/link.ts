// The address where one person answers one survey: it names the request and carries a signature, so nobody can guess another.
import { isId } from '../../platform/id.ts'
import { sameText, type Secrets } from '../../platform/secrets.ts'

export type Signs = Pick<Secrets, 'sign'>
type Named = { workspaceId: string; id: string }

const packed = ({ workspaceId, id }: Named): string => Buffer.from((workspaceId + id).replaceAll('-', ''), 'hex').toString('base64url')
const signature = (signs: Signs, name: string): string => signs.sign(`survey ${name}`)

const testSignature = (signs: Signs, name: string): string => signs.sign(`survey test ${name}`)

const tokenOf = (signs: Signs, named: Named, sign = signature): string => `${packed(named)}.${sign(signs, packed(named))}`

const ID = /^(.{8})(.{4})(.{4})(.{4})(.{12})$/

/** Null for what we did not sign. */
export const readToken = (signs: Signs, token: string, sign = signature): Named | null => {
  const [name = '', signed = ''] = token.split('.')
  if (!sameText(signed, sign(signs, name))) return null
  const ids = Buffer.from(name, 'base64url').toString('hex')
  const [workspaceId = '', id = ''] = [ids.slice(0, 32), ids.slice(32)].map((each) => each.replace(ID, '$1-$2-$3-$4-$5'))
  return isId(workspaceId) && isId(id) ? { workspaceId, id } : null
}

/** Of a test, which names the survey itself: there is no request that could be answered. */
export const readTestToken = (signs: Signs, token: string): Named | null => readToken(signs, token, testSignature)

export const urlOf = ({ publicUrl, secrets }: { publicUrl: string; secrets: Signs }, request: Named): string => `${publicUrl}/surveys/${tokenOf(secrets, request)}`

/** The address that ends surveys by mail for whoever was sent this one. */
export const offUrlOf = ({ publicUrl, secrets }: { publicUrl: string; secrets: Signs }, request: Named): string => `${publicUrl}/survey-mail-off/${tokenOf(secrets, request)}`

export const testUrlOf = ({ publicUrl, secrets }: { publicUrl: string; secrets: Signs }, survey: Named): string => `${publicUrl}/surveys/${tokenOf(secrets, survey, testSignature)}`
