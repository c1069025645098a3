// Changes of what is set up: told when they are done or refused, asked anew afterwards, and taken back for as long as the word about it stands.
import { type QueryClient, useMutation, useQueryClient } from '@tanstack/react-query'
import { reasonOf } from './api.ts'
import { tell, tellTrouble } from './tell.ts'

type ChangeGiven<Given, Result> = {
  work: (given: Given) => Promise<Result>
  /** How the keys begin of what is out of date then. */
  stale: readonly string[]
  said?: string | ((result: Result, given: Given) => string)
  /** Without it whoever asked shows what was refused. */
  trouble?: string
  /** What is shown before the server has answered; it is put right when the server says no. */
  guess?: (client: QueryClient, given: Given) => unknown
}
export const useChange = <Given, Result>({ work, stale, said, trouble, guess }: ChangeGiven<Given, Result>) => {
  const client = useQueryClient()
  return useMutation({
    mutationFn: work,
    networkMode: 'always',
    onMutate: (given: Given) => void guess?.(client, given),
    onSuccess: (result, given) => (said === undefined ? undefined : tell(typeof said === 'string' ? said : said(result, given))),
    onError: (error) => (trouble === undefined ? undefined : tellTrouble(trouble, { description: reasonOf(error) })),
    onSettled: () => Promise.all(stale.map((head) => client.invalidateQueries({ queryKey: [head] }))),
  })
}

type RemovalGiven<Thing> = {
  /** As in “The survey was not deleted”. */
  what: string
  done?: 'deleted' | 'removed'
  nameOf: (thing: Thing) => string
  work: (thing: Thing) => Promise<unknown>
  again: (thing: Thing) => Promise<unknown>
  stale: readonly string[]
  guess?: (client: QueryClient, thing: Thing) => unknown
}
export const useRemoval = <Thing extends { id: string }>({ what, done = 'deleted', nameOf, work, again, stale, ...rest }: RemovalGiven<Thing>) => {
  const restore = useChange({ work: again, stale, trouble: `The ${what} was not brought back` })
  const withUndo = (thing: Thing) =>
    work(thing).then(() => tell(`${nameOf(thing)} is ${done}`, { id: `${what} ${thing.id}`, duration: 5_000, action: { label: 'Undo', onClick: () => restore.mutate(thing) } }))
  return useChange({ ...rest, work: withUndo, stale, trouble: `The ${what} was not ${done}` })
}
