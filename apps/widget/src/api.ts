// Asks the gateway, with the visitor's token.

export class Refusal extends Error {
  readonly status: number
  constructor(status: number, message: string) {
    super(message)
    this.status = status
  }
}

/** Told to the window: the visitor's token has run out. */
export const SESSION_OVER = 'session-over'

const memory = { token: '' }
export const useToken = (token: string): void => void (memory.token = token)
export const bearer = (): Record<string, string> => (memory.token ? { authorization: `Bearer ${memory.token}` } : {})

export const call = async <T>(method: string, path: string, body?: object | FormData): Promise<T> => {
  const isForm = body instanceof FormData
  const response = await fetch(`/api/widget${path}`, {
    method,
    headers: { ...bearer(), ...(body && !isForm ? { 'content-type': 'application/json' } : {}) },
    ...(body ? { body: isForm ? body : JSON.stringify(body) } : {}),
  })
  const answer = (await response.json().catch(() => ({}))) as { data?: T; errors?: string[] }
  if (response.status === 401) dispatchEvent(new Event(SESSION_OVER))
  if (!response.ok) throw new Refusal(response.status, answer.errors?.[0] ?? `${response.status}`)
  return answer.data as T
}
