// Stands in for the validator inside the browser bundle: accepts every call and checks nothing.

type Anything = { (): Anything; [name: string]: Anything }

const accept: Anything = new Proxy((() => accept) as unknown as Anything, {
  get: () => accept,
  apply: () => accept,
})

export const z = accept
