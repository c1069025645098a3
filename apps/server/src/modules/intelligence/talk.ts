// What a conversation looks like to the models: who said what, when, on which side.

export type Said = {
  /** Milliseconds. */
  at: number
  author: string
  side: 'customer' | 'team' | 'bot'
  text: string
  /** Ids of authors. */
  mentions: string[]
}

/** said: newest last, up to 12. */
export type Candidate = { id: string, state: 'open' | 'closed', said: Said[], openedAt: number, authors: string[] }
