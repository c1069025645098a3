// The one kind of error that becomes Slack's `{ok: false, error}`.

export class SlackError extends Error {
  readonly code: string
  readonly detail: Record<string, unknown>

  constructor(code: string, detail: Record<string, unknown> = {}) {
    super(code)
    this.code = code
    this.detail = detail
  }
}

export function fail(code: string, detail: Record<string, unknown> = {}): never {
  throw new SlackError(code, detail)
}

export function failWith(code: string, ...messages: string[]): never {
  throw new SlackError(code, { response_metadata: { messages: messages.map((message) => `[ERROR] ${message}`) } })
}
