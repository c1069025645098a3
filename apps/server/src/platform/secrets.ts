// Secrets: encryption at rest, hashes of tokens and passwords, comparison in constant time.
import {
  createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync, randomBytes, scrypt, timingSafeEqual,
} from 'node:crypto'

export type Secrets = {
  /** AES-256-GCM under the key of this installation: `v1.<nonce>.<tag>.<words>`. */
  seal(plain: string): string
  open(sealed: string): string
  /** HMAC-SHA256, for signed states and links. */
  sign(text: string): string
}

export const createSecrets = (key: string): Secrets => {
  const derive = (use: string) => Buffer.from(hkdfSync('sha256', key, 'patchbay', use, 32))
  const sealing = derive('seal')
  const signing = derive('sign')
  return {
    seal(plain) {
      const nonce = randomBytes(12)
      const cipher = createCipheriv('aes-256-gcm', sealing, nonce)
      const words = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()])
      return ['v1', nonce, cipher.getAuthTag(), words].map((p) => (typeof p === 'string' ? p : p.toString('base64url'))).join('.')
    },
    open(sealed) {
      const [, nonce = '', tag = '', words = ''] = sealed.split('.')
      const decipher = createDecipheriv('aes-256-gcm', sealing, Buffer.from(nonce, 'base64url'))
      decipher.setAuthTag(Buffer.from(tag, 'base64url'))
      return Buffer.concat([decipher.update(Buffer.from(words, 'base64url')), decipher.final()]).toString('utf8')
    },
    sign: (text) => createHmac('sha256', signing).update(text).digest('base64url'),
  }
}

export const newSecret = (): string => randomBytes(32).toString('base64url')
/** Enough for secrets that are long and random; passwords want `hashPassword`. */
export const hashToken = (token: string): string => createHash('sha256').update(token).digest('base64url')

export const sameText = (a: string, b: string): boolean => {
  const [x, y] = [Buffer.from(a), Buffer.from(b)]
  return x.length === y.length && timingSafeEqual(x, y)
}

const stretch = (password: string, salt: string): Promise<string> =>
  new Promise((resolve, reject) =>
    scrypt(password.normalize('NFKC'), salt, 32, { N: 16384, r: 8, p: 1 }, (error, key) =>
      error ? reject(error) : resolve(key.toString('base64url')),
    ),
  )

/** scrypt (RFC 7914) with a salt of its own: `scrypt.<salt>.<hash>`. */
export const hashPassword = async (password: string): Promise<string> => {
  const salt = randomBytes(16).toString('base64url')
  return `scrypt.${salt}.${await stretch(password, salt)}`
}

/** Takes the same time whether there is such a hash or not. */
export const passwordFits = async (password: string, hash: string | null): Promise<boolean> => {
  const [, salt = 'none', kept = ''] = (hash ?? '').split('.')
  return sameText(await stretch(password, salt), kept) && hash !== null
}
