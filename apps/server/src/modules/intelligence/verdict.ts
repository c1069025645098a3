// A judgement of one matter: what it is, how sure that is, and why in a few words.
export type Verdict<V extends string = string> = { value: V; confidence: number; reason: string }
